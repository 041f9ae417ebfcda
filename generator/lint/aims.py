"""Rules about what a project and its milestones are for: objectives and purposes."""

from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.likeness import same
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import known_wordings
from generator.lint.passages import wordings
from generator.lint.prose import prose_of
from generator.lint.prose import words_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.model.milestone import Milestone
from generator.words import ENGLISH as _

FEWEST_OBJECTIVE_WORDS = 8
FEWEST_PURPOSE_WORDS = 6


@rule("S104", "empty-objective", Severity.SUGGESTION, reads=fields("title", "objective"))
def empty_objective(plan: Plan) -> Iterator[Finding]:
    """An objective adds nothing to the titles of its milestones.

    ## Why
    An objective says who gets what, and how one will know. Milestones are reached one after the
    other; only the objective tells whether that was worth it.

    ## Bad
    ```yml content/project.yml
    title: Clinic
    objectives:
      - {id: beta, title: The beta is released}
    ```
    ```md content/beta.md
    ---
    title: Beta released
    objective: beta
    due: 2026-03-02
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    objectives:
      - {id: beta, title: Patients book without calling, target: half of the bookings are online}
    ```
    ```md content/beta.md
    ---
    title: Beta released to forty patients
    objective: beta
    due: 2026-03-02
    ---
    ```
    """
    for wording in wordings(plan):
        project = wording.project
        for i, objective in enumerate(
            () if project.source.lost("objectives") else project.objectives
        ):
            text = " ".join(filter(None, (objective.title, objective.target)))
            passage = Passage(objective.title, f"objectives.{i}.title", project.source)
            twin = _twin(wording, objective.id, text)
            if twin:
                message = _("the objective says no more than {title}", title=quoted(twin))
                yield passage.finding(message, _("say who gets what, and add a target"))
            elif wording.counted and len(words_of(text)) < FEWEST_OBJECTIVE_WORDS:
                message = _("the objective and its target are {n} words", n=len(words_of(text)))
                yield passage.finding(message, _("say who gets what, and add a target"))


def _twin(wording: Wording, objective: str, text: str) -> str:
    """Return the title that says what an objective says: of a milestone or of the project."""
    project = wording.project
    served = [m.title for m in project.milestones if m.objective == objective]
    titles = (project.title, *served)
    return next((title for title in titles if same(text, title, wording.vocabulary)), "")


@rule("R402", "purpose-repeats-title", Severity.SUGGESTION)
def purpose_repeats_title(plan: Plan) -> Iterator[Finding]:
    """A purpose says no more than the title, or has fewer than six words.

    ## Why
    Who has to choose between two milestones asks what each of them is for. The title does not say.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: the beta, released to the testers
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: so that faults are found before shops depend on it
    ---
    ```
    """
    for wording in wordings(plan):
        for milestone in wording.open:
            message = _empty_purpose(milestone, wording)
            if message:
                passage = Passage(milestone.purpose or "", "purpose", milestone.source)
                yield passage.finding(message, _("say who gains what: so that …"))


def _empty_purpose(milestone: Milestone, wording: Wording) -> str:
    purpose = milestone.purpose
    if not purpose or milestone.source.lost("purpose", "title"):
        return ""
    if same(purpose, milestone.title, wording.vocabulary):
        return _("the purpose repeats the title")
    count = len(words_of(purpose))
    few = wording.counted and count < FEWEST_PURPOSE_WORDS
    return _.plural("the purpose is {n} word", "the purpose is {n} words", count) if few else ""


@rule("R406", "purpose-without-reason", Severity.SUGGESTION, confidence=Confidence.LOW)
def purpose_without_reason(plan: Plan) -> Iterator[Finding]:
    """A purpose says what is done, not why.

    ## Why
    A reason tells whether the milestone is still worth its money when something changes.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: a first public version with the new booking pages
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: so that faults are found before shops depend on it
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan, "reasons"):
        reasons = vocabulary["reasons"]
        for milestone in wording.open:
            purpose = milestone.purpose
            if not purpose or milestone.source.lost("purpose") or reasons.found(prose_of(purpose)):
                continue
            if not _empty_purpose(milestone, wording):
                passage = Passage(purpose, "purpose", milestone.source)
                message = _("the purpose gives no reason")
                yield passage.finding(message, _("say who gains what: so that …"))
