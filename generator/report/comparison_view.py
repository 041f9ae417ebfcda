"""A comparison in words: what a terminal and a comment on a change show of it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.metrics.value import Rag
from generator.report.comparison import Comparison
from generator.report.comparison import DateChange
from generator.report.comparison import Event
from generator.report.comparison import Kind
from generator.report.comparison import Overlap
from generator.report.comparison import ProjectChange
from generator.report.comparison import Side
from generator.report.parts import StateView
from generator.report.reasons import said
from generator.report.states import colour_state
from generator.report.states import milestone_state
from generator.words import Words
from generator.words import marked_forms


@dataclass(frozen=True, slots=True)
class DateLine:
    """A date that moved, in words; `late` where it is later than before."""

    id: str
    title: str
    field: str
    old: str
    new: str
    slip: str
    late: bool
    reason: str
    unexplained: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    """What became of a milestone, in words."""

    id: str
    title: str
    event: str
    note: str


@dataclass(frozen=True, slots=True)
class TurnLine:
    """A milestone of another colour, in words."""

    id: str
    title: str
    old: StateView
    new: StateView
    rule: str


@dataclass(frozen=True, slots=True)
class OverlapLine:
    """A milestone that is expected before what it waits for, in words."""

    id: str
    title: str
    day: str
    waits_for: str
    until: str


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure before and after, in words."""

    name: str
    old: str
    new: str
    changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectView:
    """What lies between two states of one project, in words. `headline` says all of it at once."""

    title: str
    headline: str
    old_state: StateView
    new_state: StateView
    measures: tuple[MeasureLine, ...]
    dates: tuple[DateLine, ...]
    unexplained: tuple[DateLine, ...]
    events: tuple[EventLine, ...]
    turns: tuple[TurnLine, ...]
    overlaps: tuple[OverlapLine, ...]
    differs: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Two states of a plan in words: what they are called, on which days they are seen."""

    words: Words
    old: str
    new: str
    seen: str
    several: bool
    projects: tuple[ProjectView, ...]
    differs: bool


def comparison_view(comparison: Comparison, _: Words) -> ComparisonView:
    """Word a comparison."""
    return ComparisonView(
        words=_,
        old=_called(comparison.old, _),
        new=_called(comparison.new, _),
        seen=_seen(comparison, _),
        several=len(comparison.projects) > 1,
        projects=tuple(project_view(project, _) for project in comparison.projects),
        differs=comparison.differs,
    )


def _called(side: Side, _: Words) -> str:
    if not side.name:
        return _("the files as they are")
    name = side.name
    if side.left_by:
        name = _("{name}, where {other} left it", name=name, other=side.left_by)
    known = not side.commit or side.commit.startswith(side.name)
    return name if known else f"{name} ({side.commit})"


def _seen(comparison: Comparison, _: Words) -> str:
    old, new = (side.as_of.isoformat() for side in (comparison.old, comparison.new))
    if old == new:
        return _("both as of {day}", day=old)
    return _("as of {old} and of {new}", old=old, new=new)


def project_view(project: ProjectChange, _: Words) -> ProjectView:
    """Word what lies between two states of one project."""
    dates = tuple(_date(change, _) for change in project.dates)
    return ProjectView(
        title=project.title,
        headline=_headline(project, _),
        old_state=colour_state(project.old_state or Rag.GREY, _),
        new_state=colour_state(project.new_state or Rag.GREY, _),
        measures=tuple(MeasureLine(m.name, m.old, m.new, m.changed) for m in project.measures),
        dates=dates,
        unexplained=tuple(date for date in dates if date.unexplained),
        events=tuple(_event(event, _) for event in project.events),
        turns=tuple(
            TurnLine(
                turn.milestone.id,
                turn.milestone.title,
                milestone_state(turn.old, _),
                milestone_state(turn.new, _),
                turn.rule,
            )
            for turn in project.turns
        ),
        overlaps=tuple(_overlap(overlap) for overlap in project.overlaps),
        differs=project.differs,
    )


def _headline(project: ProjectChange, _: Words) -> str:
    """Say in one sentence what the change does."""
    parts = list(_deeds(project, _))
    if not parts:
        return _("No date moves, and no milestone comes or goes.")
    sentence = _.together(parts)
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _deeds(project: ProjectChange, _: Words) -> Iterator[str]:
    n = len({(change.milestone.key) for change in project.dates})
    if n:
        yield _.plural("{n} milestone moves", "{n} milestones move", n)
    worded = {
        Kind.ADDED: marked_forms("{n} is added", "{n} are added"),
        Kind.REMOVED: marked_forms("{n} is removed", "{n} are removed"),
        Kind.CANCELLED: marked_forms("{n} is cancelled", "{n} are cancelled"),
        Kind.MERGED: marked_forms("{n} is merged into another", "{n} are merged into others"),
        Kind.COMPLETED: marked_forms("{n} is completed", "{n} are completed"),
        Kind.REOPENED: marked_forms("{n} is open again", "{n} are open again"),
    }
    for kind, (one, many) in worded.items():
        n = sum(event.kind is kind for event in project.events)
        if n:
            yield _.plural(one, many, n)
    n = sum(turn.new is Rag.RED for turn in project.turns)
    if n:
        yield _.plural("{n} turns late", "{n} turn late", n)
    n = len(project.unexplained)
    if n:
        yield _.plural("{n} reason is missing", "{n} reasons are missing", n)


def _date(change: DateChange, _: Words) -> DateLine:
    names = {
        "due": _("due"),
        "forecast": _("forecast"),
        "baseline": _("baseline"),
        "approved": _("approved date"),
    }
    days = change.days
    return DateLine(
        id=change.milestone.id,
        title=change.milestone.title,
        field=names[change.field],
        old=change.old.isoformat(),
        new=change.new.isoformat() if change.new else _("nothing"),
        slip=_.slip(days) if days else "",
        late=(days or 0) > 0,
        reason=said(change.reason, _) if change.reason else "",
        unexplained=change.unexplained,
    )


def _event(event: Event, _: Words) -> EventLine:
    day = event.day.isoformat() if event.day else ""
    names = {
        Kind.ADDED: _("added"),
        Kind.REMOVED: _("removed"),
        Kind.CANCELLED: _("cancelled"),
        Kind.MERGED: _("merged into another"),
        Kind.COMPLETED: _("completed"),
        Kind.REOPENED: _("open again"),
    }
    dated = event.kind in {Kind.ADDED, Kind.REMOVED} and day
    note = _("due {day}", day=day) if dated else ", ".join(filter(None, (day, event.reason)))
    return EventLine(event.milestone.id, event.milestone.title, names[event.kind], note)


def _overlap(overlap: Overlap) -> OverlapLine:
    return OverlapLine(
        overlap.milestone.id,
        overlap.milestone.title,
        overlap.day.isoformat(),
        overlap.waits_for.title,
        overlap.until.isoformat(),
    )
