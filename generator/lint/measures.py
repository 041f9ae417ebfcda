"""Rules that ask the metrics, which are loaded only where one of these is selected."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.history import with_deleted
from generator.model.project import Portfolio
from generator.model.project import Project
from generator.words import ENGLISH as _

if TYPE_CHECKING:  # pandas, for these rules only
    from generator.metrics.frames import Facts

EVEN = 0.50
ENOUGH = 0.80
LEFT_OUT = {"draft", "cancelled", "merged"}
MOST_NAMED = 5
FACTS = "facts"


@rule("A302", "unlikely-in-time", Severity.WARNING, confidence=Confidence.MEDIUM, measured=True)
def unlikely_in_time(plan: Plan) -> Iterator[Finding]:
    """By how the project's own forecasts have held, a milestone will more likely be late than not.

    ## Why
    It is the forecast of the report: from eight completed milestones on, it plays out what is still
    to be done by how long the others took.

    ## Bad
    ```csv content/history.csv
    as_of,id,field,value,reason,recorded_by
    2024-01-01,m1,due,2024-01-22,,ada
    2024-01-01,m2,due,2024-01-22,,ada
    2024-01-01,m3,due,2024-01-22,,ada
    2024-01-01,m4,due,2024-01-22,,ada
    2024-01-01,m5,due,2024-01-22,,ada
    2024-01-01,m6,due,2024-01-22,,ada
    2024-01-01,m7,due,2024-01-22,,ada
    2024-01-01,m8,due,2024-01-22,,ada
    ```
    ```md content/m1.md
    ---
    {title: First clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m2.md
    ---
    {title: Second clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m3.md
    ---
    {title: Third clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m4.md
    ---
    {title: Fourth clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m5.md
    ---
    {title: Fifth clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m6.md
    ---
    {title: Sixth clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m7.md
    ---
    {title: Seventh clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m8.md
    ---
    {title: Eighth clinic live, due: 2024-01-22, status: completed, completed: 2024-02-26}
    ---
    ```
    ```md content/m9.md
    ---
    {title: Ninth clinic live, due: 2024-05-17, baseline: 2024-05-17}
    ---
    ```

    ## Good
    ```md content/m9.md
    ---
    {title: Ninth clinic live, due: 2024-05-17, baseline: 2024-05-17}
    ---
    ```
    """
    from generator.metrics.finish_forecast import Grounds  # noqa: PLC0415 - pandas, for these only
    from generator.metrics.finish_forecast import forecast  # noqa: PLC0415 - as above
    from generator.metrics.milestone_chances import chances  # noqa: PLC0415 - as above

    still = {milestone.key: milestone for _project, milestone in plan.open}
    for project, facts in facts_of(plan):
        if facts.once(forecast).grounds is not Grounds.OWN:
            continue
        for name, chance in facts.once(chances).items():
            milestone, likely = still.get(f"{project.id}/{name}"), chance.b1
            come = chance.approved is not None and chance.approved <= plan.as_of.day
            if milestone is not None and likely is not None and likely < EVEN and not come:
                message = _(
                    "after {n} milestones of the past, it is in time for {day} in {share} of the "
                    "simulations",
                    n=facts.once(forecast).evidence.witnesses,
                    day=str(chance.approved),
                    share=_.percent(likely),
                )
                hint = _("give it a later date, less to do, or more people")
                yield Finding.of(milestone, "due", message, hint, str(chance.approved))


def facts_of(plan: Plan) -> "tuple[tuple[Project, Facts], ...]":
    """Return each project with its facts: the same for all rules, and for the report as well."""
    from generator.metrics.frames import Facts  # noqa: PLC0415 - pandas, for these only

    if FACTS not in plan.shared:
        plan.shared[FACTS] = tuple(
            (project, Facts(project, plan.as_of, plan.settings, plan.history))
            for project in _reported(plan).projects
        )
    found: tuple[tuple[Project, Facts], ...] = plan.shared[FACTS]
    return found


def _reported(plan: Plan) -> Portfolio:
    """Return what a report is about: milestones whose files are gone as well; nothing, never."""
    if plan.today is None:
        return Portfolio()
    return with_deleted(plan.portfolio, plan.history, plan.today)


@rule("P404", "little-is-known", Severity.SUGGESTION, measured=True)
def little_is_known(plan: Plan) -> Iterator[Finding]:
    """One of the four headline measures counts less than 80% of the milestones that it should.

    ## Why
    What is left out is seldom like the rest, so the measure may look better than the plan is.

    ## Bad
    ```md content/alpha.md 2024-04-08
    ---
    {title: Alpha released to the team, due: 2024-05-14}
    ---
    ```
    ```md content/beta.md 2024-04-08
    ---
    {title: Beta released to testers, due: 2024-06-03, baseline: none}
    ---
    ```

    ## Good
    ```md content/alpha.md 2024-04-08
    ---
    {title: Alpha released to the team, due: 2024-05-14}
    ---
    ```
    ```md content/beta.md 2024-04-08
    ---
    {title: Beta released to testers, due: 2024-06-03}
    ---
    ```
    """
    from generator.metrics.compute import HEADLINES  # noqa: PLC0415 - pandas, for these only
    from generator.metrics.compute import METRICS  # noqa: PLC0415 - as above

    headlines = [metric for metric in METRICS if metric.id in HEADLINES]
    for project, facts in facts_of(plan):
        for metric in headlines:
            (value,) = facts.once(metric)
            if value.coverage is None or value.coverage >= ENOUGH:
                continue
            lacking = [name for name, why in value.excluded.items() if why not in LEFT_OUT]
            named = ", ".join((*lacking[:MOST_NAMED], *(["…"] if lacking[MOST_NAMED:] else [])))
            message = _(
                "{measure} counts {share} of what it should",
                measure=metric.name,
                share=_.percent(value.coverage),
            )
            hint = _("fields are missing in {names}", names=named) if named else ""
            yield Finding(project.source.at("title"), message, hint)
