"""Rules about titles: whether they name one outcome."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import known_wordings
from generator.lint.passages import wordings
from generator.lint.prose import words_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from generator.lint.vocabulary import Vocabulary
from generator.words import ENGLISH as _

FEWEST_WORDS = 3
LETTER = r"[^\W\d_]"
COUNTER = re.compile(r"[\s:#.-]*(?:\d+|[ivx]+|[a-z])?[\s.:]*\Z")


@rule("S101", "title-without-outcome", Severity.SUGGESTION, confidence=Confidence.MEDIUM)
def title_without_outcome(plan: Plan) -> Iterator[Finding]:
    """A title is too short to name an outcome, or only names a stage of any project.

    ## Why
    Who sees the title in a report should know what will exist on that day. Nobody can tell when
    *Phase 1* or *Testing* is achieved.

    ## Bad
    ```md content/beta.md
    ---
    title: Phase 1
    due: 2026-03-02
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Pilot accepted by 3 clinics
    due: 2026-03-02
    ---
    ```
    """
    for wording in wordings(plan):
        for title in wording.titles:
            if _says_little(title, wording) and not _told_elsewhere(title, wording):
                hint = _("name what is there when it is done, such as: pilot accepted by 3 clinics")
                yield title.finding(_("{title} names no outcome", title=quoted(title.text)), hint)


def _says_little(title: Passage, wording: Wording) -> bool:
    vocabulary = wording.vocabulary
    if vocabulary and _generic(title, vocabulary):
        return title.text.lower() not in wording.glossary
    few = wording.counted and len(words_of(title.text)) < FEWEST_WORDS
    return few and not (vocabulary and _names_result(title, vocabulary))


def _names_result(title: Passage, vocabulary: Vocabulary) -> bool:
    """Tell whether a short title does name an outcome: *contract signed*, *hire testers*."""
    begins = vocabulary["outcomes"].begins(title.prose)
    has_object = begins is not None and begins.end() < len(title.text.rstrip())
    return has_object or vocabulary["results"].found(title.prose)


def _generic(title: Passage, vocabulary: Vocabulary) -> bool:
    match = vocabulary["generic"].begins(title.prose)
    return match is not None and COUNTER.match(title.prose.lower, match.end()) is not None


def _told_elsewhere(title: Passage, wording: Wording) -> bool:
    """Tell whether a rule that knows more of a short title asks for another one already."""
    vocabulary = wording.vocabulary
    return vocabulary is not None and (
        _activity(title, vocabulary) is not None
        or any(vocabulary[name].found(title.prose) for name in ("vague", "escapes", "relative"))
    )


@rule("S103", "activity-as-title", Severity.WARNING, confidence=Confidence.MEDIUM)
def activity_as_title(plan: Plan) -> Iterator[Finding]:
    """A title names work that could go on for ever, not a state that is reached.

    ## Why
    Work that is only continued or supported is never done, and never missed either: on the due
    date there is nothing to look at.

    ## Bad
    ```md content/beta.md
    ---
    title: Continue work on the beta
    due: 2026-03-02
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Support contract for the beta signed
    due: 2026-03-02
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        for title in wording.titles:
            match = _activity(title, vocabulary)
            if match:
                start, end = match.span()
                message = _(
                    "{words} names work, not a state that is reached",
                    words=quoted(title.text[start:end]),
                )
                yield title.finding(message, _("say what is there when it is done"), start, end)


def _activity(title: Passage, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return the activity that a title begins with, where it names no result as well."""
    match = vocabulary["activities"].begins(title.prose)
    return None if match and vocabulary["results"].found(title.prose) else match


@rule("S105", "two-outcomes", Severity.SUGGESTION, confidence=Confidence.LOW)
def two_outcomes(plan: Plan) -> Iterator[Finding]:
    """A title names two outcomes.

    ## Why
    When one is reached and the other is not, the milestone is neither done nor open, and its date
    is true of one of them at most.

    ## Bad
    ```md content/beta.md
    ---
    title: Publish the beta and train the testers
    due: 2026-03-02
    ---
    ```

    ## Good
    ```md content/beta.md
    ---
    title: Publish the beta to the testers
    due: 2026-03-02
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan):
        for title in wording.titles:
            match = _two(title, vocabulary)
            if match:
                start, end = match.span()
                joint = quoted(title.text[start:end].strip())
                message = _("{words} joins two outcomes", words=joint)
                hint = _("split it, or make one of them a success criterion")
                yield title.finding(message, hint, start, end)


def _two(title: Passage, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return what joins two outcomes: a semicolon, two verbs in a row, or two results."""
    lower = title.prose.lower
    joints = _joints(vocabulary)
    if not joints.any.search(lower):
        return None
    if match := joints.plain.search(lower):
        return match
    if vocabulary["outcomes"].begins(title.prose):
        return joints.outcomes.search(lower)
    first = next(vocabulary["results"].find(title.prose), None)
    return joints.results.search(lower, first.end()) if first else None


class _Joints(NamedTuple):
    any: re.Pattern[str]
    plain: re.Pattern[str]
    outcomes: re.Pattern[str]
    results: re.Pattern[str]


@lru_cache(maxsize=64)
def _joints(vocabulary: Vocabulary) -> _Joints:
    """Make the expressions for what joins two outcomes."""
    joined = rf"(?<!\w)(?:{vocabulary['joined_by'].source})"
    return _Joints(
        re.compile(rf"[;,]|{joined}"),
        re.compile(rf";(?=\s*\S)|(?<!\w)(?={LETTER})(?:{vocabulary['joined_by'].source})/\w+"),
        re.compile(rf"(?:,|{joined})\s+(?:{vocabulary['outcomes'].source})(?![\w-])"),
        re.compile(rf"{joined}\s.*?(?:{vocabulary['results'].source})(?![\w-])"),
    )
