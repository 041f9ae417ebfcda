"""How a state looks in a terminal: its word, in its colour where there are colours."""

from typing import TYPE_CHECKING

from generator.cli.console import style

if TYPE_CHECKING:  # --help must not load pandas
    from generator.report.parts import StateView

COLOURS = {"late": "red", "at-risk": "yellow", "on-track": "green", "done": "blue"}


def coloured(state: "StateView") -> str:
    """Colour the word of a state."""
    return style(state.word, fg=COLOURS.get(state.kind), bold=True)
