"""When somebody was last heard of: in an update, a decision, a commit."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import lru_cache

from generator.lint.past import held_since
from generator.lint.registry import Plan
from generator.model.milestone import Milestone
from generator.model.project import Project

HEARD = "heard"
QUIET = timedelta(days=60)
WORD = re.compile(r"\w[\w.-]*\w|\w")


class Heard:
    """The last day on which each name was heard of, up to the as-of day, by project.

    Somebody of whom nobody has ever heard may work under another name: nothing is known of them.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.days: dict[str, dict[str, date]] = {}
        self._names: dict[str, frozenset[str]] = {}

    def silent_since(
        self, project: Project, milestone: Milestone, names: Iterable[str]
    ) -> date | None:
        """Return the day on which one of these names was last heard of, where that is long ago."""
        today = self.plan.today
        if today is None:
            return None
        if project.id not in self.days:
            self.days[project.id] = self._index(project, today)
        found = self.days[project.id]
        last = max((found[name] for name in names if name in found), default=None)
        if last is None or today - last <= QUIET:
            return None
        line, owner = self.plan.history.line(milestone.key), milestone.owner
        since = held_since(line, lambda said: said.owner == owner) or last
        last = max(last, since, milestone.checked or last)
        return last if today - last > QUIET else None

    def _index(self, project: Project, today: date) -> dict[str, date]:
        days: dict[str, date] = {}
        for milestone in project.milestones:
            for name, day in self.named(project, milestone, today):
                days[name] = max(day, days.get(name, day))
        return days

    def named(
        self, project: Project, milestone: Milestone, today: date
    ) -> Iterator[tuple[str, date]]:
        """Yield who is heard of in a milestone, and when: every word, where anybody may be meant.

        Where a project says who is in it, nobody else is asked for.
        """
        if project.id not in self._names:
            self._names[project.id] = _roster(project)
        known = self._names[project.id]
        for day, text in (*_said(milestone), *self._committed(milestone)):
            if day <= today:
                for name in _names(text.casefold(), known):
                    yield name, day

    def _committed(self, milestone: Milestone) -> Iterator[tuple[date, str]]:
        if not self.plan.history.hidden:
            for version in self.plan.history.line(milestone.key).versions:
                yield version.day, version.revision.author


@lru_cache(maxsize=10_000)
def _names(text: str, known: frozenset[str]) -> Iterable[str]:
    """Return the words of a text that are names, and the text where it is one.

    One person writes many commits.
    """
    words = frozenset((text, *WORD.findall(text)))
    return words & known if known else words


def _said(milestone: Milestone) -> Iterator[tuple[date, str]]:
    """Yield what a milestone tells of days: who spoke, decided, or was spoken of."""
    for update in milestone.body.updates:
        yield update.day, update.text
    for decision in milestone.decisions:
        day = decision.decided or decision.raised
        if day is not None and decision.by:
            yield day, decision.by
    for change in milestone.changes:
        yield change.day, change.approved_by or ""


def _roster(project: Project) -> frozenset[str]:
    """Return every name in a project's roster; none where it has no people."""
    if not project.people:
        return frozenset()
    people = (name for one in project.people for name in (one.id, one.name))
    teams = (name for team in project.teams for name in (team.id, team.name))
    roles = (role.role for role in project.roles)
    return frozenset(name.casefold() for name in (*people, *teams, *roles))


def heard_in(plan: Plan, project: Project, milestone: Milestone) -> object:
    """Return what one milestone tells of who was heard of, and since when it is its owner's."""
    heard: Heard = plan.shared.setdefault(HEARD, Heard(plan))
    last: dict[str, date] = {}
    for name, day in heard.named(project, milestone, plan.as_of.day):
        last[name] = max(day, last.get(name, day))
    owner, line = milestone.owner, plan.history.line(milestone.key)
    return last, held_since(line, lambda said: said.owner == owner), milestone.checked
