"""Look at what holds what."""

from collections.abc import Mapping


def circular(key: str, above: Mapping[str, str]) -> bool:
    """Return whether something is held by itself, over what holds it."""
    seen = {key}
    while key := above.get(key, ""):
        if key in seen:
            return True
        seen.add(key)
    return False
