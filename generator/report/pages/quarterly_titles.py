"""The titles of a quarterly review: each says what its part shows, or asks for a decision."""

from collections.abc import Sequence

from generator.metrics.value import Reason
from generator.report.context import Context
from generator.report.numbers import figure
from generator.report.quarterly_views import DecidedRow


def purpose(context: Context, n: int) -> str:
    """Ask whether the objectives are still right."""
    _ = context.words
    if n == 0:
        return _("No objective is written down: what is this plan for?")
    return _.plural("Is the objective still right?", "Are the {n} objectives still right?", n)


def learned(context: Context) -> str:
    """State how good the forecasts were."""
    _, bias = context.words, context.measures.by_id["F1"]
    if bias.value is None:
        return _("Too little is on record to learn from forecasts")
    if bias.reason is Reason.INSUFFICIENT_N:
        return _.plural(
            "What we learned, from {n} milestone: too few to judge by",
            "What we learned, from {n} milestones: too few to judge by",
            bias.n or 0,
        )
    days = figure(bias, _, None).lstrip("\N{MINUS SIGN}")
    if bias.value > 0:
        return _("Milestones came {n} days later than forecast, on average", n=days)
    if bias.value < 0:
        return _("Milestones came {n} days earlier than forecast, on average", n=days)
    return _("Milestones came as forecast, on average")


def baseline(context: Context) -> str:
    """Ask whether the baseline still holds."""
    _, silent = context.words, context.measures.by_id["M8"]
    if silent.value:
        return _.plural(
            "Rebaseline? {n} promise was rewritten in silence",
            "Rebaseline? {n} promises were rewritten in silence",
            int(silent.value),
        )
    return _("Rebaseline? Yes or no")


def trouble(context: Context, n: int) -> str:
    """Count what is red."""
    _ = context.words
    if n == 0:
        return _("No milestone is late")
    return _.plural(
        "{n} milestone is late: why, and who acts", "{n} milestones are late: why, and who acts", n
    )


def risks(context: Context, accepted: int) -> str:
    """Ask whether the risks that were accepted still are."""
    _ = context.words
    if context.source.public:
        return _("Risk appetite: risks are not published")
    if accepted == 0:
        return _("Risk appetite: no open risk was accepted")
    return _.plural(
        "Risk appetite: {n} accepted risk to confirm again",
        "Risk appetite: {n} accepted risks to confirm again",
        accepted,
    )


def decisions(context: Context, rows: Sequence[DecidedRow]) -> str:
    """Count what is open and what was decided."""
    _ = context.words
    open_ = sum(1 for row in rows if row.decided is None)
    if context.source.public:
        return _("Decisions are not published")
    if not rows:
        return _("No decision is on record for this quarter and the last")
    return _(
        "Decisions of this quarter and the last: {k} made, {n} open",
        k=_.number(len(rows) - open_),
        n=_.number(open_),
    )
