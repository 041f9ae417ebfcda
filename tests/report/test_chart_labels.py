"""No words of a chart lie on others or leave the drawing, in plans of every size, at each width."""

import pytest

from generator.render.templates import render
from generator.render.theme import Theme
from generator.render.theme import default_templates
from tests.contexts import report_of
from tests.drawn import Drawing
from tests.drawn import drawings
from tests.drawn import length
from tests.planned import AS_OF
from tests.planned import plan_files

FEW = 5  # too few for a forecast from what ended, and none with a risk
WIDTHS = {"wide", "mid", "narrow", "paper"}


@pytest.fixture(scope="module", params=[1, 5, 60, 300])
def pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory):
    """The charts of the pages at the top and of the documents, by their paths."""
    root = tmp_path_factory.mktemp("plan")
    report = report_of(root, plan_files(request.param), AS_OF.isoformat())
    theme = Theme((default_templates(),))
    top = {path: view for path, view in report.pages.items() if len(path.parts) == 1}
    found = {
        str(path): tuple(drawings(render(theme, view)))
        for path, view in {**top, **report.documents}.items()
    }
    return request.param, {path: drawn for path, drawn in found.items() if drawn}


def test_no_words_overlap_or_leave_the_drawing(pages):
    _count, found = pages
    faults = [
        f"{path}: {fault}" for path, drawn in found.items() for d in drawn for fault in d.faults
    ]
    assert faults == []


def test_every_kind_of_chart_was_looked_at(pages):
    count, found = pages
    sizes = {name for drawn in found.values() for d in drawn for name in d.name.split()}
    assert sizes >= WIDTHS
    assert {"index.html", "timeline.html", "progress.html"} <= set(found)
    if count > 1:
        assert {"trend.html", "dependencies.html"} <= set(found)
    if count > FEW:
        assert {"forecast.html", "risks.html"} <= set(found)
        assert "column" in sizes


def test_every_chart_has_a_name_and_words(pages):
    _count, found = pages
    for drawn in found.values():
        for each in drawn:
            assert each.title
            assert each.words


# -- the judge itself


def words(*texts: str) -> Drawing:
    svg = f'<svg class="chart wide" width="200" height="40">{"".join(texts)}</svg>'
    [found] = drawings(svg)
    return found


@pytest.mark.parametrize(
    ("texts", "fault"),
    [
        (['<text x="0" y="20">One</text>', '<text x="10" y="22">Two</text>'], "“One” on “Two”"),
        (['<text x="190" y="20">Beyond</text>'], "wider than the drawing"),
        (['<text x="5" y="20" text-anchor="end">Before</text>'], "wider than the drawing"),
        (['<text x="0" y="39">Low</text>'], "above or below the drawing"),
        (
            [
                '<text x="0" y="20">Along the way</text>',
                '<text x="30" y="35" transform="rotate(-90 30 35)">Up</text>',
            ],
            "“Along the way” on “Up”",
        ),
    ],
)
def test_what_lies_on_others_or_outside_is_found(texts, fault):
    assert any(fault in each for each in words(*texts).faults)


def test_what_stands_beside_or_below_is_no_fault():
    one = f'<text x="{length("One") + 1}" y="20">Two</text>'
    assert list(words('<text x="0" y="20">One</text>', one).faults) == []
    assert (
        list(words('<text x="0" y="14">One</text>', '<text x="0" y="28">Two</text>').faults) == []
    )


def test_what_is_told_of_a_mark_shows_alone():
    texts = ['<text x="0" y="20">One</text>', '<text class="told" x="0" y="20">Two</text>']
    assert list(words(*texts).faults) == []
