"""Rules about words that leave open what is meant: who, when, and whether at all."""

from collections.abc import Iterator
from re import Match

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import first_by_place
from generator.lint.passages import known_wordings
from generator.lint.prose import words_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.vocabulary import Vocabulary
from generator.words import ENGLISH as _

LONGEST_SENTENCE = 30
LONGEST_CRITERION = 40
YEAR_NEAR = 6


@rule("S106", "unclear-reference", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def unclear_reference(plan: Plan) -> Iterator[Finding]:
    """A text begins with a word that stands for something said elsewhere.

    ## Why
    Titles, purposes and criteria are read one by one, in tables and mails, where nothing stands
    before them.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: It was installed by 40 testers}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: The beta was installed by 40 testers}]
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        for passage in wording.everything:
            match = _reference(passage, vocabulary)
            if match:
                words = passage.words(match)
                message = _("{words} stands for something that is not said here", words=words)
                yield passage.finding(message, _("name the thing"), *match.span())


def _reference(passage: Passage, vocabulary: Vocabulary) -> Match[str] | None:
    match = vocabulary["pronouns"].begins(passage.prose)
    if match:
        return None if passage.text[slice(*match.span())].isupper() else match
    match = vocabulary["demonstratives"].begins(passage.prose)
    if not match:
        return None
    follows = words_of(passage.prose.lower[match.end() :])[:1]
    return match if not follows or follows[0] in vocabulary["after_demonstratives"].forms else None


@rule("S107", "escape-clause", Severity.SUGGESTION)
def escape_clause(plan: Plan) -> Iterator[Finding]:
    """A text leaves a way out, or its list open.

    ## Why
    Whatever happens, the milestone can be called achieved, so it promises nothing.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: "Tested by 40 testers, if possible"}]
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    success_criteria: [{text: Tested by 40 testers}]
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        yield from first_by_place(_escapes(wording, vocabulary))


def _escapes(wording: Wording, vocabulary: Vocabulary) -> Iterator[Finding]:
    escapes = vocabulary["escapes"]
    for passage in wording.everything:
        for match in escapes.find(passage.prose):
            if not wording.declared(passage.prose, match):
                hint = _("leave it out, or list the cases")
                message = _("{words} leaves a way out", words=passage.words(match))
                yield passage.finding(message, hint, *match.span())


@rule("T503", "relative-time", Severity.WARNING, confidence=Confidence.MEDIUM)
def relative_time(plan: Plan) -> Iterator[Finding]:
    """A text names a time that moves along with its reader.

    ## Why
    *Next month* means another month to whoever reads the page four weeks later, and *soon* is no
    date at all.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta released to testers next month
    due: 2026-03-02
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta released to testers
    due: 2026-03-02
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        yield from first_by_place(_relative(wording, vocabulary))


def _relative(wording: Wording, vocabulary: Vocabulary) -> Iterator[Finding]:
    relative = vocabulary["relative"]
    for passage in wording.everything:
        for match in relative.find(passage.prose):
            if not (_has_year(passage, match) or wording.declared(passage.prose, match)):
                words = passage.words(match)
                message = _("{words} is another time for each reader", words=words)
                yield passage.finding(message, _("write the day"), *match.span())


def _has_year(passage: Passage, match: Match[str]) -> bool:
    """Tell whether a year stands beside a quarter: Q3 2026, 2026-Q3."""
    lower, start, end = passage.prose.lower, *match.span()
    near = lower[max(0, start - YEAR_NEAR) : start] + " " + lower[end : end + YEAR_NEAR]
    return any(word.isdigit() and len(word) == len("2026") for word in words_of(near))
