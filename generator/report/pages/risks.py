"""The risk register, the largest open exposure first."""

from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.pages.rows import risk_rows
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.views import RisksView


def risks(context: Context, frame: Frame) -> RisksView:
    """Assemble the page of a project's risks."""
    _ = context.words
    rows = risk_rows(context, context.project.milestones)
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
        rows=rows,
    )


def risks_title(context: Context) -> str:
    """State how many risks are open, and what they expose."""
    _ = context.words
    exposure = context.measures.by_id["R1"]
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
    }
    return [_fact(context, name, context.measures.by_id[metric]) for metric, name in names.items()]


def _fact(context: Context, name: str, value: Value) -> Fact:
    _ = context.words
    said = figure(value, _, context.project.currency)
    counted = counts(value, _)
    note = absent(value.reason, _) or ("" if counted == said else counted)
    return Fact(name, said, note, f"numbers.html#{value.id}")
