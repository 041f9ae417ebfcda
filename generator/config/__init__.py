"""The settings: every one typed, documented, and with a known origin."""
