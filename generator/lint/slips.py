"""Rules about dates that move, and about those that never do (failure to adapt)."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

from generator.diagnostics import Severity
from generator.lint.past import LATELY
from generator.lint.past import Step
from generator.lint.past import approved
from generator.lint.past import expected
from generator.lint.past import noted
from generator.lint.past import open_lines
from generator.lint.past import steps
from generator.lint.past import working_days
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.history import Line
from generator.model.milestone import Milestone
from generator.words import ENGLISH as _

FAR = 10  # working days
TIME_TO_ANSWER = timedelta(days=14)
OFTEN = 3
A_WEEK = timedelta(days=7)
REPORTS = 4
DAY_FOR_DAY = 0.9
TWICE = 2


class Move(NamedTuple):
    """A week at whose end a milestone was expected on another day than at its start."""

    day: date
    old: date
    new: date


@rule("P301", "slip-without-answer", Severity.WARNING)
def slip_without_answer(plan: Plan) -> Iterator[Finding]:
    """A milestone is expected far behind its approved date, and nobody has answered that.

    ## Why
    A slip of more than ten working days asks for a decision: recover, plan anew, or cut. Two weeks
    are enough to take one, or to write down who will.

    ## Bad
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-02-05
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-07-15
    ---
    ```

    ## Good
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-02-05
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-07-15
    decisions:
      - {raised: 2024-02-06, decided: 2024-02-12, what: test without the second site, by: ada}
    ---
    ```
    """
    calendars = {project.id: project.calendar for project in plan.portfolio.projects}
    for milestone, line in open_lines(plan):
        promised = approved(milestone, line, plan.as_of.day)
        finish = expected(milestone)
        since = _last_slip(line)
        if promised is None or finish is None or since is None:
            continue
        if promised >= finish or plan.as_of.day - since < TIME_TO_ANSWER:
            continue
        days = working_days(promised, finish, calendars[milestone.project])
        if days > FAR and not noted(milestone, since - TIME_TO_ANSWER):
            message = _(
                "it is expected {days} working days after its approved date, since {day}",
                days=days,
                day=since.isoformat(),
            )
            span = milestone.source.first("forecast", "due")
            yield Finding(span, message, _("write under decisions or changes what follows"))


def _last_slip(line: Line) -> date | None:
    """Return the day since which a milestone has been expected as late as it is."""
    later = [step.day for step in steps(line) if _is_later(step)]
    return max(later, default=None)


def _is_later(step: Step) -> bool:
    old, new = expected(step.old), expected(step.new)
    return old is not None and new is not None and new > old


@rule("P302", "slips-again", Severity.WARNING)
def slips_again(plan: Plan) -> Iterator[Finding]:
    """A milestone keeps slipping: three times or more, or as fast as the calendar runs.

    ## Why
    A date that was moved three times will be moved a fourth time. What it needs is the cause, not
    another date.

    ## Bad
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-02-05
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-05
    ---
    ```
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-07
    ---
    ```
    ```md content/beta.md 2024-04-02
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-11
    ---
    ```

    ## Good
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-02-05
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-05
    ---
    ```
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-11
    ---
    ```
    """
    for milestone, line in open_lines(plan):
        later = [move for move in _moves(line) if move.new > move.old]
        if not later or noted(milestone, later[-1].day - A_WEEK):
            continue
        message = ""
        if len(later) >= OFTEN:
            message = _("its date has moved to a later one {n} times", n=len(later))
        elif len(later) >= TWICE and _velocity(line, plan.as_of.day) >= DAY_FOR_DAY:
            message = _("its date moves away as fast as the calendar runs")
        if message:
            span = milestone.source.first("forecast", "due")
            yield Finding(span, message, _("write the cause under decisions, changes or updates"))


def _moves(line: Line) -> Iterator[Move]:
    """Yield the weeks in which the date moved; there and back again within a week is no move."""
    dated = [step for step in steps(line) if expected(step.old) and expected(step.new)]
    changed = [step for step in dated if expected(step.old) != expected(step.new)]
    for _week, found in groupby(changed, key=lambda step: step.day.isocalendar()[:2]):
        inside = list(found)
        old, new = expected(inside[0].old), expected(inside[-1].new)
        if old and new and old != new:
            yield Move(inside[-1].day, old, new)


def _velocity(line: Line, day: date) -> float:
    """Return by how many days the date moved a day, over the last reports: a fitted line's slope.

    Where it was not yet known at the first of them, it does not move.
    """
    days = [day - n * A_WEEK for n in reversed(range(REPORTS))]
    states = [line.state(each) for each in days]
    finishes = [expected(state) if state else None for state in states]
    known = [finish.toordinal() for finish in finishes if finish is not None]
    if len(known) < REPORTS:
        return 0.0
    middle = (REPORTS - 1) / 2
    spread = sum((n - middle) ** 2 for n in range(REPORTS)) * A_WEEK.days
    return sum((n - middle) * finish for n, finish in enumerate(known)) / spread


@rule("P304", "date-never-questioned", Severity.SUGGESTION)
def date_never_questioned(plan: Plan) -> Iterator[Finding]:
    """A date has stood still for more than 90 days, while most of the others moved.

    ## Why
    It may well be right. More often nobody has looked at it.

    ## Bad
    ```md content/alpha.md 2024-01-08
    ---
    title: Alpha released to the team
    due: 2024-05-06
    ---
    ```
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/alpha.md 2024-04-15
    ---
    title: Alpha released to the team
    due: 2024-05-06
    forecast: 2024-05-13
    ---
    ```

    ## Good
    ```md content/alpha.md 2024-01-08
    ---
    title: Alpha released to the team
    due: 2024-05-06
    ---
    ```
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/alpha.md 2024-04-15
    ---
    title: Alpha released to the team
    due: 2024-05-06
    forecast: 2024-05-13
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    checked: 2024-04-15
    ---
    ```
    """
    start = plan.as_of.day - min(LATELY, plan.as_of.day - date.min)
    moved: dict[str, list[bool]] = {}
    still: list[Milestone] = []
    for milestone, line in open_lines(plan):
        finish = expected(milestone)
        if finish is None or finish < plan.as_of.day:
            continue
        moves = [move.day >= start for move in _moves(line)]
        moved.setdefault(milestone.project, []).append(any(moves))
        if not any(moves) and _known_before(line, start) and not _looked_at(milestone, start):
            still.append(milestone)
    for milestone in still:
        others = moved[milestone.project]
        if sum(others) * TWICE > len(others) - 1:
            message = _("its date has not moved for 90 days, while most of the others did")
            span = milestone.source.first("forecast", "due")
            yield Finding(span, message, _("ask whether it still holds, then set checked: DAY"))


def _known_before(line: Line, day: date) -> bool:
    return bool(line.versions) and line.versions[0].day < day


def _looked_at(milestone: Milestone, since: date) -> bool:
    checked = milestone.checked
    return (checked is not None and checked >= since) or noted(milestone, since)
