"""Rules about success criteria: whether somebody can tell that they are met."""

from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.measurable import Verdict
from generator.lint.measurable import bare_number
from generator.lint.measurable import change
from generator.lint.measurable import named_result
from generator.lint.measurable import verdict
from generator.lint.passages import Passage
from generator.lint.passages import known_wordings
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.vocabulary import Vocabulary
from generator.words import ENGLISH as _


@rule("M202", "untestable-criterion", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def untestable_criterion(plan: Plan) -> Iterator[Finding]:
    """A success criterion holds neither a quantity nor anything that somebody confirms.

    ## Why
    On the due date one says that it is met, and another that it is not, and both are right.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: The testers like the beta}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria:
      - {text: At least 30 of 40 testers want to go on using the beta}
      - {text: Test report accepted by the board}
    ---
    ```
    """
    for criterion, vocabulary in _judged(plan, Verdict.UNTESTABLE, "confirmed", "bounds"):
        message = _("nobody can test {text}", text=quoted(criterion.text))
        if named_result(criterion.prose, vocabulary):
            yield criterion.finding(message, _("say by whom, to whom, or where"))
        else:
            yield criterion.finding(message, _("say how much, or who accepts it"))


@rule("M203", "number-without-unit", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def number_without_unit(plan: Plan) -> Iterator[Finding]:
    """A number in a success criterion has neither a unit nor a bound.

    ## Why
    *Performance 200* is met by 199 and by 201, or by neither, in milliseconds or in pages.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: Performance 200}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: 95 of 100 pages open in at most 200 ms}]
    ---
    ```
    """
    for criterion, vocabulary in _judged(plan, Verdict.NUMBER_WITHOUT_UNIT, "bounds"):
        number = bare_number(criterion.prose, vocabulary)
        if number:
            start, end = number.span()
            message = _("{number} of what, at least or at most?", number=quoted(number.group()))
            yield criterion.finding(message, _("add a unit and a bound"), start, end)


@rule("M204", "absolute-criterion", Severity.SUGGESTION, confidence=Confidence.LOW)
def absolute_criterion(plan: Plan) -> Iterator[Finding]:
    """A success criterion promises everything, or never.

    ## Why
    One exception, and it is missed. Where the law asks for it that is right; mostly it was not
    meant.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: All pages approved by the editor}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: All 42 pages approved by the editor}]
    ---
    ```
    """
    for criterion, vocabulary in _judged(plan, Verdict.TESTABLE, "absolutes"):
        for match in vocabulary["absolutes"].find(criterion.prose):
            start, end = match.span()
            if not criterion.prose.lower[end:].lstrip()[:1].isdigit():
                message = _("is {words} really meant?", words=quoted(criterion.text[start:end]))
                hint = _("say how many, or name them")
                yield criterion.finding(message, hint, start, end)
                break


@rule("M205", "change-without-ends", Severity.SUGGESTION)
def change_without_ends(plan: Plan) -> Iterator[Finding]:
    """A success criterion says that something changes, but not from what to what.

    ## Why
    Any change meets it, and without the first number nobody can tell whether there was one.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: The share of failed bookings is reduced}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: The share of failed bookings is reduced from 6% to 4%}]
    ---
    ```
    """
    for criterion, vocabulary in _judged(plan, Verdict.CHANGE_WITHOUT_ENDS, "changes"):
        match = change(criterion.prose, vocabulary)
        if match:
            start, end = match.span()
            words = quoted(criterion.text[start:end])
            message = _("{words}: from what to what?", words=words)
            hint = _("write both numbers: from 6% to 4%")
            yield criterion.finding(message, hint, start, end)


def _judged(plan: Plan, wanted: Verdict, *lists: str) -> Iterator[tuple[Passage, Vocabulary]]:
    """Yield the criteria on which this is the verdict; each criterion has one."""
    for wording, vocabulary in known_wordings(plan, *lists):
        for criterion in wording.criteria:
            if verdict(criterion.text, vocabulary) is wanted:
                yield criterion, vocabulary
