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

from generator.config.settings import Settings
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

OF_WORDS = ("S1", "M20", "R40")
"""The beginnings of the codes of rules that may read what a milestone says and nothing else."""

NOT_OF_WORDS = ("S109", "M207", "M208", "R403", "R404", "R405")
"""Those among them that look at other milestones, at the project, at the past or at the day."""

Counts = Mapping[str, Counter[Severity]]


@dataclass(frozen=True)
class PastFindings:
    """Counts what was to be found on past days, by project.

    A rule that reads the words of a milestone and nothing else reads each version once, however
    many days it stood. Rules that ask the metrics are left out, and so is what reading finds: an
    old version that could not be read is none.
    """

    projects: Sequence[Project]
    history: History
    settings: Settings
    codes: Collection[str]
    _read: dict[int, tuple[Diagnostic, ...]] = field(default_factory=dict, init=False, repr=False)
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
            settings=self.settings.metrics,
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
        path, entries = str(found.span.path), self.settings.check.ignore
        return any(e.code == found.code and fnmatch(path, e.path) for e in entries)

    def _project(self, project: Project, day: date) -> Project:
        """Return a project as it was known on a day, without what was deleted by then."""
        known = self.history.project_on(project, day)
        return replace(known, milestones=tuple(m for m in known.milestones if m.deleted is None))

    @property
    def _rules(self) -> Iterator[Rule]:
        return (rule for rule in RULES if rule.kind.code in self.codes and not rule.measured)

    @property
    def _others(self) -> Iterator[Rule]:
        return (rule for rule in self._rules if not is_of_words(rule.kind.code))

    def _of_words(self, plan: Plan) -> Iterator[Diagnostic]:
        """Yield what is found in words, of which only new versions are read."""
        every = plan.portfolio.by_key.values()
        new = [milestone for milestone in every if id(milestone) not in self._read]
        found: dict[object, list[Diagnostic]] = {m.source.path: [] for m in new}
        rules = [rule for rule in self._rules if is_of_words(rule.kind.code)]
        for each in _apply(_only(plan, new), rules):
            found[each.span.path].append(each)
        self._read.update((id(m), tuple(found[m.source.path])) for m in new)
        for milestone in every:
            yield from self._read[id(milestone)]


def is_of_words(code: str) -> bool:
    """Tell whether a rule reads what a milestone says, and neither its past nor another one."""
    return code.startswith(OF_WORDS) and code not in NOT_OF_WORDS


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
    return replace(plan, portfolio=Portfolio(projects=tuple(projects)))
