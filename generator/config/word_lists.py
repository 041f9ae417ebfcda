"""The words that the text rules of `check` listen for, in each language: what a list may hold."""

import re
import tomllib
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import fields
from itertools import product
from math import prod

from generator.config.places import lines_of
from generator.config.places import nearest_line
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
TOML_PLACE = re.compile(r" ?\(at line (\d+), column (\d+)\)")
CHOICES = re.compile(r"\(([^()]*)\)")
MOST_FORMS = 100


def meaning(text: str) -> tuple[str, ...]:
    """Declare a list by what its words mean."""
    return field(default=(), metadata={"help": text})


@dataclass(frozen=True, slots=True)
class WordLists:
    """The words of one language. `a(b|c)` stands for ``ab`` and ``ac``; case does not matter."""

    vague: tuple[str, ...] = meaning("Words that every reader understands in another way.")
    idioms: tuple[str, ...] = meaning("Phrases in which such a word has a meaning of its own.")
    escapes: tuple[str, ...] = meaning("Ways out, such as `if possible`.")
    relative: tuple[str, ...] = meaning("Time that moves along with the reader.")
    activities: tuple[str, ...] = meaning("Beginnings of a title that name work, no result.")
    generic: tuple[str, ...] = meaning("Titles that say nothing of what is delivered.")
    pronouns: tuple[str, ...] = meaning("Words that stand for something said before.")
    demonstratives: tuple[str, ...] = meaning("Words that do so before a verb.")
    after_demonstratives: tuple[str, ...] = meaning("These verbs.")
    absolutes: tuple[str, ...] = meaning("Words that promise everything.")
    changes: tuple[str, ...] = meaning("Verbs that say that a number moves.")
    articles: tuple[str, ...] = meaning("Words before a noun; a change behind one is no verb.")
    reasons: tuple[str, ...] = meaning("Words that give a reason.")
    confirmed: tuple[str, ...] = meaning("What somebody can confirm, such as `approved` …")
    confirmed_by: tuple[str, ...] = meaning("… and the words behind it: by whom, where, when.")
    before_confirmed: tuple[str, ...] = meaning("The same, in languages whose verb comes last.")
    tested: tuple[str, ...] = meaning("What a test says by itself.")
    results: tuple[str, ...] = meaning("Words that state a result.")
    outcomes: tuple[str, ...] = meaning("Verbs that begin an outcome.")
    joined_by: tuple[str, ...] = meaning("Words that join two outcomes.")
    bounds: tuple[str, ...] = meaning("Words before a number that make it a limit.")
    bounds_after: tuple[str, ...] = meaning("Words behind a number that do.")
    number_words: tuple[str, ...] = meaning("Numbers in words.")
    none_of: tuple[str, ...] = meaning("Words that say that there is none …")
    faults: tuple[str, ...] = meaning("… of these.")
    numbered: tuple[str, ...] = meaning("Nouns whose number is a name, such as `phase`.")
    filler: tuple[str, ...] = meaning("Words that carry no meaning where texts are compared.")
    known: tuple[str, ...] = meaning("Abbreviations that need no entry in the glossary.")

    def __add__(self, other: "WordLists") -> "WordLists":
        """Return these words and others."""
        names = [each.name for each in fields(self)]
        return WordLists(**{name: getattr(self, name) + getattr(other, name) for name in names})


def forms(entry: str) -> Iterator[str]:
    """Yield what an entry stands for, in lower case: ``eas(y|ily)`` for ``easy`` and ``easily``."""
    pieces = CHOICES.split(entry.lower())
    choices = (piece.split("|") if i % 2 else [piece] for i, piece in enumerate(pieces))
    return (" ".join("".join(chosen).split()) for chosen in product(*choices))


def read_word_lists(text: str, name: str) -> dict[str, WordLists]:
    """Read the lists of a file by their language.

    Raises:
        SettingsError: something in it is no list of words; it names the place.
    """
    try:
        written = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE.search(str(error))
        where = f"{name}:{place[1]}:{place[2]}" if place else name
        said = TOML_PLACE.sub("", str(error))
        raise SettingsError(where, said[:1].lower() + said[1:]) from None
    except RecursionError:
        raise SettingsError(name, _("values are nested too deep")) from None
    lines = lines_of(text)
    return {language: _lists(name, lines, language, table) for language, table in written.items()}


def _lists(name: str, lines: Mapping[str, int], language: str, table: object) -> WordLists:
    if not LANGUAGE.match(language) or not isinstance(table, dict):
        message = _("{name} is no table of a language", name=quoted(language))
        raise _error(name, lines, (language,), message, _("write [en], [de] or the like"))
    known = [each.name for each in fields(WordLists)]
    for key, entries in table.items():
        place = (language, key)
        if key not in known:
            message = _("unknown list {name}", name=quoted(key))
            raise _error(name, lines, place, message, did_you_mean(key, known))
        if not isinstance(entries, list) or not all(map(_is_entry, entries)):
            message = _("{name}: a list of words is expected", name=key)
            raise _error(name, lines, place, message)
    return WordLists(**{key: tuple(entries) for key, entries in table.items()})


def _is_entry(entry: object) -> bool:
    """Tell whether an entry is a word, or stands for some; not for thousands."""
    if not isinstance(entry, str) or not entry.strip():
        return False
    choices = CHOICES.findall(entry)
    left = CHOICES.sub("", entry)
    few = prod(choice.count("|") + 1 for choice in choices) <= MOST_FORMS
    return few and not set(left) & set("()|")


def _error(
    name: str, lines: Mapping[str, int], place: tuple[str, ...], message: str, hint: str = ""
) -> SettingsError:
    return SettingsError(f"{name}:{nearest_line(lines, place)}", message, hint)
