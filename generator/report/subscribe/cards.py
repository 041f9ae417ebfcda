"""Cards: what is shown of a page where somebody passes its address on."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.report import sentences
from generator.report.charts.lettering import SIZE
from generator.report.charts.lettering import fit
from generator.report.charts.lettering import width_of
from generator.report.context import Context
from generator.report.pages.portfolio import portfolio
from generator.report.parts import Frame
from generator.report.parts import StateView
from generator.report.states import project_state

WIDE = 520  # of 600
LARGE, MOST_LINES = 30, 3


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: whose it is, the state, the headline in lines, and what is below."""

    site: str
    state: StateView | None
    lines: tuple[str, ...]
    foot: str


def card(context: Context, frame: Frame) -> Card:
    """Return the card of a project."""
    said = sentences.headline(context)
    state = project_state(context.measures.health.rag, context.words)
    return Card(fit(frame.site, WIDE), state, wrapped(said), _foot(frame))


def portfolio_card(contexts: Sequence[Context], frame: Frame, unread: tuple[str, ...]) -> Card:
    """Return the card of several projects."""
    view = portfolio(contexts, frame, unread)
    return Card(fit(frame.site, WIDE), None, wrapped(view.headline), _foot(frame))


def _foot(frame: Frame) -> str:
    return frame.words("As of {day}", day=frame.words.day(frame.as_of))


def wrapped(text: str) -> tuple[str, ...]:
    """Break a sentence into the lines of a card; what does not fit is left out, and marked."""
    room = WIDE * SIZE / LARGE
    lines: list[str] = []
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    if len(lines) > MOST_LINES:
        lines[MOST_LINES - 1 :] = [" ".join(lines[MOST_LINES - 1 :])]
    return tuple(fit(line, room) for line in lines)
