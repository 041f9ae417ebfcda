"""The figures that a number rests on, each under its name and in its unit."""

from collections.abc import Iterator

from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.exact import exact
from generator.report.exact import exact_figure
from generator.report.parts import Fact

COUNTED = {"k", "n"}
OF_MONEY = {
    *("cost", "budget", "inherent", "residual", "weighted_score", "weight", "before", "after"),
    *("new", "occurred", "expired", "mitigated", "rescored"),
    *("BAC", "PV", "EV", "AC", "EAC", "ETC", "least EAC", "most EAC"),
    *("PV of day C", "PV of day C+1"),
}
OF_ONE = {
    ("P1", "planned"),
    ("P1", "gap"),
    ("P4", "gap"),
    ("P5", "gap"),
    ("M4", "slipping"),
    ("F1", "of_time_left"),
    ("F2", "of_time_left"),
    ("F3", "within"),
}
PLACES = 2


def inputs_of(value: Value, context: Context) -> Iterator[Fact]:
    """Yield what a value rests on, beside its counts."""
    for name, number in value.inputs.items():
        if name in COUNTED or number is None or number == "":
            continue
        said = number if isinstance(number, str) else _said(name, number, value, context)
        yield Fact(name.replace("_", " "), said)


def _said(name: str, number: float, value: Value, context: Context) -> str:
    _, currency = context.words, context.project.currency
    if (value.id, name) in OF_ONE or name.endswith("_share"):
        return exact_figure(number, Unit.SHARE, _, currency)
    if name in OF_MONEY and value.unit is not Unit.POINTS:
        return exact_figure(number, Unit.MONEY, _, currency)
    return exact(number, _, PLACES)
