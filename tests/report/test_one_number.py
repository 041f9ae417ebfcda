"""One number everywhere: each page, each document, the data and the terminal say the same."""

import json
import re
import subprocess
from collections.abc import Callable
from decimal import ROUND_HALF_UP
from decimal import Decimal
from functools import cached_property
from typing import Any

import pytest

from generator.metrics.catalogue import BY_ID
from generator.metrics.value import Unit
from generator.report import addresses
from generator.report.explanation_views import Here
from generator.report.views import NumbersView
from tests.markup import read_page
from tests.report.figures_in import Figure
from tests.report.figures_in import figures_in
from tests.report.figures_in import report_on
from tests.repository import Repository
from tests.sites import SHARED
from tests.sites import Site

NAMES = [
    "sample",
    *([pytest.param("rust-project-goals", marks=pytest.mark.shared)] if SHARED else []),
]
MINUS = "\N{MINUS SIGN}"
NUMBER = re.compile(rf"{MINUS}?\D?\d[\d,]*(?:\.\d+)?")
DAY = re.compile(r"\b\d{1,2}\s[A-Z][a-z]{2}\b(?:\s\d{4}\b)?")  # beside the days that it is off
WORKED = re.compile(r"[\d.,() +\N{MINUS SIGN}\N{MULTIPLICATION SIGN}\N{DIVISION SIGN}]+")


class Told:
    """A project, and what every surface tells of it."""

    def __init__(self, site: Site) -> None:
        self.site = site

    @cached_property
    def here(self) -> dict[str, Here]:
        """What the page of numbers tells of each."""
        [view] = [v for v in self.report.pages.values() if isinstance(v, NumbersView)]
        return {n.meaning.id: n.here for family in view.families for n in family.numbers}

    @cached_property
    def report(self) -> Any:
        """Every view."""
        return report_on(self.site.root)

    @cached_property
    def data(self) -> Any:
        """What programs read."""
        return json.loads((self.site.folder / "data/metrics.json").read_text(encoding="utf-8"))

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """The values of the project, by id."""
        rows = (row for row in self.data["metrics"] if row["scope"] == "project")
        return {row["id"]: row for row in rows if row["period"] == row["as_of"]}

    @cached_property
    def figures(self) -> list[Figure]:
        """Every figure on a page or in a document that names its number."""
        views = {**self.report.pages, **self.report.documents}.items()
        return [figure for path, view in views for figure in figures_in(str(path), view)]

    @cached_property
    def of_milestones(self) -> dict[tuple[str, str], dict[str, Any]]:
        """The values of the milestones, by their pages and ids."""
        rows = (row for row in self.data["metrics"] if row["scope"] == "milestone")
        return {(addresses.milestone(row["subject"]), row["id"]): row for row in rows}

    def row_of(self, figure: Figure) -> dict[str, Any] | None:
        """Return the value that a figure says: that of a milestone on its page."""
        return self.of_milestones.get((figure.page, figure.id), self.rows.get(figure.id))


@pytest.fixture(scope="module", params=NAMES)
def told(request: pytest.FixtureRequest, built: Callable[[str], Site]) -> Told:
    """The sample, and a real repository."""
    return Told(built(request.param))


def rounded(number: float, like: str) -> str:
    """Round a number half up, with as many decimals as a figure shows."""
    places = len(like.partition(".")[2])
    found = Decimal(repr(float(number))).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{abs(found) if found.is_zero() else found:,}".replace("-", MINUS)


def digits(text: str) -> str:
    """Return the first number of a text, without the sign of its currency."""
    found = NUMBER.search(text)
    return re.sub(rf"[^\d.,{MINUS}]", "", found[0]) if found else ""


def same(row: dict[str, Any], figure: str) -> bool:
    """Tell whether a figure says the value of a row: its counts, or its number as it is rounded."""
    if row["k"] is not None and figure == f"{row['k']:,.0f} of {row['n']:,}":
        return True
    shown = digits(DAY.sub("", figure))
    return shown == rounded(row["value"] * (100 if "%" in figure else 1), shown)


def test_the_page_of_numbers_says_what_the_data_hold(told):
    for name, row in told.rows.items():
        figure = told.here[name].figure
        if row["value"] is not None:
            assert same(row, figure), (name, figure, row["value"])
        elif row["unit"] != Unit.STATE:
            assert figure == "Not known", name


