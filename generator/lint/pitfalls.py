"""The five pitfalls of the guide, and which findings belong to each."""

from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostic
from generator.words import marked


@dataclass(frozen=True, slots=True)
class Pitfall:
    """A pitfall of the guide: its name, how the guide says to avoid it, and its codes.

    `codes` are the beginnings of the codes of its findings.
    """

    id: str
    name: str
    remedy: str
    codes: tuple[str, ...]

    def of(self, findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Keep the findings that belong to this pitfall."""
        return tuple(found for found in findings if found.code.startswith(self.codes))


PITFALLS = (
    Pitfall(
        "unclear",
        marked("Unclear milestones"),
        marked("To avoid it: give each milestone success criteria that say when it is achieved."),
        ("S1", "M2", "P1"),
    ),
    Pitfall(
        "unaccountable",
        marked("Lack of accountability"),
        marked("To avoid it: name one person who answers for each milestone."),
        ("P2",),
    ),
    Pitfall(
        "rigid",
        marked("Failure to adapt"),
        marked("To avoid it: move milestones when priorities change, and say so."),
        ("P3",),
    ),
    Pitfall(
        "untracked",
        marked("Not tracking metrics"),
        marked(
            "To avoid it: look at the numbers regularly, and keep what they rest on up to date."
        ),
        ("P4",),
    ),
    Pitfall(
        "silent",
        marked("Poor communication"),
        marked("To avoid it: keep everybody informed by updates that say why."),
        ("P5",),
    ),
)
"""In the order of the guide, step 5."""
