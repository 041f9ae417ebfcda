"""Give milestones their ids: made of their titles once, and kept for good."""

import re
import unicodedata
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping

from generator.content.texts import milestone_id_fault
from generator.content.texts import slug
from generator.importers.board import Item

LONGEST = 50


def ids_of(
    items: Iterable[Item], known: Mapping[str, str], taken: Iterable[str] = ()
) -> Mapping[str, str]:
    """Return the id of each item by its key.

    `known` are the ids of an earlier import, by key; `taken` are those that other files have.
    """
    every = tuple(items)
    ids = {item.key: known[item.key] for item in every if item.key in known}
    used = {identifier.casefold() for identifier in (*known.values(), *taken)}
    for item in every:
        if item.key not in ids:
            ids[item.key] = _own(item, used) or _free(base_of(item), used)
            used.add(ids[item.key].casefold())
    return ids


def _own(item: Item, used: Collection[str]) -> str:
    """Return the id that an export gives, unless it can be none or is another's."""
    fault, _hint = milestone_id_fault(item.id)
    return "" if fault or item.id.casefold() in used else item.id


def base_of(item: Item) -> str:
    """Return what the id of an item is made of: its title, or the tracker's name for it.

    A title without a Latin letter or digit gives no id that a person could type.
    """
    bare = without_accents(item.title)
    latin = any(c.isascii() and c.isalnum() for c in bare)
    made = _whole_words(slug(bare), bare) if latin else slug(f"{item.kind or 'item'}-{item.key}")
    fault, _hint = milestone_id_fault(made)
    return f"{made}-milestone"[:LONGEST] if fault else made


def _whole_words(made: str, text: str) -> str:
    """Return an id without the word that it was cut within, unless that is its only one."""
    words = "-".join(re.findall("[a-z0-9]+", text.casefold()))
    cut = words.startswith(made) and words[len(made) : len(made) + 1] not in {"", "-"}
    return made.rpartition("-")[0] or made if cut else made


def without_accents(text: str) -> str:
    """Return a text in which Latin letters stand without their marks."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").replace("ø", "o"))
    return "".join(c for c in plain if not unicodedata.combining(c))


def _free(base: str, used: Collection[str]) -> str:
    number, made = 1, base
    while made.casefold() in used:
        number += 1
        made = f"{base[: LONGEST - 1 - len(str(number))]}-{number}"
    return made
