"""Rules about the days on which milestones are due."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.history import Absence
from generator.model.milestone import Milestone
from generator.model.project import Calendar
from generator.words import ENGLISH as _
from generator.workdays import is_working_day

WEEKDAYS = (
    _("a Monday"),
    _("a Tuesday"),
    _("a Wednesday"),
    _("a Thursday"),
    _("a Friday"),
    _("a Saturday"),
    _("a Sunday"),
)
A_MONTH = 31
PILE = 0.30
FEWEST_IN_PILE, FEWEST_DUE = 3, 5


@rule("A306", "due-on-day-off", Severity.WARNING)
def due_on_day_off(plan: Plan) -> Iterator[Finding]:
    """A milestone is due on a weekend or a holiday.

    ## Why
    Nobody is there to accept it. In truth it is due on the working day before, or it will be late.
    A date that is set from outside says so with `fixed_date: true`.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-01
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-05-31
    ---
    ```
    """
    for project, milestone in plan.open:
        due, calendar = milestone.due, project.calendar
        fixed = milestone.fixed_date or milestone.source.lost("fixed_date")
        if due is None or fixed or project.source.lost("calendar"):
            continue
        if calendar.week and not is_working_day(due, calendar):
            message = _(
                "it is due on {weekday}, which is no working day", weekday=WEEKDAYS[due.weekday()]
            )
            before = _working_day_before(due, calendar)
            hint = _("the working day before is {day}", day=before) if before else ""
            yield Finding.of(milestone, "due", message, hint, due.isoformat())


def _working_day_before(day: date, calendar: Calendar) -> date | None:
    earlier = (day - timedelta(days=n) for n in range(1, min(A_MONTH, (day - date.min).days)))
    return next((each for each in earlier if is_working_day(each, calendar)), None)


@rule("T506", "no-baseline", Severity.WARNING)
def no_baseline(plan: Plan) -> Iterator[Finding]:
    """A plan that is not kept in git does not write down what was first promised.

    ## Why
    Punctuality is measured against the first promise. In git it is the first date that was
    committed; without git only `baseline` can say it.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-06-03
    baseline: 2024-06-03
    ---
    ```
    """
    if plan.history.absence is not Absence.NO_REPOSITORY:
        return
    for _project, milestone in plan.open:
        lost = milestone.source.lost("baseline", "due")
        due, promise = milestone.due, plan.history.promise(milestone)
        if due is not None and milestone.promised and promise is None and not lost:
            message = _("nobody will be able to say whether it was on time")
            hint = _("write baseline: {day}, or keep the plan in git", day=due.isoformat())
            yield Finding.of(milestone, "baseline", message, hint)


@rule(
    "T508", "dates-pile-up", Severity.SUGGESTION, confidence=Confidence.MEDIUM, reads=fields("due")
)
def dates_pile_up(plan: Plan) -> Iterator[Finding]:
    """More than 30% of the open milestones of a project are due on one day.

    ## Why
    Work does not end by the dozen. A date that many share is often the end of a quarter that was
    filled in, and whoever accepts the results cannot look at all of them on one day.

    ## Bad
    ```md content/alpha.md
    ---
    {title: Alpha released to the team, due: 2024-06-28}
    ---
    ```
    ```md content/beta.md
    ---
    {title: Beta released to testers, due: 2024-06-28}
    ---
    ```
    ```md content/handbook.md
    ---
    {title: Handbook printed for testers, due: 2024-06-28}
    ---
    ```
    ```md content/rig.md
    ---
    {title: Second rig delivered, due: 2024-05-14}
    ---
    ```
    ```md content/site.md
    ---
    {title: Test site opened, due: 2024-05-31}
    ---
    ```

    ## Good
    ```md content/alpha.md
    ---
    {title: Alpha released to the team, due: 2024-06-07}
    ---
    ```
    ```md content/beta.md
    ---
    {title: Beta released to testers, due: 2024-06-28}
    ---
    ```
    ```md content/handbook.md
    ---
    {title: Handbook printed for testers, due: 2024-06-14}
    ---
    ```
    ```md content/rig.md
    ---
    {title: Second rig delivered, due: 2024-05-14}
    ---
    ```
    ```md content/site.md
    ---
    {title: Test site opened, due: 2024-05-31}
    ---
    ```
    """
    dated: dict[str, int] = {}
    piles: dict[tuple[str, date], list[Milestone]] = {}
    for project, milestone in plan.open:
        if milestone.due is not None:
            dated[project.id] = dated.get(project.id, 0) + 1
            piles.setdefault((project.id, milestone.due), []).append(milestone)
    for (home, day), pile in piles.items():
        n, many = len(pile), dated[home]
        if many >= FEWEST_DUE and n >= FEWEST_IN_PILE and n > PILE * many:
            message = _(
                "{n} of {many} open milestones are due on {day}",
                n=n,
                many=many,
                day=day.isoformat(),
            )
            hint = _("spread them, each to the day on which it can be done")
            yield Finding.of(pile[0], "due", message, hint, day.isoformat())
