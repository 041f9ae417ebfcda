"""Badges, cards, and what hosts and search engines look for."""

import io
import json
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from lxml import etree
from PIL import Image

from generator.render.subscribe.drawn import badge
from generator.render.theme import default_templates
from generator.render.theme import load_theme
from generator.report.parts import StateView
from generator.report.subscribe.badges import Badge
from generator.report.subscribe.cards import MOST_LINES
from generator.report.subscribe.cards import wrapped
from tests.markup import read_page
from tests.sites import MADE
from tests.subscribe.conftest import URL
from tests.subscribe.conftest import Plan
from tests.subscribe.conftest import offered

THEME = load_theme(default_templates())


def test_a_badge_says_how_it_stands(moved: Plan) -> None:
    told = json.loads((moved.site / "badges" / "state.json").read_text(encoding="utf-8"))
    assert (told["schemaVersion"], told["label"]) == (1, "Launch plan")
    svg = etree.parse(moved.site / "badges" / "state.svg").getroot()
    assert svg.get("aria-label") == f"Launch plan: {told['message']}"
    assert svg.findtext("{*}title") == svg.get("aria-label")
    assert told["color"] in etree.tostring(svg, encoding="unicode")


def test_a_badge_of_a_rate_counts_and_names_its_state(moved: Plan) -> None:
    told = json.loads((moved.site / "badges" / "completed.json").read_text(encoding="utf-8"))
    figure, counts, state = told["message"].split(" · ")
    assert {"%" in figure, "%" in counts} == {True, False}
    assert " of " in f"{figure} {counts}"
    assert state


def test_a_measure_that_is_not_known_has_no_badge(moved: Plan) -> None:
    names = {path.stem for path in (moved.site / "badges").iterdir()}
    assert "completed" in names
    assert "budget" not in names


def test_a_portfolio_has_a_badge_of_its_own(tmp_path: Path) -> None:
    MADE["portfolio"](tmp_path)
    files = offered(tmp_path)
    told = json.loads(files[PurePosixPath("badges/state.json")])
    assert told["message"] == "1 of 3 projects is off plan"
    assert told["color"] == json.loads(files[PurePosixPath("alpha/badges/state.json")])["color"]
    assert PurePosixPath("badges/state.svg") in files


def test_a_badge_holds_any_name() -> None:
    shown = Badge("state", "<script>\"&'", "a < b", StateView("late", ""))
    svg = etree.fromstring(badge(THEME, shown))
    assert [text.text for text in svg.iter("{*}text")] == ["<script>\"&'", "a < b"]


def test_a_card_is_a_picture_of_the_size_that_is_said(moved: Plan) -> None:
    with Image.open(io.BytesIO((moved.site / "card.png").read_bytes())) as card:
        assert (card.format, card.size) == ("PNG", (1200, 630))
        assert len(card.convert("L").getcolors()) > 20
    page = (moved.site / "milestones" / "pilot.html").read_text(encoding="utf-8")
    assert f'<meta property="og:image" content="{URL}/card.png">' in page
    assert f'<meta property="og:url" content="{URL}/milestones/pilot.html">' in page


@pytest.mark.parametrize("text", ["short", "a " * 200, "W" * 400, "", "30\xa0June " * 30])
def test_a_headline_keeps_within_its_lines(text: str) -> None:
    lines = wrapped(text)
    assert len(lines) <= MOST_LINES
    assert not any(line.endswith("30") for line in lines)


def test_the_map_names_every_page(moved: Plan) -> None:
    tree = etree.parse(moved.site / "sitemap.xml")
    named = {each.text.removeprefix(f"{URL}/") for each in tree.iter("{*}loc")}
    pages = {path.relative_to(moved.site).as_posix() for path in moved.site.rglob("*.html")}
    assert named == pages - {"404.html"}
    assert {each.text for each in tree.iter("{*}lastmod")} == {"2024-04-18"}


def test_headers_say_what_pages_say(moved: Plan) -> None:
    headers = (moved.site / "_headers").read_text(encoding="utf-8")
    [policy] = [line for line in headers.splitlines() if "Content-Security-Policy" in line]
    page = (moved.site / "index.html").read_text(encoding="utf-8")
    assert f'content="{policy.partition(": ")[2]}">' in page
    assert 'name="referrer" content="no-referrer"' in page
    assert "Referrer-Policy: no-referrer" in headers


def test_search_engines_list_what_they_may(plan: Plan) -> None:
    assert plan.offers("robots.txt") == b"User-agent: *\nDisallow: /\n"
    plan.settle(f'url = "{URL}"', "indexed = true")
    robots = plan.offers("robots.txt").decode()
    assert robots == f"User-agent: *\nDisallow:\n\nSitemap: {URL}/sitemap.xml\n"


def test_pages_say_so_as_well(moved: Plan) -> None:
    assert '"robots" content="noindex"' in (moved.site / "index.html").read_text("utf-8")


def test_without_an_address_there_is_no_card_and_no_map(plan: Plan) -> None:
    plan.settle()
    names = {str(path) for path in offered(plan.root)}
    assert names.isdisjoint({"card.png", "sitemap.xml"})
    assert {"feed.xml", "calendar.ics", "robots.txt", "_headers"} <= names


def test_every_page_leads_to_the_feeds(moved: Plan) -> None:
    page = read_page(moved.site / "milestones" / "pilot.html")
    text = (moved.site / "milestones" / "pilot.html").read_text(encoding="utf-8")
    assert page
    assert 'type="application/atom+xml" title="What changed" href="../feed.xml"' in text
    assert 'type="text/calendar" title="What is due" href="../calendar.ics"' in text
    assert 'href="feed.xml">What changed</a>' in (moved.site / "reports.html").read_text("utf-8")


def test_the_same_plan_gives_the_same_bytes(moved: Plan, tmp_path: Path) -> None:
    other = Plan(tmp_path / "clone")
    moved.git("clone", "--quiet", str(moved.root), str(other.root))
    for path, data in offered(other.root).items():
        assert (moved.site / path).read_bytes() == (data if isinstance(data, bytes) else data())
