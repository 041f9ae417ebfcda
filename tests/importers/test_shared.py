"""Every real export becomes a plan that builds, and the same export again changes nothing."""

import json
import os
from pathlib import Path

import pytest

from tests.repository import Repository

SHARED = os.environ.get("MILEPOST_SHARED")
TRACKERS = (
    *("asana", "github_milestones", "gitlab", "jira"),
    *("messy", "monday", "msproject", "trello"),
)
FILES = [
    path
    for tracker in TRACKERS
    for path in sorted((Path(SHARED or os.devnull) / "data" / tracker).glob("*"))
]


@pytest.mark.skipif(not SHARED, reason="MILEPOST_SHARED is not set")
def test_there_are_real_exports_of_every_tracker() -> None:
    assert {path.parent.name for path in FILES} == set(TRACKERS)


@pytest.mark.skipif(not SHARED, reason="MILEPOST_SHARED is not set")
@pytest.mark.parametrize("export", FILES, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_real_export_becomes_a_plan_that_builds(export: Path, folder: Repository) -> None:
    """Undated items are drafts, which are shown and promise nothing."""
    run = folder.run("import", str(export), "--yes")
    assert run.exit_code == 0, run.stderr
    milestones = list((folder.root / "content/milestones").iterdir())
    build = folder.run("build", "--format", "data", "--as-of", "2026-01-01")
    assert build.exit_code == 0, build.stderr
    built = json.loads((folder.site / "data/milestones.json").read_text("utf-8"))
    assert len(built["milestones"]) == len(milestones)
    undated = [one for one in built["milestones"] if one["due"] is None]
    assert {one["status"] for one in undated} <= {"draft"}
    again = folder.run("import", str(export), "--yes")
    assert "everything is as it was brought last" in again.stderr
    assert not again.stdout
