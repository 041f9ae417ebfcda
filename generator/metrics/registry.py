"""What a metric is: a function of the facts, whose docstring explains it to everybody."""

import inspect
import re
from abc import ABC
from abc import abstractmethod
from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from string import ascii_uppercase

from generator.metrics.frames import Facts
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.words import marked

FAMILIES = {
    "P": marked("Progress"),
    "T": marked("On time"),
    "M": marked("Slip and re-planning"),
    "F": marked("Quality of forecasts"),
    "MC": marked("Forecast from past slips"),
    "N": marked("Network and critical path"),
    "DCMA": marked("The 14 points of DCMA"),
    "B": marked("Budget"),
    "EV": marked("Earned value"),
    "ES": marked("Earned schedule"),
    "R": marked("Risk"),
    "A": marked("Accountability and load"),
    "RAG": marked("Health"),
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
class Definition(ABC):
    """A number of the catalogue: its id there, its name for readers, and what is said of it.

    Its text begins with a sentence, and holds the sections Formula and Source; and Colour, Misread,
    Gamed (how the number is made to look better than what it counts) and Counter (the ids of the
    metrics that show it) where there is something to say.
    """

    id: str
    symbol: str
    name: str
    unit: Unit

    @property
    @abstractmethod
    def text(self) -> str:
        """What is said of it: a sentence, and the sections."""

    @property
    def family(self) -> str:
        """The family in the catalogue, one of `FAMILIES`."""
        head = self.id[: len(self.id) - len(self.id.lstrip(ascii_uppercase))]
        return BELONGS.get(head, head)

    @property
    def summary(self) -> str:
        """What it says, in a sentence."""
        return self.text.partition("\n")[0]

    @property
    def sections(self) -> dict[str, str]:
        """The sections of the text, by name; the formula in the signs of a formula."""
        found = SECTION.finditer(self.text + "\n")
        sections = {match[1]: inspect.cleandoc(match["text"]).strip() for match in found}
        return {**sections, "Formula": typeset(sections.get("Formula", ""))}

    @property
    def counters(self) -> tuple[str, ...]:
        """The ids of the metrics that show how this one is gamed."""
        return tuple(re.findall(r"[^,\s]+", self.sections.get("Counter", "")))


@dataclass(frozen=True, slots=True)
class Metric(Definition):
    """A metric: a number of the catalogue, and how it is computed.

    Its text is the docstring of `compute`, which holds the section Example as well.
    """

    compute: Compute

    def __call__(self, facts: Facts) -> tuple[Value, ...]:
        """Compute the metric: one value for the project, or one for each of its parts."""
        value = self.compute(facts, self)
        return (value,) if isinstance(value, Value) else tuple(value)

    @property
    def text(self) -> str:
        """The docstring of the function that computes it."""
        return inspect.getdoc(self.compute) or ""


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
