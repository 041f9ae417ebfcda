"""Find what lies between two states of a plan; see `generator.report.comparison`."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date

from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Portfolio
from generator.model.reasons import Edit
from generator.model.reasons import Reason
from generator.model.reasons import explanation
from generator.model.reasons import reason
from generator.report.comparison import DateChange
from generator.report.comparison import Event
from generator.report.comparison import Kind
from generator.report.comparison import Measure
from generator.report.comparison import Overlap
from generator.report.comparison import ProjectChange
from generator.report.comparison import Turn
from generator.report.context import Context
from generator.report.kpis import kpis
from generator.report.sentences import rule

OVER = {Rag.BLUE, Rag.BLACK}
FINISHED = {Status.COMPLETED, Status.CANCELLED, Status.DRAFT}


@dataclass(frozen=True)
class Sides:
    """One project in both states, of which it may lack one; `either` is the last that it has."""

    old: Context | None
    new: Context | None
    either: Context

    def pairs(self) -> Iterator[tuple[Milestone, Milestone]]:
        """Yield the milestones that are part of the plan on both sides; ids may have changed."""
        before, after = plan_of(self.old), plan_of(self.new)
        former = {old: m.id for m in after.values() for old in m.formerly}
        for name, old in before.items():
            new = after.get(name) or after.get(former.get(name, ""))
            if new is not None:
                yield old, new


def plan_of(context: Context | None) -> Mapping[str, Milestone]:
    """Return the milestones that are part of the plan: no drafts, and none whose file is gone."""
    if context is None:
        return {}
    return {
        m.id: m
        for m in context.project.milestones
        if m.status is not Status.DRAFT and m.deleted is None
    }


def compare(old: Sequence[Context], new: Sequence[Context]) -> tuple[ProjectChange, ...]:
    """Compare the projects of two states; where each has one, it is the same one."""
    if len(old) == len(new) == 1:
        return (_between(Sides(old[0], new[0], new[0])),)
    before, after = ({c.project.id: c for c in side} for side in (old, new))
    every = {**before, **after}
    return tuple(
        _between(Sides(before.get(name), after.get(name), every[name])) for name in sorted(every)
    )


def _between(sides: Sides) -> ProjectChange:
    project = sides.either.project
    return ProjectChange(
        id=project.id,
        title=project.title,
        old_state=sides.old.measures.health.rag if sides.old else None,
        new_state=sides.new.measures.health.rag if sides.new else None,
        measures=tuple(_measures(sides)),
        dates=tuple(_dates(sides)),
        events=tuple(_events(sides)),
        turns=tuple(_turns(sides)),
        overlaps=tuple(_overlaps(sides)),
    )


# -- dates


def _dates(sides: Sides) -> Iterator[DateChange]:
    """Yield the dates that moved, by milestone."""
    for old, new in sides.pairs():
        done = _is_done(sides.new, new)
        for field, before, after in (
            ("due", old.due, new.due),
            ("forecast", *_forecasts(old, new, done=done)),
            ("baseline", old.baseline, new.baseline),
            ("approved", *_approved(sides, old, new)),
        ):
            if before is not None and before != after:
                moved = DateChange(new, field, before, after)
                yield replace(moved, reason=_why(old, new, moved, sides))


def _forecasts(old: Milestone, new: Milestone, *, done: bool) -> tuple[date | None, date | None]:
    """Return the finish that is expected; without a forecast that is due. What is done has none."""
    if done or old.forecast == new.forecast:
        return None, None
    return old.forecast or old.due, new.forecast or new.due


def _approved(sides: Sides, old: Milestone, new: Milestone) -> tuple[date | None, date | None]:
    """Return the approved dates where somebody agreed to another one."""
    agreed = [c for c in new.changes if c not in old.changes and c.approved_by]
    if not (sides.old and sides.new and any(c.what.casefold() == "baseline" for c in agreed)):
        return None, None
    return sides.old.approved(old), sides.new.approved(new)


def _why(old: Milestone, new: Milestone, moved: DateChange, sides: Sides) -> Reason | None:
    """Return why a date moved: an entry that came with it, else what the last commit said."""
    fresh = tuple(change for change in new.changes if change not in old.changes)
    field = "baseline" if moved.field == "approved" else moved.field
    entries = fresh if moved.field == "approved" else new.changes
    edit = Edit(field, moved.old.isoformat(), _text(moved.new), None, fresh)
    moves = sides.either.source.history.moves_of(new.key)
    last = [m.revision for m in moves if m.field == field and m.new == edit.new]
    return reason(explanation(entries, edit), last[-1] if last else None)


def _text(day: date | None) -> str | None:
    return day.isoformat() if day else None


# -- milestones


def _events(sides: Sides) -> Iterator[Event]:
    """Yield what became of milestones, by id."""
    before, after = plan_of(sides.old), plan_of(sides.new)
    pairs = {new.id: old for old, new in sides.pairs()}
    kept = {old.id for old in pairs.values()}
    for name, new in after.items():
        if name not in pairs:
            yield Event(new, Kind.ADDED, new.due)
        else:
            yield from _became(sides, pairs[name], new)
    for name, old in before.items():
        if name not in kept:
            yield Event(old, Kind.REMOVED, old.due)


def _became(sides: Sides, old: Milestone, new: Milestone) -> Iterator[Event]:
    was, now = _is_done(sides.old, old), _is_done(sides.new, new)
    if _is_cancelled(sides.new, new) and not _is_cancelled(sides.old, old):
        given_up = new.cancelled
        day, why = (given_up.day, given_up.reason or "") if given_up else (None, "")
        yield Event(new, Kind.CANCELLED, day, why)
    elif new.merged_into and not old.merged_into:
        yield Event(new, Kind.MERGED, None, new.merged_into)
    elif now and not was:
        yield Event(new, Kind.COMPLETED, new.completed)
    elif was and not now:
        yield Event(new, Kind.REOPENED)


def _is_done(context: Context | None, milestone: Milestone) -> bool:
    return context is not None and bool(context.rows[milestone.id].done)


def _is_cancelled(context: Context | None, milestone: Milestone) -> bool:
    return context is not None and bool(context.rows[milestone.id].cancelled)


# -- measures and colours


def _measures(sides: Sides) -> Iterator[Measure]:
    old, new = (_worded(context) for context in (sides.old, sides.new))
    for name in new or old:
        title, before, was = old.get(name, ("", "", None))
        title, after, now = new.get(name, (title, "", None))
        yield Measure(name, title, before, after, was, now)


def _worded(context: Context | None) -> dict[str, tuple[str, str, float | None]]:
    """Return the name, the words and the value of each headline measure."""
    if context is None:
        return {}
    values = context.measures.by_id
    return {
        kpi.id: (
            kpi.name,
            f"{kpi.figure} ({kpi.counts})" if kpi.counts else kpi.figure,
            values[kpi.id].value,
        )
        for kpi in kpis(context)
    }


def _turns(sides: Sides) -> Iterator[Turn]:
    """Yield the milestones of another colour than before; what is over has none."""
    if sides.old is None or sides.new is None:
        return
    for old, new in sides.pairs():
        was, now = sides.old.measures.states[old.id], sides.new.measures.states[new.id]
        if was.rag is not now.rag and now.rag not in OVER:
            words = " ".join(rule(sides.new, new, now.rule).split())
            yield Turn(new, was.rag, now.rag, words)


# -- knock-on


def _overlaps(sides: Sides) -> Iterator[Overlap]:
    """Yield who is expected before what it waits for, and was not before this change."""
    if sides.new is None:
        return
    known = {
        (overlap.milestone.key, overlap.waits_for.key): overlap.gap
        for overlap in (_early(sides.old) if sides.old else ())
    }
    for overlap in _early(sides.new):
        if overlap.gap > known.get((overlap.milestone.key, overlap.waits_for.key), 0):
            yield overlap


def _early(context: Context) -> Iterator[Overlap]:
    for milestone in plan_of(context).values():
        for other in _waited_for(context.source.portfolio, milestone):
            day, until = _expected(milestone), _expected(other)
            if day is not None and until is not None and day < until:
                yield Overlap(milestone, day, other, until)


def _waited_for(portfolio: Portfolio, milestone: Milestone) -> Iterable[Milestone]:
    if milestone.status in FINISHED:
        return
    for reference in milestone.depends_on:
        other = portfolio.find(milestone.project, reference)
        if other is not None and other.deleted is None and other.status not in FINISHED:
            yield other


def _expected(milestone: Milestone) -> date | None:
    return milestone.forecast or milestone.due
