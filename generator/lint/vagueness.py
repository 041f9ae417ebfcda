"""The rule about words that every reader understands in another way."""

from collections.abc import Iterator
from re import Match

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.lint.measurable import quantity
from generator.lint.measurable import verifiable
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import first_by_place
from generator.lint.passages import known_wordings
from generator.lint.prose import prose_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.vocabulary import Vocabulary
from generator.words import ENGLISH as _

LONGEST_SENTENCE = 30
LONGEST_CRITERION = 40
YEAR_NEAR = 6


@rule("S102", "vague-word", Severity.WARNING, confidence=Confidence.MEDIUM)
def vague_word(plan: Plan) -> Iterator[Finding]:
    """A title or an objective holds a word that can be read in several ways.

    ## Why
    Everybody agrees to *better* and *user-friendly*, and finds out on the due date that each meant
    something else. A quantity in the same sentence settles it.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta is fast on old phones
    due: 2026-03-02
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Beta is fast on old phones, starting within 2 seconds
    due: 2026-03-02
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        yield from first_by_place(_vague(wording, vocabulary))


def _vague(wording: Wording, vocabulary: Vocabulary) -> Iterator[Finding]:
    for passage in (*wording.titles, *wording.objectives):
        for match in _unsettled(passage, wording, vocabulary):
            hint = _("say how much, name a standard, or give an example")
            message = _("{words} can be read in several ways", words=passage.words(match))
            yield passage.finding(message, hint, *match.span())


def _unsettled(passage: Passage, wording: Wording, vocabulary: Vocabulary) -> Iterator[Match[str]]:
    """Yield the vague words that nothing in their sentence settles and no other rule tells."""
    for match in vocabulary["vague"].find(passage.prose):
        sentence = prose_of(passage.prose.sentence(match.start()))
        settled = quantity(sentence, vocabulary) or verifiable(sentence, vocabulary)
        apart = settled or _within_others(passage, match, vocabulary)
        if not (
            apart
            or wording.declared(passage.prose, match)
            or _reaches(passage, wording, vocabulary)
        ):
            yield match


def _within_others(passage: Passage, match: Match[str], vocabulary: Vocabulary) -> bool:
    """Tell whether the word is part of a phrase: one that another rule tells, or an idiom."""
    return any(
        other.start() <= match.start() and match.end() <= other.end()
        for name in ("escapes", "relative", "idioms")
        for other in vocabulary[name].find(passage.prose)
    )


def _reaches(passage: Passage, wording: Wording, vocabulary: Vocabulary) -> bool:
    """Tell whether the result is a state that the project declares, as in *reaches beta*."""
    results = vocabulary["results"].find(passage.prose)
    rests = (passage.prose.lower[match.end() :].strip() for match in results)
    return any(rest in wording.terms for rest in rests)
