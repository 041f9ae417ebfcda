"""The risk register, the largest open exposure first."""

from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.pages.risk_burn import burn_view
from generator.report.pages.risk_matrix import MOST
from generator.report.pages.risk_matrix import anchor
from generator.report.pages.risk_matrix import first_rating
from generator.report.pages.risk_matrix import matrix
from generator.report.pages.risk_matrix import numbered
from generator.report.pages.risk_matrix import rated_text
from generator.report.pages.risk_strip import strip
from generator.report.pages.rows import risk_row
from generator.report.pages.rows import risks_in_order
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.risk_facts import RiskFacts
from generator.report.risk_views import RegisterRow
from generator.report.views import RisksView


def risks(context: Context, frame: Frame) -> RisksView:
    """Assemble the page of a project's risks."""
    _ = context.words
    rows = _register(context)
    exposure = context.measures.by_id["R1"]
    n = int(exposure.inputs.get("risks") or 0)
    return RisksView(
        frame=frame,
        title=_("Risks"),
        headline=risks_title(context),
        standing=_.plural("{n} risk is on record.", "{n} risks are on record.", len(rows))
        if n or rows
        else "",
        facts=tuple(_facts(context)) if rows else (),
        matrix=matrix(context),
        burn=burn_view(context),
        strip=strip(context),
        rows=rows,
    )


def _register(context: Context) -> tuple[RegisterRow, ...]:
    """Return the register; a risk that the matrix draws bears its number."""
    numbers = {anchor(facts): n for n, facts in enumerate(numbered(context)[:MOST], start=1)}
    return tuple(
        RegisterRow(
            anchor=anchor(facts),
            number=str(numbers.get(anchor(facts), "")),
            row=risk_row(context, facts),
            first=_first(context, facts),
        )
        for facts in risks_in_order(context, context.project.milestones)
    )


def _first(context: Context, facts: RiskFacts) -> str:
    """Word how a risk was first rated, where that is not how it is rated now."""
    first, now = first_rating(facts), (facts.risk.probability, facts.risk.impact)
    return rated_text(context, first) if first is not None and first != now else ""


def risks_title(context: Context) -> str:
    """State how many risks are open, and what they expose."""
    _ = context.words
    exposure = context.measures.by_id["R1"]
    if context.source.public:
        return _("Risks are not published")
    if context.measures.facts.risks.empty:
        return _("No risk is on record")
    n = int(exposure.inputs.get("risks") or 0)
    if n == 0:
        return _("No risk is open")
    if exposure.value is None:
        return _.plural("{n} risk is open", "{n} risks are open", n)
    worth = figure(exposure, _, context.project.currency)
    if exposure.unit == "points":
        return _.plural(
            "{n} risk is open, scored {worth}", "{n} risks are open, scored {worth}", n, worth=worth
        )
    return _.plural(
        "{n} risk is open, with {worth} exposed",
        "{n} risks are open, with {worth} exposed",
        n,
        worth=worth,
    )


def _facts(context: Context) -> list[Fact]:
    _ = context.words
    names = {
        "R13": _("Risk effectiveness"),
        "R6": _("Mitigated before they could hit"),
        "R8": _("Occurred without warning"),
        "R2": _("Left to fear"),
        "R3": _("Exposure taken away"),
        "R4": _("Median days mitigated ahead"),
        "R7": _("Days until half are mitigated"),
        "R10": _("Median days seen ahead"),
        "R11": _("Taken away for each unit of cost"),
    }
    return [_fact(context, name, context.measures.by_id[metric]) for metric, name in names.items()]


def _fact(context: Context, name: str, value: Value) -> Fact:
    _ = context.words
    said = figure(value, _, context.project.currency)
    counted = counts(value, _)
    note = absent(value.reason, _) or ("" if counted == said else counted)
    return Fact(name, said, note, f"numbers.html#{value.id}")
