"""What the rules would have found in a plan on past days, as its files said then."""

from collections import Counter
from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from fnmatch import fnmatch
from functools import cached_property
from pathlib import PurePosixPath

from generator.config.settings import Config
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.lint.registry import Plan
from generator.lint.registry import Rule
from generator.lint.rules import RULES
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.model.source import Source

OF_WORDS = frozenset(
    (
        *("M202", "M203", "M204", "M205", "M206", "M209", "P102", "R402", "R406"),
        *("S101", "S102", "S103", "S105", "S106", "S107", "T503"),
    )
)
"""The rules that read what a milestone says and nothing else: neither day, past, nor others."""

OF_CONDUCT = ("P3", "P4", "P5", "P101", "P204", "M208", "S109")
"""The beginnings of the codes of rules that are not counted: they go through the whole past of each
milestone, or compare it with all others, which would take a minute where the rest takes a second.
"""

Counts = Mapping[str, Counter[Severity]]


@dataclass(frozen=True)
class PastFindings:
    """Counts what was to be found in the milestones of past days, by project.

    Counted are the rules about what the files say: a rule that reads the words of a milestone and
    nothing else reads each version once, however many days it stood. Left out are rules about how a
    plan was changed and kept up, those that ask the metrics, and what reading finds: an old version
    that could not be read is none.
    """

    projects: Sequence[Project]
    history: History
    config: Config
    codes: Collection[str]
    _read: dict[int, tuple[Diagnostic, ...]] = field(default_factory=dict, init=False, repr=False)
    _versions: dict[int, Milestone] = field(default_factory=dict, init=False, repr=False)
    _counted: dict[date, Counts] = field(default_factory=dict, init=False, repr=False)

    def on(self, day: date) -> Counts:
        """Count what was found in milestones at the end of a day, and not accepted, by project."""
        if day not in self._counted:
            self._counted[day] = self._count(day)
        return self._counted[day]

    def _count(self, day: date) -> Counts:
        projects = [self._project(project, day) for project in self.projects]
        plan = Plan(
            Portfolio(projects=tuple(projects)),
            history=self.history.until(day),
            as_of=AsOf(day, closed=True),
            settings=self.config.settings.metrics,
            words=self.config.words,
        )
        found = (*_apply(plan, self._others), *self._of_words(plan))
        home = {m.source.path: m for project in projects for m in project.milestones}
        counts: dict[str, Counter[Severity]] = {project.id: Counter() for project in projects}
        for each in found:
            milestone = home.get(each.span.path)
            if milestone and not self._is_accepted(each, milestone):
                counts[milestone.project][each.severity] += 1
        return counts

    def _is_accepted(self, found: Diagnostic, milestone: Milestone) -> bool:
        """Tell whether a finding was accepted in its file then, or is by the settings of now."""
        if any(ignore.code == found.code for ignore in milestone.ignore):
            return True
        path, entries = str(found.span.path), self.config.settings.check.ignore
        return any(e.code == found.code and fnmatch(path, e.path) for e in entries)

    def _project(self, project: Project, day: date) -> Project:
        """Return a project as it was known on a day, without what was deleted by then."""
        known = self.history.project_on(project, day)
        there = (m for m in known.milestones if m.deleted is None)
        return replace(known, milestones=tuple(map(self._titled, there)))

    def _titled(self, milestone: Milestone) -> Milestone:
        """Return a version that knows of its title that it was written; history keeps no places.

        Where there was none, the name of the file stands in for it.
        """
        if id(milestone) not in self._versions:
            path = milestone.source.path
            written = milestone.title != path.name and not milestone.source.places
            source = Source(path, {"title": (1, 1)}) if written else milestone.source
            self._versions[id(milestone)] = replace(milestone, source=source)
        return self._versions[id(milestone)]

    @cached_property
    def _rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in RULES if rule.kind.code in self.codes and is_counted(rule))

    @cached_property
    def _others(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self._rules if rule.kind.code not in OF_WORDS)

    def _of_words(self, plan: Plan) -> Iterator[Diagnostic]:
        """Yield what is found in words, of which only new versions are read."""
        every = plan.portfolio.by_key.values()
        new = [milestone for milestone in every if id(milestone) not in self._read]
        found: dict[PurePosixPath, list[Diagnostic]] = {m.source.path: [] for m in new}
        rules = (rule for rule in self._rules if rule.kind.code in OF_WORDS)
        for each in _apply(_only(plan, new), rules):
            found.get(each.span.path, []).append(each)
        self._read.update((id(m), tuple(found[m.source.path])) for m in new)
        for milestone in every:
            yield from self._read[id(milestone)]


def is_counted(rule: Rule) -> bool:
    """Tell whether a rule can be asked cheaply of a past day."""
    return not rule.measured and not rule.kind.code.startswith(OF_CONDUCT)


def _apply(plan: Plan, rules: Iterable[Rule]) -> Iterator[Diagnostic]:
    for rule in rules:
        yield from rule(plan)


def _only(plan: Plan, chosen: Iterable[Milestone]) -> Plan:
    """Return a plan of some milestones only."""
    kept: dict[str, list[Milestone]] = {}
    for milestone in chosen:
        kept.setdefault(milestone.project, []).append(milestone)
    projects = (
        replace(project, milestones=tuple(kept.get(project.id, ())))
        for project in plan.portfolio.projects
    )
    return replace(plan, portfolio=Portfolio(projects=tuple(projects)), shared={})
