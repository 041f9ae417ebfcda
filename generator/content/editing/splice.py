"""Put text into a text by place."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

LINE_END = re.compile(r"\r\n|\n|\r")


@dataclass(frozen=True, slots=True, order=True)
class Splice:
    """What takes the place of the characters from `start` up to `end`."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Return a text with all splices made; none of them touches another."""
    for splice in sorted(splices, reverse=True):
        text = text[: splice.start] + splice.text + text[splice.end :]
    return text


def line_end(text: str, place: int) -> int:
    """Return where the line ends in which a place lies."""
    found = LINE_END.search(text, place)
    return found.start() if found else len(text)


def below(text: str, place: int, lines: Iterable[str]) -> Splice:
    """Return the splice that puts lines below the one in which a place lies, ended as it is."""
    found = LINE_END.search(text, place) or LINE_END.search(text)
    end, newline = line_end(text, place), found[0] if found else "\n"
    return Splice(end, end, "".join(newline + line for line in lines))
