"""A number and where it came from: the value before, an arrow, and the word for it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report.context import Context
from generator.report.numbers import figure
from generator.report.states import colour_state

UP, DOWN, LEVEL = "\N{UPWARDS ARROW}", "\N{DOWNWARDS ARROW}", "\N{RIGHTWARDS ARROW}"
ORDER = (Rag.GREEN, Rag.AMBER, Rag.RED)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number, and how it is written; None where it is not known."""

    number: float | None
    text: str = ""


def step(context: Context, now: Figure, before: Figure, day: date) -> str:
    """Say whether a number went up or down since a day, and from where.

    What reads the same has not moved.
    """
    _ = context.words
    if now.number is None:
        return ""
    when = context.in_text(day)
    if before.number is None:
        return _("not known on {day}", day=when)
    if now.number == before.number or now.text == before.text:
        return _("{arrow} as on {day}", arrow=LEVEL, day=when)
    if now.number > before.number:
        return _("{arrow} up from {value} on {day}", arrow=UP, value=before.text, day=when)
    return _("{arrow} down from {value} on {day}", arrow=DOWN, value=before.text, day=when)


def count_step(context: Context, now: float, before: float | None, day: date) -> str:
    """Say where a count came from."""
    return step(context, plain(context, now), plain(context, before), day)


def plain(context: Context, number: float | None) -> Figure:
    """Write a number without a unit."""
    return Figure(number, context.words.quantity(number) if number is not None else "")


def value_step(
    context: Context,
    now: Value,
    before: Value | None,
    day: date,
    worded: Callable[[Value], str] | None = None,
) -> str:
    """Say where a measure came from; `worded` says it otherwise than figures are said."""

    def said(value: Value | None) -> Figure:
        if value is None or value.value is None:
            return Figure(None)
        currency = context.project.currency
        return Figure(
            value.value, worded(value) if worded else figure(value, context.words, currency)
        )

    return step(context, said(now), said(before), day)


def colour_step(context: Context, now: Rag, before: Rag, day: date) -> str:
    """Say whether a colour got better or worse since a day, and what it was."""
    _ = context.words
    when, was = context.in_text(day), colour_state(before, _).word
    if before not in ORDER:
        return _("not rated on {day}", day=when)
    if now is before or now not in ORDER:
        return (
            _("{arrow} as on {day}", arrow=LEVEL, day=when)
            if now is before
            else _("{was} on {day}", was=was, day=when)
        )
    if ORDER.index(now) > ORDER.index(before):
        return _("{arrow} worse, {was} on {day}", arrow=DOWN, was=was, day=when)
    return _("{arrow} better, {was} on {day}", arrow=UP, was=was, day=when)
