"""The findings week by week: how many there were, and of which weight."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import timedelta
from itertools import pairwise

from generator.diagnostics import Severity
from generator.report.absence import absence
from generator.report.charts.burn import MID
from generator.report.charts.burn import NARROW
from generator.report.charts.burn import PAPER
from generator.report.charts.burn import WIDE
from generator.report.charts.burn import BurnSize
from generator.report.charts.burn import BurnWords
from generator.report.charts.burn import Piece
from generator.report.charts.burn import Stage
from generator.report.charts.burn import highest
from generator.report.charts.burn import lay_out_burn
from generator.report.charts.burn import steps_of
from generator.report.context import Context
from generator.report.finding_views import FindingTrend
from generator.report.finding_views import FindingWeek
from generator.report.findings import KINDS
from generator.report.findings import counts_in_words
from generator.report.risk_views import CauseKey
from generator.report.steps import DOWN
from generator.report.steps import LEVEL
from generator.report.steps import UP
from generator.words import Words

WEEK = timedelta(days=7)
MOST_WEEKS = 26
FEWEST = 2
MOST_READ = 13_000  # milestones in all weeks together, which take about a second
SCREEN = (WIDE, MID, NARROW)
ON_PAPER = (PAPER,)


@dataclass(frozen=True, slots=True)
class Week:
    """The end of a week, and how many findings of each weight there were then."""

    day: date
    counts: Counter[Severity]

    @property
    def together(self) -> int:
        """How many there were."""
        return self.counts.total()


def finding_trend(context: Context, sizes: Sequence[BurnSize] = SCREEN) -> FindingTrend:
    """Draw the findings of the last weeks; of fewer than two, say why there is nothing to draw."""
    weeks, _ = context.once(finding_weeks), context.words
    if len(weeks) < FEWEST:
        return FindingTrend((), "", "", (), (), "", absent=_absent(context))
    stages = _stages(context, weeks)
    steps = tuple(_.quantity(step) for step in steps_of(highest(stages)))
    words = BurnWords(steps, _("findings"), _("errors"))
    return FindingTrend(
        charts=tuple(lay_out_burn(stages, size, words) for size in sizes),
        title=trend_title(context, weeks),
        description=" ".join(f"{stage.spoken}." for stage in stages),
        keys=_keys(_),
        rows=tuple(_row(context, week) for week in weeks),
        note=_(
            "Counted is what today's rules find in the milestones as their files were at the end "
            "of each week. Left out are findings about how the plan was changed and kept up, which "
            "no single week shows, and those that ask the numbers."
        ),
    )


def finding_weeks(context: Context) -> tuple[Week, ...]:
    """Return the last weeks of which git knows the plan; of a large plan fewer."""
    room = MOST_READ // max(len(context.source.portfolio.by_key), 1)
    return last_weeks(context, min(MOST_WEEKS, room))


def last_weeks(context: Context, most: int) -> tuple[Week, ...]:
    """Return so many of the last weeks, or fewer where git knows fewer."""
    source = context.source
    since = source.history.since
    if since is None or source.history.hidden or source.findings is None:
        return ()
    ends = [context.as_of - n * WEEK for n in reversed(range(most))]
    past, name = source.past_findings, context.project.id
    return tuple(Week(end, past.on(end)[name]) for end in ends if end >= since)


def since_last_week(context: Context) -> str:
    """Say how many more findings there are than a week ago, or fewer; nothing where not known."""
    weeks, _ = last_weeks(context, FEWEST), context.words
    if len(weeks) < FEWEST:
        return ""
    change = weeks[-1].together - weeks[0].together
    n, day = _.number(abs(change)), context.in_text(weeks[0].day)
    if not change:
        return _("{arrow} as many as on {day}", arrow=LEVEL, day=day)
    if change > 0:
        return _("{arrow} {n} more than on {day}", arrow=UP, n=n, day=day)
    return _("{arrow} {n} fewer than on {day}", arrow=DOWN, n=n, day=day)


def trend_title(context: Context, weeks: Sequence[Week]) -> str:
    """State how many findings there are, and how that compares with the first week drawn."""
    _, first, last = context.words, weeks[0], weeks[-1]
    change, day = last.together - first.together, context.in_text(first.day)
    now = _.plural(
        "Week by week: {n} finding in the files",
        "Week by week: {n} findings in the files",
        last.together,
    )
    if not change:
        return _("{now}, as many as on {day}", now=now, day=day)
    n = _.number(abs(change))
    if change > 0:
        return _("{now}, {n} more than on {day}", now=now, n=n, day=day)
    return _("{now}, {n} fewer than on {day}", now=now, n=n, day=day)


def _stages(context: Context, weeks: Sequence[Week]) -> list[Stage]:
    """Return the weeks to draw, each with what was added and taken away since the one before."""
    empty: Counter[Severity] = Counter()
    pieces = [(), *(_pieces(context.words, a.counts, b.counts) for a, b in pairwise(weeks))]
    return [
        Stage(
            name=context.short(week.day),
            level=float(week.together),
            pieces=changed,
            count=context.words.number(week.together),
            occurred=_errors(context, week.counts or empty),
            spoken=_spoken(context, week),
        )
        for week, changed in zip(weeks, pieces, strict=True)
    ]


def _pieces(_: Words, old: Counter[Severity], new: Counter[Severity]) -> tuple[Piece, ...]:
    letters = _letters(_)
    changes = ((weight, new[weight] - old[weight]) for weight in Severity)
    return tuple(
        Piece(_drawn(weight), letters[weight], float(change))
        for weight, change in changes
        if change
    )


def _letters(_: Words) -> dict[Severity, str]:
    return {Severity.ERROR: _("E"), Severity.WARNING: _("W"), Severity.SUGGESTION: _("S")}


def _drawn(weight: Severity) -> str:
    """Return the kind of a piece; a suggestion is drawn hollow."""
    return "unknown" if weight is Severity.SUGGESTION else KINDS[weight]


def _errors(context: Context, counts: Counter[Severity]) -> str:
    n = counts[Severity.ERROR]
    return context.words.number(n) if n else ""


def _spoken(context: Context, week: Week) -> str:
    _ = context.words
    day, counts = context.short(week.day), counts_in_words(week.counts, _)
    return _("{day}: {counts}", day=day, counts=counts)


def _keys(_: Words) -> tuple[CauseKey, ...]:
    names = {
        Severity.ERROR: _("errors"),
        Severity.WARNING: _("warnings"),
        Severity.SUGGESTION: _("suggestions"),
    }
    letters = _letters(_)
    return tuple(CauseKey(_drawn(w), letters[w], name) for w, name in names.items())


def _row(context: Context, week: Week) -> FindingWeek:
    _ = context.words
    return FindingWeek(
        week=context.short(week.day),
        counts=tuple(_.number(week.counts[weight]) for weight in Severity),
        together=_.number(week.together),
    )


def _absent(context: Context) -> str:
    _ = context.words
    return absence(context.source.history, _) or _(
        "What was found week by week is shown where two weeks of the plan are in git, and where it "
        "is not so large that this would take long."
    )
