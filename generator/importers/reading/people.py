"""Read the people of a cell: names without their addresses, the first one accountable."""

import re
from typing import NamedTuple

APART = re.compile(r"\s*[,;\n]\s*|\s+[/|+]\s+")
JOINED = re.compile(r"\s*[/&]\s*|\s+(?:and|und|et|y|e|en)\s+")
ADDRESS = re.compile(r"\s*<?[\w.+-]+@[\w.-]+>?")
NOBODY = frozenset(
    (
        *("", "-", "\N{EM DASH}", "\N{EN DASH}", "n/a", "na", "none", "nobody", "unassigned"),
        *("all", "tbd", "tba", "?", "null"),
    )
)


class Named(NamedTuple):
    """Who answers for something, and who else works on it."""

    owner: str
    others: tuple[str, ...] = ()


def named(text: str) -> Named:
    """Return the people whom a text names; nobody where it says so, or names none.

    Marketing & Sales is one team, and Ada Lovelace and Charles Babbage are two people: what "and"
    joins is taken apart only where both have a first name and a last one.
    """
    parts = [name for part in APART.split(text) for name in _apart(part)]
    names = [name for part in parts if (name := person(part)).casefold() not in NOBODY]
    unique = tuple(dict.fromkeys(names))
    return Named(unique[0], unique[1:]) if unique else Named("")


def _apart(text: str) -> list[str]:
    parts = JOINED.split(text)
    return parts if all(len(part.split()) > 1 for part in parts) else [text]


def person(text: str) -> str:
    """Return the name of one person; of an address alone, what stands before the at sign."""
    name = " ".join(ADDRESS.sub(" ", text).split())
    return name or text.strip().strip("<>").partition("@")[0]
