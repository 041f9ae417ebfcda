"""Rules about risks and open questions: who watches them, and whether anybody looks again."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.line import Line
from generator.model.milestone import Decision
from generator.model.milestone import Milestone
from generator.model.risk import Risk
from generator.words import ENGLISH as _

LONG = timedelta(days=90)


@rule("D908", "mitigated-not-rescored", Severity.WARNING)
def mitigated_not_rescored(plan: Plan) -> Iterator[Finding]:
    """A risk was mitigated, and nobody says what is left of it.

    ## Why
    The report takes it that nothing is left, and counts the whole risk as averted.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-01-10, mitigated: 2024-02-01}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-01-10, mitigated: 2024-02-01, residual: {probability: 0.1, impact: 6000}}
    ---
    ```
    """
    for _project, milestone in plan.firm:
        for number, risk in enumerate(milestone.risks):
            scored = risk.probability is not None and risk.impact is not None
            mitigated = _has_come(risk.mitigated, plan) and not _has_come(risk.occurred, plan)
            if mitigated and scored and risk.residual is None:
                message = _(
                    "{title} was mitigated, and what is left of it counts as nothing",
                    title=quoted(risk.title),
                )
                hint = _("add residual: with its probability and impact, 0 where nothing is left")
                yield Finding.of(milestone, f"risks.{number}.residual", message, hint)


def _has_come(day: date | None, plan: Plan) -> bool:
    return day is not None and day <= plan.as_of.day


def _open_risks(plan: Plan) -> Iterator[tuple[Milestone, int, Risk]]:
    """Yield the risks that have neither ended nor still to be seen."""
    for _project, milestone in plan.open:
        for number, risk in enumerate(milestone.risks):
            ends = (risk.mitigated, risk.closed, risk.occurred)
            over = any(_has_come(day, plan) for day in ends)
            to_come = risk.identified is not None and not _has_come(risk.identified, plan)
            if not (over or to_come or milestone.source.lost("risks")):
                yield milestone, number, risk


@rule("P205", "nobody-watches", Severity.WARNING)
def nobody_watches(plan: Plan) -> Iterator[Finding]:
    """An open risk or question has no owner, or no day.

    ## Why
    A risk that nobody watches is met when it hits, and a question that nobody has to answer waits.
    Without the day on which it was seen or asked, nobody can tell for how long.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-04-10}
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-04-10, owner: ada}
    ---
    ```
    """
    for milestone, number, risk in _open_risks(plan):
        lacking = {"owner": risk.owner, "identified": risk.identified}
        for name in (name for name, value in lacking.items() if value is None):
            message = _("nobody watches the risk {title}", title=quoted(risk.title))
            hint = _("add owner: to it")
            if name == "identified":
                message = _("nobody says when {title} was seen", title=quoted(risk.title))
                hint = _("add identified: DAY; without it the risk counts nowhere")
            yield Finding.of(milestone, f"risks.{number}.{name}", message, hint, risk.title)
    for _project, milestone in plan.open:
        for number, decision in enumerate(milestone.decisions):
            if not milestone.source.lost("decisions") and _waits(decision, plan):
                yield from _unanswered(milestone, number, decision)


def _waits(decision: Decision, plan: Plan) -> bool:
    asked = decision.raised is None or _has_come(decision.raised, plan)
    return asked and not _has_come(decision.decided, plan)


def _unanswered(milestone: Milestone, number: int, decision: Decision) -> Iterator[Finding]:
    if decision.by is None:
        message = _("nobody is named to decide {what}", what=quoted(decision.what))
        place, hint = f"decisions.{number}.by", _("add by: to it")
        yield Finding.of(milestone, place, message, hint, decision.what)
    if decision.raised is None:
        message = _("nobody says when {what} was asked", what=quoted(decision.what))
        place, hint = f"decisions.{number}.raised", _("add raised: DAY")
        yield Finding.of(milestone, place, message, hint, decision.what)


@rule("P305", "risk-never-rescored", Severity.WARNING)
def risk_never_rescored(plan: Plan) -> Iterator[Finding]:
    """An open risk has the probability and the impact that it had more than 90 days ago.

    ## Why
    Three months bring news on any risk. Where it still stands as it did, `checked` says that
    somebody has looked.

    ## Bad
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-01-08, owner: ada}
    ---
    ```

    ## Good
    ```md content/beta.md 2024-01-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.4, impact: 6000,
         identified: 2024-01-08, owner: ada}
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    risks:
      - {id: parts, title: Parts arrive late, probability: 0.2, impact: 6000,
         identified: 2024-01-08, owner: ada}
    ---
    ```
    """
    day = plan.today
    if day is None or plan.history.hidden:
        return
    for milestone, number, risk in _open_risks(plan):
        checked = milestone.checked is not None and day - milestone.checked <= LONG
        if checked or risk.identified is None or _score(risk) == (None, None):
            continue
        if day - risk.identified <= LONG:
            continue
        first = _never_rescored(plan.history.line(milestone.key), risk)
        since = max(first, risk.identified) if first else day
        if day - since > LONG:
            message = _(
                "{title} has been scored the same since {day}",
                title=quoted(risk.title),
                day=since.isoformat(),
            )
            hint = _("score it anew, or set checked: DAY where it still stands")
            yield Finding.of(milestone, f"risks.{number}", message, hint, risk.title)


def _never_rescored(line: Line, risk: Risk) -> date | None:
    """Return the day on which the past first has a risk, where its score was never another."""
    first = None
    for version in line.versions:
        if version.milestone is None:
            continue
        for then in version.milestone.risks:
            if then.id == risk.id:
                first = first or version.day
                if _score(then) != _score(risk):
                    return None
    return first


def _score(risk: Risk) -> tuple[float | None, float | None]:
    return risk.probability, risk.impact
