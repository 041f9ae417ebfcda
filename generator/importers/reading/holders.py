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


def without_rings(parents: Mapping[str, str]) -> Mapping[str, str]:
    """Return parents by child in which nothing is within itself: the last step of a ring goes."""
    above: dict[str, str] = {}
    kept: dict[str, str] = {}
    for child, parent in parents.items():
        top = parent
        while top in above:
            above[top] = above.get(above[top], above[top])  # half the way for whoever comes next
            top = above[top]
        if top != child:
            above[child] = top
            kept[child] = parent
    return kept
