"""What the whole will cost: a range of three estimates, never one point."""

from dataclasses import dataclass

from generator.metrics.totals import Totals

FIRM_FROM = 0.20
"""The share of the budget earned below which no estimate deserves a headline."""


@dataclass(frozen=True, slots=True)
class CostRange:
    """The least, the usual and the most of the estimates at completion.

    `firm` tells whether enough is earned to say them aloud. Studies place an estimate within a
    tenth of the final cost only from about half of the work on.
    """

    least: float
    likely: float
    most: float
    firm: bool


def cost_range(totals: Totals) -> CostRange | None:
    """Return the range of the estimates at completion; None without the usual one.

    >>> fence = cost_range(Totals(bac=4000, pv=3000, ev=2500, ac=2800))
    >>> fence.least, round(fence.likely, 4), round(fence.most, 4), fence.firm
    (4300, 4480.0, 4816.0, True)
    """
    found = [each for each in (totals.eac1, totals.eac2, totals.eac3) if each is not None]
    if totals.eac2 is None:
        return None
    firm = (totals.complete_share or 0.0) >= FIRM_FROM
    return CostRange(min(found), totals.eac2, max(found), firm=firm)
