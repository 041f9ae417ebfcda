"""The parts of views that tell of the past: moves of dates, other changes, graves, and lives."""

from dataclasses import dataclass
from datetime import date

from generator.report.parts import Fact
from generator.report.parts import Link


@dataclass(frozen=True, slots=True)
class Deed:
    """Who changed something, the commit that did, and who vouches for it; all as words."""

    who: str = ""
    commit: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """A date that moved. `said` is what the commit says, which is no reason."""

    day: date
    milestone: Link
    what: str
    old: date
    new: date
    days: str
    later: bool
    reason: str
    approved: str
    said: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class MonthOfMoves:
    """The dates that moved in a month, the newest first."""

    title: str
    note: str
    rows: tuple[MoveRow, ...]


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field that says something else; texts are short, and empty where there is nothing."""

    field: str
    old: str = ""
    new: str = ""


@dataclass(frozen=True, slots=True)
class OtherRow:
    """What else one commit changed in a milestone."""

    day: date
    milestone: Link
    changes: tuple[FieldChange, ...]
    said: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class GraveRow:
    """A milestone that was given up: how, when, why, and what that does to the numbers."""

    milestone: Link
    fate: str
    day: date | None
    reason: str
    counts: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class LifeView:
    """The past of one milestone: its promise, and what each version changed, the newest first."""

    title: str
    promise: tuple[Fact, ...]
    rows: tuple[OtherRow, ...]
    more: str
