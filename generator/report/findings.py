"""The findings of one project: by milestone, by pitfall, and how many of each weight."""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath
from typing import TypeVar

from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.findings.acceptance import Accepted
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.parts import StateView
from generator.words import Words

T = TypeVar("T")
KINDS = {
    Severity.ERROR: "late",
    Severity.WARNING: "at-risk",
    Severity.SUGGESTION: "advice",
}
"""The mark of each weight: the heavier ones are those of a state that needs somebody."""

NOTHING = "on-track"


@dataclass(frozen=True)
class Findings:
    """What was found in the files of a project, by place, and what was accepted there.

    `milestones` are those that have a file, by its path. `by_milestone` has the findings of each
    of them by its id, and `accepted_in` what was accepted for it.
    """

    shown: tuple[Diagnostic, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    milestones: Mapping[PurePosixPath, Milestone] = field(default_factory=dict)
    by_milestone: Mapping[str, tuple[Diagnostic, ...]] = field(default_factory=dict)
    accepted_in: Mapping[str, tuple[Accepted, ...]] = field(default_factory=dict)

    def milestone(self, found: Diagnostic) -> Milestone | None:
        """Return the milestone in whose file something was found."""
        return self.milestones.get(found.span.path)


def findings(context: Context) -> Findings | None:
    """Return the findings of a project; None where nothing was checked."""
    source = context.source
    if source.findings is None:
        return None
    milestones = {m.source.path: m for m in context.project.milestones if m.deleted is None}
    shown = tuple(found for found in source.findings if _is_of(context, found))
    accepted = tuple(each for each in source.accepted if _is_of(context, each.diagnostic))
    return Findings(
        shown,
        accepted,
        milestones,
        _grouped(milestones, ((found.span.path, found) for found in shown)),
        _grouped(milestones, ((each.diagnostic.span.path, each) for each in accepted)),
    )


def _grouped(
    milestones: Mapping[PurePosixPath, Milestone], placed: Iterable[tuple[PurePosixPath, T]]
) -> Mapping[str, tuple[T, ...]]:
    """Gather what lies in the file of a milestone, by its id."""
    groups: dict[str, list[T]] = {}
    for path, each in placed:
        if path in milestones:
            groups.setdefault(milestones[path].id, []).append(each)
    return {name: tuple(group) for name, group in groups.items()}


def _is_of(context: Context, found: Diagnostic) -> bool:
    """Tell whether a finding is of this project; of the only one is everything."""
    single = context.source.portfolio.single
    return single or found.span.path.is_relative_to(context.project.folder)


def counted(found: Iterable[Diagnostic]) -> Counter[Severity]:
    """Count findings by their weight."""
    return Counter(each.severity for each in found)


def counts_in_words(counts: Mapping[Severity, int], _: Words) -> str:
    """Word how many findings of each weight there are: 1 error, 2 warnings; or nothing."""
    words = {
        Severity.ERROR: _.plural("{n} error", "{n} errors", counts[Severity.ERROR]),
        Severity.WARNING: _.plural("{n} warning", "{n} warnings", counts[Severity.WARNING]),
        Severity.SUGGESTION: _.plural(
            "{n} suggestion", "{n} suggestions", counts[Severity.SUGGESTION]
        ),
    }
    return ", ".join(text for weight, text in words.items() if counts[weight]) or _("nothing")


def weight_state(weight: Severity, _: Words) -> StateView:
    """Return the mark and the word of a weight."""
    words = {
        Severity.ERROR: _("Error"),
        Severity.WARNING: _("Warning"),
        Severity.SUGGESTION: _("Suggestion"),
    }
    return StateView(KINDS[weight], words[weight])


def counts_state(counts: Counter[Severity], _: Words) -> StateView:
    """Return the mark of the heaviest finding with how many there are of each weight."""
    heaviest = next((weight for weight in Severity if counts[weight]), None)
    if heaviest is None:
        return StateView(NOTHING, _("Nothing found"))
    return StateView(KINDS[heaviest], counts_in_words(counts, _))
