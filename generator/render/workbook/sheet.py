"""A sheet as a value: columns with a head, and rows of cells; how it looks is not decided here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeAlias

from generator.metrics.value import Unit

MANY = 10
"""Characters that a figure, and a head that is broken, take."""


class Look(StrEnum):
    """How a cell is shown; what it holds is never rounded. A word stands where figures do."""

    TEXT = "text"
    NAME = "name"
    LONG = "long"
    DAY = "day"
    WHOLE = "whole"
    BROKEN = "broken"
    EXACT = "exact"
    SHARE = "share"
    SLIP = "slip"
    GENERAL = "general"
    WORD = "word"


WRAPPED = frozenset({Look.NAME, Look.LONG})
TEXTS = WRAPPED | {Look.TEXT}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that is shown otherwise than its column is, as measures of several units are."""

    number: float
    look: Look


@dataclass(frozen=True, slots=True)
class Marked:
    """The word of a state, and the kind of state that it is."""

    word: str
    kind: str


Cell: TypeAlias = str | float | date | Figure | Marked | None


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, how its cells look, and its width in characters.

    One that is `computed` is not read again. A cell of one with `choices` is one of them; `among`
    is a column of another sheet that proposes some.
    """

    head: str
    look: Look = Look.TEXT
    width: int = MANY
    computed: bool = False
    choices: tuple[str, ...] = ()
    among: tuple[str, int] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: its name, its columns, and its rows.

    The first `held` columns stay in sight, and the first `printed` are printed; 0 is all of them.
    """

    name: str
    fields: tuple[Field, ...]
    rows: tuple[tuple[Cell, ...], ...]
    held: int = 1
    printed: int = 0


def look_of(unit: Unit, number: float) -> Look:
    """Return how a number of a unit is shown."""
    if unit is Unit.SHARE:
        return Look.SHARE
    if unit in {Unit.RATIO, Unit.SLOPE}:
        return Look.EXACT
    if unit is Unit.MONEY or float(number).is_integer():
        return Look.WHOLE
    return Look.BROKEN


def money_look(amounts: Iterable[Cell]) -> Look:
    """Return how a column of amounts is shown: with decimals where one of them has some."""
    known = (amount for amount in amounts if isinstance(amount, int | float))
    return Look.WHOLE if all(float(amount).is_integer() for amount in known) else Look.EXACT
