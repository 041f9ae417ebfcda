"""The limits in force for a number: those of the catalogue, or those that the project chose."""

from collections.abc import Iterator
from typing import NamedTuple

from generator.config.settings import MetricSettings
from generator.metrics.catalogue import BY_ID
from generator.metrics.registry import Definition
from generator.metrics.thresholds import DEFAULTS
from generator.report.numbers import limit_sentence
from generator.words import Words


class InForce(NamedTuple):
    """Limits in words, and whether the project has chosen them."""

    text: str
    chosen: bool


def limits_in_force(number: Definition, settings: MetricSettings, _: Words) -> InForce:
    """Word the limits of a number.

    What it says of itself holds where nothing is chosen, and stands beside what is chosen.
    """
    told = " ".join(number.sections.get("Colour", "").split())
    said = _(told) if told else ""
    chosen = [name for name in limit_names(number.id) if name in settings.thresholds]
    if not chosen:
        return InForce(said or limit_sentence(number.id, number.unit, settings, _), chosen=False)
    sentences = [_one(name, number, settings, _) for name in chosen]
    usual = _("Without milepost.toml: {limits}", limits=said) if said else ""
    return InForce(" ".join(filter(None, (*sentences, usual))), chosen=True)


def limit_names(number: str) -> Iterator[str]:
    """Yield the names under which limits of a number can be set: its id, and parts of its own.

    >>> list(limit_names("A7"))
    ['A7', 'A7.waiting']
    """
    for name in DEFAULTS:
        if name == number or (name.startswith(f"{number}.") and name not in BY_ID):
            yield name


def _one(name: str, number: Definition, settings: MetricSettings, _: Words) -> str:
    if name == number.id:
        return limit_sentence(name, number.unit, settings, _)
    green, amber = settings.thresholds[name]
    return _(
        "{name}: green {green}, amber {amber}.", name=name, green=f"{green:g}", amber=f"{amber:g}"
    )
