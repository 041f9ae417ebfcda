"""Rules about how much work there is, and who has it."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.links import before
from generator.lint.past import expected
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.lint.roster import Roster
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.standing import is_done
from generator.words import ENGLISH as _
from generator.workdays import working_days

NEARLY = 1e-9
MOST_SHARE, MOST_OPEN = 0.40, 5
FEWEST_OWNERS = 3  # of two, one has half of everything


class Part(NamedTuple):
    """What an owner has still to do of a milestone, in person-days."""

    project: Project
    milestone: Milestone
    left: float


@rule(
    "A303",
    "more-work-than-time",
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reads=fields("due", "forecast", "depends_on", "owner", "shares", "effort", "tasks"),
)
def more_work_than_time(plan: Plan) -> Iterator[Finding]:
    """What is left of a milestone is more than its owner can do until it is due.

    ## Why
    It can be seen today that the date will not hold. The days count from the end of what it waits
    for; what the same owner has to finish before takes its days first. Tasks of people outside the
    owner's team are not the owner's work.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    people: [{id: ada, name: Ada}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-26
    owner: ada
    effort: {planned: 10}
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    people: [{id: ada, name: Ada}]
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-05-10
    owner: ada
    effort: {planned: 10}
    ---
    ```
    """
    if plan.today is None:
        return
    rosters = {project.id: Roster(project) for project in plan.portfolio.projects}
    for (_home, owner), parts in _by_owner(plan, rosters).items():
        capacity = rosters[parts[0].project.id].capacity(owner)
        taken = 0.0
        for part in sorted(parts, key=lambda part: part.milestone.due or date.max):
            due = part.milestone.due
            if capacity is None or due is None:
                break
            if due >= plan.today:
                calendar = part.project.calendar
                start = min(max(_start(plan, part.milestone), plan.today), due)
                whole = capacity * working_days(plan.today, due, calendar) - taken
                free = max(0.0, min(whole, capacity * working_days(start, due, calendar)))
                if part.left > free + NEARLY and not _due_too_soon(plan, part.milestone, due):
                    yield _too_much(part, owner, free, due)
            taken += part.left


def _due_too_soon(plan: Plan, milestone: Milestone, due: date) -> bool:
    """Tell whether a milestone is due before one that it waits for, which another rule says."""
    others = (other for _n, other in before(plan, milestone))
    return any(other.due and other.due > due for other in others)


def _too_much(part: Part, owner: str, free: float, due: date) -> Finding:
    message = _(
        "it takes {owner} {left} more person-days, and there are {free} until {due}",
        owner=part.project.name_of(owner),
        left=f"{round(part.left, 1):g}",
        free=f"{round(free, 1):g}",
        due=due.isoformat(),
    )
    hint = _("plan it anew, or share it with somebody")
    return Finding.of(part.milestone, "due", message, hint, due.isoformat())


def _by_owner(plan: Plan, rosters: dict[str, Roster]) -> dict[tuple[str, str], list[Part]]:
    """Return the parts of open milestones by project and owner; without effort there is none."""
    found: dict[tuple[str, str], list[Part]] = {}
    for project, milestone in plan.open:
        for owner, left in _left(milestone, rosters[project.id]):
            found.setdefault((project.id, owner), []).append(Part(project, milestone, left))
    return found


def _left(milestone: Milestone, roster: Roster) -> Iterator[tuple[str, float]]:
    """Yield who has still to do how many person-days; named shares leave the owner the rest."""
    planned = milestone.effort.planned
    if planned is None or milestone.source.lost("effort", "owner", "shares", "due"):
        return
    whole = sum(_weight(task.effort) for task in milestone.tasks)
    undone = [task for task in milestone.tasks if not task.done]
    if milestone.shares:
        share = sum(_weight(t.effort) for t in undone) / whole if whole else 1.0
        rest = max(0.0, 1 - sum(milestone.shares.values()))
        shares = {**milestone.shares}
        if milestone.owner is not None:
            shares[milestone.owner] = shares.get(milestone.owner, 0.0) + rest
        yield from ((who, planned * share * part) for who, part in shares.items())
    elif milestone.owner is not None:
        mine = roster.called(milestone.owner)
        own = [t for t in undone if t.owner is None or t.owner.casefold() in mine]
        share = sum(_weight(task.effort) for task in own) / whole if whole else 1.0
        yield milestone.owner, planned * share


def _weight(effort: float | None) -> float:
    return effort or 1.0


def _start(plan: Plan, milestone: Milestone) -> date:
    """Return when what a milestone waits for is expected to end."""
    ends = (
        expected(other)
        for _n, other in before(plan, milestone)
        if not is_done(other, plan.as_of.day)
    )
    return max(filter(None, ends), default=date.min)


@rule(
    "P206",
    "one-carries-most",
    Severity.SUGGESTION,
    confidence=Confidence.MEDIUM,
    reads=fields("owner", "effort", "tasks"),
)
def one_carries_most(plan: Plan) -> Iterator[Finding]:
    """One owner has more than 40% of the work left, or more than five open milestones.

    ## Why
    When that one falls ill, the plan does. A team may have five for each of its people; of two
    owners, one always has half.

    ## Bad
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-05-14
    owner: ada
    effort: {planned: 30}
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    effort: {planned: 10}
    ---
    ```
    ```md content/handbook.md
    ---
    title: Handbook printed for testers
    due: 2024-05-24
    owner: cara
    effort: {planned: 10}
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-05-14
    owner: ada
    effort: {planned: 12}
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    effort: {planned: 10}
    ---
    ```
    ```md content/handbook.md
    ---
    title: Handbook printed for testers
    due: 2024-05-24
    owner: cara
    effort: {planned: 10}
    ---
    ```
    """
    held: dict[tuple[str, str], list[Part]] = {}
    total: dict[str, float] = {}
    owners: dict[str, int] = {}
    for project, milestone in plan.open:
        if milestone.owner is not None:
            left = _undone(milestone)
            held.setdefault((project.id, milestone.owner), []).append(
                Part(project, milestone, left)
            )
            total[project.id] = total.get(project.id, 0.0) + left
    for (home, _owner), parts in held.items():
        owners[home] = owners.get(home, 0) + any(part.left for part in parts)
    rosters = {project.id: Roster(project) for project in plan.portfolio.projects}
    for (home, owner), parts in held.items():
        share = sum(part.left for part in parts) / total[home] if total[home] else 0.0
        people = len(rosters[home].people_of(owner)) or 1
        name, message = parts[0].project.name_of(owner), ""
        if owners[home] >= FEWEST_OWNERS and share > MOST_SHARE:
            message = _("{owner} has {share} of the work left", owner=name, share=_.percent(share))
        elif len(parts) > MOST_OPEN * people:
            message = _("{owner} has {n} open milestones", owner=name, n=len(parts))
        if message:
            hint = _("give some of it to others")
            yield Finding.of(parts[0].milestone, "owner", message, hint, owner)


def _undone(milestone: Milestone) -> float:
    """Return the person-days left on a milestone, by its tasks."""
    whole = sum(_weight(task.effort) for task in milestone.tasks)
    undone = sum(_weight(task.effort) for task in milestone.tasks if not task.done)
    return (milestone.effort.planned or 0.0) * (undone / whole if whole else 1.0)
