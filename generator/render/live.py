"""Draw what `serve` shows over a page, or instead of one: always with our own templates.

The user's own may be what is wrong.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from generator.render.templates import environment
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.words import Words

MOST = 50
"""How many faults are shown; a page is no place for more."""


class Fault(NamedTuple):
    """Something that keeps a page from being drawn: where, its code, what, and the cure."""

    place: str
    code: str
    message: str
    hint: str = ""


def panel(faults: Sequence[Fault], words: Words, *, note: str) -> str:
    """Return what is wrong as a part of a page, and what that makes of the page."""
    _ = words
    hidden = len(faults) - MOST
    return _drawn(
        "serve/panel.html",
        title=_.plural("{n} error", "{n} errors", len(faults)),
        note=note,
        faults=faults[:MOST],
        more=_("And {n} more, which milepost check lists.", n=hidden) if hidden > 0 else "",
    )


def blank(words: Words) -> str:
    """Return a page for an address at which there is nothing to show yet."""
    _ = words
    return _drawn(
        "serve/blank.html",
        language=_.language,
        title=_("There is nothing to show yet"),
        note=_("The page appears by itself when the files are mended."),
    )


def packaged() -> Theme:
    """Return the theme of our own templates alone."""
    return Theme((default_templates(),))


def styles() -> str:
    """Return the style sheet of the panel."""
    return packaged().css(("serve",))


@cache
def script() -> str:
    """Return the script that loads a page anew when it has changed."""
    return packaged().asset("js/reload.js").read_text(encoding="utf-8")


def _drawn(template: str, **values: object) -> str:
    return environment(packaged().folders).get_template(template).render(**values)
