"""Name the fields that have no place of ours, as they stand behind ``x-``."""

from collections.abc import Iterable

from generator.content.texts import slug
from generator.importers.reading.texts import passage_of


def own_fields(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return fields by their names; empty ones are none.

    Of two that would have one name, the second has a number behind it.
    """
    found: dict[str, str] = {}
    for name, text in pairs:
        value = passage_of(text).text.strip()
        if not value:
            continue
        wanted = slug(name)
        key, number = wanted, 1
        while key in found:
            number += 1
            key = f"{wanted}-{number}"
        found[key] = value
    return found
