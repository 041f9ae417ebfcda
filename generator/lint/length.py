"""Rules about texts that are too long, and lists that are."""

from collections.abc import Iterator

from generator.diagnostics import Severity
from generator.lint.passages import Passage
from generator.lint.passages import wordings
from generator.lint.prose import sentences_of
from generator.lint.prose import words_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.words import ENGLISH as _

MOST_CRITERIA = 9
LONGEST_CRITERION = 40
LONGEST_SENTENCE = 30


@rule("M206", "hard-to-check", Severity.SUGGESTION)
def hard_to_check(plan: Plan) -> Iterator[Finding]:
    """A milestone has more than nine success criteria, or one of more than forty words.

    ## Why
    What takes a meeting to check is not checked.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria:
      - text: The beta is installed on the phones of forty testers, who use it for a week in their
          own shops, while the two people at the help desk write down each question that they are
          asked. Not more than three of these questions are about the pages for bookings.
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria:
      - {text: 40 testers have used the beta for a week in their own shops}
      - {text: At most 3 questions to the help desk were about bookings}
    ---
    ```
    """
    for wording in wordings(plan):
        for milestone in wording.open:
            count = len(milestone.criteria)
            if count > MOST_CRITERIA and not milestone.source.lost("success_criteria"):
                span = milestone.source.at("success_criteria")
                message = _("there are {n} success criteria", n=count)
                yield Finding(span, message, _("keep those that decide"), "success_criteria")
        for criterion in wording.criteria if wording.counted else ():
            words = _words(criterion)
            if words > LONGEST_CRITERION:
                message = _("the criterion has {n} words", n=words)
                yield criterion.finding(message, _("make several of it"))


def _words(passage: Passage) -> int:
    """Count the words of a text; none where it is too short for many."""
    return len(words_of(passage.text)) if len(passage.text) > 2 * LONGEST_SENTENCE else 0


@rule("P102", "long-sentence", Severity.SUGGESTION)
def long_sentence(plan: Plan) -> Iterator[Finding]:
    """A sentence has more than 30 words.

    ## Why
    Few readers keep the beginning of such a sentence in mind until they reach its end, and in a
    table it fills half a page.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: so that the forty testers who signed up in the spring can try the new pages at home
      before the shops open and tell us which of them they did not understand, and why, in their
      own words
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    purpose: so that forty testers tell us which pages they do not understand. They try them at home
      before the shops open.
    ---
    ```
    """
    for wording in wordings(plan):
        if wording.counted:
            for passage in wording.everything:
                yield from _long(passage)


def _long(passage: Passage) -> Iterator[Finding]:
    words = _words(passage)
    told = passage.name.startswith("success_criteria") and words > LONGEST_CRITERION
    for start, end in sentences_of(passage.prose) if words > LONGEST_SENTENCE and not told else ():
        count = len(words_of(passage.text[start:end]))
        if count > LONGEST_SENTENCE:
            message = _("a sentence has {n} words", n=count)
            yield passage.finding(message, _("make two of it"), start, end)
            return
