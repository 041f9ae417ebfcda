"""The lines of a trend: what each report said of a milestone, as it was known on that day."""

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import pairwise
from typing import Any

import pandas as pd

from generator.metrics.past import past
from generator.metrics.reports import reports
from generator.model.milestone import Milestone
from generator.model.revision import Origin
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import Said
from generator.report.context import Context
from generator.report.numbers import limits_of
from generator.report.sentences import slip_text

MOST_LINES = 15
MOST_REPEATED = 80  # dots that stand apart on the widest chart
UNCONFIRMED = 60  # days, where no limit is set


def frame_of(context: Context) -> pd.DataFrame:
    """Return what was said of each milestone on each day of the grid."""
    return context.measures.facts.once(reports)


def drawable(context: Context) -> tuple[Milestone, ...]:
    """Return the milestones in scope of which a report speaks, the most slipped first."""
    return context.once(_drawable)


def _drawable(context: Context) -> tuple[Milestone, ...]:
    facts = context.measures.facts
    if not facts.once(past).known:
        return ()
    told = set(frame_of(context)["milestone"].unique())
    return tuple(sorted((m for m in context.in_scope if m.id in told), key=_rank(context)))


def _rank(context: Context) -> Any:  # noqa: ANN401 - a key for sorting
    def key(milestone: Milestone) -> tuple[int, date, str]:
        slip = context.slips.get(milestone.id)
        finish = context.finish(milestone) or date.max
        return (-slip if slip is not None else 1, finish, milestone.id)

    return key


def chosen(context: Context, milestones: Sequence[Milestone]) -> tuple[Milestone, ...]:
    """Choose at most 15 lines: all of a small plan, else the open ones that slipped most."""
    if len(milestones) <= MOST_LINES:
        return tuple(milestones)
    return tuple([m for m in milestones if context.rows[m.id].open][:MOST_LINES])


def trend_lines(context: Context, milestones: Sequence[Milestone]) -> tuple[Line, ...]:
    """Return the lines of milestones, in the order of their finish."""
    if not milestones:
        return ()
    said = _said(context, {m.id for m in milestones})
    ordered = sorted(milestones, key=lambda m: (context.finish(m) or date.max, m.id))
    return tuple(_line(context, m, said[m.id]) for m in ordered if m.id in said)


def _said(context: Context, names: Collection[str]) -> Mapping[str, tuple[Said, ...]]:
    frame = frame_of(context)
    limits = limits_of("A7.waiting", context.source.config.settings.metrics)
    longest = timedelta(days=int(limits.amber) if limits else UNCONFIRMED)
    lines = context.measures.facts.once(past).lines
    found: dict[str, list[Said]] = {}
    row: Any
    for row in frame[frame["milestone"].isin(names)].itertuples():
        day, forecast = row.day.date(), row.forecast.date()
        told = lines[row.milestone].on(day)
        stale = forecast <= day or told is None or day - told.day > longest
        found.setdefault(row.milestone, []).append(Said(day, forecast, stale))
    days = sorted(day.date() for day in pd.DatetimeIndex(frame["day"].unique()))
    shown = frozenset(days[:: max(len(days) // MOST_REPEATED, 1)])
    return {name: _thinned(each, shown) for name, each in found.items()}


def _thinned(said: Sequence[Said], shown: Collection[date]) -> tuple[Said, ...]:
    """Leave out reports between those shown that repeat what the ones beside them say."""
    around = zip((None, *said), said, (*said[1:], None), strict=False)
    return tuple(
        here
        for before, here, after in around
        if here.day in shown or not (before and after) or not _same(before, here, after)
    )


def _same(*said: Said) -> bool:
    return len({(each.forecast, each.stale) for each in said}) == 1


def _line(context: Context, milestone: Milestone, said: tuple[Said, ...]) -> Line:
    finish, slip = context.finish(milestone), slip_text(context, milestone)
    done = finish if context.rows[milestone.id].done else None
    return Line(
        name=milestone.title,
        kind=context.state(milestone).kind,
        said=said,
        href=context.link(milestone).href,
        promise=context.promise(milestone),
        changes=tuple(
            change.day
            for change in milestone.changes
            if change.approved_by and change.day <= context.as_of
        ),
        completed=done,
        recorded_until=_recorded_until(context, milestone),
        finish_label=context.short(finish) if finish else "",
        slip=slip,
        spoken=_spoken(context, milestone, said, done),
    )


def _recorded_until(context: Context, milestone: Milestone) -> date | None:
    """Return the first day that somebody saw, where earlier ones were written down later."""
    versions = context.source.history.line(milestone.key).versions
    if not versions or versions[0].revision.origin is not Origin.RECORDED:
        return None
    seen = (v.day for v in versions if v.revision.origin is not Origin.RECORDED)
    return next(seen, context.as_of + timedelta(days=1))


def _spoken(
    context: Context, milestone: Milestone, said: tuple[Said, ...], done: date | None
) -> str:
    _, promise = context.words, context.promise(milestone)
    moves = sum(1 for a, b in pairwise(said) if a.forecast != b.forecast)
    last = (
        _("completed {day}", day=context.short(done))
        if done
        else _("forecast {day}", day=context.short(said[-1].forecast))
    )
    parts = (
        _("promised {day}", day=context.short(promise)) if promise else _("no promise"),
        last,
        slip_text(context, milestone),
        _.plural("{n} move", "{n} moves", moves),
    )
    return _.labelled(milestone.title, ", ".join(filter(None, parts)))


def last_reports(context: Context, most: int) -> tuple[date, ...]:
    """Return the days of the last report of each month, of the last months."""
    days = pd.DatetimeIndex(frame_of(context)["day"].unique()).sort_values()
    last = {(day.year, day.month): day.date() for day in days}
    return tuple(last.values())[-most:]


def forecasts(line: Line, days: Sequence[date]) -> tuple[date | None, ...]:
    """Return what was forecast on each of some days; None where no report speaks of it."""
    said = {each.day: each.forecast for each in line.said}
    return tuple(said.get(day) for day in days)
