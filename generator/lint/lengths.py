"""Rules about how long a milestone is planned to take."""

from collections.abc import Iterator
from math import ceil
from math import log2

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.model.standing import is_done
from generator.words import ENGLISH as _
from generator.workdays import working_days

LONG = 44  # working days, as in check 8 of the DCMA 14-point assessment
FEWEST_DONE = 8
FASTEST, MARGIN = 0.20, 0.10


@rule(
    "A304",
    "faster-than-ever",
    Severity.WARNING,
    confidence=Confidence.MEDIUM,
    reads=fields("start", "due", "effort"),
)
def faster_than_ever(plan: Plan) -> Iterator[Finding]:
    """A milestone is planned to take far less time than four in five of its size have taken.

    ## Why
    The team's own past is the best guess there is. To be faster than it, by more than a tenth,
    there should be a reason. Of one size are those between two powers of two in planned
    person-days, such as 16 and 32; below eight that are done, the rule says nothing.

    ## Bad
    ```md content/m1.md
    ---
    {title: First clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m2.md
    ---
    {title: Second clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m3.md
    ---
    {title: Third clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m4.md
    ---
    {title: Fourth clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m5.md
    ---
    {title: Fifth clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m6.md
    ---
    {title: Sixth clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m7.md
    ---
    {title: Seventh clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m8.md
    ---
    {title: Eighth clinic live, start: 2024-01-01, due: 2024-01-26, completed: 2024-01-26,
     status: completed, effort: {planned: 20}}
    ---
    ```
    ```md content/m9.md
    ---
    {title: Ninth clinic live, start: 2024-06-03, due: 2024-06-14, effort: {planned: 20}}
    ---
    ```

    ## Good
    ```md content/m9.md
    ---
    {title: Ninth clinic live, start: 2024-06-03, due: 2024-06-28, effort: {planned: 20}}
    ---
    ```
    """
    calendars = {project.id: project.calendar for project in plan.portfolio.projects}
    taken: dict[tuple[str, int], list[int]] = {}
    for project, milestone in plan.firm:
        size, end = _size(milestone), milestone.completed
        if size is None or milestone.start is None or end is None:
            continue
        if is_done(milestone, plan.as_of.day) and end >= milestone.start:
            days = working_days(milestone.start, end, calendars[project.id])
            taken.setdefault((project.id, size), []).append(days)
    limits = {key: _fastest(days) for key, days in taken.items() if len(days) >= FEWEST_DONE}
    for project, milestone in plan.open:
        size, start, due = _size(milestone), milestone.start, milestone.due
        limit = None if size is None else limits.get((project.id, size))
        if limit is None or size is None or start is None or due is None or due < start:
            continue
        days = working_days(start, due, calendars[project.id])
        if days < (1 - MARGIN) * limit:
            message = _(
                "it is to take {days} working days, and four in five of {n} like it took {limit} "
                "or more",
                days=days,
                n=len(taken[project.id, size]),
                limit=limit,
            )
            hint = _("say what is different this time, or give it more time")
            yield Finding.of(milestone, "due", message, hint, due.isoformat())


def _size(milestone: Milestone) -> int | None:
    """Return the size of a milestone: to which power of two its planned person-days reach."""
    planned = milestone.effort.planned
    return int(log2(planned) // 1) if planned else None


def _fastest(days: list[int]) -> int:
    """Return the number of days that the fastest fifth kept to."""
    return sorted(days)[ceil(FASTEST * len(days)) - 1]


@rule("A305", "too-long", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def too_long(plan: Plan) -> Iterator[Finding]:
    """A milestone is planned to take more than two months of working days.

    ## Why
    Between two milestones that far apart, trouble is seen late. Four to eight weeks are a good
    length.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    start: 2024-03-04
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
    ```
    """
    for project, milestone in plan.open:
        start, due = milestone.start, milestone.due
        if start is None or due is None:
            continue
        days = working_days(start, due, project.calendar) if start < due else 0
        if days > LONG:
            message = _("it is planned to take {days} working days", days=days)
            hint = _("split it into parts of four to eight weeks")
            yield Finding.of(milestone, "due", message, hint, due.isoformat())
