"""The letters of SMART, and whether a milestone keeps each of them."""

from collections.abc import Collection
from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of SMART: its word, and the beginning of the codes of its findings."""

    letter: str
    word: str
    code: str

    def kept(self, found: Iterable[Diagnostic], looked_for: Collection[str]) -> bool | None:
        """Tell whether a milestone keeps it; None where no rule of it was looked for.

        A suggestion fails no letter.
        """
        own = (each for each in found if each.code.startswith(self.code))
        if any(each.severity is not Severity.SUGGESTION for each in own):
            return False
        return True if any(code.startswith(self.code) for code in looked_for) else None


LETTERS = (
    Letter("S", "Specific", "S1"),
    Letter("M", "Measurable", "M2"),
    Letter("A", "Achievable", "A3"),
    Letter("R", "Relevant", "R4"),
    Letter("T", "Time-bound", "T5"),
)
