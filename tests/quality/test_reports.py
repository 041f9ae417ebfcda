"""The sample's check-in and quarterly review, as documents and as pages; those of a large plan."""

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.documents import elements
from tests.markup import read_page
from tests.sites import SHARED
from tests.sites import Site

NAMES = ("checkin", "quarterly")
KINDS = {
    "checkin": "Weekly check-in, week 16, 15 April to 21 April 2024",
    "quarterly": "Quarterly review, April 2024 to June 2024, quarter 1 of 2024/25",
}
PAGES = {
    "checkin": "reports/checkin-2024-W16.html",
    "quarterly": "reports/quarterly-2024-Q2.html",
}
ASKED = {
    "checkin": ["answers are needed", "dates moved since", "Upkeep of the plan", "Check in on"],
    "quarterly": [
        *("still right?", "Quarter scorecard", "What we learned", "Rebaseline?", "Resources"),
        *("Risk appetite", "Decisions of this quarter", "Which limits and rules cried wolf"),
    ],
}

pytestmark = pytest.mark.browser  # pdfinfo comes with the checkers


def words(path: Path) -> str:
    """The words of a document, with one space between them."""
    return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_the_check_in_is_one_sheet_and_the_review_a_short_document(sample: Site):
    assert len(PdfReader(sample.document("checkin")).pages) == 1
    assert 2 <= len(PdfReader(sample.document("quarterly")).pages) <= 5


@pytest.mark.parametrize("name", NAMES)
def test_it_names_itself(sample: Site, name: str):
    reader = PdfReader(sample.document(name))
    assert " ".join(reader.metadata.title.split()) == f"Launch plan 2024: {KINDS[name]}"
    assert "Launch plan 2024 as of 18 April 2024" in " ".join(reader.metadata.subject.split())
    assert reader.root_object["/Lang"] == "en"
    assert reader.root_object["/MarkInfo"]["/Marked"]


@pytest.mark.parametrize("name", NAMES)
def test_its_parts_come_in_order_and_are_bookmarks(sample: Site, name: str):
    spoken = list(elements(sample.document(name)))
    headings = [text for kind, text in spoken if kind == "H2"]
    places = [next(i for i, h in enumerate(headings) if part in h) for part in ASKED[name]]
    assert places == sorted(places)
    [top] = [entry for entry in PdfReader(sample.document(name)).outline if isinstance(entry, list)]
    titles = [entry.title for entry in top if not isinstance(entry, list)]
    assert ["".join(t.split()) for t in titles] == ["".join(h.split()) for h in headings]


SURROUNDING = {"Method", "Source", "How to read the numbers", "Search"}  # what every page has


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_the_document_says(sample: Site, name: str):
    page = read_page(sample.folder / PAGES[name])
    document = "".join(words(sample.document(name)).split())
    for level, text in page.headings:
        if level <= 2 and text not in SURROUNDING:
            assert "".join(text.split()) in document, text


def test_it_says_who_vouches_and_from_what_it_was_built(sample: Site):
    for name in NAMES:
        text = words(sample.document(name))
        assert re.search(r"As of 18 April 2024, commit [0-9a-f]{7,}", text)
        assert "first promise, grace 0 days" in text
        assert "Text in italics was written by people" in text
        assert "the past is told by history.csv alone" in text


def test_the_reports_of_the_build_are_listed(sample: Site):
    html = (sample.folder / "reports.html").read_text(encoding="utf-8")
    assert "3 reports as of 18 April 2024" in html.replace("\N{NO-BREAK SPACE}", " ")
    for path in sample.documents:
        assert f'href="{path.relative_to(sample.folder).as_posix()}"' in html


@pytest.mark.shared
def test_a_plan_of_887_milestones_has_reports_that_can_be_read(built):
    if not SHARED:
        pytest.skip("MILEPOST_SHARED names no folder")
    site = built("kep")
    assert len(PdfReader(site.document("checkin")).pages) <= 2
    assert len(PdfReader(site.document("quarterly")).pages) <= 5
    said = words(site.document("checkin"))
    assert re.search(r"\d+ more are asked about by milepost checkin", said)
