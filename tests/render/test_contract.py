"""A template uses what its view has, and every field of a view is there for some template."""

import dataclasses
from typing import ClassVar

import pytest
from jinja2 import DictLoader

from generator.render.templates import environment
from generator.render.theme import default_templates
from generator.report import budget_views
from generator.report import calendar_views
from generator.report import checkin_views
from generator.report import contents_views
from generator.report import dependency_views
from generator.report import forecast_views
from generator.report import health_views
from generator.report import pack_views
from generator.report import people_views
from generator.report import portfolio_views
from generator.report import progress_views
from generator.report import quarterly_views
from generator.report import report_views
from generator.report import status_views
from generator.report import views
from generator.report.parts import Link
from generator.report.views import View
from generator.words import Words
from tests.render.contract import Reader
from tests.render.contract import hints_of
from tests.render.contract import parts_of

MODULES = (
    views,
    report_views,
    checkin_views,
    people_views,
    quarterly_views,
    progress_views,
    dependency_views,
    budget_views,
    health_views,
    forecast_views,
    pack_views,
    portfolio_views,
    status_views,
    calendar_views,
    contents_views,
)
VIEWS = {
    view: None
    for module in MODULES
    for view in vars(module).values()
    if isinstance(view, type) and issubclass(view, View) and hasattr(view, "template")
}
UNUSED = {  # a field that no template reads itself, and who does
    ("Markdown", "links"): "the function that renders the text",
    ("TimelineChart", "today"): "the line is drawn from its pieces; tests ask where it stands",
    **{
        ("Node", name): "the geometry makes the words and the ground of a box of it"
        for name in ("key", "title", "href", "second", "spoken")
    },
}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_template_uses_what_its_view_has(view):
    reader = Reader(environment((default_templates(),)))
    reader.read_view(view)
    assert reader.faults == []
    assert (view, "title") in reader.used


def test_every_field_of_a_view_is_used_by_a_template():
    reader = Reader(environment((default_templates(),)))
    for view in VIEWS:
        reader.read_view(view)
    parts = set().union(*(parts_of(view) for view in VIEWS)) - {Words}
    used = {(kind.__name__, name) for kind, name in reader.used}
    held = {(kind.__name__, name) for kind in parts for name in hints_of(kind)}
    frames = {(view.__name__, "frame") for view in VIEWS}  # it has a name of its own
    assert held - used - frames == set(UNUSED)


@dataclasses.dataclass(frozen=True)
class Small:
    """A view for the reader itself."""

    template: ClassVar = "page.html"
    title: str
    links: tuple[Link, ...]
    pairs: tuple[tuple[Link, str], ...]
    maybe: Link | None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ view.title }}", None),
        ("{{ view.title.upper() }}", None),
        ("{% for link in view.links %}{{ link.text }}{% endfor %}", None),
        ("{% for link, word in view.pairs %}{{ link.href }}{{ word }}{% endfor %}", None),
        ("{% if view.maybe %}{{ view.maybe.text }}{% endif %}", None),
        ("{% set own = view.links[0] %}{{ own.text }}", None),
        ("{% from 'macros.html' import shown %}{{ shown(view.maybe) }}", None),
        ("{{ view.colour }}", "page.html:1: Small has no colour"),
        ("{{ view.title.shout() }}", "page.html:1: str has no shout"),
        ("{% for link in view.links %}{{ link.url }}{% endfor %}", "page.html:1: Link has no url"),
        ("{% for a, b in view.pairs %}{{ a.url }}{% endfor %}", "page.html:1: Link has no url"),
        ("{% if false %}{{ view.maybe.url }}{% endif %}", "page.html:1: Link has no url"),
        ("{{ nobody }}", "page.html:1: nobody is not defined"),
        (
            "{% from 'macros.html' import shown %}{{ shown(view) }}",
            "macros.html:1: Small has no text",
        ),
        (
            "{% from 'macros.html' import shown %}{{ shown() }}",
            "macros.html: shown is called without link",
        ),
        (
            "{% from 'macros.html' import blind %}{{ blind() }}",
            "macros.html:2: frame is not defined",
        ),
    ],
)
def test_the_reader_finds_what_is_not_there(text, said):
    macros = (
        "{% macro shown(link) %}{{ link.text }}{% endmacro %}\n"
        "{% macro blind() %}{{ frame.root }}{% endmacro %}"
    )
    made = environment(()).overlay(loader=DictLoader({"page.html": text, "macros.html": macros}))
    reader = Reader(made)
    reader.read_view(Small)
    assert reader.faults == ([said] if said else [])
