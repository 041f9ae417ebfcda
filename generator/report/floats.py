"""The float of each open milestone, as plain facts that pages can ask for by its id."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from typing import NamedTuple

import pandas as pd

from generator.locales import MINUS
from generator.locales import NO_BREAK
from generator.metrics.finish_forecast import finishes
from generator.metrics.network import network
from generator.report.context import Context
from generator.words import Words


class Float(NamedTuple):
    """When a milestone can end, when it must, and the working days between; None is not known."""

    early: date | None
    late: date | None
    room: float | None
    own: float | None
    critical: bool
    near: bool
    linked: bool


def floats(context: Context) -> Mapping[str, Float]:
    """Return the float of each open milestone, by its id."""
    frame = context.measures.facts.once(network)
    return {str(row.Index): _float(context, row) for row in frame.itertuples()}


def _float(context: Context, row: Any) -> Float:  # noqa: ANN401 - a row of a frame
    return Float(
        early=context.day(row.early_finish),
        late=context.day(row.late_finish),
        room=_number(row.total_float),
        own=_number(row.deadline_float),
        critical=bool(row.critical),
        near=bool(row.near_critical),
        linked=bool(row.linked),
    )


def odds(context: Context) -> Mapping[str, float]:
    """Return how likely each open milestone is in time for its approved date, by its id."""
    found = context.measures.facts.once(finishes)["b1"].dropna()
    return {str(name): float(share) for name, share in found.items()}


def room_in_words(room: float, _: Words) -> str:
    """Word a float in working days: −11 working days."""  # noqa: RUF002 - a true minus is what it writes
    said = _.measured("{n} working day", "{n} working days", abs(room))
    return (MINUS if room < 0 else "") + said.replace(" ", NO_BREAK)


def _number(value: Any) -> float | None:  # noqa: ANN401 - a cell of a frame
    return None if pd.isna(value) else float(value)
