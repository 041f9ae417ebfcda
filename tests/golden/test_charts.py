"""What a chart of made-up numbers is drawn as, mark by mark; `make accept` keeps what is meant."""

import os
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from generator.metrics.run_rules import FEWEST
from generator.render.templates import environment
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.report.chart_views import Caption
from generator.report.charts import pareto
from generator.report.charts import run
from generator.report.charts import trend
from generator.report.charts.sparkline import Reading
from generator.report.figures.pareto import pareto_view
from generator.report.figures.run import Measured
from generator.report.figures.run import run_view
from generator.report.figures.sparkline import spark_view
from generator.report.figures.trend import trend_view
from generator.words import ENGLISH
from tests.charted import AS_OF
from tests.charted import launch

KEPT = Path(__file__).parent / "charts"
ACCEPT = bool(os.environ.get("MILEPOST_ACCEPT"))
CAPTION = Caption("What it shows")
SHARES = [0.5, 0.6, 0.55, None, 0.4, 0.6, 0.7, 0.72, 0.8, 0.82]
DRAWN = {
    **{
        f"trend-{size.name}": ("trend", trend_view(ENGLISH, launch(), AS_OF, CAPTION, sizes=[size]))
        for size in (trend.WIDE, trend.COLUMN, trend.NARROW, trend.PAPER)
    },
    "sparkline": (
        "sparkline",
        spark_view(
            ENGLISH,
            [
                Reading(AS_OF - timedelta(weeks=len(SHARES) - n), share, recorded=n < FEWEST // 2)
                for n, share in enumerate(SHARES)
            ],
            target=(0.8, 1),
        ),
    ),
    **{
        f"run-{size.name}": (
            "run",
            run_view(
                ENGLISH,
                [Measured(f"P{n}", share) for n, share in enumerate(SHARES)],
                CAPTION,
                sizes=[size],
            ),
        )
        for size in (run.WIDE, run.NARROW)
    },
    **{
        f"pareto-{size.name}": (
            "pareto",
            pareto_view(
                ENGLISH,
                [pareto.Tally("Scope grew", 30, 2), pareto.Tally("Waiting for a supplier", 60, 5)],
                CAPTION,
                sizes=[size],
            ),
        )
        for size in (pareto.WIDE, pareto.NARROW)
    },
}


def drawing(name: str) -> str:
    """Return a drawing, one mark a line."""
    kind, view = DRAWN[name]
    theme = Theme((default_templates(),))
    macro = getattr(environment(theme.folders).get_template(f"charts/{kind}.svg").module, kind)
    if kind == "sparkline":
        svg = macro(view, theme.tokens())
    else:
        svg = macro(view.charts[0], "c", view.title, view.description, theme.tokens())
    return "".join(f"{line.strip()}\n" for line in svg.splitlines() if line.strip())


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_drawn_as_it_was(name: str):
    svg, path = drawing(name), KEPT / f"{name}.svg"
    if ACCEPT:
        path.parent.mkdir(exist_ok=True)
        path.write_text(svg, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else "nothing is kept\n"
    assert svg.splitlines() == kept.splitlines(), "make accept keeps what is meant"


@pytest.mark.parametrize("name", DRAWN)
def test_a_chart_is_one_picture_with_a_name_or_a_group_of_marks(name: str):
    root = ET.fromstring(drawing(name))  # noqa: S314 - our own drawing
    marks = root.findall("g[@class='mk']")
    assert root.get("role") == ("group" if marks else "img")
    for mark in marks:
        assert bool(mark.get("aria-label")) == (mark.get("tabindex") == "0")
    titles = [title.text for title in root.findall("title")]
    assert len(titles) == 1
    assert all(titles)
    assert {"style", "script", "use"}.isdisjoint(element.tag for element in root.iter())


def test_no_drawing_is_kept_that_is_not_made():
    kept = {path.stem for path in KEPT.glob("*.svg")}
    assert kept == set(DRAWN)
