"""A chart comes with its key, its caption, and the same numbers as a table."""

from types import SimpleNamespace

import pytest

from generator.render.templates import environment
from generator.render.theme import Theme
from generator.report.chart_views import Caption
from generator.report.charts.pareto import Tally
from generator.report.figures.pareto import pareto_view
from generator.report.figures.run import Measured
from generator.report.figures.run import run_view
from generator.report.figures.trend import trend_view
from generator.words import ENGLISH
from tests.charted import AS_OF
from tests.charted import launch
from tests.charted import line

FRAME = SimpleNamespace(words=ENGLISH, root="../")
CAPTION = Caption("What it shows", "Note.")


def figure(theme: Theme, name: str, *given: object) -> str:
    """Return what a macro of the figures makes."""
    module = environment(theme.folders).get_template("charts/_figure.html").module
    return str(getattr(module, name)(*given, ENGLISH))


def test_a_trend_has_a_drawing_for_each_width_and_a_table(theme):
    view = trend_view(ENGLISH, launch(), AS_OF, CAPTION)
    html = figure(theme, "trend_figure", view, "t", FRAME, theme.tokens())
    assert html.count("<svg") == 3
    assert html.count('<th scope="row">') == 6
    assert '<a href="../milestones/product-design.html">Product Design</a>' in html
    assert "done <time" in html
    assert html.index("Note.") < html.index("</figcaption>")


@pytest.mark.parametrize("macro", ["trend_key", "trend_words"])
def test_what_is_not_drawn_is_not_explained(theme, macro):
    full = trend_view(ENGLISH, launch(), AS_OF, CAPTION)
    bare = trend_view(ENGLISH, [line(promise=None, first=AS_OF)], AS_OF, CAPTION)
    more = (theme.tokens(),) if macro == "trend_key" else ()
    said, unsaid = (figure(theme, macro, view, *more).lower() for view in (full, bare))
    for word in ("promise", "approved", "confirmed", "recorded"):
        assert word in said
        assert word not in unsaid
    assert "done" in unsaid


def test_a_run_chart_has_a_drawing_for_each_width_and_a_table(theme):
    measured = [Measured(f"P{n}", n / 10, f"{n} of 10") for n in range(9)]
    html = figure(theme, "run_figure", run_view(ENGLISH, measured, CAPTION), "r", theme.tokens())
    assert html.count("<svg") == 3
    assert html.count('<th scope="row">') == 9
    assert "3 of 10" in html


def test_too_few_periods_are_a_table_and_a_sentence(theme):
    view = run_view(ENGLISH, [Measured("P0", 0.5)], CAPTION)
    html = figure(theme, "run_figure", view, "r", theme.tokens())
    assert "<svg" not in html
    assert "1 period is known; a run chart needs 8. Note." in html
    assert html.count('<th scope="row">') == 1


def test_no_period_is_no_table(theme):
    html = figure(theme, "run_figure", run_view(ENGLISH, [], CAPTION), "r", theme.tokens())
    assert "<table" not in html


def test_a_pareto_has_a_drawing_for_each_width_and_a_table(theme):
    view = pareto_view(ENGLISH, [Tally("Scope", 3, 1), Tally("Leave", 1, 1)], CAPTION)
    html = figure(theme, "pareto_figure", view, "p", theme.tokens())
    assert html.count("<svg") == 3
    assert '<td class="num" data-l="Share of days">75%</td>' in html
