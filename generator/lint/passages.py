"""The texts that people wrote into a plan, each with its place and the words of its language."""

from collections.abc import Iterable
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from re import Match
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.lint.prose import Prose
from generator.lint.prose import prose_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.vocabulary import Vocabulary
from generator.lint.vocabulary import has_spaces
from generator.lint.vocabulary import vocabulary_of
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.source import Source

WORDINGS = "wordings"
SETTLED = frozenset({Status.DRAFT, Status.COMPLETED, Status.CANCELLED})


class Passage(NamedTuple):
    """A text in a field."""

    text: str
    name: str
    source: Source

    @property
    def prose(self) -> Prose:
        """What of it is prose."""
        return prose_of(self.text)

    def words(self, match: Match[str]) -> str:
        """Quote the words that were found, as they are written."""
        return quoted(self.text[slice(*match.span())])

    def finding(self, message: str, hint: str = "", start: int = 0, end: int = 0) -> Finding:
        """Word what is wrong with a part of it; with the whole of it where no end is given."""
        part = self.text[start:end] if end else self.text
        return Finding(self.source.within(self.name, start), message, hint, self.name, part)


@dataclass(frozen=True)
class Wording:
    """A project, and how it words things: its language and the terms that it declares."""

    project: Project
    vocabulary: Vocabulary | None

    @cached_property
    def counted(self) -> bool:
        """Whether words of the language can be counted."""
        return has_spaces(self.project.language)

    @cached_property
    def open(self) -> tuple[Milestone, ...]:
        """The milestones whose words can still be changed.

        To change those of a completed one would be to redefine what was achieved.
        """
        return tuple(filter(_is_open, self.project.milestones))

    @cached_property
    def titles(self) -> tuple[Passage, ...]:
        """The title of each open milestone; a file's name that stands in for one is none."""
        return tuple(
            Passage(m.title, "title", m.source)
            for m in self.open
            if "title" in m.source.places and not m.source.lost("title")
        )

    @cached_property
    def purposes(self) -> tuple[Passage, ...]:
        """The purpose of each open milestone."""
        return tuple(
            Passage(m.purpose, "purpose", m.source)
            for m in self.open
            if m.purpose and not m.source.lost("purpose")
        )

    @cached_property
    def criteria(self) -> tuple[Passage, ...]:
        """Each success criterion of an open milestone that nobody has decided yet."""
        return tuple(passage for milestone in self.open for passage in criteria_of(milestone))

    @cached_property
    def objectives(self) -> tuple[Passage, ...]:
        """The words of each objective of the project: what it says, and its target."""
        source, found = self.project.source, list[Passage]()
        for i, objective in enumerate(self.project.objectives):
            found.append(Passage(objective.title, f"objectives.{i}.title", source))
            if objective.target:
                found.append(Passage(objective.target, f"objectives.{i}.target", source))
        return () if source.lost("objectives") else tuple(found)

    @cached_property
    def everything(self) -> tuple[Passage, ...]:
        """Every text that the rules of words look at."""
        project = self.project
        own = project.purpose and not project.source.lost("purpose")
        purpose = (Passage(project.purpose or "", "purpose", project.source),) if own else ()
        return (*purpose, *self.objectives, *self.titles, *self.purposes, *self.criteria)

    @cached_property
    def terms(self) -> frozenset[str]:
        """What the project declares: glossary, phases, objectives, people, teams and roles."""
        project = self.project
        named = (*project.phases, *project.objectives, *project.people, *project.teams)
        names = (
            *project.glossary,
            *(name for entry in named for name in (entry.id, getattr(entry, "name", ""))),
            *(phase.title for phase in project.phases),
            *(role.role for role in project.roles),
        )
        return frozenset(name.lower() for name in names if name)

    @property
    def glossary(self) -> frozenset[str]:
        """The terms of the glossary alone, in lower case."""
        return frozenset(term.lower() for term in self.project.glossary)

    def declared(self, prose: Prose, match: Match[str]) -> bool:
        """Tell whether words that were found are part of a term that the project declares."""
        return any(
            start <= match.start() and match.end() <= start + len(term)
            for term in self.terms
            if match.group() in term
            for start in _places(prose.lower, term)
        )


def wordings(plan: Plan) -> tuple[Wording, ...]:
    """Return each project with its words."""
    if WORDINGS not in plan.shared:
        plan.shared[WORDINGS] = tuple(
            Wording(project, vocabulary_of(project.language, plan.words))
            for project in plan.portfolio.projects
        )
    found: tuple[Wording, ...] = plan.shared[WORDINGS]
    return found


def known_wordings(plan: Plan) -> Iterator[tuple[Wording, Vocabulary]]:
    """Yield each project in a language whose words are known, and these."""
    for wording in wordings(plan):
        if wording.vocabulary:
            yield wording, wording.vocabulary


def criteria_of(milestone: Milestone) -> Iterator[Passage]:
    """Yield the undecided success criteria of a milestone."""
    if milestone.criteria and not milestone.source.lost("success_criteria"):
        for i, criterion in enumerate(milestone.criteria):
            if not criterion.met:
                yield Passage(criterion.text, f"success_criteria.{i}.text", milestone.source)


def first_by_place(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first finding of each text: one is enough to send its writer back to it."""
    seen = set()
    for finding in findings:
        place = (finding.span.path, finding.field)
        if place not in seen:
            seen.add(place)
            yield finding


def _places(text: str, part: str) -> Iterator[int]:
    start = text.find(part)
    while start >= 0:
        yield start
        start = text.find(part, start + 1)


def _is_open(milestone: Milestone) -> bool:
    settled = milestone.status in SETTLED or milestone.merged_into or milestone.deleted
    return not settled and not milestone.source.lost("status", "merged_into")
