"""The Atom feed: valid by the grammar of RFC 4287, an entry for each change, named for good."""

from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from generator.render.subscribe.feed import Channel
from generator.render.subscribe.feed import feed
from generator.report.subscribe.changes import Entry
from generator.site.files import Site
from tests.subscribe.conftest import FILE
from tests.subscribe.conftest import PILOT
from tests.subscribe.conftest import URL
from tests.subscribe.conftest import Plan

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parent / "atom.rng"))
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def read(data: bytes) -> etree._Element:
    """Read a feed that keeps to the grammar."""
    root = etree.fromstring(data)
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    return root


def told(root: etree._Element, name: str) -> list[str]:
    """Return what each entry says."""
    return [entry.findtext(f"a:{name}", None, ATOM) for entry in root.findall("a:entry", ATOM)]


def test_each_change_is_an_entry_the_newest_first(moved: Plan) -> None:
    root = read((moved.site / "feed.xml").read_bytes())
    assert [text[:10] for text in told(root, "updated")] == [
        *("2024-04-16", "2024-04-09", "2024-04-02", "2024-04-02")
    ]
    titles = [title.replace("\xa0", " ") for title in told(root, "title")]
    assert titles[0] == "Pilot accepted by three clinics: Due date: 14 Jun → 28 Jun"
    assert titles[2:] == [
        "Rollout signed off in ten regions: Added, due 31 May",
        "Pilot accepted by three clinics: Added, due 31 May",
    ]
    newest = told(root, "content")[0].replace("\xa0", " ").splitlines()
    assert newest == [
        "Due date: 14 Jun → 28 Jun",
        "Forecast: 5 Jul",
        "No room",
        "Move the pilot again",
    ]
    assert root.findtext("a:updated", None, ATOM) == "2024-04-16T00:00:00Z"


def test_no_address_of_a_person_is_told(moved: Plan) -> None:
    assert b"@" not in (moved.site / "feed.xml").read_bytes()


def test_every_link_leads_to_a_page(moved: Plan) -> None:
    root = read((moved.site / "feed.xml").read_bytes())
    links = [each.get("href") for each in root.iter("{*}link")]
    assert links[1] == f"{URL}/feed.xml"
    for link in links:
        assert (moved.site / link.removeprefix(f"{URL}/")).is_file()


def test_an_entry_keeps_its_name(plan: Plan) -> None:
    before = told(read(plan.offers("feed.xml")), "id")
    plan.settle("url = 'https://elsewhere.example.org'", day="2025-01-31")
    plan.says(PILOT.replace("Pilot accepted", "Trial accepted"), "2024-04-17")
    after = told(read(plan.offers("feed.xml")), "id")
    assert len(after) == len(set(after)) == len(before) + 1
    assert after[1:] == before


def test_what_nobody_has_committed_is_not_told_yet(plan: Plan) -> None:
    before = plan.offers("feed.xml")
    plan.write({FILE: PILOT.replace("2024-05-31", "2024-06-03")})
    assert plan.offers("feed.xml") == before


def test_without_an_address_links_are_relative(plan: Plan) -> None:
    plan.settle()
    root = read(plan.offers("feed.xml"))
    links = [each.get("href") for each in root.iter("{*}link")]
    assert links[0] == "index.html"
    assert urljoin("https://a.example/b/feed.xml", links[1]) == (
        "https://a.example/b/milestones/rollout.html"
    )


def test_feeds_of_any_plan_are_valid(any_offer: Site) -> None:
    feeds = [path for path in any_offer if path.name == "feed.xml"]
    for path in feeds:
        read(any_offer[path])
    assert len(feeds) in {1, 4}


def test_a_text_may_hold_anything() -> None:
    from datetime import date  # noqa: PLC0415 - for this test alone

    day = date(2024, 4, 18)
    worst = '<b>&"\x00\x07\x85\ud800\ufffe\u2028 ]]> ü'
    entry = Entry(("p", "m", worst.replace("\ud800", "")), day, worst, (worst, worst), "m.html")
    data = feed(Channel("p", worst, "de", day, ""), [("", entry)])
    root = etree.fromstring(data)
    assert GRAMMAR.validate(root), GRAMMAR.error_log
    assert told(root, "title") == ['<b>&"\u2028 ]]> ü']


def test_the_grammar_refuses_what_is_no_feed(moved: Plan) -> None:
    for name in ("id", "updated", "title"):
        tree = etree.parse(moved.site / "feed.xml")
        for entry in tree.getroot().findall("a:entry", ATOM)[:1]:
            entry.remove(entry.find(f"a:{name}", ATOM))
        assert not GRAMMAR.validate(tree)
