"""A formula with this project's figures put in: what a reader types to come to the same number."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cache

from generator.metrics.catalogue import BY_ID
from generator.metrics.compute import METRICS
from generator.metrics.registry import Definition
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report.exact import exact
from generator.report.exact import exact_figure
from generator.words import Words

DIVIDED = " \N{DIVISION SIGN} "
PARTS = re.compile("( [\N{DIVISION SIGN}\N{MULTIPLICATION SIGN}\N{MINUS SIGN}+] |[(),])")
SCOPE = re.compile(r",? over [^()]*$")
SUM = re.compile(r"sum\(([^()]*)\)")
OF_TIME = "(t)", "\N{MODIFIER LETTER SMALL T}"
"""SPI(t) is one name, not a product."""
SYMBOL = re.compile(rf"[A-Z]+[0-9]?{OF_TIME[1]}?")
FUNCTIONS = {"max", "min"}
NUMERAL = re.compile(r"\d+(\.\d+)?")
SAME = 1e-9
Numbers = Mapping[str, float]


def worked(number: Definition, value: Value, _: Words, currency: str | None) -> str:
    """Put a value's inputs into its formula: 5 / 9 = 55.56%.

    A share falls back on its counts. Where the formula needs more than the inputs hold, as a sum
    over milestones does, there is nothing to say.
    """
    if value.value is None:
        return ""
    text = _filled(number, value, _) or _counted(value, _)
    return f"{text} = {exact_figure(value.value, value.unit, _, currency)}" if text else ""


def _counted(value: Value, _: Words) -> str:
    if value.value is None or value.k is None or not value.n:
        return ""
    if value.unit not in {Unit.SHARE, Unit.RATIO} or abs(value.k / value.n - value.value) > SAME:
        return ""
    return f"{exact(value.k, _)}{DIVIDED}{exact(value.n, _)}"


def _filled(number: Definition, value: Value, _: Words) -> str:
    known = {
        name.replace("_", " "): float(given)
        for name, given in value.inputs.items()
        if isinstance(given, int | float)
    }
    named = SUM.sub(lambda match: match[1] if match[1] in known else match[0], _expression(number))
    parts = tuple(_parts(named, known, _))
    return "" if None in parts else "".join(map(str, parts))


def _expression(number: Definition) -> str:
    """Return what a number is computed of; a number that is another one is computed as that is."""
    line = number.sections["Formula"].partition("\n")[0]
    if line.removeprefix("as ") in BY_ID:
        return _expression(BY_ID[line.removeprefix("as ")])
    return SCOPE.sub("", line.rpartition(" = ")[2]).replace(*OF_TIME)


def _parts(expression: str, known: Numbers, _: Words) -> Iterator[str | None]:
    """Yield the parts of an expression with the numbers put in; None for what is not known."""
    for part in PARTS.split(expression):
        name = part.strip()
        if PARTS.fullmatch(part) or not name or NUMERAL.fullmatch(name) or name in FUNCTIONS:
            yield part
        elif name in known:
            said = exact(known[name], _)
            yield said if known[name] >= 0 else f"({said})"
        elif name in _symbols():
            yield from ("(", *_parts(_symbols()[name], known, _), ")")
        else:
            yield None


@cache
def _symbols() -> Mapping[str, str]:
    """Return the expression behind each symbol that a formula may name, such as CPI."""
    symbols = ((metric.symbol.replace(*OF_TIME), metric) for metric in METRICS)
    return {name: _expression(metric) for name, metric in symbols if SYMBOL.fullmatch(name)}
