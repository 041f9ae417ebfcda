"""Rules about what others need to know: who must act, and who is told."""

from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.milestone import Health
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.words import ENGLISH as _


@rule("P503", "blocked-without-ask", Severity.SUGGESTION)
def blocked_without_ask(plan: Plan) -> Iterator[Finding]:
    """A milestone is blocked, or declared red, and asks nothing of anybody.

    ## Why
    Whoever could help reads that it is stuck, and not what to do. An entry under `asks`, or an open
    one under `decisions`, says who must do what by when.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: blocked
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    status: blocked
    asks:
      - {ask: release the second rig, from: sponsor, by: 2024-04-25}
    ---
    ```
    """
    for _project, milestone in plan.open:
        blocked, red = milestone.status is Status.BLOCKED, milestone.health is Health.RED
        lost = milestone.source.lost("asks", "decisions")
        if (blocked or red) and not (lost or _asks(milestone, plan)):
            field = "status" if blocked else "health"
            message = _("it is blocked, and asks nothing of anybody")
            if not blocked:
                message = _("it is declared red, and asks nothing of anybody")
            hint = _("write under asks what is needed, from whom, by when")
            yield Finding.of(milestone, field, message, hint)


def _asks(milestone: Milestone, plan: Plan) -> bool:
    undecided = (d.decided is None or d.decided > plan.as_of.day for d in milestone.decisions)
    return bool(milestone.asks) or any(undecided)


@rule("P505", "end-without-audience", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def end_without_audience(plan: Plan) -> Iterator[Finding]:
    """A milestone that ends the plan names nobody who waits for its result.

    ## Why
    What a plan ends with is made for somebody. Who is not named is not told when it comes, or that
    it does not.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    terminal: true
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    terminal: true
    stakeholders: [sales, legal]
    ---
    ```
    """
    for _project, milestone in plan.open:
        named = milestone.stakeholders or milestone.informed
        lost = milestone.source.lost("stakeholders", "informed", "terminal")
        if milestone.terminal and not (named or lost):
            message = _("it ends the plan, and names nobody who waits for it")
            hint = _("list them under stakeholders")
            yield Finding.of(milestone, "stakeholders", message, hint)
