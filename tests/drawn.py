"""What a page draws: the words of each chart as boxes, in the widths of the shipped face."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from math import cos
from math import radians
from math import sin
from xml.etree import ElementTree as ET

from fontTools.ttLib import TTFont

from generator.render.theme import default_templates

DRAWING = re.compile(r"<svg class=\"chart\b.*?</svg>", re.DOTALL)
ROTATED = re.compile(r"rotate\((-?[\d.]+) (-?[\d.]+) (-?[\d.]+)\)")
SIZE = 12
ABOVE, BELOW = 9.3, 2.7  # of a line of 12 pixels: the highest letter, and the deepest
TOUCH = 0.5
REGULAR, BOLD = "Regular", "SemiBold"

Point = tuple[float, float]


@dataclass(frozen=True)
class Words:
    """Words of a chart, and the four corners of their box."""

    text: str
    corners: tuple[Point, Point, Point, Point]

    def overlaps(self, other: "Words") -> bool:
        """Return whether both boxes share more than an edge."""
        for shape in (self.corners, other.corners):
            for (x1, y1), (x2, y2) in zip(shape, (*shape[1:], shape[0]), strict=True):
                mine = [(y2 - y1) * x + (x1 - x2) * y for x, y in self.corners]
                theirs = [(y2 - y1) * x + (x1 - x2) * y for x, y in other.corners]
                length = ((y2 - y1) ** 2 + (x1 - x2) ** 2) ** 0.5
                gap = max(min(theirs) - max(mine), min(mine) - max(theirs))
                if gap > -TOUCH * length:
                    return False
        return True


@dataclass(frozen=True)
class Drawing:
    """A chart of a page: its classes, its size, its words, and what it tells of its marks."""

    name: str
    title: str
    width: float
    height: float
    words: tuple[Words, ...]
    told: tuple[Words, ...] = ()

    @property
    def faults(self) -> Iterator[str]:
        """Yield what overlaps, and what leaves the drawing."""
        for one, other in combinations(self.words, 2):
            if one.overlaps(other):
                yield f"{self.name}, {self.title}: “{one.text}” on “{other.text}”"
        for each in (*self.words, *self.told):
            xs, ys = zip(*each.corners, strict=True)
            if min(xs) < -TOUCH or max(xs) > self.width + TOUCH:
                yield f"{self.name}, {self.title}: “{each.text}” is wider than the drawing"
            if min(ys) < -TOUCH or max(ys) > self.height + TOUCH:
                yield f"{self.name}, {self.title}: “{each.text}” is above or below the drawing"


def drawings(html: str) -> Iterator[Drawing]:
    """Yield the charts of a page."""
    for found in DRAWING.findall(html):
        root = ET.fromstring(found)  # noqa: S314 - our own page
        title = root.find("title")
        yield Drawing(
            root.get("class", ""),
            (title.text or "") if title is not None else "",
            float(root.get("width", 0)),
            float(root.get("height", 0)),
            tuple(_words(root, told=False)),
            tuple(_words(root, told=True)),
        )


def _words(root: ET.Element, *, told: bool) -> Iterator[Words]:
    for element in root.iter("text"):
        runs = _runs(element)
        text = "".join(text for text, _face in runs).strip()
        if not text or told != ("told" in element.get("class", "").split()):
            continue
        width = sum(length(text, face) for text, face in runs)
        x, y = float(element.get("x", 0)), float(element.get("y", 0))
        x -= {"middle": width / 2, "end": width}.get(element.get("text-anchor", ""), 0)
        corners = ((x, y - ABOVE), (x + width, y - ABOVE), (x + width, y + BELOW), (x, y + BELOW))
        yield Words(text, _turned(corners, element.get("transform", "")))


def _runs(element: ET.Element) -> list[tuple[str, str]]:
    """Return the parts of a text, each with its face."""
    face = BOLD if element.get("font-weight") == "600" else REGULAR
    runs = [(element.text or "", face)]
    for part in element:
        runs.append((part.text or "", BOLD if part.get("font-weight") == "600" else face))
        runs.append((part.tail or "", face))
    return [(" ".join(text.split(" ")), face) for text, face in runs]


def _turned(corners: tuple[Point, ...], transform: str) -> tuple[Point, Point, Point, Point]:
    found = ROTATED.search(transform)
    turn, cx, cy = map(float, found.groups()) if found else (0.0, 0.0, 0.0)
    c, s = cos(radians(turn)), sin(radians(turn))
    a, b, d, e = (
        (cx + (x - cx) * c - (y - cy) * s, cy + (x - cx) * s + (y - cy) * c) for x, y in corners
    )
    return a, b, d, e


def length(text: str, face: str = REGULAR) -> float:
    """Return the width of a text at 12 pixels; a letter of another face is as wide as a digit."""
    widths = _widths(face)
    return sum(widths.get(ord(letter), widths[ord("0")]) for letter in text)


@cache
def _widths(face: str) -> dict[int, float]:
    font = TTFont(default_templates() / "assets" / "fonts" / "print" / f"IBMPlexSans-{face}.ttf")
    unit, advances = font["head"].unitsPerEm, font["hmtx"]
    return {code: SIZE * advances[name][0] / unit for code, name in font.getBestCmap().items()}
