"""Whether a sentence can be tested: it holds a quantity, or what somebody or a test confirms."""

import re
from collections.abc import Iterator
from enum import Enum
from enum import auto
from functools import lru_cache
from typing import NamedTuple

from generator.lint.prose import MOST_TEXTS
from generator.lint.prose import Prose
from generator.lint.prose import prose_of
from generator.lint.vocabulary import Vocabulary

DIGIT = re.compile(r"\d")
NUMBER = r"\d[\d.,'\u2019\u00a0\u202f]*"
LETTERS = r"[^\W\d_]"
SIGN = r"[%‰°€$£¥]"
DATES = (
    r"\d{4}-\d\d-\d\d"
    r"|(?<![\d.])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)(?!\d)"
    r"|(?<![\d.])\d+(?:\.\d+){2,}"
    r"|(?<![\d.,])(?:19\d\d|20(?:0[1-9]|[1-4]\d))(?!\d|[.,]\d| ?" + SIGN + ")"
    r"|(?<![\w.])\d+(?:st|nd|rd|th)\b"
    r"|\bv\d+"
)


class Verdict(Enum):
    """What is wrong with a sentence as a criterion; nothing, or one thing."""

    TESTABLE = auto()
    CHANGE_WITHOUT_ENDS = auto()
    NUMBER_WITHOUT_UNIT = auto()
    UNTESTABLE = auto()


class _Patterns(NamedTuple):
    named: re.Pattern[str]
    quantity: re.Pattern[str]
    confirmed: re.Pattern[str]


def quantity(prose: Prose, vocabulary: Vocabulary) -> bool:
    """Tell whether a text says how much: ``at least 20``, ``300 ms``, ``no open defects``."""
    in_words = vocabulary["number_words"].found(prose) or vocabulary["none_of"].found(prose)
    if not (in_words or DIGIT.search(prose.lower)):
        return False
    patterns = _patterns(vocabulary)
    return patterns.quantity.search(patterns.named.sub(" ", prose.lower)) is not None


def verifiable(prose: Prose, vocabulary: Vocabulary) -> bool:
    """Tell whether a text says what is confirmed, and by whom or where; or that a test passes."""
    if vocabulary["tested"].found(prose):
        return True
    confirmed = named_result(prose, vocabulary)
    return confirmed and _patterns(vocabulary).confirmed.search(prose.lower) is not None


def named_result(prose: Prose, vocabulary: Vocabulary) -> bool:
    """Tell whether a text says what is confirmed, whoever does."""
    return vocabulary["confirmed"].found(prose)


def bare_number(prose: Prose, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return the first number that is no date and no name, as in ``version 2``."""
    if not DIGIT.search(prose.lower):
        return None
    named = _patterns(vocabulary).named
    return re.search(NUMBER, named.sub(lambda match: " " * len(match.group()), prose.lower))


@lru_cache(maxsize=MOST_TEXTS)
def verdict(text: str, vocabulary: Vocabulary) -> Verdict:
    """Say what is wrong with a criterion; of several things, the one whose cure is plainest."""
    prose = prose_of(text)
    if change(prose, vocabulary) and not _both_ends(prose, vocabulary):
        return Verdict.CHANGE_WITHOUT_ENDS
    if verifiable(prose, vocabulary) or quantity(prose, vocabulary):
        return Verdict.TESTABLE
    number = bare_number(prose, vocabulary)
    return Verdict.NUMBER_WITHOUT_UNIT if number else Verdict.UNTESTABLE


def change(prose: Prose, vocabulary: Vocabulary) -> re.Match[str] | None:
    """Return the first verb that says that a number moves; behind an article it is a noun."""
    for match in vocabulary["changes"].find(prose):
        before = prose.lower[: match.start()].split()
        if not before or before[-1] not in vocabulary["articles"].forms:
            return match
    return None


def _both_ends(prose: Prose, vocabulary: Vocabulary) -> bool:
    """Tell whether a text has two numbers: to move from, and to."""
    named = _patterns(vocabulary).named
    return len(re.findall(NUMBER, named.sub(" ", prose.lower))) > 1


@lru_cache(maxsize=64)
def _patterns(vocabulary: Vocabulary) -> _Patterns:
    """Make the expressions of a language."""
    numbered = vocabulary["numbered"].source
    named = rf"{DATES}|(?<![\w-])(?:{numbered})[.\s]\s?{NUMBER}"
    tests = "|".join(_quantities(vocabulary))
    return _Patterns(
        re.compile(named), re.compile(tests), re.compile("|".join(_confirmations(vocabulary)))
    )


def _quantities(vocabulary: Vocabulary) -> Iterator[str]:
    filler, amount = vocabulary["filler"].source, vocabulary["number_words"].source
    unit = rf"(?!(?:{filler})(?!\w)){LETTERS}"
    yield rf"(?<!\w)(?:{vocabulary['bounds'].source})\s*(?:{SIGN}\s*)?(?:{NUMBER}|(?:{amount})\b)"
    yield rf"{SIGN}\s*{NUMBER}|{NUMBER}\s*{SIGN}|{NUMBER}\s*/\s*{NUMBER}|(?<!\w)p\d\d\b"
    yield rf"{NUMBER}\s?-?\s?(?<![.,]\s){unit}"
    yield rf"{NUMBER}\s*(?:{vocabulary['bounds_after'].source})(?!\w)"
    yield rf"(?<![\w-])(?:{amount})[\s-]+{unit}"
    none, faults = vocabulary["none_of"].source, vocabulary["faults"].source
    yield rf"(?<![\w-])(?:{none})\s+(?:{LETTERS}[\w-]*\s+){{0,2}}(?:{faults})(?!\w)"


def _confirmations(vocabulary: Vocabulary) -> Iterator[str]:
    result = rf"(?<![\w-])(?:{vocabulary['confirmed'].source})(?![\w-])"
    yield rf"{result}.*?(?<![\w-])(?:{vocabulary['confirmed_by'].source})\s+\S"
    before = vocabulary["before_confirmed"].source
    yield rf"(?<![\w-])(?:{before})\s[^,;]*?{result}"
