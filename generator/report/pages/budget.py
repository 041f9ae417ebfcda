"""The budget: what the plan costs, what was earned for it, and how it may end."""

from collections.abc import Iterator

from generator.metrics.currencies import Currency
from generator.metrics.currencies import currencies
from generator.metrics.value import Reason
from generator.report.budget_views import BudgetView
from generator.report.budget_views import CurrencyRow
from generator.report.context import Context
from generator.report.numbers import absent
from generator.report.pages.budget_tables import gap_row
from generator.report.pages.budget_tables import gap_values
from generator.report.pages.budget_tables import gaps_title
from generator.report.pages.budget_tables import group_tables
from generator.report.pages.budget_tables import kept_row
from generator.report.pages.budget_tables import kept_title
from generator.report.pages.budget_tables import kept_values
from generator.report.pages.budget_tables import more_of
from generator.report.pages.costs import budget_standing
from generator.report.pages.costs import budget_title
from generator.report.pages.costs import estimates
from generator.report.pages.costs import estimates_title
from generator.report.pages.costs import said_of
from generator.report.pages.costs import triad
from generator.report.pages.measures import measure_rows
from generator.report.pages.value_curve import method_words
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.parts import Link

FIGURES = (
    *("EV.BAC", "EV.PV", "EV.EV", "EV.AC", "EV.CV", "EV.SV", "EV.CV%", "EV.SV%"),
    *("EV.CPI", "EV.SPI", "EV.TCPI_BAC", "EV.TCPI_EAC2", "EV.VAC2%", "P6", "P6.spent"),
)
MOST_ROWS = 20


def budget(context: Context, frame: Frame) -> BudgetView:
    """Assemble the budget of a project."""
    _ = context.words
    kept, gaps = kept_values(context), gap_values(context)
    absent_ = _absent(context)
    sunk = tuple(_sunk(context))
    return BudgetView(
        frame=frame,
        title=_("Budget"),
        headline=budget_title(context),
        standing="" if absent_ else budget_standing(context),
        absent=absent_,
        figures_title=_("Earned value, {method}", method=method_words(context)),
        figures=() if absent_ else measure_rows(context, FIGURES),
        estimates_title=estimates_title(context),
        estimates=tuple(estimates(context)),
        triad=triad(context),
        groups=group_tables(context),
        kept_title=kept_title(context),
        kept=tuple(kept_row(context, value) for value in kept[:MOST_ROWS]),
        kept_more=more_of(context, len(kept) - MOST_ROWS),
        gaps_title=gaps_title(context, gaps),
        gaps=tuple(gap_row(context, value) for value in gaps[:MOST_ROWS]),
        gaps_more=more_of(context, len(gaps) - MOST_ROWS),
        sunk_title=_sunk_title(context, len(sunk)),
        sunk=sunk[:MOST_ROWS],
        reserve=tuple(_reserve(context)),
        currencies=tuple(_currency(context, each) for each in currencies(context.measures.facts)),
    )


def _absent(context: Context) -> str:
    """Say what to write, where the plan has no money that can be added up."""
    _, value = context.words, context.measures.by_id["EV.BAC"]
    if value.value is not None:
        return ""
    if value.reason is Reason.MIXED_CURRENCY:
        hint = _("Write a rate for each into project.yml: fx_rates: {rates}.", rates="{EUR: 0.86}")
    else:
        example = "{planned: 20000, actual: 8250}"
        hint = _("Write what each milestone may cost, and did: budget: {example}.", example=example)
    return f"{absent(value.reason, _)} {hint}"


def _sunk(context: Context) -> Iterator[tuple[Link, str]]:
    every = context.measures.facts.all
    gone = every[every["cancelled"] & (every["actual"] > 0)].sort_values(
        "actual", ascending=False, kind="stable"
    )
    for name, cost in gone["actual"].items():
        yield context.link(context.project.by_id[str(name)]), context.money(float(cost))


def _sunk_title(context: Context, n: int) -> str:
    _, value = context.words, context.measures.by_id["B6"]
    if not value.n:
        return _("No milestone was cancelled")
    if value.value is None or not n:
        return _("No cost is on record for what was cancelled")
    return _("{amount} was spent on work that was cancelled", amount=said_of(context, value))


def _reserve(context: Context) -> Iterator[Fact]:
    """Set what is kept, and what the sponsor allows, against what may be overspent."""
    _, project, value = context.words, context.project, context.measures.by_id["EV.VAC2"]
    over = max(-value.value, 0.0) if value.value is not None else None
    note = ""
    if over is not None:
        note = _("{amount} over budget if the rest goes as so far", amount=context.money(over))
    if project.contingency is not None:
        yield Fact(_("Contingency"), context.money(project.contingency), note)
    whole = context.measures.by_id["EV.BAC"].value
    if project.tolerances.cost is not None and whole is not None:
        allowed = context.money(project.tolerances.cost * whole)
        yield Fact(_("Tolerance for cost"), allowed, note)


def _currency(context: Context, each: Currency) -> CurrencyRow:
    _ = context.words
    rate = _("no rate") if each.rate is None else f"{each.rate:g}"
    return CurrencyRow(
        name=each.name or _("not named"),
        rate=rate,
        milestones=_.number(each.milestones),
        budget=_in(context, each.budget, each.name),
        paid=_in(context, each.paid, each.name),
    )


def _in(context: Context, amount: float | None, currency: str | None) -> str:
    _ = context.words
    if amount is None:
        return ""
    return _.money(amount, currency) if currency else _.number(amount)
