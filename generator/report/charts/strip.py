"""The geometry of a strip of leads: for each risk when it was seen, dealt with, and would hit."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.charts.scale import DayScale
from generator.report.charts.scale import ticks
from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect
from generator.report.charts.telling import strip_height
from generator.report.charts.telling import told_marks

HEAD, FOOT = 34, 10
FLAG = 46  # width of the flag that names today
MONTH = 40  # least distance of two marked months
ROOM = timedelta(days=3)
TALL = 6
EDGE = 6  # what a ring needs where no column of names is before it


@dataclass(frozen=True, slots=True)
class Lead:
    """A risk in days: when it was identified, would hit, and what ended it, if anything did.

    `kind` is the mark at its end; `told` says how early, or how late. `until` is the last day on
    which it could hit unanswered: that of its end, or the as-of day.
    """

    name: str
    identified: date
    due: date
    until: date
    ended: bool
    kind: str
    told: str
    spoken: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class StripSize:
    """How a strip is laid out; `names` is the width of their column, 0 puts them above.

    A row that is pointed at is told in `lines`; 0 tells none, as on paper.
    """

    name: str
    width: int
    names: int
    row: int
    lines: int = 0


@dataclass(frozen=True, slots=True)
class LeadRow:
    """A risk, laid out: what was open, what was left, and when it would hit."""

    kind: str
    name: Label
    told: Label
    seen: tuple[float, float]
    span: str
    bar: Rect
    due: str
    mark: tuple[float, float] | None
    spoken: str


@dataclass(frozen=True, slots=True)
class StripChart:
    """A strip laid out for one width, ready to be drawn."""

    name: str
    width: int
    height: float
    months: tuple[Label, ...]
    lines: tuple[float, ...]
    top: float
    bottom: float
    today: str
    flag: Label
    rows: tuple[LeadRow, ...]
    marks: tuple[Mark, ...]


WIDE = StripSize("wide", 1160, 320, 28, 1)
MID = StripSize("mid", 736, 210, 28, 1)
NARROW = StripSize("narrow", 358, 0, 46, 2)
PAPER = StripSize("paper", 731, 230, 22)


def lay_out_strip(
    leads: Sequence[Lead], as_of: date, size: StripSize, *, flag: str, months: Mapping[date, str]
) -> StripChart:
    """Lay out risks in their order; `months` words the first day of each month."""
    days = [day for lead in leads for day in (lead.identified, lead.due, lead.until)]
    told = max((width_of(lead.told) for lead in leads), default=0) + 14
    right = size.width - (told if size.names else 8)
    scale = DayScale(
        min([*days, as_of]) - ROOM, max([*days, as_of]) + ROOM, size.names or EDGE, right
    )
    marked, today = ticks(scale, MONTH), scale.end(as_of)
    bottom = HEAD + len(leads) * size.row
    middle = min(max(today, FLAG / 2), size.width - FLAG / 2)
    return StripChart(
        name=size.name,
        width=size.width,
        height=bottom + FOOT + strip_height(size.lines),
        months=_months(scale, marked, months, middle),
        lines=tuple(scale.x(month) for month in marked),
        top=24,
        bottom=bottom,
        today=_today(today, len(leads), size),
        flag=Label(middle, 13.5, flag, "middle"),
        rows=tuple(_row(lead, scale, size, HEAD + n * size.row) for n, lead in enumerate(leads)),
        marks=_marks(leads, size, bottom + FOOT) if size.lines else (),
    )


def _marks(leads: Sequence[Lead], size: StripSize, bottom: float) -> tuple[Mark, ...]:
    """Return the rows, each of which can be pointed at."""
    rows = (Rect(0, HEAD + n * size.row, size.width, size.row) for n in range(len(leads)))
    told = ((row, lead.href, lead.spoken) for row, lead in zip(rows, leads, strict=True))
    return told_marks(told, bottom, size.width, size.lines)


def _today(x: float, rows: int, size: StripSize) -> str:
    """Draw the line of today: from end to end, or where it would cross words, at the bars alone."""
    if size.names:
        return f"M{x} 18V{HEAD + rows * size.row}"
    feet = (HEAD + (row + 1) * size.row for row in range(rows))
    return "".join(f"M{x} {foot - 22}V{foot - 2}" for foot in feet)


def _months(
    scale: DayScale, marked: Sequence[date], names: Mapping[date, str], flag: float
) -> tuple[Label, ...]:
    """Name the marked months that have room: clear of each other, and of today's flag."""
    found: list[Label] = []
    free = 0.0
    for month in marked:
        left = scale.x(month) + 4
        right = left + width_of(names[month])
        clear = right < flag - FLAG / 2 or left > flag + FLAG / 2
        if left >= free and clear and right <= scale.right + 8:
            found.append(Label(left, 13, names[month]))
            free = right + 6
    return tuple(found)


def _row(lead: Lead, scale: DayScale, size: StripSize, y: float) -> LeadRow:
    above = not size.names
    middle = y + (size.row - 12 if above else size.row / 2)
    begin, due, until = (scale.x(day) for day in (lead.identified, lead.due, lead.until))
    return LeadRow(
        kind=lead.kind,
        name=_name(lead, size, y, middle),
        told=Label(size.width, y + 14 if above else middle + 4, lead.told, "end"),
        seen=(begin, middle),
        span=f"M{min(begin, due)} {middle}H{max(due, until)}",
        bar=Rect(begin, middle - TALL / 2, round(max(until - begin, 1), 1), TALL),
        due=f"M{due} {middle - 8}V{middle + 8}",
        mark=(until, middle) if lead.ended else None,
        spoken=lead.spoken,
    )


def _name(lead: Lead, size: StripSize, y: float, middle: float) -> Label:
    if size.names:
        return Label(0, middle + 4, fit(lead.name, size.names - 14))
    return Label(0, y + 14, fit(lead.name, size.width - width_of(lead.told) - 10))
