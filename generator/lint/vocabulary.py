"""The words of a language, each list ready to be looked for in a text."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from functools import cached_property
from functools import lru_cache
from pathlib import Path

from generator.config.word_lists import WordLists
from generator.config.word_lists import forms
from generator.config.word_lists import read_word_lists
from generator.lint.prose import WORD
from generator.lint.prose import Prose

PACKAGED = Path(__file__).parent / "languages"
WITHOUT_SPACES = frozenset({"bo", "dz", "ja", "km", "lo", "my", "th", "yue", "zh"})
"""Languages that put no space between words, so that words cannot be counted."""


class Listed:
    """One list: found where its words stand whole, in any case."""

    def __init__(self, entries: Iterable[str]) -> None:
        self.forms = frozenset(form for entry in entries for form in forms(entry))
        keys = {form: max(WORD.findall(form), key=len, default="") for form in self.forms}
        self.keys = frozenset(keys.values())
        self.single = frozenset(form for form, key in keys.items() if form == key)
        self.compound = frozenset(key for form, key in keys.items() if form != key)

    @cached_property
    def source(self) -> str:
        """The list as an alternative of a regular expression, longer words first."""
        longest_first = sorted(self.forms, key=lambda form: (-len(form), form))
        return "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in longest_first) or "(?!)"

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One expression for the whole list."""
        return re.compile(rf"(?<![\w-])(?:{self.source})(?![\w-])")

    def find(self, prose: Prose) -> Iterator[re.Match[str]]:
        """Yield each place where a word of the list stands; a text without any is soon done."""
        if not self.keys.isdisjoint(prose.words):
            yield from self.pattern.finditer(prose.lower)

    def found(self, prose: Prose) -> bool:
        """Tell whether a word of the list stands anywhere."""
        if not self.single.isdisjoint(prose.words):
            return True
        return not self.compound.isdisjoint(prose.words) and any(
            True for _match in self.find(prose)
        )

    def begins(self, prose: Prose) -> re.Match[str] | None:
        """Return the word of the list that a text begins with."""
        if self.keys.isdisjoint(prose.words):
            return None
        return self.pattern.match(prose.lower, len(prose.lower) - len(prose.lower.lstrip()))


class Vocabulary:
    """All the lists of a language; each is made ready when it is first asked for."""

    def __init__(self, lists: WordLists) -> None:
        self.lists = lists
        self._listed: dict[str, Listed] = {}

    def __getitem__(self, name: str) -> Listed:
        if name not in self._listed:
            self._listed[name] = Listed(getattr(self.lists, name))
        return self._listed[name]


def vocabulary_of(language: str, added: Mapping[str, WordLists]) -> Vocabulary | None:
    """Return the words of a language (an IETF tag), with those a team added; none where unknown."""
    name = language.lower().replace("_", "-").partition("-")[0]
    return _vocabulary(name, added.get(name))


def has_spaces(language: str) -> bool:
    """Tell whether words of a language can be counted."""
    return language.lower().replace("_", "-").partition("-")[0] not in WITHOUT_SPACES


@lru_cache(maxsize=64)
def _vocabulary(language: str, added: WordLists | None) -> Vocabulary | None:
    packaged = _packaged(language)
    if packaged and added:
        return Vocabulary(packaged + added)
    lists = packaged or added
    return Vocabulary(lists) if lists else None


def _packaged(language: str) -> WordLists | None:
    path = PACKAGED / f"{language}.toml"
    if not language.isalpha() or not path.is_file():
        return None
    return read_word_lists(path.read_text(encoding="utf-8"), path.name)[language]
