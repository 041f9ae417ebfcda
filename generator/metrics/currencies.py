"""Currencies: what is budgeted and paid in each, and the rate that it is converted by (C15).

The rates are those of the baseline, for every sum, so that a rate that moves moves no figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.metrics.frames import Facts


@dataclass(frozen=True, slots=True)
class Currency:
    """The money of the milestones that is written in one currency, as it is written.

    `name` is None for money of no named currency; `rate` converts into the currency of the
    project, and is None where nobody gave one. Cancelled milestones are counted with their cost.
    """

    name: str | None
    rate: float | None
    milestones: int
    budget: float | None
    paid: float | None


def currencies(facts: Facts) -> tuple[Currency, ...]:
    """Return the currencies in which money is written, the project's own first."""
    home, written = facts.project.currency, facts.project.by_id
    counted = facts.all.index[facts.all["scope"] | facts.all["cancelled"]]
    amounts: dict[str | None, list[tuple[float | None, float | None]]] = {}
    for name in counted:
        money = written[name].budget
        if money.planned is not None or money.actual is not None:
            found = amounts.setdefault(money.currency or home, [])
            found.append((money.planned, money.actual))
    order = sorted(amounts, key=lambda name: (name != home, name or ""))
    return tuple(
        Currency(
            name,
            1.0 if name == home else facts.project.rates.get(name or ""),
            len(amounts[name]),
            _sum(planned for planned, _paid in amounts[name]),
            _sum(paid for _planned, paid in amounts[name]),
        )
        for name in order
    )


def _sum(amounts: Iterable[float | None]) -> float | None:
    """Add up what is known; None where nothing is."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if known else None
