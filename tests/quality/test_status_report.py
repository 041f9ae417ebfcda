"""The sample's status report, page by page, and that of a plan with 887 milestones."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader

from tests.documents import elements
from tests.markup import read_page
from tests.sites import SHARED
from tests.sites import Site

KPIS = {  # as the guide names them, by their ids in data/metrics.json
    "P1": "Completed milestones",
    "T1": "Completed on time",
    "B1": "Budget adherence",
    "R13": "Risk effectiveness",
}
GUIDE = [
    *("Milestone", "Description", "Due Date", "Assigned To"),
    *("Key Tasks", "Success Criteria", "Status"),
]
DRAWN = re.compile(r"\d+% on .*? between \d+% and \d+%")  # what a small chart says of itself
HEADINGS = {"H1", "H2", "H3"}
SEE = re.compile(r" *\(see p\. *\d+\)")

pytestmark = pytest.mark.browser  # pdfinfo comes with the checkers


@pytest.fixture(scope="module")
def report(sample: Site) -> PdfReader:
    path = sample.document("status")
    return PdfReader(path)


@pytest.fixture(scope="module")
def pages(report: PdfReader) -> list[str]:
    """The words of each page."""
    return [words(page.extract_text()) for page in report.pages]


@pytest.fixture(scope="module")
def spoken(sample: Site) -> list[tuple[str, str]]:
    """What a screen reader meets: each element's kind and words, in order."""
    path = sample.document("status")
    return list(elements(path))


@pytest.fixture(scope="module")
def large(built) -> PdfReader:
    if not SHARED:
        pytest.skip("MILEPOST_SHARED names no folder")
    path = built("kep").document("status")
    return PdfReader(path)


def test_it_is_a_short_document(pages):
    assert 3 <= len(pages) <= 9


def test_it_names_itself(report):
    assert report.metadata.title == "Launch plan 2024: status report, April 2024"
    assert words(report.metadata.subject) == "Status of Launch plan 2024 as of 18 April 2024"
    assert report.root_object["/Lang"] == "en"


def test_its_bookmarks_are_its_headings_in_order(report, spoken):
    headings = [(int(kind[1]), squeezed(text)) for kind, text in spoken if kind in HEADINGS]
    assert headings[0][0] == 1
    assert [level for level, _text in headings].count(1) == 1
    assert [(level, squeezed(title)) for level, title in bookmarks(report.outline)] == headings


def test_its_headline_is_that_of_the_overview(sample, spoken):
    overview = read_page(sample.folder / "index.html")
    [headline] = [text for level, text in overview.headings if level == 1]
    assert squeezed(dict(spoken)["H1"]) == squeezed(headline)


def test_every_page_counts_itself_and_says_what_it_belongs_to(pages):
    for number, text in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Monthly status report, April 2024" in text
        assert "Launch plan 2024" in text
        assert re.search(r"As of 18 April 2024, commit [0-9a-f]{7,}", text)


def test_it_is_set_in_the_face_of_the_site(sample):
    path = sample.document("status")
    with pikepdf.open(path) as pdf:
        named = {
            str(o["/BaseFont"])
            for o in pdf.objects
            if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o
        }
    assert {name.partition("+")[2].replace("-", "")[:11] for name in named} == {"IBMPlexSans"}


def test_page_one_answers_alone(pages):
    assert "Red: off plan" in pages[0]
    assert "Why:" in pages[0]
    assert "answers are needed" in pages[0]
    for name in KPIS.values():
        assert name in pages[0]


def test_the_four_measures_are_those_of_the_overview(sample, spoken):
    overview = read_page(sample.folder / "index.html").text.partition(" Four measures ")[2]
    for name in KPIS.values():
        said = overview.partition(f"{name} ")[2].partition(" How this is made")[0]
        assert said
        assert squeezed(below(spoken, name)) == squeezed(DRAWN.sub("", said))


def test_the_four_measures_are_those_of_the_data(sample, spoken):
    data = json.loads((sample.folder / "data/metrics.json").read_text(encoding="utf-8"))
    rows = {row["id"]: row for row in data["metrics"] if row["scope"] == "project"}
    for metric, name in KPIS.items():
        row, said = rows[metric], below(spoken, name)
        assert f"{row['value']:.0%}" in said or f"{row['k']:.0f} of {row['n']}" in said, said


def test_the_framework_is_the_guides_table(spoken):
    heads = [text for kind, text in spoken if kind == "TH"]
    assert [i for i in range(len(heads)) if heads[i : i + 7] == GUIDE] != []


def test_a_plan_of_887_milestones_has_a_report_that_can_be_read(large):
    text = words("".join(page.extract_text() for page in large.pages))
    assert 4 <= len(large.pages) <= 20
    assert re.search(r"\d{3} more are on the page “Framework” of the site", text)


def test_a_table_repeats_its_head_on_every_page_that_it_reaches(large):
    head = squeezed("".join(GUIDE))
    reached = [i for i, page in enumerate(large.pages) if head in squeezed(page.extract_text())]
    assert len(reached) >= 2
    assert reached == list(range(reached[0], reached[-1] + 1))


def below(spoken: list[tuple[str, str]], heading: str) -> str:
    """Return what stands under a heading of the third level."""
    start = spoken.index(("H3", heading)) + 1
    end = next(i for i in range(start, len(spoken)) if spoken[i][0] in HEADINGS)
    return SEE.sub("", " ".join(text for _kind, text in spoken[start:end] if text))


def bookmarks(outline: list[Any], level: int = 1) -> Iterator[tuple[int, str]]:
    """Yield the bookmarks of a document, each with its level."""
    for entry in outline:
        if isinstance(entry, list):
            yield from bookmarks(entry, level + 1)
        else:
            yield level, entry.title


def words(text: str) -> str:
    """Return a text with one space between its words."""
    return " ".join(text.split())


def squeezed(text: str) -> str:
    """Return a text without white space, which lines of a narrow column put anywhere."""
    return "".join(text.split())
