"""What a trend is made of: lines in days, and the shapes that they become in pixels."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from generator.report.charts.shapes import Label
from generator.report.charts.shapes import Mark
from generator.report.charts.shapes import Rect


@dataclass(frozen=True, slots=True)
class Said:
    """What a report said of a milestone; `stale` where nobody had looked at it for too long."""

    day: date
    forecast: date
    stale: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """The forecasts of one milestone, in the order of their reports, in days.

    `kind` is the state today, `changes` the days on which an approved change took effect. Reports
    before `recorded_until` were written down later; the others were seen when they were made.
    `finish_label` and `slip` are written at the end of the line, `spoken` tells it whole.
    """

    name: str
    kind: str
    said: tuple[Said, ...]
    href: str = ""
    promise: date | None = None
    changes: tuple[date, ...] = ()
    completed: date | None = None
    recorded_until: date | None = None
    finish_label: str = ""
    slip: str = ""
    spoken: str = ""

    @property
    def course(self) -> tuple[Said, ...]:
        """What is drawn: every report, or those before completion and the day of completion."""
        done = self.completed
        if done is None:
            return self.said
        return (*(said for said in self.said if said.day < done), Said(done, done))


class Form(Enum):
    """How the ends of lines are named: on one line, on two, or by a number and a key below."""

    ROW = "row"
    STACK = "stack"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class TrendSize:
    """How a trend is laid out: its name in the style sheet, and the most that it may take.

    `tall` is the most height of the plane, `labels` the width kept for names, `pitch` the
    distance of two names; a line is told in `told` lines below, on paper in none.
    """

    name: str
    width: int
    tall: int
    labels: int
    pitch: int
    form: Form
    told: int = 0


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a trend: today's flag, both axes, the diagonal at length and in short.

    `month` words the first day of a month, `dated_month` does so with its year.
    """

    flag: str
    forecast_axis: str
    report_axis: str
    diagonal: tuple[str, ...]
    month: Callable[[date], str]
    dated_month: Callable[[date], str]


@dataclass(frozen=True, slots=True)
class Naming:
    """The name at the end of a line: its mark, its words, and what leads to it."""

    mark: tuple[float, float]
    name: Label
    finish: Label
    slip: Label
    leader: str = ""
    number: Label | None = None
    key_number: Label | None = None
    key_mark: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Course:
    """One milestone, laid out; paths are ready to be drawn.

    `recorded` and `witnessed` are its two kinds of line, `dots` all reports, `stale` those that
    are hollow, `tie` leads from the promise to a first forecast that was another day.
    """

    kind: str
    spoken: str
    recorded: str
    witnessed: str
    dots: str
    stale: str
    rings: tuple[tuple[float, float], ...]
    promise: Rect | None
    tie: str
    done: tuple[float, float] | None
    naming: Naming


@dataclass(frozen=True, slots=True)
class Ground:
    """What lies under the lines: grid, axes, the past, and the diagonal with its words."""

    left: float
    right: float
    top: float
    bottom: float
    columns: tuple[float, ...]
    rows: tuple[float, ...]
    words: tuple[Label, ...]
    past: str
    diagonal: str
    slanted: Label | None
    flag: Label


@dataclass(frozen=True, slots=True)
class TrendChart:
    """A trend laid out for one width, ready to be drawn."""

    name: str
    width: float
    height: float
    ground: Ground
    courses: tuple[Course, ...]
    marks: tuple[Mark, ...] = ()
