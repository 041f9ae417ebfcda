"""Rules about plans that nobody looks after."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from itertools import pairwise

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.registry import standing
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.project import Project
from generator.model.revision import Origin
from generator.model.upkeep import last_update
from generator.words import ENGLISH as _

ACTIVE = {Status.IN_PROGRESS, Status.BLOCKED}
LIMITS = {True: ("A7", 14.0), False: ("A7.waiting", 60.0)}
RHYTHMS = (8, 35, 100)
A_YEAR = timedelta(days=365)
FEWEST = 3


@rule("P401", "stale", Severity.WARNING)
def stale(plan: Plan) -> Iterator[Finding]:
    """Nobody has updated a milestone for long: 14 days in progress, 60 before it begins.

    ## Why
    What the report says of it is as old as its last update. A commit that only reformats, a bulk
    commit or a robot is no update; the limits are those of the metric A7.

    ## Bad
    ```md content/beta.md 2024-04-02
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    ---
    ```

    ## Good
    ```md content/beta.md 2024-04-02
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    checked: 2024-04-16
    ---
    ```
    """
    for _project, milestone in plan.open:
        days = stale_days(plan, milestone)
        if days:
            message = _("nobody has updated it for {n} days", n=days)
            hint = _("write what is new, or set checked: DAY where nothing is")
            yield Finding.of(milestone, "status", message, hint)


def stale_days(plan: Plan, milestone: Milestone) -> int:
    """Return for how many days nobody has updated a milestone, where that is too long, else 0.

    What lies in the file and is not committed yet is an update of today.
    """
    if plan.today is None or plan.history.hidden:
        return 0
    line = plan.history.line(milestone.key)
    if not line.versions or line.versions[-1].revision.origin is not Origin.WITNESSED:
        return 0
    metric, usual = LIMITS[milestone.status in ACTIVE]
    _green, most = plan.settings.thresholds.get(metric, (0, usual))
    day, _updated = last_update(line)
    days = (plan.today - max(day, milestone.checked or day)).days if day else 0
    return days if days > most else 0


def _noticed(_plan: Plan, _project: Project, milestone: Milestone) -> object:
    days = tuple(update.day for update in milestone.body.updates)
    return standing(milestone), milestone.checked, days


@rule("P502", "no-check-in", Severity.WARNING, confidence=Confidence.MEDIUM, reads=_noticed)
def no_check_in(plan: Plan) -> Iterator[Finding]:
    """Work is in hand, and nobody has written an update or checked a milestone for too long.

    ## Why
    Readers learn from silence that all is well. How long is too long follows from what the project
    does: 8 days where it checks in each week, 35 where each month, else 100.

    ## Bad
    ```yml content/beta.yml
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    body: |
      ## Updates
      ### 2024-04-03
      The test site is up.
      ### 2024-03-27
      The test site has been ordered.
      ### 2024-03-20
      Twelve testers are found.
    ```

    ## Good
    ```yml content/beta.yml
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    body: |
      ## Updates
      ### 2024-04-12
      The test site is up.
      ### 2024-04-03
      The test site has been ordered.
      ### 2024-03-27
      Twelve testers are found.
    ```
    """
    if plan.today is None:
        return
    in_hand: dict[str, tuple[Project, Milestone]] = {}
    for project, milestone in plan.open:
        if milestone.status in ACTIVE:
            in_hand.setdefault(project.id, (project, milestone))
    for project, first in in_hand.values():
        days = sorted({day for day in _check_ins(project) if day <= plan.today})
        last = days[-1] if days else plan.history.since
        if last is None or (plan.history.hidden and not days):
            continue
        gap, most = (plan.today - last).days, _most(days, plan.today)
        if gap > most:
            message = _(
                "nobody has written an update, or checked anything, since {day}",
                day=last.isoformat(),
            )
            hint = _("milepost checkin asks what is new")
            yield Finding.of(first, "checked", message, hint)


def _check_ins(project: Project) -> Iterator[date]:
    for milestone in project.milestones:
        yield from (update.day for update in milestone.body.updates)
        if milestone.checked is not None:
            yield milestone.checked


def _most(days: list[date], today: date) -> int:
    """Return how many days may pass, by the gap that was usual in the last year."""
    recent = [day for day in days if today - day <= A_YEAR]
    if len(recent) < FEWEST:
        return RHYTHMS[-1]
    gaps = sorted((after - before).days for before, after in pairwise(recent))
    usual = gaps[len(gaps) // 2]
    return next((rhythm for rhythm in RHYTHMS if usual <= rhythm), RHYTHMS[-1])
