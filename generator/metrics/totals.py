"""Every figure of earned value: those of the sums, and the estimates of how it will end.

The docstring of a figure is what readers are told of it: its name, what it says, its formula.
"""

from dataclasses import dataclass

from generator.metrics.sums import Sums
from generator.metrics.sums import ratio


@dataclass(frozen=True, slots=True)
class Totals(Sums):
    """The four sums of earned value, in one currency, and every figure that follows from them.

    >>> fence = Totals(bac=4000, pv=3000, ev=2500, ac=2800)
    >>> round(fence.cpi, 4), round(fence.eac2, 4), round(fence.tcpi_bac, 4)
    (0.8929, 4480.0, 1.25)
    """

    @property
    def eac1(self) -> float | None:
        """Estimate at completion, rest as budgeted.

        What the whole will cost if the rest costs what was budgeted.

        Formula:
            AC + (BAC - EV)
        """
        return None if self.ac is None else self.ac + self.bac - self.ev

    @property
    def eac2(self) -> float | None:
        """Estimate at completion, rest as so far.

        What the whole will cost if the rest costs as the work so far.

        Formula:
            BAC / CPI

        Gamed:
            Booking cost late; earning the easy work first.

        Counter:
            EV.EAC3, A10
        """
        return ratio(self.bac, self.cpi)

    @property
    def eac3(self) -> float | None:
        """Estimate at completion, cost and date.

        What the whole will cost if cost and date press together.

        Formula:
            AC + (BAC - EV) / (CPI * SPI)
        """
        if self.ac is None or not self.cpi or not self.spi:
            return None
        return self.ac + (self.bac - self.ev) / (self.cpi * self.spi)

    @property
    def etc1(self) -> float | None:
        """Estimate to complete, rest as budgeted.

        What is still to be spent, by the first estimate.

        Formula:
            EAC1 - AC
        """
        return _less(self.eac1, self.ac)

    @property
    def etc2(self) -> float | None:
        """Estimate to complete, rest as so far.

        What is still to be spent, by the second estimate.

        Formula:
            EAC2 - AC
        """
        return _less(self.eac2, self.ac)

    @property
    def etc3(self) -> float | None:
        """Estimate to complete, cost and date.

        What is still to be spent, by the third estimate.

        Formula:
            EAC3 - AC
        """
        return _less(self.eac3, self.ac)

    @property
    def vac1(self) -> float | None:
        """Variance at completion, rest as budgeted.

        What will be left of the budget, by the first estimate.

        Formula:
            BAC - EAC1
        """
        return _less(self.bac, self.eac1)

    @property
    def vac2(self) -> float | None:
        """Variance at completion, rest as so far.

        What will be left of the budget, by the second estimate.

        Formula:
            BAC - EAC2
        """
        return _less(self.bac, self.eac2)

    @property
    def vac3(self) -> float | None:
        """Variance at completion, cost and date.

        What will be left of the budget, by the third estimate.

        Formula:
            BAC - EAC3
        """
        return _less(self.bac, self.eac3)

    @property
    def vac2_share(self) -> float | None:
        """Variance at completion, share.

        What will be left of each unit of the budget, by the second estimate.

        Formula:
            VAC2 / BAC

        Colour:
            Green to 5% over budget, amber to 10%.
        """
        return ratio(self.vac2, self.bac)

    @property
    def tcpi_bac(self) -> float | None:
        """To-complete index, on budget.

        How well the rest must go to end on budget.

        Formula:
            (BAC - EV) / (BAC - AC)

        Colour:
            Green to 1.05, amber to 1.10; red where the budget is spent before the work is done.
        """
        if self.ac is None or self.bac <= self.ac or self.ev >= self.bac:
            return None
        return (self.bac - self.ev) / (self.bac - self.ac)

    @property
    def tcpi_eac2(self) -> float | None:
        """To-complete index, on estimate.

        How well the rest must go to end on the second estimate; it equals CPI.

        Formula:
            (BAC - EV) / (EAC2 - AC)
        """
        return None if self.ev >= self.bac else ratio(self.bac - self.ev, self.etc2)


def _less(above: float | None, below: float | None) -> float | None:
    return None if above is None or below is None else above - below
