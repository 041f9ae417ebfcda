"""Badges: how a project stands, in a few words, for a page of somebody else's."""

from collections.abc import Sequence
from dataclasses import dataclass

from generator.report import addresses
from generator.report.context import Context
from generator.report.kpis import kpis
from generator.report.pages.portfolio import headline
from generator.report.pages.portfolio import worst
from generator.report.parts import Frame
from generator.report.parts import Kpi
from generator.report.parts import StateView
from generator.report.states import project_state

STATE = "state"
NAMES = {"P1": "completed", "T1": "on-time", "B1": "budget", "R13": "risks"}


@dataclass(frozen=True, slots=True)
class Badge:
    """A badge: its name in an address, what it is about, what it says, and in which state."""

    name: str
    label: str
    message: str
    state: StateView

    @property
    def picture(self) -> str:
        """The address of the picture."""
        return addresses.badge(self.name, "svg")


def badges(context: Context) -> tuple[Badge, ...]:
    """Return the badges of a project: its state, and the measures of the guide that are known."""
    state = project_state(context.measures.health.rag, context.words)
    about = Badge(STATE, context.project.title, state.word, state)
    shown = (kpi for kpi in kpis(context) if context.measures.by_id[kpi.id].known)
    return (about, *(Badge(NAMES[k.id], k.name, _said(k), k.state) for k in shown))


def portfolio_badges(contexts: Sequence[Context], frame: Frame) -> tuple[Badge, ...]:
    """Return the badge of several projects: how many are off plan, and the worst state."""
    state = project_state(worst(contexts), frame.words)
    return (Badge(STATE, frame.site, headline(contexts, frame.words), state),)


def _said(kpi: Kpi) -> str:
    """Return a measure with what it counts, and its state as a word: its colour alone says none."""
    return " · ".join(filter(None, (kpi.figure, kpi.counts, kpi.state.word)))
