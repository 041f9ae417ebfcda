"""A rule about dates that never move (failure to adapt)."""

from collections.abc import Iterator
from datetime import date

from generator.diagnostics import Severity
from generator.lint.moves import moves
from generator.lint.past import LATELY
from generator.lint.past import expected
from generator.lint.past import noted
from generator.lint.past import open_lines
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.registry import standing
from generator.model.line import Line
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.words import ENGLISH as _


def _moved(plan: Plan, _project: Project, milestone: Milestone) -> object:
    line, start = plan.history.line(milestone.key), _start(plan)
    moved = tuple(move.day for move in moves(line))
    seen = _looked_at(milestone, start), _known_before(line, start)
    return standing(milestone), expected(milestone), moved, seen


@rule("P304", "date-never-questioned", Severity.SUGGESTION, reads=_moved)
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
    start = _start(plan)
    moved: dict[str, list[bool]] = {}
    still: list[Milestone] = []
    for milestone, line in open_lines(plan):
        finish = expected(milestone)
        if finish is None or finish < plan.as_of.day:
            continue
        lately = any(move.day >= start for move in moves(line))
        moved.setdefault(milestone.project, []).append(lately)
        if not lately and _known_before(line, start) and not _looked_at(milestone, start):
            still.append(milestone)
    for milestone in still:
        others = moved[milestone.project]
        if 2 * sum(others) > len(others) - 1:
            message = _("its date has not moved for 90 days, while most of the others did")
            span = milestone.source.first("forecast", "due")
            yield Finding(span, message, _("ask whether it still holds, then set checked: DAY"))


def _known_before(line: Line, day: date) -> bool:
    return bool(line.versions) and line.versions[0].day < day


def _looked_at(milestone: Milestone, since: date) -> bool:
    checked = milestone.checked
    return (checked is not None and checked >= since) or noted(milestone, since)


def _start(plan: Plan) -> date:
    return plan.as_of.day - min(LATELY, plan.as_of.day - date.min)
