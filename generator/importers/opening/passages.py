"""Find the tables in a Markdown text."""

import re
from collections.abc import Iterator

from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import sheet_of

RULE = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*(?::?-+:?\s*)?)*")
CELL = re.compile(r"(?<!\\)\|")
HEADING = re.compile(r"#{1,6}\s+(?P<title>.*?)\s*#*\s*")


def tables(text: str) -> tuple[Sheet, ...]:
    """Return the tables of a text, each under the heading above it.

    Raises:
        TooLargeError: there are more rows or cells than are opened.
    """
    return tuple(sheet_of(name, rows) for name, rows in _tables(text.split("\n")))


def has_table(text: str) -> bool:
    """Return whether a text holds a table."""
    lines = text.split("\n")
    return any(_heads(lines, number) for number in range(len(lines)))


def _tables(lines: list[str]) -> Iterator[tuple[str, list[tuple[int, list[str]]]]]:
    name, number = "", 0
    while number < len(lines):
        heading = HEADING.fullmatch(lines[number])
        if heading:
            name = heading["title"]
        if not _heads(lines, number):
            number += 1
            continue
        rows = [(number + 1, _cells(lines[number]))]
        number += 2
        while number < len(lines) and "|" in lines[number]:
            if not RULE.fullmatch(lines[number]):
                rows.append((number + 1, _cells(lines[number])))
            number += 1
        yield name, rows


def _heads(lines: list[str], number: int) -> bool:
    """Return whether a line is the head of a table: the next one is a rule with a bar."""
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in lines[number] and "|" in below and bool(RULE.fullmatch(below))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip().replace("\\|", "|") for cell in CELL.split(inner)]
