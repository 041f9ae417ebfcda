"""Rules about edits of the last weeks that say nothing of themselves, or cannot be right."""

from collections.abc import Callable
from collections.abc import Iterator
from datetime import timedelta

from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.past import LATELY
from generator.lint.past import SEEN
from generator.lint.past import Step
from generator.lint.past import lines
from generator.lint.past import steps
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.model.revision import Origin
from generator.words import ENGLISH as _

A_WEEK = timedelta(days=7)
FEWEST_WORDS = 3
READ: dict[str, Callable[[Milestone], object]] = {
    "status": lambda milestone: milestone.status,
    "due": lambda milestone: milestone.due,
    "owner": lambda milestone: milestone.owner,
    "title": lambda milestone: milestone.title,
    "objective": lambda milestone: milestone.objective,
    "success_criteria": lambda milestone: {criterion.text for criterion in milestone.criteria},
}


@rule("P405", "done-work-vanished", Severity.WARNING)
def done_work_vanished(plan: Plan) -> Iterator[Finding]:
    """Fewer tasks are done, or less money is spent, than the file said before.

    ## Why
    Work that was done stays done, and money that was spent stays spent. Where the first figure was
    a mistake, an entry under `changes` or an update says so.

    ## Bad
    ```md content/beta.md 2024-04-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    budget: {planned: 9000, actual: 4100}
    ---
    ```
    ```md content/beta.md 2024-04-15
    ---
    title: Beta released to testers
    due: 2024-06-03
    budget: {planned: 9000, actual: 1400}
    ---
    ```

    ## Good
    ```md content/beta.md 2024-04-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    budget: {planned: 9000, actual: 4100}
    ---
    ```
    ```md content/beta.md 2024-04-15
    ---
    title: Beta released to testers
    due: 2024-06-03
    budget: {planned: 9000, actual: 1400}
    changes:
      - {date: 2024-04-15, what: cost, from: 4100, to: 1400, reason: it was booked here by mistake}
    ---
    ```
    """
    for milestone, step in _lately(plan):
        before, after, now = map(_done, (step.old, step.new, milestone))
        if max(after, now) < before:
            message = _(
                "{n} tasks are done, {more} were before {day}", n=now, more=before, day=step.told
            )
            yield Finding(milestone.source.first("tasks", "title"), message, _cure())
        if _fell(step.old, step.new) and _fell(step.old, milestone):
            message = _(
                "the actual cost fell from {old} on {day}",
                old=f"{step.old.budget.actual:.10g}",
                day=step.told,
            )
            yield Finding(milestone.source.at("budget.actual"), message, _cure())


def _lately(plan: Plan) -> Iterator[tuple[Milestone, Step]]:
    """Yield what changed in the last 90 days and no update or other entry of that time explains."""
    for milestone, line in lines(plan):
        for step in steps(line, SEEN):
            recent = plan.as_of.day - step.day <= LATELY
            if recent and not _explained(milestone, step):
                yield milestone, step


def _explained(milestone: Milestone, step: Step) -> bool:
    days = (
        *(change.day for change in milestone.changes),
        *(decision.decided for decision in milestone.decisions if decision.decided),
        *(update.day for update in milestone.body.updates),
    )
    return bool(step.fresh) or any(abs(day - step.day) <= A_WEEK for day in days)


def _done(milestone: Milestone) -> int:
    return sum(task.done for task in milestone.tasks)


def _fell(old: Milestone, new: Milestone) -> bool:
    before, after = old.budget, new.budget
    comparable = before.currency == after.currency
    known = before.actual is not None and after.actual is not None
    return comparable and known and (after.actual or 0) < (before.actual or 0)


def _cure() -> str:
    return _("mend it, or say in an update why it is right")


@rule("P501", "change-without-words", Severity.WARNING)
def change_without_words(plan: Plan) -> Iterator[Finding]:
    """Status, due date, owner or outcome was changed, and neither commit nor file says why.

    ## Why
    Who reads the history later, or stands at the other end of the change, has nothing to go by.

    ## Bad
    ```md content/beta.md 2024-04-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-04-15 wip
    ---
    title: Beta released to testers
    due: 2024-06-10
    ---
    ```

    ## Good
    ```md content/beta.md 2024-04-08
    ---
    title: Beta released to testers
    due: 2024-06-03
    ---
    ```
    ```md content/beta.md 2024-04-15 Move beta behind the school holidays
    ---
    title: Beta released to testers
    due: 2024-06-10
    ---
    ```
    """
    for milestone, step in _lately(plan):
        words = step.revision.message.split()
        told = [name for name, read in READ.items() if read(step.old) != read(step.new)]
        seen = step.revision.origin is Origin.WITNESSED
        if seen and told and len(words) < FEWEST_WORDS:
            message = _(
                "{fields} changed on {day}, and all that is said of it is {words}",
                fields=_.together(told),
                day=step.told,
                words=quoted(" ".join(words)),
            )
            yield Finding(milestone.source.at(told[0]), message, _("say why in an update"))
