"""The four sums of earned value, and what they say of the work so far; above 0 is good.

The docstring of a figure is what readers are told of it: its name, what it says, its formula.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sums:
    """The four sums, in one currency, and the figures for the work so far.

    A figure that cannot be computed is None; so is the cost where nobody has written one.
    """

    bac: float
    pv: float
    ev: float
    ac: float | None

    @property
    def cv(self) -> float | None:
        """Cost variance.

        How much more the work done was worth than it cost.

        Formula:
            EV - AC
        """
        return None if self.ac is None else self.ev - self.ac

    @property
    def sv(self) -> float:
        """Schedule variance.

        How much more was done than planned by now, in money.

        Formula:
            EV - PV
        """
        return self.ev - self.pv

    @property
    def cv_share(self) -> float | None:
        """Cost variance, share.

        The cost variance for each unit of value earned.

        Formula:
            CV / EV
        """
        return ratio(self.cv, self.ev)

    @property
    def sv_share(self) -> float | None:
        """Schedule variance, share.

        The schedule variance for each unit of value planned.

        Formula:
            SV / PV
        """
        return ratio(self.sv, self.pv)

    @property
    def cpi(self) -> float | None:
        """Cost performance index.

        How much work each unit of money bought.

        Formula:
            EV / AC

        Colour:
            Green from 0.95, amber from 0.85; amber above 1.10, where a cost may be missing.

        Gamed:
            Booking cost late; earning the easy work first.

        Counter:
            A10, B2, EV.TCPI_BAC
        """
        return ratio(self.ev, self.ac)

    @property
    def spi(self) -> float | None:
        """Schedule performance index.

        How much was done for each unit that was planned by now.

        Formula:
            EV / PV

        Colour:
            Green from 0.95, amber from 0.85; none after two thirds of the work or the last date.

        Misread:
            It returns to one at the end, however late.

        Gamed:
            Doing what is easy instead of what is due.

        Counter:
            T7, T6
        """
        return ratio(self.ev, self.pv)

    @property
    def complete_share(self) -> float | None:
        """Completed, by budget.

        How much of the budget is earned.

        Formula:
            EV / BAC

        Colour:
            By the share spent less the share completed: green at none, amber to 10 points.

        Gamed:
            Ticking tasks before they are done; an open milestone never counts for more than 90%.

        Counter:
            P1, P8, P6.spent
        """
        return ratio(self.ev, self.bac)

    @property
    def spent_share(self) -> float | None:
        """Spent.

        How much of the budget is spent; it says nothing about progress.

        Formula:
            AC / BAC
            The catalogue has it twice, here and as utilisation (B4); it is counted once.

        Gamed:
            Booking cost late.

        Counter:
            A10, EV.CPI
        """
        return ratio(self.ac, self.bac)

    @property
    def scheduled_share(self) -> float | None:
        """Scheduled, by budget.

        How much of the budget was planned to be earned by now.

        Formula:
            PV / BAC
        """
        return ratio(self.pv, self.bac)


SUMS: Mapping[str, str] = {  # a field has no docstring, so the four sums have theirs here
    "bac": """Budget at completion.

        What the whole plan was budgeted to cost.

        Formula:
            sum(budget) + value of cancelled work

        Gamed:
            A budget raised to meet the cost makes every index better.

        Counter:
            B2, EV.AC
        """,
    "pv": """Planned value.

        What the work planned by now was budgeted to cost.

        Formula:
            sum(budget * share planned by now)

        Gamed:
            Approving later dates lowers what should be earned by now.

        Counter:
            T1, M7
        """,
    "ev": """Earned value.

        What the work done was budgeted to cost.

        Formula:
            sum(budget * progress)

        Gamed:
            Ticking tasks before they are done.

        Counter:
            P8, P1
        """,
    "ac": """Actual cost.

        What was spent.

        Formula:
            sum(cost), cancelled work included

        Gamed:
            Booking cost late.

        Counter:
            A10, B2
        """,
}


def ratio(above: float | None, below: float | None) -> float | None:
    """Divide, where both are known and there is something to divide by."""
    return above / below if above is not None and below else None
