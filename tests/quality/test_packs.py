"""The packs of the owners, the portfolio's report, and what paper, logo and archive change."""

import csv
import json
from pathlib import Path
from typing import Any

import page
import pikepdf
import pytest
from pypdf import PdfReader

from tests.documents import elements
from tests.markup import read_page
from tests.sites import Site

pytestmark = pytest.mark.browser  # pdfinfo comes with the checkers

OWNERS = ("engineering-qa", "marketing-sales", "marketing-team", "product-development")


@pytest.fixture(scope="module")
def packs(built) -> Site:
    return built("packs")


@pytest.fixture(scope="module")
def portfolio(built) -> Path:
    site = built("portfolio")
    [path] = site.folder.glob("reports/portfolio-*.pdf")
    return path


def words(path: Path) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(path).pages).split())


def headings(path: Path) -> list[str]:
    return [text for kind, text in elements(path) if kind in {"H1", "H2"}]


def is_figure(element: Any) -> bool:
    return isinstance(element, pikepdf.Dictionary) and element.get("/S") == "/Figure"


def test_every_owner_has_a_pack_and_a_page_that_leads_to_it(packs: Site):
    for slug in (*OWNERS, "project-manager"):
        document = packs.folder / f"reports/owner-{slug}-2024-W16.pdf"
        html = (packs.folder / f"owners/{slug}.html").read_text(encoding="utf-8")
        assert document.is_file()
        assert f'href="../reports/{document.name}"' in html
        assert (
            read_page(packs.folder / f"owners/{slug}.html").headings[0][1] == headings(document)[0]
        )
    listed = (packs.folder / "reports.html").read_text(encoding="utf-8")
    assert listed.count("Owner pack for ") == 5


def test_a_pack_says_what_is_owed_and_when(packs: Site):
    text = words(packs.folder / "reports/owner-product-development-2024-W16.pdf")
    assert "3 things are owed, 1 past its day, 1 due by 2 May" in text
    assert "22 Mar past its day Finish the milestone forecast 26 Apr" in text
    assert "24 Apr Finalise specs Ada, 8 person-days Task Product Design" in text
    assert "24 May Gather feedback Joel, 8 person-days Task Prototype Testing" in text
    assert "Sign-off needs a third round of designs" in text
    assert "milepost checkin product-design" in text


def test_packs_are_made_on_letter_with_the_logo(packs: Site):
    for path in packs.documents:
        with pikepdf.open(path) as pdf:
            assert [float(n) for n in pdf.pages[0].mediabox] == [0, 0, 612, 792]
            told = [element.get("/Alt") for element in pdf.objects if is_figure(element)]
            assert "Lamps and Sons" in map(str, told)


def test_the_site_shows_the_logo_and_the_colour(packs: Site):
    html = (packs.folder / "index.html").read_text(encoding="utf-8")
    assert '<img class="logo" src="assets/logo.svg" alt="Lamps and Sons">' in html
    assert (packs.folder / "assets/logo.svg").read_bytes().startswith(b"<svg")
    assert "#0b5fa5" in (packs.folder / "assets/site.css").read_text(encoding="utf-8")


def test_a_document_for_an_archive_is_accessible_and_holds_its_data(packs: Site):
    path = packs.document("checkin")
    assert page.validate_pdf(str(path), profile="3a").is_compliant
    assert page.validate_pdf(str(path), profile="ua1").is_compliant
    with pikepdf.open(path) as pdf:
        files = {name: spec.get_file().read_bytes() for name, spec in pdf.attachments.items()}
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Data", "/Data"]
    rows = list(csv.DictReader(files["milestones.csv"].decode().splitlines()))
    assert len(rows) == 6
    assert json.loads(files["metrics.json"])["as_of"] == "2024-04-18"


def test_the_portfolio_has_a_part_for_each_project(portfolio: Path):
    found = headings(portfolio)
    assert found[:2] == ["1 of 3 projects is off plan", "All projects, the worst first"]
    assert [text.partition(":")[0] for text in found[2:5]] == [
        "Alpha, the data warehouse",
        "Beta, the branch dashboard",
        "Gamma, the loyalty card",
    ]


def test_the_contents_name_the_page_of_each_part(portfolio: Path):
    pages = [" ".join(each.extract_text().split()) for each in PdfReader(portfolio).pages]
    for name in ("Alpha, the data warehouse", "Beta, the branch dashboard"):
        [number] = [n for n, text in enumerate(pages, 1) if n > 1 and f"{name}:" in text]
        listed = pages[0].partition(name)[2].lstrip(". \N{NO-BREAK SPACE}")
        assert listed.startswith(str(number)), listed[:20]


def test_the_portfolio_page_leads_to_its_report(built):
    site = built("portfolio")
    html = (site.folder / "index.html").read_text(encoding="utf-8")
    assert 'href="reports/portfolio-2024-09.pdf"' in html


def test_wide_tables_lie_on_their_side_and_definitions_at_the_foot(sample: Site):
    reader = PdfReader(sample.document("status"))
    wide = [each for each in reader.pages if each.mediabox.width > each.mediabox.height]
    assert wide
    assert all("Success Criteria" in each.extract_text() for each in wide)
    text = words(sample.document("status"))
    assert "The first promise is the date that was first committed for a milestone." in text
    assert "(see p. " in text


def test_the_review_has_a_cover(sample: Site):
    first = " ".join(PdfReader(sample.document("quarterly")).pages[0].extract_text().split())
    assert "Launch plan 2024" in first
    assert "Contents" in first
    assert "Quarter scorecard" not in first


def test_a_document_says_what_it_is_about(sample: Site):
    told = PdfReader(sample.document("status")).metadata
    assert told["/Author"] == "Launch plan 2024"
    assert "Monthly status report" in told["/Keywords"]
    assert told["/CreationDate"].startswith("D:20240418")
