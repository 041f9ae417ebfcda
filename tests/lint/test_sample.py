"""What the documentation says of the findings in the sample is what is found in it."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from generator.check import review
from generator.config.load import load_config
from generator.diagnostics import Diagnostic
from generator.evidence import gathered
from generator.evidence import read_content
from tests.checked import NOON

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "findings-of-the-sample.md"
SECTION = re.compile(r"^## (?P<code>[A-Z]+\d+): .+\n(?P<text>(?:(?!## ).*\n)+)", re.MULTILINE)
ROW = re.compile(
    r"^\| \[[^]]+\]\(\S+/(?P<file>[\w-]+)\.md\) \| (?P<says>[^|]+) \| [^|]+ \| (?P<last>[^|]+) \|$",
    re.MULTILINE,
)
GUIDE = {
    "Market Research": ("2024-02-01", "Marketing Team"),
    "Product Design": ("2024-03-01", "Product Development"),
    "Prototype Testing": ("2024-04-15", "Engineering & QA"),
    "Pre-Launch Marketing": ("2024-06-01", "Marketing & Sales"),
    "Product Launch": ("2024-06-15", "Marketing & Sales"),
    "Post-Launch Review": ("2024-06-30", "Project Manager"),
}


class Entry(NamedTuple):
    """A finding: its code, the milestone, what it says, and why it is accepted, where it is."""

    code: str
    milestone: str
    says: str
    accepted: str


def documented() -> Iterator[Entry]:
    """Read the tables of the page."""
    for section in SECTION.finditer(PAGE.read_text(encoding="utf-8")):
        accepted = "why it is accepted" in section["text"]
        for row in ROW.finditer(section["text"]):
            reason = row["last"] if accepted else ""
            yield Entry(section["code"], row["file"], row["says"], reason)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the sample to where git knows nothing of it."""
    root = tmp_path_factory.mktemp("sample")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "milepost.toml", root)
    return root


@pytest.fixture(scope="module")
def found(sample: Path) -> list[Entry]:
    """Everything that is found in the sample, on its day."""
    config = load_config(sample, options={}, environment={})
    with gathered(config, now=NOON) as evidence:
        seen = review(config, evidence, measured=True)
    accepted = {entry.diagnostic: entry.reason for entry in seen.accepted}
    return [_entry(diagnostic, accepted.get(diagnostic, "")) for diagnostic in seen.found]


def _entry(diagnostic: Diagnostic, reason: str) -> Entry:
    return Entry(diagnostic.code, diagnostic.span.path.stem, diagnostic.message, reason)


def test_every_finding_is_explained_and_no_other(found: list[Entry]) -> None:
    assert sorted(documented()) == sorted(found)
    assert found


def test_titles_promises_and_owners_stay_those_of_the_guide(sample: Path) -> None:
    config = load_config(sample, options={}, environment={})
    (project,) = read_content(config, sample).value.portfolio.projects

    told = {m.title: (str(m.baseline), project.name_of(m.owner or "")) for m in project.milestones}

    assert told == GUIDE
