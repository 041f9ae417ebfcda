"""The charts of growth of a project: milestones done, work done, and money planned and earned."""

from collections.abc import Callable
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from generator.metrics.courses import Due
from generator.metrics.courses import Reported
from generator.metrics.courses import courses
from generator.metrics.courses import due_by
from generator.report.charts.growth_shapes import Growth
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.charts.growth_shapes import Trace
from generator.report.context import Context
from generator.report.figures.growth import SCREEN
from generator.report.figures.growth import GrowthText
from generator.report.figures.growth import growth_view
from generator.report.growth_views import GrowthView
from generator.report.known_past import known_past

Points = tuple[tuple[date, float], ...]
SMALL = tuple(replace(size, height=220) for size in SCREEN)
"""For what is told a second time, otherwise weighed."""


def reports(context: Context) -> tuple[Reported, ...]:
    """Return how far the project was at each report, as it was known then."""
    return courses(context.once(known_past), context.source.as_of)


def burn_up(context: Context, sizes: Sequence[GrowthSize] = SCREEN) -> GrowthView | None:
    """Draw milestones done against those in scope and those planned."""
    _ = context.words
    told = [each for each in context.once(reports) if each.scope is not None]
    if not told or not told[-1].scope:
        return None
    planned = _planned(context, lambda due: due.milestones, told[0].day)
    if not planned and not told[1:]:
        return None  # a dot is no picture
    scope = tuple((each.day, float(each.scope or 0)) for each in told)
    done = tuple((each.day, float(each.done or 0)) for each in told)
    growth = replace(_growth(context, scope, done, planned, _.number), counted=True)
    note = _(
        "Upper line: milestones in scope. Heavy: done. Both as each report knew them. Dashed: due "
        "by the approved dates of today."
    )
    heads = (_("Done"), _("In scope"), _("Planned"))
    rows = _rows((done, scope, planned), _.number)
    text = GrowthText(burn_up_title(context, told), note, _.quantity, heads, rows)
    return growth_view(_, growth, text, sizes)


def burn_up_title(context: Context, told: Sequence[Reported]) -> str:
    """State how much is done, what was planned, and whether the scope has changed."""
    _, first, now = context.words, told[0], told[-1]
    done, scope = now.done or 0, now.scope or 0
    said = _.plural(
        "{n} of {total} milestones is done",
        "{n} of {total} milestones are done",
        done,
        total=_.number(scope),
    )
    grown, since = scope - (first.scope or 0), context.in_text(first.day)
    if grown > 0:
        more = _.plural("{n} was added since {day}", "{n} were added since {day}", grown, day=since)
        return _.clauses((said, more))
    if grown < 0:
        one, many = "{n} was taken out since {day}", "{n} were taken out since {day}"
        return _.clauses((said, _.plural(one, many, -grown, day=since)))
    return _("{said}; none was added since {day}", said=said, day=since) if told[1:] else said


def effort(context: Context, sizes: Sequence[GrowthSize] = SMALL) -> GrowthView | None:
    """Draw person-days of what is done against those planned; nothing where most are not known."""
    _ = context.words
    told = [each for each in context.once(reports) if each.work is not None]
    if not told or told[-1].day != context.as_of:
        return None
    planned = _planned(context, lambda due: due.work, told[0].day)
    work = tuple((each.day, each.work or 0.0) for each in told)
    worked = tuple((each.day, each.worked or 0.0) for each in told)
    growth = _growth(context, work, worked, planned, _.quantity)
    title = _(
        "By person-days, {share} of the work is in completed milestones",
        share=_.percent(worked[-1][1] / work[-1][1]),
    )
    note = _("Person-days as planned; a milestone counts once it is completed.")
    heads = (_("Done"), _("In scope"), _("Planned"))
    rows = _rows((worked, work, planned), _.quantity)
    return growth_view(_, growth, GrowthText(title, note, _.quantity, heads, rows), sizes)


def _planned(context: Context, amount: Callable[[Due], float], first: date) -> Points:
    """Return what is due by each day, from nothing before the first one."""
    due = context.measures.facts.once(due_by)
    if not due:
        return ()
    begin = min(first, context.project.start or due[0].day, due[0].day)
    points = [(begin, 0.0)] if begin < due[0].day else []
    points += [(each.day, float(amount(each))) for each in due]
    if due[-1].day < context.as_of:
        points.append((context.as_of, points[-1][1]))
    return tuple(points)


def _growth(
    context: Context, whole: Points, done: Points, planned: Points, worded: Callable[[float], str]
) -> Growth:
    _ = context.words
    names = (
        ("planned", _("planned"), planned),
        ("other", _("in scope"), whole),
        ("done", _("done"), done),
    )
    named = [(kind, f"{name} {worded(p[-1][1])}", p) for kind, name, p in names if p]
    traces = tuple(Trace(kind, name, name, points, steps=True) for kind, name, points in named)
    return Growth(traces, context.as_of)


def _rows(
    columns: Sequence[Points], worded: Callable[[float], str]
) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Tell what each line was at each report; the first of them has every report."""
    days = [day for day, _amount in columns[0]]
    return tuple((day, tuple(_at(points, day, worded) for points in columns)) for day in days)


def _at(points: Points, day: date, worded: Callable[[float], str]) -> str:
    """Word the last amount up to a day."""
    known = [amount for when, amount in points if when <= day]
    return worded(known[-1]) if known else ""
