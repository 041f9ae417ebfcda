"""What each number means, for programs: once, beside its values."""

from collections.abc import Iterator
from typing import Any

from generator.config.settings import MetricSettings
from generator.metrics.catalogue import CATALOGUE
from generator.metrics.registry import FAMILIES
from generator.metrics.registry import Definition
from generator.report.explanations import meaning
from generator.report.limits import limits_in_force
from generator.words import Words


def definitions(_: Words) -> Iterator[dict[str, Any]]:
    """Yield every number of the catalogue."""
    for number in CATALOGUE:
        yield definition(number, _)


def definition(number: Definition, _: Words) -> dict[str, Any]:
    """Return what a number means."""
    said = meaning(number, _)
    return {
        "id": said.id,
        "symbol": said.symbol,
        "name": said.name,
        "family": _(FAMILIES[number.family]),
        "unit": str(number.unit),
        "summary": said.summary,
        "formula": list(said.formula),
        "colour": limits_in_force(number, MetricSettings(), _).text or None,
        "misread": said.misread or None,
        "gamed": said.gamed or None,
        "counter": list(number.counters),
        "source": said.source,
    }
