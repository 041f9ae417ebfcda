"""What the status report leaves out where a plan has nothing to say."""

from pathlib import Path

import pytest

from generator.render.templates import render
from generator.render.theme import theme_of
from tests.contexts import milestone
from tests.contexts import report_of

PROJECT = "id: launch\ntitle: Launch\n"


@pytest.mark.parametrize("files", [{}, {"content/pilot.md": milestone(due="2024-06-01")}])
def test_a_framework_has_a_page_where_there_is_a_milestone(
    tmp_path: Path, files: dict[str, str]
) -> None:
    report = report_of(tmp_path, {"content/project.yml": PROJECT, **files})
    [status] = [view for at, view in report.documents.items() if at.name.startswith("status-")]
    drawn = render(theme_of(report.source.config), status)
    assert ('id="h-framework"' in drawn) is bool(files)
    assert "There is no milestone yet." not in drawn
