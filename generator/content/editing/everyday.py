"""What moving, re-baselining and completing a milestone write, each with its reason."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.editing.edits import AddEntry
from generator.content.editing.edits import AddUpdate
from generator.content.editing.edits import Edit
from generator.content.editing.edits import SetField
from generator.content.editing.edits import Tick
from generator.errors import SettingsError
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.standing import approved_baseline
from generator.words import ENGLISH as _

ID, DATE, REASON = "ID", "DATE", "--reason"
DUE, FORECAST, BASELINE = "due", "forecast", "baseline"


@dataclass(frozen=True, slots=True)
class Why:
    """Why a date moves, the day on which that was decided, and who agreed."""

    reason: str
    on: date
    approved_by: str | None = None


def move(milestone: Milestone, to: date, *, what: str, why: Why) -> tuple[Edit, ...]:
    """Return the edits that move the due date, or the forecast.

    A forecast that was the due date moves with it; any other is an expectation of its own.

    Raises:
        SettingsError: the milestone is over, its date is fixed, or it is that day already.
    """
    refuse_where_over(milestone)
    old = milestone.due if what == DUE else milestone.forecast or milestone.due
    if what == DUE and milestone.fixed_date:
        hint = _("--forecast says when it is expected")
        raise SettingsError(ID, _("{id} has a fixed date", id=milestone.id), hint)
    if old == to:
        raise SettingsError(DATE, _("{what} is {day} already", what=what, day=to))
    along = _forecast_along(milestone, to) if what == DUE else ()
    return (SetField(what, to), *along, _change(what, old, to, why))


def rebaseline(
    milestone: Milestone, to: date | None, *, promise: date | None, why: Why
) -> tuple[Edit, ...]:
    """Return the edits that approve a new date; without one, the due date that holds now.

    `promise` is the first promise as far as it is known. It is never edited.

    Raises:
        SettingsError: the milestone is over, there is no date, or it is approved already.
    """
    refuse_where_over(milestone)
    to = to or milestone.due
    if to is None:
        problem = _("{id} has no due date that could be approved", id=milestone.id)
        raise SettingsError(DATE, problem)
    old = approved_baseline(milestone, why.on, promise) or milestone.baseline or milestone.due
    if old == to:
        raise SettingsError(DATE, _("{day} is the promised date already", day=to))
    moved = (SetField(DUE, to), *_forecast_along(milestone, to)) if to != milestone.due else ()
    return (*moved, _change(BASELINE, old, to, why))


def complete(  # noqa: PLR0913 - one parameter for each thing that may be said
    milestone: Milestone,
    day: date,
    *,
    today: date,
    note: str | None = None,
    effort: float | None = None,
    ticked: bool = False,
) -> tuple[Edit, ...]:
    """Return the edits that complete a milestone on a day.

    Raises:
        SettingsError: the milestone is over, or the day has not come yet.
    """
    refuse_where_over(milestone)
    if day > today:
        raise SettingsError(DATE, _("{day} is in the future", day=day))
    return tuple(_completion(milestone, day, note, effort, ticked=ticked))


def refuse_where_over(milestone: Milestone) -> None:
    """Refuse to edit a milestone whose record is closed.

    Raises:
        SettingsError: it was completed, cancelled, or merged into another.
    """
    over = {
        _("is completed"): milestone.status is Status.COMPLETED and milestone.completed,
        _("is cancelled"): milestone.status is Status.CANCELLED or milestone.cancelled,
        _("was merged into {id}", id=milestone.merged_into): milestone.merged_into,
    }
    for how, true in over.items():
        if true:
            hint = _("edit the file by hand where that is wrong")
            raise SettingsError(ID, f"{milestone.id} {how}", hint)


def set_where_other(milestone: Milestone, name: str, value: date | float) -> Iterator[Edit]:
    """Yield the edit of a field, unless it has the value."""
    if getattr(milestone, name) != value:
        yield SetField(name, value)


def _completion(
    milestone: Milestone, day: date, note: str | None, effort: float | None, *, ticked: bool
) -> Iterator[Edit]:
    if milestone.status is not Status.COMPLETED:
        yield SetField("status", Status.COMPLETED)
    yield from set_where_other(milestone, "completed", day)
    if effort is not None and effort != milestone.effort.actual:
        yield SetField("effort.actual", effort)
    if ticked:
        yield Tick()
    if note:
        yield AddUpdate(day, (note,))


def _forecast_along(milestone: Milestone, to: date) -> tuple[Edit, ...]:
    """Return the edit of a forecast that was the due date."""
    same = milestone.forecast is not None and milestone.forecast == milestone.due
    return (SetField(FORECAST, to),) if same else ()


def _change(what: str, old: date | None, new: date, why: Why) -> Edit:
    change = Change(
        day=why.on,
        what=what,
        old=old.isoformat() if old else None,
        new=new.isoformat(),
        reason=why.reason,
        approved_by=why.approved_by,
    )
    return AddEntry("changes", change)
