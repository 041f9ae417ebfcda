"""The same number is the same everywhere: on the page, in the data, and in the terminal."""

import json
import re

import pytest

from tests.markup import read_page
from tests.repository import Repository
from tests.sites import Site

MINUS = "\N{MINUS SIGN}"
KPIS = {
    "P1": "Completed milestones",
    "T1": "Completed on time",
    "B1": "Budget adherence",
    "R13": "Risk effectiveness",
}


@pytest.fixture(scope="module")
def overview(sample: Site) -> str:
    return read_page(sample.folder / "index.html").text


@pytest.fixture(scope="module")
def numbers(sample: Site) -> str:
    return read_page(sample.folder / "numbers.html").text


@pytest.fixture(scope="module")
def data(sample: Site) -> dict:
    return json.loads((sample.folder / "data/metrics.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def terminal(sample: Site) -> str:
    return " ".join(Repository(sample.root).run("status").output.split())


def figure_of(row: dict) -> str:
    """Word a share as the report does: of few cases the counts, else percent."""
    if row["k"] is not None and row["n"] < 5:
        return f"{row['k']:.0f} of {row['n']}"
    return f"{row['value']:.0%}"


def test_a_measure_is_the_same_everywhere(overview, numbers, terminal, data):
    rows = {row["id"]: row for row in data["metrics"] if row["scope"] == "project"}
    for metric, name in KPIS.items():
        figure = figure_of(rows[metric])
        assert f"{name} {figure}" in overview.partition(" Four measures ")[2]
        assert f"{name} {figure}" in terminal
        assert re.search(rf"{re.escape(figure)} .{{0,200}}?· {metric} ", numbers), metric


def test_the_terminal_says_what_the_overview_says(sample, overview, terminal):
    page = read_page(sample.folder / "index.html")
    [headline] = [text for level, text in page.headings if level == 1]
    assert headline in terminal
    assert "milestones need attention" in terminal
    [attention] = re.findall(r"\d+ milestones need attention", overview)[:1]
    assert attention in terminal


def test_the_terminal_prints_the_data_of_the_site(sample, data):
    printed = json.loads(Repository(sample.root).run("status", "--format", "json").output)
    assert {name: printed[name] for name in data} == data


def test_every_metric_of_the_data_is_explained_on_the_page_of_numbers(sample, data):
    page = read_page(sample.folder / "numbers.html")
    explained = {e.attributes["id"] for e in page.each("section") if "id" in e.attributes}
    project = {row["id"] for row in data["metrics"] if row["scope"] == "project"}
    states = {name for name in project if name.startswith("RAG.")}  # their rules stand at the top
    assert project > states
    assert project - states <= explained


def test_every_milestone_of_the_data_has_a_page_that_agrees(sample):
    data = json.loads((sample.folder / "data/milestones.json").read_text(encoding="utf-8"))
    words = {"green": "On track", "amber": "At risk", "red": "Late", "blue": "Completed"}
    assert len(data["milestones"]) == 6
    for row in data["milestones"]:
        page = read_page(sample.folder / f"milestones/{row['id']}.html")
        assert page.title.startswith(row["title"])
        assert words[row["state"]] in page.text
        assert " ".join(row["rule"].split()) in page.text
        days = row["days_from_promise"]
        sign = "+" if days > 0 else MINUS
        assert (f"{sign}{abs(days)} day" if days else "on its date") in page.text


def test_the_framework_and_the_data_have_the_same_milestones(sample):
    data = json.loads((sample.folder / "data/milestones.json").read_text(encoding="utf-8"))
    page = read_page(sample.folder / "framework.html")
    anchors = [
        e.attributes["id"].removeprefix("m-") for e in page.each("tr") if "id" in e.attributes
    ]
    assert sorted(anchors) == sorted(row["id"] for row in data["milestones"])
    by_day = sorted(data["milestones"], key=lambda row: (row["due"], row["id"]))
    assert anchors == [row["id"] for row in by_day]
