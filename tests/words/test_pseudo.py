"""No word of ours reaches a page beside the catalogue: in a strange language none is left."""

import re
from collections.abc import Iterator
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from generator import locales
from generator.config.load import load_config
from generator.pipeline import build
from generator.render.html import PageJob
from generator.render.pdf import DocumentJob
from generator.render.templates import render
from tests.repository import Repository
from tests.sites import MADE
from tests.words.pseudo import others
from tests.words.pseudo import write_catalogue

NOW = datetime(2024, 4, 18, 12, tzinfo=UTC)
TEMPLATE = Path(locales.CATALOGUES) / "milepost.pot"
LETTERS = re.compile(r"[A-Za-z]{2,}")
WRITTEN_AS_IT_IS = re.compile(
    r"[A-Z]{1,6}\d*(\.\w+%?)*"  # CPI, EV.CPI, T6.B1, NOTICE.after
    r"|SPI\(?t\)?"
    r"|[0-9a-f]{7,}"  # a commit
    r"|milepost checkin [\w-]+"  # a command
    r"|\w+\.html"
    r"|Milepost"
)
DAY = re.compile(
    r"(?<!\w)(Mo|Di|Mi|Do|Fr|Sa|So)(?!\w)|((Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|"
    r"Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\.?"
)
UNNAMED = {"numbers.html"}
"""Formulas and the names in them are those of the data files, which no language changes."""


@pytest.fixture(params=["sample", "portfolio"])
def strange(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """A plan whose language has a catalogue of marks."""
    write_catalogue(TEMPLATE, tmp_path / "locale", "de")
    monkeypatch.setattr(locales, "CATALOGUES", tmp_path / "locale")
    root = tmp_path / "plan"
    root.mkdir()
    MADE[request.param](root)
    for file in root.rglob("project.yml"):
        text = re.sub(r"^language:.*\n", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
        file.write_text(f"language: de\n{text}", encoding="utf-8")
    settings = root / "milepost.toml"
    text = settings.read_text(encoding="utf-8")
    table = '[site]\nlanguage = "de"'
    text = text.replace("[site]", table) if "[site]" in text else f"{text}\n{table}\n"
    settings.write_text(text, encoding="utf-8")
    Repository(root).commit("2024-04-18")
    locales.catalogue.cache_clear()
    yield root
    locales.catalogue.cache_clear()


def flat(text: str) -> str:
    return " ".join(re.sub(r"[\W_]+", " ", text).casefold().split())


def words_of_the_plan(root: Path) -> str:
    """Return what people wrote: texts, names of files, and the commit."""
    files = [path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts]
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files]
    paths = [path.relative_to(root).as_posix() for path in files]
    return flat(" ".join((*texts, *paths, "Change the plan")))


def test_every_word_comes_from_the_catalogue(strange: Path) -> None:
    known = words_of_the_plan(strange)
    config = load_config(strange, options={}, environment={})
    built = build(config, now=NOW, keep_going=True).value
    assert built is not None
    left = set()
    for path, job in built.site.items():
        if isinstance(job, PageJob | DocumentJob) and path.name not in UNNAMED:
            for text in others(render(job.theme, job.view)):
                if not is_known(text, known):
                    left.add((str(path), text))
    assert sorted(left) == []


def is_known(text: str, known: str) -> bool:
    """Tell whether a text is of the plan, a day, or written alike in every language."""
    parts = re.split(r"[·:;,→–—(){}/]|\. | und ", DAY.sub("", text))
    return all(
        not LETTERS.search(part)
        or flat(re.sub(r"[−+]?\d+$", "", part.strip())) in known
        or WRITTEN_AS_IT_IS.fullmatch(part.strip(". ")) is not None
        for part in parts
    )
