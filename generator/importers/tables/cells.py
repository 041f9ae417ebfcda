"""Read the cells that people write: a day with a remark, a state with a reason, names."""
# ruff: noqa: RUF001 - brackets and dashes of every script are meant

import re
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from datetime import tzinfo
from functools import lru_cache
from typing import Final
from typing import NamedTuple

from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import Read
from generator.importers.reading.days import day_of
from generator.importers.reading.days import month_number
from generator.importers.reading.people import named
from generator.importers.reading.statuses import status_of
from generator.model.milestone import Status

NOTHING: Final = frozenset(
    (
        *("", "-", "--", "\N{EN DASH}", "\N{EM DASH}", "?", "??", "n/a", "na", "n.a.", "none"),
        *("null", "nil", "tbd", "tba", "tbc", "t.b.d.", "nan", "nat", "/", ".", "unknown"),
        *("unbekannt", "keine", "keiner", "aucun", "aucune", "ninguno", "ninguna", "nessuna"),
        *("nenhum", "nenhuma", "nessuno", "geen", "brak", "нет", "なし", "无", "없음"),
    )
)
"""What says that nothing is known."""
WEEKDAY: Final = re.compile(
    r"(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mie|mié|jue|"
    r"vie|sab|sáb|dom|gio|seg|ter|qua|qui|sex)[^\W\d_]*\.?,?\s+(?=\d|[^\W\d_]+\.?\s+\d)",
    re.IGNORECASE,
)
MARKED: Final = re.compile(r"[*_~`\\<]")
EMPHASIS: Final = re.compile(r"(?<!\w)(\*\*|__|~~|\*|_|`)(?P<inner>\S(?:.*?\S)?)\1(?!\w)")
BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
ESCAPED: Final = re.compile(r"\\([$*_#~`|])")
ASIDE: Final = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）|\[[^][]*\](?!\())")
DAY_WITHIN: Final = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2}\.? [^\W\d_]{3,}\.? \d{4}|"
    r"[^\W\d_]{3,}\.? \d{1,2}, \d{4})\b"
)
LITTLE: Final = re.compile(r"\b(?:on|am|le|el|em|il|op|dne|du|den|at|since|seit|depuis)\s*$")
PLACEHOLDER: Final = re.compile(r"[{<](?!br)[^{}<>]*[}>]|\.{2,}|…|x{3,}", re.IGNORECASE)
BRACKETED: Final = re.compile(r"\[[^][]+\]")
TOTAL: Final = re.compile(
    r"(?:grand |sub)?total(?:e|es|is|s)?\b.*|summe\b.*|gesamt(?:summe)?\b.*|somme\b.*|suma\b.*|"
    r"totaal\b.*|razem\b.*|итого\b.*|всього\b.*|合計|总计|合计|합계",
    re.IGNORECASE,
)
LONGEST_NOTHING: Final = 20
OPENING: Final = frozenset("{<[.…xX")
LONGEST_TITLE: Final = 200
LONGEST_MARKED: Final = 4_000
"""Letters of a cell up to which marks in it are looked for."""


class State(NamedTuple):
    """What a cell says of how far it is; `whole` where every word of it is understood."""

    status: Status | None
    day: date | None = None
    whole: bool = True


def cleaned(cell: Cell) -> str:
    """Return the text of a cell without what Markdown adds to it: emphasis, escapes, breaks."""
    if not isinstance(cell, str):
        return as_text(cell)
    text = cell.strip()
    if not _marked(text):
        return text
    text = ESCAPED.sub(r"\1", BREAK.sub("\n", text))
    whole = EMPHASIS.fullmatch(text)
    return whole["inner"] if whole else text


def bare(cell: Cell) -> str:
    """Return the text of a cell on one line, with no emphasis in it."""
    if not isinstance(cell, str):
        return as_text(cell)
    text = cell
    if _marked(text):
        text = cleaned(cell)
        for _nesting in range(3):
            text = EMPHASIS.sub(lambda match: match["inner"], text)
    return " ".join(text.split())


