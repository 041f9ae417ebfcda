"""Open an export: bytes from elsewhere, which may be damaged or hostile, become plain values."""
