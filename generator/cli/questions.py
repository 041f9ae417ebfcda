"""Ask the questions of a check-in on a terminal; Enter passes one over."""

import sys
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING
from typing import TypeVar

import click

from generator.cli import console
from generator.cli.editing import read_line

if TYPE_CHECKING:  # --help must not load the loader
    from generator.content.editing.checkins import Answers
    from generator.model.milestone import Milestone

T = TypeVar("T")

YES = {"y", "yes"}
MOST = 100


def live() -> bool:
    """Return whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def answers_of(milestone: "Milestone", name: str, last: date | None) -> "Answers":
    """Ask about a milestone by its name, since the day on which it was last heard of.

    Raises:
        KeyboardInterrupt: somebody has had enough.
    """
    from generator.content.editing.checkins import Answers  # noqa: PLC0415 - --help must not load the loader
    from generator.model.asking import expected  # noqa: PLC0415 - as above

    day = expected(milestone)
    title = console.printable(f"{name}: {milestone.title}")
    console.say(f"\n{console.style(title, bold=True)}")
    with _interruptible():
        done = _ask(f"  Done since {last or 'the start'}", _line)
        holds = f"Forecast still {day}? y, or another day" if day else "Forecast, a day"
        forecast = _ask(f"  {holds}", _forecast)
        to = forecast if isinstance(forecast, date) and forecast != day else None
        return Answers(
            done=done,
            confirmed=forecast is not None and to is None,
            forecast=to,
            reason=_ask("  Why does it move", _required) if to and day else None,
            confidence=_ask("  Confidence in that day, 0 to 100%", _percent),
            blocker=_ask("  Blocker", _line),
            help_needed=_ask("  Help needed, as in: order parts (@ben, by 2026-03-31)", _line),
        )


@contextmanager
def _interruptible() -> Iterator[None]:
    try:
        yield
    except click.Abort:
        raise KeyboardInterrupt from None


def _ask(question: str, read: Callable[[str], T]) -> T:
    """Ask until the answer can be read."""
    answer: T = click.prompt(question, default="", show_default=False, value_proc=read, err=True)
    return answer


def _line(text: str) -> str | None:
    return read_line(None, None, text) if text.strip() else None


def _required(text: str) -> str | None:
    return read_line(None, None, text)


def _forecast(text: str) -> date | bool | None:
    from generator.content.days import iso_day  # noqa: PLC0415 - as above

    answer = text.strip()
    if not answer or answer.casefold() in YES:
        return bool(answer) or None
    day = iso_day(answer)
    if day is None:
        message = f"'{console.printable(answer)}' is not a day; write it as 2024-04-15, or y"
        raise click.UsageError(message)
    return day


def _percent(text: str) -> float | None:
    if not text.strip():
        return None
    try:
        number = float(text.strip().removesuffix("%"))
    except ValueError:
        number = -1.0
    if not 0 <= number <= MOST:
        message = f"'{console.printable(text)}' is not a number from 0 to {MOST}"
        raise click.UsageError(message)
    return number
