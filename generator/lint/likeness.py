"""How much two texts say the same, and which of many do."""

import re
from collections import defaultdict
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from generator.lint.prose import MOST_TEXTS
from generator.lint.prose import WORD
from generator.lint.vocabulary import Vocabulary

ALIKE = 0.8
LONG_WORD = 5
SAME_START = 3
LONG_TITLE = 6  # with one word more, six of seven are the same: .86
PLURAL = "s"
LONGEST_WITHOUT_PLURAL = 4
DIGIT = re.compile(r"\d")


class Pair(NamedTuple):
    """Two of many texts, by their numbers, that say the same."""

    first: int
    second: int


@lru_cache(maxsize=MOST_TEXTS)
def meaning(text: str, vocabulary: Vocabulary | None) -> frozenset[str]:
    """Return the words of a text that carry meaning, without case and plural."""
    words = set(WORD.findall(text.lower()))
    if vocabulary:
        words -= vocabulary["filler"].forms
    return frozenset(
        word[:-1] if word[-1] == PLURAL and len(word) > LONGEST_WITHOUT_PLURAL else word
        for word in words
    )


def same(one: str, other: str, vocabulary: Vocabulary | None) -> bool:
    """Tell whether two texts say the same: they share four of five words (Jaccard index).

    Only those that share half of what stands between spaces are looked at closely.
    """
    rough, more = _pieces(one), _pieces(other)
    if 2 * len(rough & more) < max(len(rough), len(more)):
        return False
    return alike(meaning(one, vocabulary), meaning(other, vocabulary))


def alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two sets share four of five words."""
    return bool(one and other) and len(one & other) >= ALIKE * len(one | other)


@lru_cache(maxsize=MOST_TEXTS)
def _pieces(text: str) -> frozenset[str]:
    return frozenset(text.lower().split())


def repeated(texts: Sequence[frozenset[str]]) -> Iterator[Pair]:
    """Yield each text that says what an earlier one says: in the same words, but for one at most.

    That word must be misspelt, or come on top of six others. It is no number: *phase 1* and
    *phase 2* differ. Only texts are compared that share all words but one, which a sum of hashes
    finds, so that thousands take no longer than their words.
    """
    first: dict[frozenset[str], int] = {}
    for number, words in enumerate(texts):
        if words and first.setdefault(words, number) != number:
            yield Pair(first[words], number)
    told = set()
    for one, other in _neighbours(first):
        pair = Pair(*sorted((first[one], first[other])))
        if pair.second not in told and _near(one, other):
            told.add(pair.second)
            yield pair


def _neighbours(texts: Iterable[frozenset[str]]) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
    """Yield texts that may share all words but one; where many do, those whose odd words are near.

    The empty odd word stands for none: a text itself is a neighbour of those with one word more.
    """
    blocks: dict[int, list[tuple[str, frozenset[str]]]] = defaultdict(list)
    numbers = {word for word in set().union(*texts) if DIGIT.search(word)}
    for words in texts:
        whole = sum(map(hash, words))
        blocks[whole].append(("", words))
        for word in words - numbers:
            blocks[whole - hash(word)].append((word, words))
    for block in blocks.values():
        if len(block) > 1:
            block.sort(key=itemgetter(0))
            yield from ((one, other) for (_a, one), (_b, other) in pairwise(block))


def _near(one: frozenset[str], other: frozenset[str]) -> bool:
    """Tell whether two different texts differ in one word, which is misspelt or one of many."""
    odd = sorted(one ^ other)
    if len(odd) == 1:
        return len(one & other) >= LONG_TITLE
    return len(odd) == 2 and len(one) == len(other) and _misspelt(*odd)  # noqa: PLR2004 - one of each


def _misspelt(one: str, other: str) -> bool:
    """Tell whether two words differ by one letter that is missing, added, or changed."""
    if min(len(one), len(other)) < LONG_WORD or one[:SAME_START] != other[:SAME_START]:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), None)
    if start is None:
        return abs(len(one) - len(other)) <= 1
    rest, more = one[start:], other[start:]
    return rest[1:] == more[1:] or rest[1:] == more or rest == more[1:]
