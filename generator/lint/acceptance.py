"""Rules about what proves that a milestone is achieved."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.past import held_since
from generator.lint.past import lines
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.milestone import Criterion
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.words import ENGLISH as _

TIME_TO_ACCEPT = timedelta(days=7)


@rule("M201", "no-success-criteria")
def no_success_criteria(plan: Plan) -> Iterator[Finding]:
    """A milestone says nothing by which anybody could tell that it is achieved.

    ## Why
    Without success criteria, done is an opinion: whoever is asked first decides.

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
    ---
    ## Success criteria
    - [ ] Forty testers have used it for a week
    ```
    """
    for _project, milestone in plan.firm:
        if not milestone.criteria and not milestone.source.lost("success_criteria"):
            message = _("nothing proves when it is achieved")
            hint = _("list two to five facts under ## Success criteria")
            yield Finding.of(milestone, "success_criteria", message, hint)


@rule("M207", "completed-not-proven")
def completed_not_proven(plan: Plan) -> Iterator[Finding]:
    """A milestone is completed, and one of its success criteria is neither met nor waived.

    ## Why
    What was promised was the criteria. Where one of them no longer matters, somebody decides so,
    and an entry under `waivers` says who and why.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-15
    status: completed
    completed: 2024-04-15
    ---
    ## Success criteria
    - [x] It runs on the test site
    - [ ] Forty testers have used it for a week
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2024-04-15
    status: completed
    completed: 2024-04-15
    waivers:
      - {criterion: Forty testers have used it for a week, reason: thirty were enough, by: ada}
    ---
    ## Success criteria
    - [x] It runs on the test site
    - [ ] Forty testers have used it for a week
    ```
    """
    for _project, milestone in plan.firm:
        came = milestone.completed is None or milestone.completed <= plan.as_of.day
        left = unmet(milestone, plan.as_of.day)
        known = not milestone.source.lost("success_criteria", "waivers", "completed")
        if milestone.status is Status.COMPLETED and came and left and known:
            text = left[0].text
            message = _("it is completed, but not proven: {text} is not met", text=quoted(text))
            if len(left) > 1:
                message = _(
                    "it is completed, but not proven: {n} criteria are open, first {text}",
                    n=len(left),
                    text=quoted(text),
                )
            hint = _("tick what is met, name the others under waivers, or reopen it")
            yield Finding.of(milestone, "success_criteria", message, hint, text)


def unmet(milestone: Milestone, day: date) -> list[Criterion]:
    """Return the criteria that are neither met nor waived by a day."""
    waived = {
        _plain(waiver.criterion)
        for waiver in milestone.waivers
        if waiver.day is None or waiver.day <= day
    }
    return [c for c in milestone.criteria if not c.met and _plain(c.text) not in waived]


def _plain(text: str) -> str:
    return " ".join(text.split()).rstrip(".").casefold()


@rule("M208", "acceptance-waits", Severity.WARNING)
def acceptance_waits(plan: Plan) -> Iterator[Finding]:
    """Every task has been done for more than a week, and a criterion is still undecided.

    ## Why
    The work is over, and nobody says whether it is enough. Until somebody does, the milestone is
    late for want of a word.

    ## Bad
    ```md content/beta.md 2024-04-01
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ## Key tasks
    - [x] Set up the test site

    ## Success criteria
    - [ ] Forty testers have used it for a week
    ```

    ## Good
    ```md content/beta.md 2024-04-15
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ## Key tasks
    - [x] Set up the test site

    ## Success criteria
    - [ ] Forty testers have used it for a week
    ```
    """
    still = {milestone.key for _project, milestone in plan.open}
    for milestone, line in lines(plan):
        if milestone.key not in still or not all_done(milestone) or plan.today is None:
            continue
        left, since = unmet(milestone, plan.today), held_since(line, all_done)
        if left and since is not None and plan.today - since > TIME_TO_ACCEPT:
            message = _(
                "all tasks were done by {day}, and {text} is still open",
                day=since.isoformat(),
                text=quoted(left[0].text),
            )
            hint = _("decide the criteria: met, waived, or what is still to be done")
            yield Finding.of(milestone, "success_criteria", message, hint, left[0].text)


def all_done(milestone: Milestone) -> bool:
    """Tell whether a milestone has tasks and all of them are done."""
    return bool(milestone.tasks) and all(task.done for task in milestone.tasks)
