"""The risks of a report: the largest ones, what has come true, and what changed in the period."""

from collections.abc import Iterator

from generator.report import addresses
from generator.report.charts.burn import PAPER
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.pages.elsewhere import more
from generator.report.pages.risk_burn import burn_view
from generator.report.pages.risk_burn import causes_text
from generator.report.pages.risk_burn import changed_since
from generator.report.pages.risk_burn import signed
from generator.report.pages.risks import risks_title
from generator.report.pages.rows import risk_row
from generator.report.pages.rows import risks_in_order
from generator.report.parts import Fact
from generator.report.quarter import Quarter
from generator.report.report_views import Tally
from generator.report.risk_views import RiskReport

MOST = 5


def risk_report(context: Context) -> RiskReport:
    """Assemble the risks of the status report: the five of which most is left to fear."""
    _ = context.words
    every = risks_in_order(context, context.project.milestones)
    large = sorted((f for f in every if f.left), key=lambda facts: -(facts.left or 0.0))
    unrated = [facts for facts in every if facts.open and facts.left is None]
    shown = [*large, *unrated][:MOST]
    left = len(large) + len(unrated) - len(shown)
    return RiskReport(
        title=risks_title(context),
        rows=tuple(risk_row(context, facts) for facts in shown),
        more=more(context, left, addresses.RISKS),
        burn=burn_view(context, (PAPER,)),
        facts=tuple(_facts(context)) if every else (),
    )


def _facts(context: Context) -> Iterator[Fact]:
    """Tell what is left, what has come true, and how much of that nobody had foreseen."""
    _ = context.words
    names = {
        "R2": _("Left to fear"),
        "R6": _("Mitigated before they could hit"),
        "R8": _("Occurred without warning"),
        "R13": _("Risk effectiveness"),
    }
    hits = sum(1 for found in context.risks.values() for facts in found if facts.occurred)
    yield Fact(_("Have occurred"), _.number(hits))
    for metric, name in names.items():
        value = context.measures.by_id[metric]
        said = figure(value, _, context.project.currency)
        counted = counts(value, _)
        yield Fact(name, said, absent(value.reason, _) or (counted if counted != said else ""))


def change_in(context: Context, quarter: Quarter) -> Iterator[Tally]:
    """Tell by how much what is left to fear changed in a quarter, and why; nothing if unknown."""
    level = changed_since(context, quarter.days.eve)
    if level is None or level.causes is None:
        return
    _, change = context.words, sum(level.causes.values())
    said = signed(context, change) if change else _("Unchanged")
    yield Tally(_("Change in the quarter"), said, note=causes_text(context, level))
