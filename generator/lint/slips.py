"""Rules about dates that move (failure to adapt)."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.diagnostics import Severity
from generator.lint.moves import A_WEEK
from generator.lint.moves import Move
from generator.lint.moves import moves
from generator.lint.moves import velocity
from generator.lint.past import Step
from generator.lint.past import approved
from generator.lint.past import expected
from generator.lint.past import noted
from generator.lint.past import open_lines
from generator.lint.past import steps
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.reasons import Edit
from generator.model.reasons import explanation
from generator.words import ENGLISH as _
from generator.workdays import working_days

FAR = 10  # working days
TIME_TO_ANSWER = timedelta(days=14)
OFTEN = 3
DAY_FOR_DAY = 0.9
TWICE = 2


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
        later = [move for move in moves(line) if move.new > move.old]
        if not later or _answered(milestone, later[-1]):
            continue
        message = ""
        if len(later) >= OFTEN:
            message = _("its date has moved to a later one {n} times", n=len(later))
        elif len(later) >= TWICE and velocity(line, plan.as_of.day) >= DAY_FOR_DAY:
            message = _("its date moves away as fast as the calendar runs")
        if message:
            span = milestone.source.first("forecast", "due")
            yield Finding(span, message, _("write the cause under decisions, changes or updates"))


def _answered(milestone: Milestone, move: Move) -> bool:
    """Tell whether somebody wrote down why a date moved, or has written anything since."""
    edit = Edit("forecast", move.old.isoformat(), move.new.isoformat(), move.day, move.fresh)
    return bool(explanation(milestone.changes, edit)) or noted(milestone, move.day - A_WEEK)
