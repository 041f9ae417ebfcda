"""Lists of words: what a file may hold, and those that come with Milepost."""

from dataclasses import fields
from itertools import chain
from itertools import combinations
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.word_lists import WordLists
from generator.config.word_lists import forms
from generator.config.word_lists import read_word_lists
from generator.errors import SettingsError
from generator.lint.vocabulary import PACKAGED
from generator.lint.vocabulary import Vocabulary
from generator.lint.vocabulary import vocabulary_of

HERE = Path(__file__).parent
HOW_TO = HERE.parent.parent / "docs" / "how-to" / "add-words.md"
LANGUAGES = sorted(path.stem for path in PACKAGED.glob("*.toml"))
TITLES = ("vague", "escapes", "relative", "activities")


def known(language: str) -> Vocabulary:
    vocabulary = vocabulary_of(language, {})
    assert vocabulary
    return vocabulary


def test_an_entry_stands_for_its_forms() -> None:
    assert list(forms("soon")) == ["soon"]
    assert list(forms("Eas(y|ily)")) == ["easy", "easily"]
    assert list(forms("talk(|ing) (to|with)")) == [
        "talk to",
        "talk with",
        "talking to",
        "talking with",
    ]


def test_lists_are_read_by_language() -> None:
    read = read_word_lists('[en]\nvague = ["neat"]\n[fr]\nknown = ["TVA"]\n', "words.toml")

    assert read == {"en": WordLists(vague=("neat",)), "fr": WordLists(known=("TVA",))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[en]\nvage = []\n", "words.toml:2: unknown list 'vage' (did you mean vague?)"),
        ('[en]\n\nvague = "neat"\n', "words.toml:3: vague: a list of words is expected"),
        ("[en]\nvague = [1]\n", "words.toml:2: vague: a list of words is expected"),
        ('[en]\nvague = [" "]\n', "words.toml:2: vague: a list of words is expected"),
        ('[en]\nvague = ["ne(at"]\n', "words.toml:2: vague: a list of words is expected"),
        ('[en]\nvague = ["ne|at"]\n', "words.toml:2: vague: a list of words is expected"),
        (
            f'[en]\nvague = ["{"(a|b)" * 7}"]\n',
            "words.toml:2: vague: a list of words is expected",
        ),
        (
            "vague = []\n",
            "words.toml:1: 'vague' is no table of a language (write [en], [de] or the like)",
        ),
        (
            "[EN]\n",
            "words.toml:1: 'EN' is no table of a language (write [en], [de] or the like)",
        ),
        ("[en\n", "words.toml:1:4: expected ']' at the end of a table declaration"),
    ],
)
def test_what_is_no_list_is_refused_with_its_place(text: str, said: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_word_lists(text, "words.toml")

    assert str(error.value) == said


def test_the_settings_name_a_file(tmp_path: Path) -> None:
    (tmp_path / "milepost.toml").write_text('[check]\nwords = "own/words.toml"\n', "utf-8")
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "words.toml").write_text('[en]\nvague = ["neat"]\n', "utf-8")
    config = load_config(tmp_path, options={}, environment={})

    assert config.words == {"en": WordLists(vague=("neat",))}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("gone.toml", "there is no file 'gone.toml'"),
        ("../words.toml", "'../words.toml' does not lie below milepost.toml"),
        ("/words.toml", "'/words.toml' does not lie below milepost.toml"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / "milepost.toml").write_text(f'format = 1\n[check]\nwords = "{name}"\n', "utf-8")

    with pytest.raises(SettingsError) as error:
        load_config(tmp_path, options={}, environment={})
    assert str(error.value) == f"milepost.toml:3: {said}"


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "milepost.toml").write_text('[check]\nwords = "words.toml"\n', "utf-8")
    (tmp_path / "words.toml").write_bytes(b"[en]\nvague = ['\xff']\n")

    with pytest.raises(SettingsError, match=r"^words.toml:2: this is not UTF-8"):
        load_config(tmp_path, options={}, environment={})


def test_english_and_german_come_with_it() -> None:
    assert LANGUAGES == ["de", "en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_a_language_holds_words(language: str) -> None:
    empty = [f.name for f in fields(WordLists) if not known(language)[f.name].forms]

    assert empty == ([] if language == "de" else ["before_confirmed"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_told_by_two_rules_of_titles(language: str) -> None:
    lists = {name: known(language)[name].forms for name in TITLES}

    assert {(a, b): lists[a] & lists[b] for a, b in combinations(lists, 2)} == {
        pair: frozenset() for pair in combinations(lists, 2)
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_is_listed_twice(language: str) -> None:
    lists = known(language).lists
    for each in fields(WordLists):
        written = list(chain.from_iterable(map(forms, getattr(lists, each.name))))
        assert sorted(set(written)) == sorted(written), each.name


def test_the_how_to_names_every_list() -> None:
    page = HOW_TO.read_text("utf-8")

    assert [each.name for each in fields(WordLists) if f"`{each.name}`" not in page] == []


def test_a_language_is_known_with_its_region() -> None:
    assert vocabulary_of("en-GB", {}) is vocabulary_of("en", {})
    assert vocabulary_of("pt_BR", {}) is None
    assert vocabulary_of("../en", {}) is None
