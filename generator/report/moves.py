"""The dates that moved, each with the entry of `changes` that explains it, where there is one."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from generator.model.line import Line
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.reasons import Edit
from generator.model.reasons import concerns
from generator.model.reasons import explanation
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.model.revision import Version
from generator.report.context import Context

DATES = ("due", "forecast", "baseline", "start", "completed")
APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class DateMove:
    """A date of a milestone that became another one.

    `field` is one of `DATES`, or approved. `change` is the entry that explains it;
    `revision` is None where the entry alone tells of it. `between` marks what changed at some time
    between the last state that was recorded and the first that anybody saw.
    """

    milestone: Milestone
    field: str
    day: date
    old: date
    new: date
    revision: Revision | None = None
    change: Change | None = None
    between: bool = False

    @property
    def days(self) -> int:
        """The days by which it moved; positive is later."""
        return (self.new - self.old).days

    @property
    def origin(self) -> Origin:
        """Who vouches for it."""
        return self.revision.origin if self.revision else Origin.DECLARED

    @property
    def reason(self) -> str:
        """Why, as somebody wrote it down; what a commit says is no reason."""
        if self.change is not None:
            return self.change.reason or ""
        recorded = self.revision is not None and self.revision.origin is Origin.RECORDED
        return self.revision.message if recorded and self.revision else ""


@dataclass(frozen=True, slots=True)
class _Step:
    """A date that differs between two versions."""

    field: str
    old: date
    new: date
    revision: Revision
    fresh: tuple[Change, ...]
    between: bool


def moved_dates(context: Context) -> tuple[DateMove, ...]:
    """Return every date of a project's milestones that moved, the newest first.

    Drafts promise nothing, and what a bulk commit changed is nobody's move.
    """
    found = [move for m in context.by_date for move in _moves_of(context, m)]
    return tuple(sorted(found, key=_order, reverse=True))


def _order(move: DateMove) -> tuple[date, int, str, str]:
    number = move.revision.number if move.revision else 0
    return move.day, number, move.milestone.id, move.field


def _moves_of(context: Context, milestone: Milestone) -> Iterator[DateMove]:
    told = [c for c in milestone.changes if c.day <= context.as_of]
    used: list[Change] = []
    for step in _steps(context.source.history.line(milestone.key)):
        chain = _chain(step, told)
        used += chain
        yield from _explained(milestone, step, chain)
    for change in told:
        old, new = as_day(change.old), as_day(change.new)
        if old and new and old != new and not any(change is other for other in used):
            yield DateMove(milestone, _told_field(change), change.day, old, new, change=change)


def _told_field(change: Change) -> str:
    what = change.what.casefold()
    if what in DATES:
        return APPROVED if what == "baseline" and change.approved_by else what
    return next((field for field in DATES if concerns(change, field)), what)


def _steps(line: Line) -> Iterator[_Step]:
    """Yield the dates that differ from one version to the next."""
    firm = [v for v in line.versions if v.milestone and v.milestone.status is not Status.DRAFT]
    for before, now in pairwise(firm):
        if not now.revision.bulk:
            yield from _steps_between(before, now)


def _steps_between(before: Version, now: Version) -> Iterator[_Step]:
    was, became = before.milestone, now.milestone
    if was is None or became is None or was is became:
        return
    recorded = Origin.RECORDED
    between = before.revision.origin is recorded and now.revision.origin is not recorded
    fresh = tuple(change for change in became.changes if change not in was.changes)
    for field in DATES:
        old, new = (_expected if field == "forecast" else _written)(was, became, field)
        if old and new and old != new:
            yield _Step(field, old, new, now.revision, fresh, between)


def _written(was: Milestone, became: Milestone, field: str) -> tuple[date | None, date | None]:
    return getattr(was, field), getattr(became, field)


def _expected(was: Milestone, became: Milestone, _field: str) -> tuple[date | None, date | None]:
    """Return the finish that was forecast; where no forecast is written, the due date stands.

    What is done needs no forecast.
    """
    if was.forecast == became.forecast or became.status is Status.COMPLETED:
        return None, None
    return was.forecast or was.due, became.forecast or became.due


def _chain(step: _Step, told: Sequence[Change]) -> list[Change]:
    """Return the entries that lead from the old date to the new one; none where none does."""
    values = (step.old.isoformat(), step.new.isoformat())
    nearest = explanation(told, Edit(step.field, *values, step.revision.day, step.fresh))
    if nearest is not None and (nearest.old, nearest.new) == values:
        return [nearest]
    chain: list[Change] = []
    reached: str | None = values[0]
    for change in sorted(told, key=lambda change: change.day):
        if concerns(change, step.field) and change.old == reached and as_day(change.new):
            chain.append(change)
            reached = change.new
            if reached == values[1]:
                return chain
    return [nearest] if nearest is not None else []


def _explained(milestone: Milestone, step: _Step, chain: Sequence[Change]) -> Iterator[DateMove]:
    """Yield a step, or each entry of a chain of them: what was told in steps moved in steps."""
    revision = step.revision
    if len(chain) < 2:  # noqa: PLR2004 - a chain has two links
        change = chain[0] if chain else None
        day = change.day if change and step.between else revision.day
        yield DateMove(
            milestone, step.field, day, step.old, step.new, revision, change, step.between
        )
        return
    for change in chain:
        old, new = as_day(change.old), as_day(change.new)
        if old and new:
            yield DateMove(milestone, step.field, change.day, old, new, revision, change)


def as_day(text: str | None) -> date | None:
    """Read a day from a text, as files and changes hold it; None where it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None
