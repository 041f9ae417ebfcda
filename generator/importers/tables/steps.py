"""Read lists in a cell: tasks, criteria, tags."""
# ruff: noqa: RUF001 - commas and brackets of Chinese and Japanese are meant

import re
from datetime import date
from functools import lru_cache
from typing import Final

from generator.importers.board import Step
from generator.importers.tables.cells import unknown

TICK: Final = re.compile(r"(?:[-*+•]\s+)?\[(?P<mark>[ xX✓✔]?)\]\s*|(?:[-*+•·]|\d{1,2}[.)])\s+")
TICKED: Final = {"✅", "✔", "☑", "✓"}
OPEN: Final = {"☐", "⬜"}
FACTS: Final = re.compile(r"\s*\((?P<facts>[^()]*)\)\s*$")
FACT: Final = re.compile(r"@(?P<owner>.+)|(?P<effort>\d+(?:\.\d+)?)\s?d|by (?P<due>\S+)")
LONGEST_ENTRY: Final = 80
"""Letters of an entry up to which a comma parts it from the next."""
LONGEST_LIST: Final = 2_000


def lines_of(text: str, *, commas: bool) -> tuple[str, ...]:
    """Return the entries of a cell: its lines, or what semicolons part, or short ones commas."""
    for mark in ("\n", ";"):
        if mark in text:
            return _entries(text.split(mark))
    parts = (
        _outside_brackets(text)
        if commas and len(text) < LONGEST_LIST and not TICK.match(text)
        else [text]
    )
    return _entries(parts if all(len(part) <= LONGEST_ENTRY for part in parts) else [text])


def _entries(parts: list[str]) -> tuple[str, ...]:
    return tuple(part.strip() for part in parts if not unknown(part))


def _outside_brackets(text: str) -> list[str]:
    """Split at commas, but not within brackets or numbers."""
    parts, depth = [""], 0
    for place, letter in enumerate(text):
        depth += (letter in "([{（") - (letter in ")]}）")
        number = text[place - 1 : place].isdigit() and text[place + 1 : place + 2].isdigit()
        if (letter == "," and not number and depth <= 0) or (letter in "、，" and depth <= 0):
            parts.append("")
        else:
            parts[-1] += letter
    return parts


@lru_cache(maxsize=1_000)
def steps_in(text: str, *, commas: bool) -> tuple[Step, ...]:
    """Return the steps of a cell; ``[x] title (@owner, 8d, by 2024-04-10)`` is one with facts."""
    return tuple(_step(entry) for entry in lines_of(text, commas=commas))


def _step(entry: str) -> Step:
    match = TICK.match(entry)
    done = bool(match and (match.groupdict().get("mark") or " ").strip())
    title = entry[match.end() :] if match else entry
    if title[:1] in TICKED | OPEN:
        done, title = title[0] in TICKED, title[1:].lstrip("\N{VARIATION SELECTOR-16} ")
    known: dict[str, str] = {}
    facts = FACTS.search(title)
    for fact in facts["facts"].split(",") if facts else ():
        said = FACT.fullmatch(fact.strip())
        found = {name: text for name, text in said.groupdict().items() if text} if said else {}
        if not found or found.keys() & known.keys() or not _is_day(found.get("due", "2000-01-01")):
            facts = None
            break
        known |= found
    if not facts:
        return Step(title=title or entry, done=done)
    return Step(
        title=title[: facts.start()] or title,
        done=done,
        owner=known.get("owner", ""),
        effort=float(known["effort"]) if "effort" in known else None,
        due=date.fromisoformat(known["due"]) if "due" in known else None,
    )


def _is_day(text: str) -> bool:
    try:
        return bool(re.fullmatch(r"\d{4}-\d\d-\d\d", text) and date.fromisoformat(text))
    except ValueError:
        return False