def test_a_number_of_parts_says_of_how_many_and_how_far_they_spread(told):
    for name in BY_ID.keys() - told.rows.keys():
        parts = [row for row in told.data["metrics"] if row["id"] == name]
        known = [row["value"] for row in parts if row["value"] is not None]
        here = told.here[name]
        if known:
            facts = {fact.name: fact.value for fact in here.inputs}
            factor = 100 if "%" in facts["most"] else 1
            assert digits(facts["least"]) == rounded(min(known) * factor, digits(facts["least"]))
            assert digits(facts["most"]) == rounded(max(known) * factor, digits(facts["most"]))
            subjects = {row["subject"] for row in parts if row["value"] is not None}
            assert here.figure.startswith(f"{len(subjects)} ")


def test_every_page_and_document_says_what_the_page_of_numbers_says(told):
    """So many of so many, or so many days, where that reads better; never another number."""
    assert len({figure.id for figure in told.figures}) > 20
    for figure in told.figures:
        row = told.row_of(figure)
        if row is None or row["value"] is None:
            assert figure.said == told.here[figure.id].figure, figure
        else:
            assert same(row, figure.said), (figure, row["value"])


def test_the_built_page_shows_the_figures(told):
    text = read_page(told.site.folder / "numbers.html").text
    for name, here in told.here.items():
        assert f"{name} {BY_ID[name].name} {' '.join(here.figure.split())}" in text


def test_the_documents_print_the_figures(told):
    printed = {path.name: words_of(path) for path in told.site.documents}
    figures = [f for f in told.figures if f.page.endswith(".pdf")]
    assert {"P1", "T1", "B1", "R13"} <= {figure.id for figure in figures}
    for figure in figures:
        text = printed[figure.page.rpartition("/")[2]]
        assert " ".join(figure.said.split()) in text.partition(figure.name.split()[0])[2], figure


def words_of(path: Any) -> str:
    """Return what a PDF prints, with one space between words."""
    run = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, text=True)
    return " ".join(run.stdout.split())


def test_the_terminal_prints_the_data(told):
    run = Repository(told.site.root).run("status", "--format", "json")
    printed = json.loads(run.stdout)
    assert {name: printed[name] for name in told.data} == told.data


def test_the_terminal_prints_the_measures(told):
    text = " ".join(Repository(told.site.root).run("status").stdout.split())
    kpis = {f.id: f for f in told.figures if f.page == "index.html" and f.id in told.rows}
    for name in ("P1", "T1", "B1", "R13"):
        assert f"{kpis[name].name} {' '.join(kpis[name].said.split())}" in text


@pytest.mark.parametrize("name", ["P1", "RAG.project"])
def test_the_terminal_explains_a_number_as_its_page_does(told, name):
    here = told.here[name]
    run = Repository(told.site.root).run("explain", name, env={"COLUMNS": "1000"})
    text = " ".join(run.stdout.split())
    for said in (here.figure, here.counts, here.worked, here.absent, here.limits):
        assert " ".join(said.split()) in text
    for fact in here.inputs:
        assert " ".join(f"{fact.name} {fact.value}".split()) in text


def test_what_is_worked_out_on_the_page_comes_to_the_value(told):
    """Whoever types it into a calculator finds the number."""
    worked = {name: here.worked for name, here in told.here.items() if here.worked}
    assert len(worked) > 15
    for name, text in worked.items():
        sum_, _equals, _result = text.rpartition(" = ")
        assert calculated(sum_) == pytest.approx(told.rows[name]["value"], rel=2e-3, abs=2e-3), text


def calculated(text: str) -> float:
    """Compute a sum as it is printed."""
    assert WORKED.fullmatch(text.replace("max", "").replace("min", "")), text
    plain = text.replace(",", "").replace(MINUS, "-")
    plain = plain.replace("\N{DIVISION SIGN}", "/").replace("\N{MULTIPLICATION SIGN}", "*")
    return float(eval(plain, {"__builtins__": {}}))  # noqa: S307 - digits and signs alone, as asserted


def test_another_value_would_be_noticed():
    row = {"k": None, "n": None, "value": 0.125}
    assert same(row, "13%")
    assert not same(row, "12%")
    assert same({**row, "value": -1234.5}, f"{MINUS}£1,235")
    assert not same({**row, "value": -1234.5}, "£1,235")
    assert same({**row, "k": 1.0, "n": 8}, "1 of 8")
    assert not same({**row, "k": 1.0, "n": 8}, "1 of 7")
