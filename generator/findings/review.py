"""What was found: what of it is shown, and what is accepted, by whom and why."""

from dataclasses import dataclass
from dataclasses import replace

from generator.diagnostics import Diagnostic
from generator.diagnostics import in_order
from generator.findings.acceptance import Accepted
from generator.findings.acceptance import By
from generator.findings.baseline import Baseline

FINDINGS_VERSION = 1
"""The version of what `check` prints of findings for programs."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything that was found: what is shown, and what is accepted, by whom and why.

    `ran` holds the codes that were looked for, and `unmeasured`, where nothing was selected, those
    of the rules that were left out because they ask the metrics.
    """

    shown: tuple[Diagnostic, ...]
    accepted: tuple[Accepted, ...]
    ran: frozenset[str]
    unmeasured: tuple[str, ...]

    @property
    def unaccepted(self) -> tuple[Diagnostic, ...]:
        """The findings that nobody accepts with a reason, by place, held by a baseline or not."""
        held = [entry.diagnostic for entry in self.accepted if entry.by is By.BASELINE]
        return in_order((*self.shown, *held)) if held else self.shown

    @property
    def found(self) -> tuple[Diagnostic, ...]:
        """All findings, by place, accepted or not."""
        accepted = [entry.diagnostic for entry in self.accepted]
        return in_order((*self.shown, *accepted)) if accepted else self.shown


def held_by(baseline: Baseline, found: Review) -> Review:
    """Return a review in which this baseline, and no other, holds what it holds."""
    if not baseline.counts and all(entry.by is not By.BASELINE for entry in found.accepted):
        return found
    rest = found.unaccepted
    held = frozenset(baseline.held(rest))
    by_entry = (entry for entry in found.accepted if entry.by is not By.BASELINE)
    by_baseline = (Accepted(d, By.BASELINE) for d in rest if d in held)
    shown = tuple(diagnostic for diagnostic in rest if diagnostic not in held)
    return replace(found, shown=shown, accepted=(*by_entry, *by_baseline))
