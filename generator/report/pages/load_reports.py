"""What the reports say of load: who has too much soon, and what to do about people and work."""

from generator.metrics.value import Value
from generator.metrics.work import NOBODY
from generator.report.context import Context
from generator.report.inside import inside
from generator.report.load_views import LoadLine
from generator.report.loads import OwnerLoad
from generator.report.loads import owner_loads
from generator.report.loads import with_too_much
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.pages.load_words import load_title
from generator.report.pages.load_words import week_name
from generator.report.parts import Fact
from generator.report.report_views import Tally

SOON = 3
MOST_LINES = 3


def soon_title(context: Context) -> str:
    """Count who has too much to do in the next three weeks."""
    _, over = context.words, with_too_much(context, SOON)
    loads = [one for one in context.once(owner_loads) if one.owner != NOBODY]
    weeks = _.number(SOON)
    if context.source.public:
        return _("Load in {n} weeks: not published", n=weeks)
    if not any(one.covered for one in loads):
        return _("Load in {n} weeks: not known", n=weeks)
    if not over:
        return _("Over 100% in {n} weeks: nobody", n=weeks)
    owners = _.plural("{n} owner", "{n} owners", len(over))
    return _("Over 100% in {n} weeks: {owners}", n=weeks, owners=owners)


def soon(context: Context) -> tuple[LoadLine, ...]:
    """Return who has too much to do in the next three weeks, those with the most first."""
    over = with_too_much(context, SOON)[:MOST_LINES]
    return tuple(LoadLine(context.owner_link(one.owner), _weeks(context, one)) for one in over)


def soon_more(context: Context) -> int:
    """Return how many of them have no line."""
    return len(with_too_much(context, SOON)) - MOST_LINES


def _weeks(context: Context, one: OwnerLoad) -> str:
    """Say how much somebody has to do in the weeks with too much."""
    _ = context.words
    said = [
        _(
            "{load} of {days} days in {week}",
            load=_.quantity(week.load),
            days=_.quantity(week.capacity or 0),
            week=week_name(context, week.monday),
        )
        for week in one.over
    ]
    return _.together(said)


def resources_title(context: Context) -> str:
    """Say who has too much to do."""
    _, found = context.words, load_title(context, context.once(owner_loads))
    return _("Resources: {finding}", finding=inside(context, found))


def resources(context: Context) -> tuple[Fact, ...]:
    """Return the numbers of people and their work for the status report."""
    tallies = load_tallies(context, "B7", "A4", "A3")
    return tuple(Fact(tally.name, tally.figure, tally.note) for tally in tallies)


def load_tallies(context: Context, *metrics: str) -> tuple[Tally, ...]:
    """Return some of the numbers of people and their work."""
    _ = context.words
    names = {
        "A3": _("Concentration of the work left, 1 is one owner"),
        "A4": _("Owner-weeks with too much to do, of the next 6 weeks"),
        "B7": _("Planned for each person-day worked (LPI)"),
    }
    return tuple(
        _tally(context, names[metric], context.measures.by_id[metric]) for metric in metrics
    )


def _tally(context: Context, name: str, value: Value) -> Tally:
    _ = context.words
    said, counted = figure(value, _, context.project.currency), counts(value, _)
    note = counted if counted != said else ""
    return Tally(name, said, note=note if value.known else absent(value.reason, _))
