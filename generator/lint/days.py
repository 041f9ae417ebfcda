"""Rules about days: those that are missing, and those that contradict each other."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.milestone import Status
from generator.words import ENGLISH as _


@rule("D907", "risk-dates-reversed", Severity.WARNING)
def risk_dates_reversed(plan: Plan) -> Iterator[Finding]:
    """A risk was dealt with, or would hit, before it was identified.

    ## Why
    Risk effectiveness counts the days between these dates.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    risks:
      - {id: parts, title: Parts arrive late, identified: 2026-02-01, mitigated: 2026-01-10}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    risks:
      - {id: parts, title: Parts arrive late, identified: 2026-01-10, mitigated: 2026-02-01}
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        for i, risk in enumerate(milestone.risks):
            for name in ("mitigated", "closed", "due"):
                day = getattr(risk, name)
                if risk.identified and day and day < risk.identified:
                    message = _("{name} lies before identified", name=name)
                    yield Finding(milestone.source.at(f"risks.{i}.{name}"), message)


@rule("T501", "no-due-date")
def no_due_date(plan: Plan) -> Iterator[Finding]:
    """A milestone beyond draft has no due date.

    ## Why
    Without a date there is no promise, and nothing can be said about time.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        unpromised = milestone.status in {Status.DRAFT, Status.CANCELLED}
        exempt = unpromised or milestone.backlog or milestone.merged_into
        told = milestone.source.lost("due", "status", "backlog", "merged_into")
        if milestone.due is None and not exempt and not told:
            message = _("{title} has no due date", title=quoted(milestone.title))
            span = milestone.source.first("due", "title")
            yield Finding(span, message, _("add due, or status: draft"))


@rule("T504", "completion-unclear", Severity.WARNING)
def completion_unclear(plan: Plan) -> Iterator[Finding]:
    """A milestone is called completed without a day, or has a day and is not called completed.

    ## Why
    It counts as open, because nobody can say when it was done.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    status: completed
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-01
    status: completed
    completed: 2026-02-27
    ---
    ```
    """
    for milestone in plan.portfolio.by_key.values():
        called = milestone.status is Status.COMPLETED
        if milestone.source.lost("status", "completed"):
            continue
        if called and milestone.completed is None:
            message = _("it is completed, but nobody wrote when, so it counts as open")
            yield Finding(milestone.source.at("status"), message, _("add completed: DAY"))
        elif milestone.completed and not called:
            message = _("it is not called completed, but was on {day}", day=milestone.completed)
            span = milestone.source.first("status", "completed")
            yield Finding(span, message, _("write status: completed"))
