"""The catalogues: they hold every message of the code, translated, with the same names in it."""

import re
import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from generator.words import ENGLISH
from generator.words import Words

REPOSITORY = Path(__file__).parent.parent.parent
LOCALE = REPOSITORY / "generator" / "locale"
LANGUAGES = sorted(path.name for path in LOCALE.iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    with (LOCALE / request.param / "LC_MESSAGES" / "milepost.po").open("rb") as file:
        return read_po(file, locale=request.param)


def forms(message: Message) -> list[tuple[str, str]]:
    """Return each English form with its translation; of more forms the last stands for many."""
    if isinstance(message.id, tuple):
        assert isinstance(message.string, tuple)
        one, *many = message.string
        return [(message.id[0], one), *((message.id[1], each) for each in many)]
    return [(message.id, str(message.string))]


def names(text: str) -> set[str]:
    return {name for _text, name, _layout, _conversion in Formatter().parse(text) if name}


def test_there_are_catalogues() -> None:
    assert LANGUAGES == ["de", "fr"]


def test_they_are_what_the_code_makes_of_them(tmp_path: Path) -> None:
    made = tmp_path / "locale"
    command = [sys.executable, REPOSITORY / "tools" / "catalogues.py", made]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = {path.relative_to(LOCALE) for path in LOCALE.rglob("*") if path.is_file()}
    assert files == {path.relative_to(made) for path in made.rglob("*") if path.is_file()}
    for path in files:
        assert (made / path).read_bytes() == (LOCALE / path).read_bytes(), f"{path}: make words"


def test_a_percentage_is_written_as_numbers_are(catalogue: Catalog) -> None:
    odd = []
    for message in catalogue:
        for english, translation in forms(message) if message.id else ():
            ours, theirs = ENGLISH.percent(0.4), Words(str(catalogue.locale)).percent(0.4)
            for text, right in ((english, ours), (translation, theirs)):
                signs = set(re.findall(r"(?<= \d\d)\s*%", text)) - {right.removeprefix("40")}
                odd += [text] if signs else []
    assert odd == []


def test_every_message_is_translated(catalogue: Catalog) -> None:
    lacking = [
        message.id
        for message in catalogue
        if message.id and not all(translation for _english, translation in forms(message))
    ]
    assert lacking == []


def test_nothing_is_a_guess(catalogue: Catalog) -> None:
    assert [message.id for message in catalogue if message.id and message.fuzzy] == []


def test_a_translation_names_the_same_values(catalogue: Catalog) -> None:
    """The form for one thing may say the number in a word."""
    wrong = [
        (english, translation)
        for message in catalogue
        if message.id
        for english, translation in forms(message)
        if translation and names(english) - {"n"} != names(translation) - {"n"}
    ]
    assert wrong == []


def test_a_plural_says_its_number(catalogue: Catalog) -> None:
    wrong = [
        message.id
        for message in catalogue
        if isinstance(message.id, tuple)
        and "n" in names(message.id[1])
        and message.string[-1]
        and "n" not in names(message.string[-1])
    ]
    assert wrong == []


def test_a_translation_keeps_spaces_and_marks(catalogue: Catalog) -> None:
    wrong = [
        (english, translation)
        for message in catalogue
        if message.id
        for english, translation in forms(message)
        if translation
        and (
            [english[:1] == " ", english[-1:] == " "]
            != [translation[:1] == " ", translation[-1:] == " "]
            or english.count("`") != translation.count("`")
            or english.count("\n") != translation.count("\n")
        )
    ]
    assert wrong == []
