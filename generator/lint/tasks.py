"""Rules about the key tasks: the way to a milestone."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import partial

from generator.diagnostics import Severity
from generator.lint.acceptance import all_done
from generator.lint.links import planned_start
from generator.lint.past import held_since
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.lint.upkeep import stale_days
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.standing import started
from generator.words import ENGLISH as _

SOON = STILL = timedelta(days=30)


@rule(
    "A307",
    "no-tasks",
    Severity.WARNING,
    reads=fields("start", "due", "forecast", "depends_on", "tasks", "effort", "budget"),
)
def no_tasks(plan: Plan) -> Iterator[Finding]:
    """A milestone begins within 30 days, or has begun, and has no tasks.

    ## Why
    Without steps there is no way to the goal, and nothing by which progress could be seen.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    start: 2024-04-29
    due: 2024-06-03
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    start: 2024-04-29
    due: 2024-06-03
    ---
    ## Key tasks
    - [ ] Set up the test site
    - [ ] Invite forty testers
    ```
    """
    if plan.today is None:
        return
    for _project, milestone in plan.open:
        if milestone.tasks or milestone.source.lost("tasks", "start", "due", "depends_on"):
            continue
        days = filter(None, (planned_start(plan, milestone), milestone.due))
        first, begun = min(days, default=date.max), started(milestone)
        if begun or first - plan.today <= SOON:
            message = _("it has no tasks, and begins soon")
            if begun or first <= plan.today:
                message = _("it has no tasks, and work on it should be under way")
            hint = _("list three to seven steps under ## Key tasks")
            yield Finding.of(milestone, "tasks", message, hint)


@rule("P403", "tasks-stand-still", Severity.WARNING)
def tasks_stand_still(plan: Plan) -> Iterator[Finding]:
    """A milestone has been in progress for more than 30 days, and none of its tasks has changed.

    ## Why
    Either nothing moves, or nobody writes it down. Progress is counted by the tasks, so both look
    the same.

    ## Bad
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    ---
    ## Key tasks
    - [ ] Set up the test site
    ```
    ```md content/beta.md 2024-04-10
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-07
    status: in progress
    ---
    ## Key tasks
    - [ ] Set up the test site
    ```

    ## Good
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    ---
    ## Key tasks
    - [ ] Set up the test site
    - [ ] Invite forty testers
    ```
    ```md content/beta.md 2024-04-10
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: in progress
    ---
    ## Key tasks
    - [x] Set up the test site
    - [ ] Invite forty testers
    ```
    """
    day = plan.today
    if day is None or plan.history.hidden:
        return
    for _project, milestone in plan.open:
        todo = milestone.tasks and not all_done(milestone)
        if milestone.status is not Status.IN_PROGRESS or not todo:
            continue
        checked = milestone.checked is not None and day - milestone.checked <= STILL
        if checked or milestone.source.lost("tasks") or stale_days(plan, milestone):
            continue
        line = plan.history.line(milestone.key)
        since = held_since(line, partial(_stands_still, milestone))
        if since is not None and day - since > STILL:
            message = _("none of its tasks has changed since {day}", day=since.isoformat())
            hint = _("tick what is done, split what is too large, or set checked: DAY")
            yield Finding.of(milestone, "tasks", message, hint)


def _stands_still(now: Milestone, then: Milestone) -> bool:
    return now.tasks == then.tasks and then.status is Status.IN_PROGRESS
