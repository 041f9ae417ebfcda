"""The catalogue: every number that a report may hold, by its id."""

from collections.abc import Mapping

from generator.metrics.compute import METRICS
from generator.metrics.ratings import RATINGS
from generator.metrics.registry import Definition

CATALOGUE: tuple[Definition, ...] = (*METRICS, *RATINGS)
"""Every metric and every state, in the order of a report."""

BY_ID: Mapping[str, Definition] = {found.id: found for found in CATALOGUE}


def find(name: str) -> Definition | None:
    """Return the number of an id, however its letters are written.

    >>> find("ev.cpi").name
    'Cost performance index'
    """
    by_spelling = {found.id.casefold(): found for found in CATALOGUE}
    return by_spelling.get(name.strip().casefold())
