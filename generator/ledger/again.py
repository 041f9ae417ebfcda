"""Look again at what has changed since the ledger was written, and take the rest from it.

What is told is what a whole run would tell. Wherever that is not certain, nothing is returned, and
the whole is looked at.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace

from generator.check import applied
from generator.check import plan_of
from generator.check import sorted_out
from generator.config.settings import Config
from generator.content.kept import restored_project
from generator.content.past.cache import Cache
from generator.diagnostics import Diagnostic
from generator.findings.review import Review
from generator.findings.selection import selection_of
from generator.ledger.book import Ledger
from generator.ledger.book import Row
from generator.ledger.book import row
from generator.ledger.changed import Edited
from generator.ledger.changed import Readings
from generator.ledger.changed import edited_files
from generator.ledger.past import KeptPast
from generator.ledger.seen import Seen
from generator.lint.kinds import KINDS
from generator.lint.registry import Plan
from generator.lint.registry import Rule
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.history import with_files
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project


@dataclass(frozen=True, slots=True)
class Desk:
    """What lies on the desk: the ledger, the projects, the files that changed, and the past."""

    config: Config
    as_of: AsOf
    ledger: Ledger
    projects: tuple[Project, ...]
    edited: tuple[Edited, ...]
    readings: Readings
    past: KeptPast

    def plan(self, milestones: Iterable[Milestone]) -> Plan:
        """Return a plan of some milestones, with their past and what their files say now."""
        kept: dict[str, list[Milestone]] = {project.id: [] for project in self.projects}
        for milestone in milestones:
            kept[milestone.project].append(milestone)
        projects = (
            replace(project, milestones=tuple(sorted(kept[project.id], key=lambda m: m.id)))
            for project in self.projects
        )
        portfolio = Portfolio(projects=tuple(projects))
        history = with_files(self._history(portfolio), portfolio, self.as_of.day)
        return plan_of(self.config, portfolio, history, self.as_of)

    def _history(self, portfolio: Portfolio) -> History:
        keys = tuple(portfolio.by_key)
        wanted = tuple(self.past.named(keys))
        return self.past.history(keys, self.readings.of(wanted))


def looked_at_again(config: Config, as_of: AsOf, seen: Seen, cache: Cache) -> Ledger:
    """Return the ledger with what is found now of the files that changed.

    Raises:
        RefusedError: the whole has to be looked at.
    """
    ledger = seen.ledger
    projects = tuple(map(restored_project, ledger.plans))
    readings = Readings(config, ledger)
    edited = edited_files(config, readings, projects, seen.changed)
    return _renewed(Desk(config, as_of, ledger, projects, edited, readings, KeptPast(cache)))


def reviewed(config: Config, ledger: Ledger) -> Review:
    """Sort out what a ledger says was found."""
    selection = selection_of(config.settings.check)
    return sorted_out(config, selection, ledger.found(KINDS), ledger.accepted())


def _renewed(desk: Desk) -> Ledger:
    rules = tuple(applied(selection_of(desk.config.settings.check)))
    before = desk.plan(each.before for each in desk.edited)
    now = desk.plan(each.now for each in desk.edited)
    moved = _compared(desk, rules, before, now)
    return replace(
        desk.ledger,
        alone={**desk.ledger.alone, **_alone(desk, rules, now)},
        compared={**desk.ledger.compared, **moved},
        entries={**desk.ledger.entries, **{e.path: e.entries for e in desk.edited}},
        files={**desk.ledger.files, **{e.path: e.known for e in desk.edited}},
    )


def _alone(desk: Desk, rules: Iterable[Rule], plan: Plan) -> Mapping[str, list[Row]]:
    """Return what is found of each file alone, in the order in which a whole run finds it."""
    wants = selection_of(desk.config.settings.check).wants
    told: dict[str, list[Diagnostic]] = {
        each.path: [d for d in each.problems if d.kind.blocks or wants(d.code)]
        for each in desk.edited
    }
    for rule in rules:
        for diagnostic in rule(plan) if rule.reads is None else ():
            path = str(diagnostic.span.path)
            if path in told:
                told[path].append(diagnostic)
    return {path: [row(diagnostic) for diagnostic in found] for path, found in told.items()}


def _compared(desk: Desk, rules: Iterable[Rule], before: Plan, now: Plan) -> dict[str, list[Row]]:
    """Return what the rules that compare find now, of those that could find something else."""
    stale = [rule for rule in rules if rule.reads and _is_stale(desk, rule, before, now)]
    if not stale:
        return {}
    everything = desk.plan(desk.readings.everything(desk.edited))
    return {rule.kind.code: [row(found) for found in rule(everything)] for rule in stale}


def _is_stale(desk: Desk, rule: Rule, before: Plan, now: Plan) -> bool:
    """Tell whether a rule reads something else than before, or told of a place that has moved."""
    moved = {each.path for each in desk.edited if each.moved}
    if any(path in moved for path, *_rest in desk.ledger.compared[rule.kind.code]):
        return True
    return list(_read(rule, before)) != list(_read(rule, now))


def _read(rule: Rule, plan: Plan) -> Iterator[object]:
    for project in plan.portfolio.projects:
        for milestone in project.milestones:
            yield rule.reads and rule.reads(plan, project, milestone)
