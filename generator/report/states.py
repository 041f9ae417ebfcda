"""How a state is shown: one mark and one word for each, everywhere the same."""

from generator.metrics.value import Rag
from generator.metrics.value import Value
from generator.report.parts import StateView
from generator.words import Words

KINDS = {
    Rag.GREEN: "on-track",
    Rag.AMBER: "at-risk",
    Rag.RED: "late",
    Rag.GREY: "unknown",
    Rag.BLUE: "done",
    Rag.BLACK: "cancelled",
}


def milestone_state(rag: Rag, _: Words) -> StateView:
    """Word the state of a milestone."""
    words = {
        Rag.GREEN: _("On track"),
        Rag.AMBER: _("At risk"),
        Rag.RED: _("Late"),
        Rag.GREY: _("Not known"),
        Rag.BLUE: _("Completed"),
        Rag.BLACK: _("Cancelled"),
    }
    return StateView(KINDS[rag], words[rag])


def colour_state(rag: Rag, _: Words) -> StateView:
    """Word a colour by its name, as steering groups speak of it."""
    words = {
        Rag.GREEN: _("Green"),
        Rag.AMBER: _("Amber"),
        Rag.RED: _("Red"),
        Rag.GREY: _("Not known"),
        Rag.BLUE: _("Completed"),
        Rag.BLACK: _("Cancelled"),
    }
    return StateView(KINDS[rag], words[rag])


def value_state(value: Value, _: Words) -> StateView:
    """Word the colour of a value; one that is known and has none is not rated."""
    if value.known and value.rag is Rag.GREY:
        return StateView(KINDS[Rag.GREY], _("Not rated"))
    return colour_state(value.rag, _)


def project_state(rag: Rag, _: Words) -> StateView:
    """Word the state of a project."""
    words = {
        Rag.GREEN: _("Green: on plan"),
        Rag.AMBER: _("Amber: at risk"),
        Rag.RED: _("Red: off plan"),
        Rag.GREY: _("Not known"),
    }
    return StateView(KINDS[rag], words[rag])


def small(word: str) -> str:
    """Return the word of a state as it stands within a sentence."""
    return word[:1].lower() + word[1:]
