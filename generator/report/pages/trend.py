"""The trend: what each report forecast, who slips how fast, and why."""

from collections.abc import Iterator
from collections.abc import Sequence

from generator.metrics.causes import causes
from generator.model.milestone import Milestone
from generator.report.absence import is_recorded
from generator.report.chart_views import Caption
from generator.report.chart_views import ParetoView
from generator.report.chart_views import TrendView
from generator.report.charts.pareto import ParetoSize
from generator.report.charts.pareto import Tally
from generator.report.charts.trend_shapes import Line
from generator.report.charts.trend_shapes import TrendSize
from generator.report.context import Context
from generator.report.figures.pareto import SCREEN as PARETO_SCREEN
from generator.report.figures.pareto import pareto_view
from generator.report.figures.trend import SCREEN
from generator.report.figures.trend import trend_view
from generator.report.history_views import ForecastCell
from generator.report.history_views import ForecastTable
from generator.report.history_views import TrendGroup
from generator.report.pages.pace import notice_sentence
from generator.report.pages.pace import pace_rows
from generator.report.pages.pace import pace_sentence
from generator.report.pages.pace import trend_title
from generator.report.pages.timelines import phases_in_order
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.trend_lines import MOST_LINES
from generator.report.trend_lines import chosen
from generator.report.trend_lines import drawable
from generator.report.trend_lines import forecasts
from generator.report.trend_lines import last_reports
from generator.report.trend_lines import trend_lines
from generator.report.views import TrendPageView

MOST_MONTHS = 6
MOST_OWNERS = 6
MOST_CAUSES = 8


def trend_page(context: Context, frame: Frame) -> TrendPageView:
    """Assemble the trend of a project."""
    _ = context.words
    every = drawable(context)
    shown = chosen(context, every)
    open_ = tuple(m for m in every if context.rows[m.id].open)
    return TrendPageView(
        frame=frame,
        title=_("Trend"),
        headline=trend_title(context),
        standing=" ".join(filter(None, (pace_sentence(context), notice_sentence(context)))),
        recorded=is_recorded(context),
        trend=trend_of(context, shown, _drawn(context, len(shown), len(every))),
        groups=_groups(context, every) if len(every) > MOST_LINES else (),
        table=_table(context, shown),
        pace=pace_rows(context, open_[:MOST_LINES]),
        pace_more=_rest(context, len(open_) - MOST_LINES),
        causes=causes_view(context),
    )


def trend_of(
    context: Context,
    milestones: Sequence[Milestone],
    note: str = "",
    sizes: Sequence[TrendSize] = SCREEN,
) -> TrendView | None:
    """Draw the trend of milestones; nothing where no report speaks of one."""
    lines = trend_lines(context, milestones)
    caption = Caption(lines_title(context, lines), note)
    return trend_view(context.words, lines, context.as_of, caption, sizes=sizes)


def lines_title(context: Context, lines: Sequence[Line]) -> str:
    """State how many of the dates that are drawn moved later since the first report, and the most.

    Of one report alone nothing can be told.
    """
    _, drawn = context.words, [line for line in lines if line.course]
    if all(len(line.course) <= 1 for line in drawn):
        return _("There is one report so far, and none before it to compare it with")
    moved = {line: (line.course[-1].forecast - line.course[0].forecast).days for line in drawn}
    first = context.in_text(min(line.course[0].day for line in drawn))
    later = sum(1 for days in moved.values() if days > 0)
    if later:
        most = max(drawn, key=lambda line: moved[line])
        return _.plural(
            "{n} of {total} dates moved later since {day}: {title}, by {days}",
            "{n} of {total} dates moved later since {day}, {title} the most, by {days}",
            later,
            total=_.number(len(drawn)),
            day=first,
            title=most.name,
            days=_.days(moved[most]),
        )
    if any(moved.values()):
        return _("No date moved later since {day}, and some moved earlier", day=first)
    return _.plural(
        "The one date is where it was on {day}",
        "All {n} dates are where they were on {day}",
        len(drawn),
        day=first,
    )


def _drawn(context: Context, shown: int, total: int) -> str:
    _ = context.words
    if shown == total:
        return ""
    return _(
        "Of {total} milestones with reports, the {n} open ones that slipped most are drawn.",
        total=_.number(total),
        n=_.number(shown),
    )


def _groups(
    context: Context, every: Sequence[Milestone]
) -> tuple[tuple[str, tuple[TrendGroup, ...]], ...]:
    """Offer other choices of lines: by phase, and by the owners whose milestones slipped most."""
    _ = context.words
    open_ = [m for m in every if context.rows[m.id].open]
    phases = tuple(_of_phases(context, open_))
    owners = tuple(_of_owners(context, open_))
    found = ((_("By phase"), phases), (_("By owner"), owners))
    return tuple((name, groups) for name, groups in found if groups)


def _of_phases(context: Context, open_: Sequence[Milestone]) -> Iterator[TrendGroup]:
    for title, slug in phases_in_order(context):
        own = [m for m in open_ if m.phase and context.phase_slugs[m.phase] == slug]
        yield from _group(context, title, own)


def _of_owners(context: Context, open_: Sequence[Milestone]) -> Iterator[TrendGroup]:
    owners = list(dict.fromkeys(m.owner for m in open_ if m.owner))[:MOST_OWNERS]
    for owner in owners:
        own = [m for m in open_ if m.owner == owner]
        yield from _group(context, context.project.name_of(owner), own)


def _group(context: Context, name: str, milestones: Sequence[Milestone]) -> Iterator[TrendGroup]:
    _ = context.words
    shown = chosen(context, milestones)
    view = trend_of(context, shown)
    if view is not None:
        count = _("{k} of {n}", k=_.number(len(shown)), n=_.number(len(milestones)))
        yield TrendGroup(name, count, view)


def _table(context: Context, milestones: Sequence[Milestone]) -> ForecastTable | None:
    """Tell what the last report of each of the last months forecast."""
    lines = [line for line in trend_lines(context, milestones) if not line.completed]
    if not lines:
        return None
    days = last_reports(context, MOST_MONTHS)
    rows = []
    for line in lines:
        told = forecasts(line, days)
        before = (None, *told[:-1])
        cells = tuple(
            ForecastCell(day, bool(day and was and day != was))
            for was, day in zip(before, told, strict=True)
        )
        rows.append((Link(line.name, line.href), cells))
    return ForecastTable(days, tuple(rows))


def _rest(context: Context, n: int) -> str:
    _ = context.words
    if n <= 0:
        return ""
    return _.plural("{n} more is in data/metrics.json.", "{n} more are in data/metrics.json.", n)


def causes_view(context: Context, sizes: Sequence[ParetoSize] = PARETO_SCREEN) -> ParetoView | None:
    """Draw the reasons that the files give for later dates, the costliest first."""
    _ = context.words
    found = context.measures.facts.once(causes)
    tallies = [Tally(c.name or _("No reason given"), c.days, c.count) for c in found if c.days]
    if not tallies:
        return None
    note = ""
    if len(tallies) > MOST_CAUSES:
        more = len(tallies) - MOST_CAUSES
        note = _.plural("{n} more cause cost less.", "{n} more causes cost less.", more)
    total = sum(tally.days for tally in tallies)
    first = max(tallies, key=lambda tally: tally.days)
    title = _(
        "{share} of the {days} that dates moved later: {cause}",
        share=_.percent(first.days / total),
        days=_.days(total),
        cause=first.cause,
    )
    return pareto_view(_, tallies[:MOST_CAUSES], Caption(title, note), sizes=sizes)