def _marked(text: str) -> bool:
    return len(text) <= LONGEST_MARKED and MARKED.search(text) is not None


def unknown(text: str) -> bool:
    """Return whether a text says that nothing is known."""
    return len(text) <= LONGEST_NOTHING and text.strip(" *_()[]").casefold() in NOTHING


def day_in(cell: Cell, zone: tzinfo, order: str) -> Read:
    """Return the day of a cell, which may have the name of a weekday or a remark in brackets."""
    if isinstance(cell, date | datetime) or not isinstance(cell, str):
        return day_of(cell, zone, order)
    text = bare(cell)
    for spelt in (text, WEEKDAY.sub("", text, count=1), ASIDE.sub("", text)):
        read = day_of(spelt, zone, order)
        if read.day:
            return read
        only = day_of(spelt, zone)
        if only.day and not only.ambiguous:  # 13/02 in a column that is written month first
            return only
    return Read(None)


def like_day(cell: Cell) -> bool:
    """Return whether a cell is about a time, be it a day or not: Oct 21, Q4, 27-28/08."""
    if isinstance(cell, date):
        return True
    if not isinstance(cell, str) or not any(c.isdigit() for c in cell):
        return False
    text = bare(cell)
    if len(text) > 30:  # noqa: PLR2004 - letters of a day
        return False
    if day_of(text).day or DAY_WITHIN.fullmatch(text):
        return True
    words = re.findall(r"[^\W\d_]{3,}", text)
    if any(month_number(word) for word in words[:3]) and len(words) <= 2:  # noqa: PLR2004 - "de"
        return True
    return bool(re.fullmatch(r"(?:Q[1-4][ /-]?\d{2,4}|\d{4}[ -]?Q[1-4]|\d{1,2}/\d{1,2})", text))


def state_in(text: str, zone: tzinfo, order: str) -> State:
    """Return the state that a cell says: ``✓ COMPLETED (submitted Apr 14)`` is completed.

    That something is done or given up is taken only from the whole cell, but for what stands in
    brackets; that it runs, also from the words in front.
    """
    plain = bare(text)
    found = status_of(plain)
    if found:
        return State(found)
    day = _only_day(plain, zone, order)
    outside = ASIDE.sub("", plain)
    dayless = LITTLE.sub("", DAY_WITHIN.sub("", outside).strip(" ,.:-–—")).strip()
    for part in (outside, dayless):
        if found := status_of(part):
            return State(found, day if found is Status.COMPLETED else None, whole=False)
    mark, _space, rest = plain.partition(" ")
    if (found := status_of(mark)) and not any(c.isalpha() for c in mark + rest[:2]):
        return State(found, whole=False)
    words = outside.replace("/", " ").split()
    for end in range(min(4, len(words) - 1), 0, -1):
        found = status_of(" ".join(words[:end]))
        if found in {Status.IN_PROGRESS, Status.NOT_STARTED, Status.BLOCKED}:
            return State(found, whole=False)
    return State(None, whole=False)


def _only_day(text: str, zone: tzinfo, order: str) -> date | None:
    days = {day_of(found, zone, order).day for found in DAY_WITHIN.findall(text)}
    return days.pop() if len(days) == 1 else None


def may_be_none(title: str) -> bool:
    """Return whether a title looks like that of a row which is no milestone."""
    return title[:1] in OPENING or bool(TOTAL.match(title))


def is_placeholder(title: str, others: Sequence[str]) -> bool:
    """Return whether a row is one of a form that nobody has filled in."""
    if PLACEHOLDER.fullmatch(title):
        return True
    return bool(BRACKETED.fullmatch(title)) and any(
        BRACKETED.fullmatch(other) or PLACEHOLDER.fullmatch(other) for other in others
    )


@lru_cache(maxsize=1_000)
def people_in(text: str) -> tuple[str, tuple[str, ...]]:
    """Return who answers for something, and who else works on it."""
    owner, others = named(bare(text) if "\n" not in text else text)
    return owner, others
