"""Where green ends and amber ends. Each limit is a prompt for a question, not a verdict.

Most published limits of schedule metrics were declared rather than measured (AACE PS-3642, 2021).
All of them can be set in `[metrics.thresholds]`.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.metrics.value import Rag

NEARLY = 1e-9  # 0.9 less 0.75 is not exactly 0.15 in binary
Chosen = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Limits:
    """Green and amber limits; `rising` where more is better."""

    green: float
    amber: float
    rising: bool = True

    def rate(self, value: float) -> Rag:
        """Colour a value; a value on a limit has the better colour."""
        sign = 1 if self.rising else -1
        reached = sign * value + NEARLY
        if reached >= sign * self.green:
            return Rag.GREEN
        return Rag.AMBER if reached >= sign * self.amber else Rag.RED


DEFAULTS: Mapping[str, Limits] = {
    "P1": Limits(-0.05, -0.15),  # of the gap between completed and planned
    "P4": Limits(-0.05, -0.15),  # of the gap to what was planned, by effort
    "P5": Limits(-0.05, -0.15),  # of the gap to what was planned, by effort and tasks
    "P6.ahead": Limits(0, 0.10, rising=False),  # of the share spent less the share completed
    "P7": Limits(0.95, 0.80),
    "P8": Limits(0.05, 0.10, rising=False),
    "T1": Limits(0.90, 0.80),
    "T2": Limits(0.90, 0.80),
    "T4": Limits(0.95, 0.80),
    "T5": Limits(0.05, 0.20, rising=False),
    "T6": Limits(0.95, 0.85),
    "T7": Limits(0.80, 0.60),
    "T8": Limits(0, 5, rising=False),  # working days
    "T9": Limits(0, 5, rising=False),  # working days of the median
    "T10": Limits(0, 0.10, rising=False),
    "M1": Limits(0, 5, rising=False),  # working days
    "M2": Limits(1, 2, rising=False),
    "M3": Limits(0.10, 0.40, rising=False),
    "M4": Limits(0.10, 0.40, rising=False),
    "M5": Limits(0, 5, rising=False),  # working days
    "M7": Limits(1, 2, rising=False),
    "M8": Limits(0, 1, rising=False),
    "M9": Limits(0.90, 0.70),
    "M10": Limits(0.10, 0.30, rising=False),
    "M10.criteria": Limits(0.10, 0.30, rising=False),
    "F1": Limits(5, 15, rising=False),  # days, either way
    "F3": Limits(0.50, 0.70, rising=False),
    "MC.on_time": Limits(0.80, 0.50),
    "MC.on_time.milestone": Limits(0.80, 0.50),
    "N1": Limits(1.00, 0.95),
    "N2": Limits(0, 0.05, rising=False),
    "N3": Limits(0.05, 0.15, rising=False),
    "N6": Limits(0, -4),  # working days
    "N.TF": Limits(0, -5),  # working days
    "DCMA.1": Limits(0.05, 0.05, rising=False),
    "DCMA.4": Limits(0.90, 0.90),
    "DCMA.5": Limits(0.05, 0.05, rising=False),
    "DCMA.6": Limits(0.05, 0.05, rising=False),
    "DCMA.7": Limits(0, 0, rising=False),
    "DCMA.8": Limits(0.05, 0.05, rising=False),
    "DCMA.9": Limits(0, 0, rising=False),
    "DCMA.10": Limits(0.05, 0.05, rising=False),  # of what has no effort, or no budget
    "DCMA.11": Limits(0.05, 0.05, rising=False),
    "DCMA.13": Limits(0.95, 0.95),
    "DCMA.14": Limits(0.95, 0.95),
    "B1": Limits(0.90, 0.80),
    "B2.distance": Limits(0.05, 0.10, rising=False),  # from one, either way
    "B5": Limits(0.05, 0.15, rising=False),
    "B7": Limits(0.95, 0.85),
    "EV.CPI": Limits(0.95, 0.85),
    "EV.SPI": Limits(0.95, 0.85),
    "EV.VAC2%": Limits(-0.05, -0.10),
    "EV.TCPI_BAC": Limits(1.05, 1.10, rising=False),
    "ES.SPIt": Limits(0.95, 0.85),
    "ES.TSPI": Limits(1.05, 1.10, rising=False),
    "R1.share": Limits(0.05, 0.10, rising=False),  # of what is still to be spent
    "R3": Limits(0.60, 0.30),
    "R4": Limits(14, 0),
    "R6": Limits(0.90, 0.70),
    "R8": Limits(0.10, 0.30, rising=False),
    "R11": Limits(1, 0),
    "R13": Limits(0.70, 0.40),
    "A1": Limits(0, 0.10, rising=False),
    "A1.risks": Limits(0, 0.10, rising=False),
    "A1.tasks": Limits(0, 0.10, rising=False),
    "A3": Limits(0.25, 0.50, rising=False),
    "A4": Limits(0, 0.15, rising=False),
    "A4.week": Limits(0.85, 1, rising=False),
    "A5": Limits(0.25, 0.50, rising=False),
    "A7": Limits(7, 14, rising=False),  # days, of what is in progress
    "A7.waiting": Limits(30, 60, rising=False),  # days, of what has not begun
    "A8": Limits(0.90, 0.70),
    "A9": Limits(7, 14, rising=False),  # days
    "A10": Limits(3, 7, rising=False),
}


def limits(metric: str, chosen: Chosen) -> Limits | None:
    """Return the limits of a metric: the chosen ones, else the default ones."""
    default = DEFAULTS.get(metric)
    if default is None or metric not in chosen:
        return default
    return Limits(*chosen[metric], rising=default.rising)


def colour(metric: str, value: float, chosen: Chosen) -> Rag | None:
    """Colour a value; a metric without limits has none."""
    found = limits(metric, chosen)
    return found.rate(value) if found else None
