"""What the plan costs, in words: what money has bought, how it may end, and by which estimate."""

from collections.abc import Iterator

from generator.metrics.earned_value import measure
from generator.metrics.estimates import cost_range
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.budget_views import EstimateRow
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.numbers import figure
from generator.report.parts import Fact


def budget_title(context: Context) -> str:
    """State what money has bought so far, and what the whole may cost."""
    _, totals = context.words, context.measures.facts.once(measure).totals
    value = context.measures.by_id["EV.CPI"]
    if totals is None or context.measures.by_id["EV.BAC"].value is None:
        return _("No budget can be reported on")
    whole = context.money(totals.bac)
    if value.value is None or context.project.currency is None:
        return _("{amount} is budgeted", amount=whole)
    unit = _.money(1, context.project.currency)
    worth = _.money_exact(value.value, context.project.currency)
    bought = _("Each {unit} spent has bought {worth} of work", unit=unit, worth=worth)
    found = cost_range(totals)
    if found is None or not found.firm:
        return bought
    return _(
        "{bought}; {whole} is budgeted, and the whole may cost {least} to {most}",
        bought=bought,
        whole=whole,
        least=context.money(found.least),
        most=context.money(found.most),
    )


def budget_standing(context: Context) -> str:
    """Say how well the rest must go, and of how much of the plan all this is known."""
    _, needed = context.words, context.measures.by_id["EV.TCPI_BAC"]
    said = []
    if needed.value is not None:
        worth = _.number(needed.value, 2)
        said.append(
            _(
                "To end on budget, each unit still to be spent must buy {worth} of work.",
                worth=worth,
            )
        )
    elif needed.reason is Reason.EXHAUSTED:
        said.append(absent(needed.reason, _))
    coverage = context.measures.by_id["EV.BAC"].coverage
    if coverage is not None and coverage < 1:
        said.append(_("{share} of the milestones have a budget.", share=_.percent(coverage)))
    return " ".join(said)


def estimates(context: Context) -> Iterator[EstimateRow]:
    """Yield the three ways in which the rest may go."""
    _ = context.words
    names = (_("The rest costs what was budgeted"), _("The rest costs as the work so far"))
    ways = (*names, _("Cost and date press together"))
    for number, name in enumerate(ways, start=1):
        values = [context.measures.by_id[f"EV.{kind}{number}"] for kind in ("EAC", "ETC", "VAC")]
        if values[0].known:
            yield EstimateRow(name, *(said_of(context, value) for value in values))


def estimates_title(context: Context) -> str:
    """State the range of the whole cost, once enough is earned to say it aloud."""
    _, totals = context.words, context.measures.facts.once(measure).totals
    found = cost_range(totals) if totals else None
    if found is None:
        return _("Nothing can be said of the whole cost")
    if not found.firm:
        return _("Less than a fifth is earned: what follows is arithmetic, not a forecast")
    return _(
        "The whole may cost {least} to {most}, {likely} if the rest goes as so far",
        least=context.money(found.least),
        most=context.money(found.most),
        likely=context.money(found.likely),
    )


def triad(context: Context) -> tuple[Fact, ...]:
    """Set time, money and people side by side; no figure joins them, for none replaces another."""
    _ = context.words
    names = {
        "ES.SPIt": _("Time: earned days for each day gone by, SPI(t)"),
        "EV.CPI": _("Money: value earned for each unit paid, CPI"),
        "B7": _("People: planned days for each day worked, LPI"),
    }
    return tuple(_fact(context, name, context.measures.by_id[id_]) for id_, name in names.items())


def _fact(context: Context, name: str, value: Value) -> Fact:
    reason = value.reason if value.reason is not Reason.NO_THRESHOLD else None
    href = addresses.number(value.id)
    return Fact(name, said_of(context, value), absent(reason, context.words), href)


def said_of(context: Context, value: Value) -> str:
    """Word a number in its unit."""
    return figure(value, context.words, context.project.currency)
