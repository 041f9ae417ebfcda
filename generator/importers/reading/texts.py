"""Read texts from elsewhere: titles in one line, passages as Markdown, nothing invisible."""

import re
import unicodedata
from typing import NamedTuple

from generator.diagnostics import UNSEEN

LONGEST_NAME = 60
_APART = re.compile(r"[^a-z0-9]+")


class Clean(NamedTuple):
    """A text, and whether something invisible was left out of it."""

    text: str
    marred: bool = False


def title_of(text: str) -> Clean:
    """Return a text as one line without control characters."""
    if text.isprintable() and "  " not in text and text == text.strip():
        return Clean(text)
    plain = " ".join(text.split())
    if plain.isprintable():
        return Clean(text if plain == text else plain)  # the same text is kept once
    seen = UNSEEN.sub("", plain)
    return Clean(seen.strip(), seen != plain)


def passage_of(text: str) -> Clean:
    """Return a text of several lines, with the line ends of this machine and none at its ends."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    seen = UNSEEN.sub("", plain)
    return Clean(seen.strip("\n").rstrip(), seen != plain)


def field_name(text: str) -> str:
    """Return the name of a field of a tracker as it stands behind ``x-``; empty where none is left.

    Letters without an equal in ASCII are kept where there is nothing else.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    ascii_only = _APART.sub("-", bare).strip("-")
    letters = "".join(c if c.isalnum() else "-" for c in bare)
    return (ascii_only or "-".join(part for part in letters.split("-") if part))[:LONGEST_NAME]
