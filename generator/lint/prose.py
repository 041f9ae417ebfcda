"""What of a text is prose: the words of its writer, without code, addresses, quotations and ids."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:[-'\u2019][^\W_]+)*")
SENTENCE = re.compile(r"[^.!?;]+(?:[.!?;](?!\s|$)[^.!?;]*)*")
NO_PROSE = re.compile(
    r"`[^`]{0,300}`"
    r"|(?:https?://|www\.|mailto:)\S+"
    r'|"[^"]{0,300}"|“[^”]{0,300}”|„[^“”]{0,300}[“”]|«[^»]{0,300}»|»[^«]{0,300}«'
    r"|\u2018[^\u2019]{0,300}\u2019|\u201a[^\u2018\u2019]{0,300}[\u2018\u2019]"
    r"|(?<!\w)'[^']{0,300}'(?!\w)"
    r"|<[^<> ]{1,300}>"
)
TOKEN = re.compile(r"(?<![\w./:@#-])[\w@#-][\w./:@#-]*")
NAME = re.compile(
    r"[#@]\w.*|--?[a-z].*|.*(?:_|::).*|[a-z][\w-]*-\d.*|.*[a-z]\.[a-z]{2,4}", re.IGNORECASE
)
SIGNS = frozenset("`\"“„«»\u2018\u201a'<#@-_/:.")
MOST_TEXTS = 1 << 16
LONGEST = 1000
"""As many characters of a text are looked at: nobody reads more of a title or a criterion."""


@dataclass(frozen=True, slots=True)
class Prose:
    """A text with spaces in place of what is no prose: as written, in lower case, and its words."""

    plain: str
    lower: str
    words: frozenset[str]

    def sentence(self, place: int) -> str:
        """Return the sentence around a place, in lower case."""
        sentences = SENTENCE.finditer(self.lower)
        return next((s.group() for s in sentences if s.start() <= place < s.end()), self.lower)


@lru_cache(maxsize=MOST_TEXTS)
def prose_of(text: str) -> Prose:
    """Return what of a text is prose; every rule asks for the same texts."""
    plain = text[:LONGEST]
    if not SIGNS.isdisjoint(plain):
        plain = TOKEN.sub(_without_name, NO_PROSE.sub(_spaces, plain))
    lower = plain.lower()
    if len(lower) != len(plain):  # a letter such as İ: places count for more than case
        lower = plain
    return Prose(plain, lower, frozenset(WORD.findall(lower)))


def words_of(text: str) -> list[str]:
    """Return the words of a text as they are written; a compound with hyphens is one."""
    return WORD.findall(text)


def sentences_of(prose: Prose) -> Iterator[tuple[int, int]]:
    """Yield where each sentence begins and ends."""
    for sentence in SENTENCE.finditer(prose.lower):
        text = sentence.group()
        if text.strip():
            yield sentence.end() - len(text.lstrip()), sentence.end()


def _spaces(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_name(token: re.Match[str]) -> str:
    """Leave out what is a name for machines: ``#12``, ``@ada``, ``--flag``, ``a_b``, ``KEP-9``."""
    return _spaces(token) if NAME.fullmatch(token.group().rstrip(".:/-")) else token.group()
