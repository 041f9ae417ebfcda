"""Which addresses outside the report a reader may be sent to."""

from urllib.parse import SplitResult
from urllib.parse import parse_qsl
from urllib.parse import urlsplit

WEB = {"https", "http"}


def split(address: str) -> SplitResult | None:
    """Split an address into its parts; one that cannot be split has none."""
    try:
        return urlsplit(address)
    except ValueError:
        return None


def may_be_followed(parts: SplitResult) -> bool:
    """Return whether it is a web page, or mail that names no recipients behind a question mark."""
    if parts.scheme == "mailto":
        asked = dict(parse_qsl(parts.query, keep_blank_values=True))
        return bool(parts.path) and asked.keys() <= {"subject"}
    return parts.scheme in WEB and bool(parts.netloc)
