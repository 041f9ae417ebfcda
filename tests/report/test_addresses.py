"""Addresses are for good: made of ids and names, alike on every machine, and never two of one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.render.formats import render_site
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.report import addresses
from tests.contexts import context_of
from tests.contexts import milestone
from tests.contexts import report_of
from tests.markup import parse_page

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Ada", "ada"),
        ("Engineering & QA", "engineering-qa"),
        ("  Ada   Lovelace ", "ada-lovelace"),
        ("a/b\\c..d", "a-b-c-d"),
        ("Straße", "strasse"),
        ("Zoë", "zo"),
        ("x" * 100, "x" * 64),
        ("里程碑", "xe9878ce7a88be7a2"),
        ("—", "xe28094"),
    ],
)
def test_a_slug_is_made_of_plain_letters(name, slug):
    assert addresses.slug(name) == slug


@given(st.text(min_size=1))
def test_every_name_has_a_slug(name):
    assert SLUG.fullmatch(addresses.slug(name))
    assert len(addresses.slug(name)) <= 64


@given(st.sets(st.text(alphabet="aA-_ é里1", min_size=1, max_size=4)))
def test_no_two_names_share_a_slug(names):
    made = addresses.slugs(names)
    assert set(made) == names
    assert len(set(made.values())) == len(names)
    assert all(SLUG.fullmatch(slug) for slug in made.values())


@given(st.permutations(["Ada", "ADA", "ada", "ada!", "Ben"]))
def test_slugs_do_not_depend_on_the_order_of_the_names(names):
    assert addresses.slugs(names) == {
        "ADA": "ada",
        "Ada": "ada-2",
        "ada": "ada-3",
        "ada!": "ada-4",
        "Ben": "ben",
    }


@pytest.mark.parametrize(
    ("address", "up"), [("index.html", ""), ("milestones/m1.html", "../"), ("a/b/c.html", "../../")]
)
def test_the_way_up_leads_to_the_folder_of_the_project(address, up):
    assert addresses.up(address) == up


PHASES = "phases: [{id: build, title: Building}, {id: build-2, title: Second}]\n"


def test_every_phase_has_a_page_of_its_own(tmp_path):
    files = {
        "content/project.yml": PHASES,
        **{
            f"content/m{n}.md": milestone(due="2024-05-01", phase=phase)
            for n, phase in enumerate(["Building", "build", "Second", "Build", "BUILD", "build 2"])
        },
    }
    context = context_of(tmp_path, files)
    slugs = context.phase_slugs
    assert slugs["Building"] == slugs["build"] == "build"
    assert slugs["Second"] == slugs["build-2"] == "build-2"
    others = {slugs[name] for name in ("Build", "BUILD", "build 2")}
    assert len(others | {"build", "build-2"}) == 5


def test_every_objective_has_a_place_of_its_own(tmp_path):
    ids = ["a.b", "a-b", "a_b", "none"]
    objectives = ", ".join(f"{{id: {name}, title: {name}}}" for name in ids)
    files = {
        "content/project.yml": f"objectives: [{objectives}]\n",
        "content/stray.md": milestone(due="2024-05-01"),
        **{
            f"content/m{n}.md": milestone(due="2024-05-01", objective=name)
            for n, name in enumerate(ids)
        },
    }
    site = render_site(report_of(tmp_path, files), Theme((default_templates(),)))
    pages = {str(path): made for path, made in site.items()}
    page = parse_page(pages["objectives.html"]().decode())
    found = [e.attributes["id"] for e in page.each("section") if "id" in e.attributes]
    assert len(found) == len(set(found)) == 5
    for n, name in enumerate(ids):
        own = parse_page(pages[f"milestones/m{n}.html"]().decode())
        links = [e.attributes["href"] for e in own.each("a")]
        [link] = [link for link in links if link.startswith("../objectives.html#")]
        assert link.partition("#")[2] in found, name


def test_no_two_pages_have_one_address(tmp_path):
    names = ["Ada", "ada", "ADA!", "里程碑", "里程"]
    files = {
        f"content/m{n}.md": milestone(due="2024-05-01", owner=f'"{name}"', phase=f'"{name}"')
        for n, name in enumerate(names)
    }
    report = report_of(tmp_path, files)
    owners = [view.title for path, view in report.pages.items() if path.parts[0] == "owners"]
    phases = [view.title for path, view in report.pages.items() if path.parts[0] == "phases"]
    assert sorted(owners) == sorted(names)
    assert sorted(phases) == sorted(names)
