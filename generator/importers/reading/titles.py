"""Read what an entry is called: one line, in which nothing is hidden."""

from collections.abc import Iterable
from collections.abc import Mapping

from generator.content.texts import slug
from generator.diagnostics import UNSEEN


def title_of(text: str) -> str:
    """Return a text as one line, without what nobody sees in it."""
    return " ".join(UNSEEN.sub(" ", text).split())


def seen(text: str) -> str:
    """Return a text of several lines without what nobody sees in it."""
    return UNSEEN.sub("", text).strip()


def is_marred(*texts: str) -> bool:
    """Return whether a text holds what nobody sees, or what turns its direction."""
    return any(not text.isprintable() and UNSEEN.search(text) for text in texts)


def own_fields(pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Return fields of somebody's own by the name that stands behind ``x-``; empty ones are none.

    Of two that would have one name, the second has a number behind it.
    """
    found: dict[str, str] = {}
    for name, text in pairs:
        value = seen(text)
        if not value:
            continue
        wanted = slug(title_of(name) or "field")
        key, number = wanted, 1
        while key in found:
            number += 1
            key = f"{wanted}-{number}"
        found[key] = value
    return found
