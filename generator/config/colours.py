"""The colours that a project may choose, and whether they can be read on the grounds of a page."""

import re
from collections.abc import Iterator
from typing import NamedTuple

COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
ENOUGH = 4.5
"""The contrast that WCAG 2.2 asks of text (AA)."""

GROUNDS = {
    "accent": ("#ffffff", "#f4f6f9"),
    "accent_dark": ("#0f1620", "#16202d", "#1f2b3a"),
}
"""The colours that can be set, each with the grounds on which it stands: light, and dark."""


class Faint(NamedTuple):
    """A colour that is hard to read: its name, and its contrast on the worst of its grounds."""

    name: str
    colour: str
    ground: str
    contrast: float


def faint(colours: dict[str, str]) -> Iterator[Faint]:
    """Yield the colours whose contrast is not enough."""
    for name, colour in colours.items():
        contrasts = {ground: contrast(colour, ground) for ground in GROUNDS[name]}
        ground = min(contrasts, key=contrasts.__getitem__)
        if contrasts[ground] < ENOUGH:
            yield Faint(name, colour, ground, contrasts[ground])


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours as WCAG defines it, from 1 to 21.

    >>> contrast("#000000", "#ffffff")
    21.0
    >>> round(contrast("#777777", "#ffffff"), 2)
    4.48
    """
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - sRGB
