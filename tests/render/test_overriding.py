"""The examples of the how-to take the place of parts of ours, and nothing else changes."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.settings import ReportKind
from generator.render.templates import render
from generator.render.theme import Theme
from generator.render.theme import default_templates
from generator.report.frames import project_frame
from generator.report.issues import issues
from generator.report.pages.checkin import checkin_document
from generator.report.pages.overview import overview
from generator.report.views import View
from tests.contexts import context_of
from tests.contexts import milestone

HOW_TO = Path(__file__).parents[2] / "docs/how-to/change-the-look.md"
EXAMPLE = re.compile(r"`templates/((?:pdf|partials)/\w+\.html)`.*?```jinja\n(.*?)```", re.DOTALL)
TAG = re.compile(r"(?=<)")
OURS = Theme((default_templates(),))


@pytest.fixture(scope="module")
def context(tmp_path_factory):
    root = tmp_path_factory.mktemp("plan")
    return context_of(root, {"content/a.md": milestone(due="2024-05-01")})


@pytest.fixture
def views(context) -> dict[str, View]:
    frame = project_frame(context, "index.html")
    [issue] = [issue for issue in issues(context) if issue.kind is ReportKind.CHECKIN]
    return {
        "pdf/checkin.html": checkin_document(context, frame, issue),
        "partials/_kpi.html": overview(context, frame),
    }


@pytest.fixture
def examples() -> dict[str, str]:
    return dict(EXAMPLE.findall(HOW_TO.read_text(encoding="utf-8")))


def theme(root: Path, path: str, text: str) -> Theme:
    file = root / "templates" / path
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return replace(OURS, folders=(root / "templates", *OURS.folders))


def test_there_is_an_example_of_a_block_and_of_a_partial(examples, views):
    assert examples.keys() == views.keys()


def test_a_block_takes_the_place_of_ours_and_of_nothing_else(tmp_path, examples, views):
    path = "pdf/checkin.html"
    ours, theirs = (
        [tag.strip() for tag in TAG.split(render(each, views[path]))]
        for each in (OURS, theme(tmp_path, path, examples[path]))
    )
    assert [tag for tag in ours if tag not in theirs] == []
    assert [tag for tag in theirs if tag not in ours] == ['<p class="t2">Room 4, Thursdays at nine']


def test_a_partial_takes_the_place_of_ours_on_every_page_that_draws_on_it(
    tmp_path, examples, views
):
    path = "partials/_kpi.html"
    ours = render(OURS, views[path])
    theirs = render(theme(tmp_path, path, examples[path]), views[path])
    assert '<div class="kpis">' in ours
    assert '<div class="kpis">' not in theirs
    assert "<li><b>Completed milestones</b>" in theirs
    assert ours.partition("<section")[0] == theirs.partition("<section")[0]
