"""Rules about money and effort: what is missing, and what cannot be right."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import timedelta
from math import ceil

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.milestone import Budget
from generator.model.milestone import Effort
from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.standing import is_done
from generator.words import ENGLISH as _

TOP_QUARTER = 0.75
FEWEST = 4
HALF = 2
TIME_TO_BOOK = timedelta(days=30)
UNLIKELY = 3
ESTIMATES: dict[str, Callable[[Milestone], Budget | Effort]] = {
    "budget": lambda milestone: milestone.budget,
    "effort": lambda milestone: milestone.effort,
}
LACKING = {
    "budget": _("it has no budget, and {n} of {many} others have one"),
    "effort": _("it has no planned effort, and {n} of {many} others have"),
}
UNBOOKED = {
    "budget": _("it was done on {day}, and nobody has written what it cost"),
    "effort": _("it was done on {day}, and nobody has written how many days it took"),
}


@rule(
    "A308",
    "large-without-risk",
    Severity.SUGGESTION,
    confidence=Confidence.MEDIUM,
    reads=fields("budget", "effort", "risks"),
)
def large_without_risk(plan: Plan) -> Iterator[Finding]:
    """A milestone is among the largest of the plan, and no risk is written down for it.

    ## Why
    What is large can go wrong in more ways than what is small. Largest is the top quarter by budget
    or by planned person-days, of four or more.

    ## Bad
    ```md content/alpha.md
    ---
    {title: Alpha released to the team, due: 2024-05-14, effort: {planned: 10}}
    ---
    ```
    ```md content/beta.md
    ---
    {title: Beta released to testers, due: 2024-06-03, effort: {planned: 40}}
    ---
    ```
    ```md content/handbook.md
    ---
    {title: Handbook printed for testers, due: 2024-05-24, effort: {planned: 5}}
    ---
    ```
    ```md content/rig.md
    ---
    {title: Second rig delivered, due: 2024-05-14, effort: {planned: 8}}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    effort: {planned: 40}
    risks:
      - {id: testers, title: Fewer than forty testers reply, probability: 0.3, impact: 2000}
    ---
    ```
    """
    limits = _limits(plan)
    for project, milestone in plan.open:
        if milestone.risks or milestone.source.lost("risks"):
            continue
        for name in ESTIMATES:
            size, limit = _size(project, milestone, name), limits.get((project.id, name))
            if size is not None and limit is not None and size > limit:
                message = _("it is among the largest by {name}, and has no risk", name=name)
                hint = _("write down what could go wrong, and who watches it")
                yield Finding.of(milestone, "risks", message, hint)
                break


def _limits(plan: Plan) -> dict[tuple[str, str], float]:
    """Return the amount above which the largest quarter lies, by project and kind of amount."""
    sizes: dict[tuple[str, str], list[float]] = {}
    for project, milestone in plan.firm:
        for name in ESTIMATES:
            size = _size(project, milestone, name)
            if size:
                sizes.setdefault((project.id, name), []).append(size)
    return {
        key: sorted(found)[ceil(TOP_QUARTER * len(found)) - 1]
        for key, found in sizes.items()
        if len(found) >= FEWEST
    }


def _size(project: Project, milestone: Milestone, name: str) -> float | None:
    """Return what is planned; money in the currency of the project, where there is a rate."""
    planned = ESTIMATES[name](milestone).planned
    currency = milestone.budget.currency
    if planned is None or name != "budget" or currency in {None, project.currency}:
        return planned
    rate = project.rates.get(currency or "")
    return None if rate is None else planned * rate


@rule("A309", "outside-cost-control", Severity.WARNING, reads=fields("budget", "effort"))
def outside_cost_control(plan: Plan) -> Iterator[Finding]:
    """A milestone has no budget, or no planned effort, and most of the others have.

    ## Why
    Totals without it are too low, and nothing it costs is ever over budget. What costs nothing says
    `budget: {planned: 0}`.

    ## Bad
    ```md content/alpha.md
    ---
    {title: Alpha released to the team, due: 2024-05-14, budget: {planned: 9000}}
    ---
    ```
    ```md content/beta.md
    ---
    {title: Beta released to testers, due: 2024-06-03}
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    {title: Alpha released to the team, due: 2024-05-14, budget: {planned: 9000}}
    ---
    ```
    ```md content/beta.md
    ---
    {title: Beta released to testers, due: 2024-06-03, budget: {planned: 0}}
    ---
    ```
    """
    counts: dict[str, int] = {}
    planned: dict[tuple[str, str], int] = {}
    for project, milestone in plan.firm:
        counts[project.id] = counts.get(project.id, 0) + 1
        for name, read in ESTIMATES.items():
            has = read(milestone).planned is not None
            planned[project.id, name] = planned.get((project.id, name), 0) + has
    for project, milestone in plan.open:
        for name, read in ESTIMATES.items():
            n, others = planned[project.id, name], counts[project.id] - 1
            lacks = read(milestone).planned is None and not milestone.source.lost(name)
            if lacks and n and n * HALF >= others:
                message = _(LACKING[name], n=n, many=others)
                hint = _("estimate it, or write {name}: {{planned: 0}}", name=name)
                yield Finding.of(milestone, f"{name}.planned", message, hint)


@rule("D909", "actual-far-above-plan", Severity.WARNING)
def actual_far_above_plan(plan: Plan) -> Iterator[Finding]:
    """The actual cost or effort is more than three times what was planned.

    ## Why
    It may be true. More often it is in another unit: hours for days, pounds for thousands.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    effort: {planned: 10, actual: 80}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    effort: {planned: 10, actual: 12}
    ---
    ```
    """
    for _project, milestone in plan.firm:
        for name, read in ESTIMATES.items():
            planned, actual = read(milestone).planned, read(milestone).actual
            if planned and actual and actual > UNLIKELY * planned:
                message = _(
                    "the actual {name} of {actual} is more than three times the plan of {planned}",
                    name=name,
                    actual=f"{actual:.10g}",
                    planned=f"{planned:.10g}",
                )
                hint = _("is it in the same unit?")
                yield Finding.of(milestone, f"{name}.actual", message, hint, f"{actual:.10g}")


@rule("P402", "completed-without-actuals", Severity.WARNING)
def completed_without_actuals(plan: Plan) -> Iterator[Finding]:
    """A milestone was completed more than 30 days ago, and nobody has written what it took.

    ## Why
    Whether estimates hold can only be learned from what was spent. A month is enough to book it.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-03-04
    status: completed
    completed: 2024-03-04
    budget: {planned: 9000}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-03-04
    status: completed
    completed: 2024-03-04
    budget: {planned: 9000, actual: 8700}
    ---
    ```
    """
    if plan.today is None:
        return
    for _project, milestone in plan.firm:
        day = milestone.completed
        if day is None or not is_done(milestone, plan.today) or plan.today - day <= TIME_TO_BOOK:
            continue
        for name, read in ESTIMATES.items():
            lost = milestone.source.lost(name)
            if read(milestone).planned and read(milestone).actual is None and not lost:
                message = _(UNBOOKED[name], day=day.isoformat())
                hint = _("add actual: to {name}", name=name)
                yield Finding.of(milestone, f"{name}.actual", message, hint)
