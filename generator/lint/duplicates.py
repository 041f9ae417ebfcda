"""Rules about texts that say what another text says already."""

from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.likeness import meaning
from generator.lint.likeness import repeated
from generator.lint.likeness import same
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import criteria_of
from generator.lint.passages import wordings
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.words import ENGLISH as _


@rule(
    "S109",
    "title-twice",
    Severity.SUGGESTION,
    confidence=Confidence.MEDIUM,
    reads=fields("id", "title", "source.titled"),
)
def title_twice(plan: Plan) -> Iterator[Finding]:
    """Two milestones of a project have the same title, or nearly.

    ## Why
    In lists, mails and conversations they are taken for each other, and where they are one, it is
    counted twice.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    ---
    ```
    ```md content/beta-2.md
    ---
    title: Beta released to the testers
    due: 2026-04-07
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    ---
    ```
    ```md content/beta-2.md
    ---
    title: Second beta released to testers
    due: 2026-04-07
    ---
    ```
    """
    for wording in wordings(plan):
        still_open = {milestone.id for milestone in wording.open}
        kept = [m for m in wording.project.milestones if _stands(m)]
        for pair in repeated([meaning(m.title, wording.vocabulary) for m in kept]):
            one, other = kept[pair.first], kept[pair.second]
            if other.id not in still_open:
                one, other = other, one
            if other.id in still_open:
                message = _("the title looks like that of {id}", id=quoted(one.id))
                hint = _("merge them, or say in what they differ")
                yield Passage(other.title, "title", other.source).finding(message, hint)


def _stands(milestone: Milestone) -> bool:
    """Tell whether a title counts: it was written, of a milestone that is not given up."""
    gone = milestone.deleted or milestone.merged_into or milestone.cancelled
    told = milestone.status in {Status.DRAFT, Status.CANCELLED} or milestone.source.lost("title")
    return not (gone or told) and "title" in milestone.source.places


@rule("M209", "criterion-repeats-task", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def criterion_repeats_task(plan: Plan) -> Iterator[Finding]:
    """More than half of the success criteria of a milestone are its tasks again.

    ## Why
    A task can be done and bring nothing. A criterion says what is true then, so that somebody who
    did not do the work can tell.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    tasks: [{title: Invite testers by mail}]
    success_criteria: [{text: Invite the testers by mail}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    tasks: [{title: Invite testers by mail}]
    success_criteria: [{text: 40 testers have installed the beta}]
    ---
    ```
    """
    for wording in wordings(plan):
        for milestone in wording.open:
            again = tuple(_repeating(milestone, wording)) if milestone.tasks else ()
            if 2 * len(again) > len(milestone.criteria):
                message = _.plural(
                    "a criterion repeats a task: {text}",
                    "{n} criteria repeat tasks, such as {text}",
                    len(again),
                    text=quoted(again[0].text),
                )
                yield again[0].finding(message, _("say what is true when the work is done"))


def _repeating(milestone: Milestone, wording: Wording) -> Iterator[Passage]:
    """Yield the criteria that say what a task says."""
    titles = [task.title for task in milestone.tasks]
    for criterion in criteria_of(milestone):
        if any(same(criterion.text, title, wording.vocabulary) for title in titles):
            yield criterion
