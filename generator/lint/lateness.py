"""Rules about days that have gone by, or that nobody has looked at again."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta
from functools import partial

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.past import approved
from generator.lint.past import expected
from generator.lint.past import held_since
from generator.lint.past import noted
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.declaration import declared_since
from generator.model.milestone import Health
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.words import ENGLISH as _

OLD, NEAR = timedelta(days=30), timedelta(days=60)


def forecast_is_past(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether the day has come on which an open milestone was last expected.

    While the as-of day still runs, what is expected today may still happen.
    """
    day, forecast = plan.today, milestone.forecast
    over = milestone.completed is not None and milestone.completed > (day or date.min)
    if day is None or over or milestone.source.lost("forecast", "due"):
        return False
    if forecast is not None:
        return forecast <= day if plan.as_of.closed else forecast < day
    return milestone.due is not None and milestone.due < day


@rule("T505", "forecast-in-past")
def forecast_in_past(plan: Plan) -> Iterator[Finding]:
    """A milestone is still open, and the day on which it was expected has gone by.

    ## Why
    It will be late; the only question is by how much. Whoever waits for it plans with a day that
    has been.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-10
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-10
    forecast: 2024-04-24
    ---
    ```
    """
    for _project, milestone in plan.open:
        called_done = milestone.status is Status.COMPLETED or milestone.completed is not None
        if called_done or not forecast_is_past(plan, milestone):
            continue
        field, day = "forecast", milestone.forecast
        message = _("it is not done, and was expected on {day}", day=day)
        if day is None:
            field, day = "due", milestone.due
            message = _("it was due on {day}, and nobody says when it will be done", day=day)
        hint = _("write forecast: with the day on which it is expected today")
        yield Finding.of(milestone, field, message, hint, str(day))


@rule("T507", "forecast-not-refreshed", Severity.WARNING)
def forecast_not_refreshed(plan: Plan) -> Iterator[Finding]:
    """A milestone is due within 60 days, and its forecast has stood for more than 30.

    ## Why
    So near to the end there is news every week. A forecast that does not know of it is worth
    little.

    ## Bad
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-10
    ---
    ```

    ## Good
    ```md content/beta.md 2024-03-04
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-10
    ---
    ```
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    forecast: 2024-06-10
    checked: 2024-04-15
    ---
    ```
    """
    day = plan.today
    if day is None or plan.history.hidden:
        return
    for _project, milestone in plan.open:
        due, forecast = milestone.due, milestone.forecast
        if due is None or forecast is None or not timedelta(0) <= due - day <= NEAR:
            continue
        line = plan.history.line(milestone.key)
        said = held_since(line, partial(_same_forecast, milestone))
        if said is None or forecast_is_past(plan, milestone) or noted(milestone, day - OLD):
            continue
        looked_at = max(said, milestone.checked or said)
        if day - looked_at > OLD:
            message = _(
                "it is due on {due}, and its forecast was last looked at on {day}",
                due=due.isoformat(),
                day=looked_at.isoformat(),
            )
            hint = _("change it, or confirm it with checked: DAY")
            yield Finding.of(milestone, "forecast", message, hint, forecast.isoformat())


def _same_forecast(now: Milestone, then: Milestone) -> bool:
    return now.forecast == then.forecast


@rule("P406", "declared-against-facts", Severity.WARNING, confidence=Confidence.MEDIUM)
def declared_against_facts(plan: Plan) -> Iterator[Finding]:
    """A milestone is declared green, and is overdue or expected after its approved date.

    ## Why
    Who reads only the colour is misled. It may be right all the same: then `health_reason` says
    why, with the day on which that was said.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-10
    forecast: 2024-04-24
    health: green
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-10
    forecast: 2024-04-24
    health: amber
    ---
    ```
    """
    for _project, milestone in plan.open:
        if milestone.health is not Health.GREEN or _excused(plan, milestone):
            continue
        message, promised = "", _approved(plan, milestone)
        due, day, finish = milestone.due, plan.today, expected(milestone)
        grace = timedelta(days=plan.settings.grace)
        if due is not None and day is not None and due < day - grace:
            message = _("it is declared green, and was due on {day}", day=due.isoformat())
        elif promised is not None and finish is not None and promised < finish:
            message = _(
                "it is declared green, and is expected on {finish}, after its approved date {day}",
                finish=finish.isoformat(),
                day=promised.isoformat(),
            )
        if message:
            hint = _("correct health, or write in health_reason why, and on which day")
            yield Finding.of(milestone, "health", message, hint, str(milestone.health))


def _excused(plan: Plan, milestone: Milestone) -> bool:
    """Tell whether somebody said why, on a day that is known, or another rule speaks."""
    line = plan.history.line(milestone.key)
    reasoned = milestone.health_reason and declared_since(milestone, line) is not None
    lost = milestone.source.lost("health_reason", "due", "forecast")
    return bool(reasoned) or lost or forecast_is_past(plan, milestone)


def _approved(plan: Plan, milestone: Milestone) -> date | None:
    if plan.history.hidden:
        return None
    return approved(milestone, plan.history.line(milestone.key), plan.as_of.day)
