"""Rules about the order of milestones: what comes too soon, and who was not told."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.diagnostics import Severity
from generator.lint.lateness import forecast_is_past
from generator.lint.links import before
from generator.lint.moves import Move
from generator.lint.moves import moves
from generator.lint.past import LATELY
from generator.lint.past import last_noted
from generator.lint.past import noted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.lint.registry import standing
from generator.model.milestone import Milestone
from generator.model.project import Calendar
from generator.model.project import Project
from generator.model.standing import is_done
from generator.words import ENGLISH as _
from generator.workdays import working_days

FAR = 5  # working days
TIME_TO_REACT = timedelta(days=7)


@rule("A301", "due-before-predecessor", reads=fields("due", "forecast", "depends_on", "fixed_date"))
def due_before_predecessor(plan: Plan) -> Iterator[Finding]:
    """A milestone is due before one that it waits for.

    ## Why
    It cannot end before what it needs has ended. One of the two dates, or the dependency, is wrong.

    ## Bad
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-06-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    depends_on: [alpha]
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    title: Alpha released to the team
    due: 2024-05-14
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    depends_on: [alpha]
    ---
    ```
    """
    for _project, milestone in plan.open:
        ends = (
            (finish, other)
            for _n, other in before(plan, milestone)
            if (finish := _finish(plan, milestone, other)) is not None
        )
        found = max(ends, key=lambda end: end[0], default=None)
        if milestone.due is not None and found is not None and found[0] > milestone.due:
            finish, other = found
            message = _(
                "it is due on {day}, before {id}, which it waits for, on {finish}",
                day=milestone.due.isoformat(),
                id=other.id,
                finish=finish.isoformat(),
            )
            hint = _("move it, or cut the dependency")
            if milestone.fixed_date:
                hint = _("its date cannot move: bring {id} forward, or cut the link", id=other.id)
            yield Finding.of(milestone, "due", message, hint, milestone.due.isoformat())


def _finish(plan: Plan, milestone: Milestone, other: Milestone) -> date | None:
    """Return when one that is waited for is due, or was done.

    Where that is over, and only a new forecast is missing, another rule says so.
    """
    if not is_done(other, plan.as_of.day):
        return other.due
    return None if forecast_is_past(plan, milestone) else other.completed


def _passed_on(plan: Plan, project: Project, milestone: Milestone) -> object:
    reacts: object = None
    if milestone.depends_on:
        days = [version.day for version in plan.history.line(milestone.key).versions]
        reacts = max(days, default=None), last_noted(milestone), milestone.checked
    slip = _last_slip(plan, project, milestone)
    return standing(milestone), milestone.owner, milestone.depends_on, slip, reacts


@rule("P504", "slip-not-passed-on", Severity.SUGGESTION, reads=_passed_on)
def slip_not_passed_on(plan: Plan) -> Iterator[Finding]:
    """What a milestone waits for slips, somebody else owns it, and nobody has reacted.

    ## Why
    Whoever waits often hears of a slip last. Where the file of the next milestone has not changed
    for a week after, its owner may not know.

    ## Bad
    ```md content/alpha.md 2024-03-04
    ---
    title: Alpha released to the team
    due: 2024-05-14
    owner: ada
    ---
    ```
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    depends_on: [alpha]
    ---
    ```
    ```md content/alpha.md 2024-04-02
    ---
    title: Alpha released to the team
    due: 2024-05-14
    forecast: 2024-05-31
    owner: ada
    ---
    ```

    ## Good
    ```md content/alpha.md 2024-03-04
    ---
    title: Alpha released to the team
    due: 2024-05-14
    owner: ada
    ---
    ```
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    depends_on: [alpha]
    ---
    ```
    ```md content/alpha.md 2024-04-02
    ---
    title: Alpha released to the team
    due: 2024-05-14
    forecast: 2024-05-31
    owner: ada
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    owner: ben
    depends_on: [alpha]
    checked: 2024-04-05
    ---
    ```
    """
    if plan.today is None or plan.history.hidden:
        return
    still = {milestone.key: project for project, milestone in plan.open}
    slips: dict[str, Move | None] = {}
    for _project, milestone in plan.open:
        for number, other in before(plan, milestone):
            if milestone.owner in {None, other.owner} or other.key not in still:
                continue
            if other.key not in slips:
                slips[other.key] = _last_slip(plan, still[other.key], other)
            slip = slips[other.key]
            if (
                slip
                and plan.today - slip.day > TIME_TO_REACT
                and not _reacted(plan, milestone, slip.day)
            ):
                message = _(
                    "{id} slipped from {old} to {new} on {day}, and nothing has changed here since",
                    id=other.id,
                    old=slip.old.isoformat(),
                    new=slip.new.isoformat(),
                    day=slip.day.isoformat(),
                )
                hint = _("ask {owner} what follows, then set checked: DAY", owner=milestone.owner)
                place = f"depends_on.{number}"
                yield Finding.of(milestone, place, message, hint, milestone.depends_on[number])


def _last_slip(plan: Plan, project: Project, milestone: Milestone) -> Move | None:
    """Return the last move of the last weeks by more than five working days."""
    start = plan.as_of.day - min(LATELY, plan.as_of.day - date.min)
    far = [
        move
        for move in moves(plan.history.line(milestone.key))
        if move.day >= start and _days(move, project.calendar) > FAR
    ]
    return far[-1] if far else None


def _days(move: Move, calendar: Calendar) -> int:
    return working_days(move.old, move.new, calendar) if move.new > move.old else 0


def _reacted(plan: Plan, milestone: Milestone, since: date) -> bool:
    versions = plan.history.line(milestone.key).versions
    changed = any(version.day >= since for version in versions)
    looked_at = milestone.checked is not None and milestone.checked >= since
    return changed or looked_at or noted(milestone, since)
