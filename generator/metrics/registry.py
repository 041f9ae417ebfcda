"""What a metric is: a function of the facts, whose docstring explains it to everybody."""

import inspect
import re
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass

from generator.metrics.frames import Facts
from generator.metrics.value import Unit
from generator.metrics.value import Value

FAMILIES = {
    "P": "Progress",
    "T": "On time",
    "M": "Slip and re-planning",
    "F": "Quality of forecasts",
    "MC": "Forecast from past slips",
    "N": "Network and critical path",
    "DCMA": "The 14 points of DCMA",
    "B": "Budget",
    "EV": "Earned value",
    "ES": "Earned schedule",
    "R": "Risk",
    "A": "Accountability and load",
    "RAG": "Health",
}
"""The families of the catalogue, in the order in which they are explained."""

BELONGS = {"GOAL": "P", "NOTICE": "M"}
"""Where what has no number in the catalogue belongs."""

Compute = Callable[[Facts, "Metric"], Value | Iterable[Value]]

SECTION = re.compile(
    r"^(Formula|Colour|Misread|Gamed|Counter|Source|Example):\n(?P<text>(?: {4}.*\n|\n)+)",
    re.MULTILINE,
)
SIGNS = {
    " - ": " \N{MINUS SIGN} ",
    " * ": " \N{MULTIPLICATION SIGN} ",
    " / ": " \N{DIVISION SIGN} ",
}


@dataclass(frozen=True, slots=True)
class Metric:
    """A metric: its id in the catalogue, its name for readers, and how it is computed.

    The docstring of `compute` holds the sections Formula, Source and Example; and Colour, Misread,
    Gamed (how the number is made to look better than what it counts) and Counter (the ids of the
    metrics that show it) where there is something to say.
    """

    id: str
    symbol: str
    name: str
    unit: Unit
    compute: Compute

    def __call__(self, facts: Facts) -> tuple[Value, ...]:
        """Compute the metric: one value for the project, or one for each of its parts."""
        value = self.compute(facts, self)
        return (value,) if isinstance(value, Value) else tuple(value)

    @property
    def family(self) -> str:
        """The family in the catalogue, one of `FAMILIES`."""
        head = self.id.partition(".")[0].rstrip("0123456789")
        return BELONGS.get(head, head)

    @property
    def summary(self) -> str:
        """What the metric says, in a sentence."""
        return (inspect.getdoc(self.compute) or "").partition("\n")[0]

    @property
    def sections(self) -> dict[str, str]:
        """The sections of the docstring, by name; the formula in the signs of a formula."""
        text = (inspect.getdoc(self.compute) or "") + "\n"
        found = {m[1]: inspect.cleandoc(m["text"]).strip() for m in SECTION.finditer(text)}
        return {**found, "Formula": typeset(found.get("Formula", ""))}

    @property
    def counters(self) -> tuple[str, ...]:
        """The ids of the metrics that show how this one is gamed."""
        return tuple(re.findall(r"[^,\s]+", self.sections.get("Counter", "")))


def typeset(formula: str) -> str:
    """Return a formula in the signs that readers know.

    >>> typeset("(BAC - EV) / BAC").split()[1] == "\N{MINUS SIGN}"
    True
    """
    for typed, shown in SIGNS.items():
        formula = formula.replace(typed, shown)
    return formula


def metric(id_: str, symbol: str, name: str, unit: Unit) -> Callable[[Compute], Metric]:
    """Declare a metric."""

    def declare(compute: Compute) -> Metric:
        return Metric(id_, symbol, name, unit, compute)

    return declare
