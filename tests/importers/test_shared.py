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
LONG = {"dataset_rueedlinger_cycle-times.csv"}
LINES = 400
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
def test_a_real_export_becomes_a_plan_that_builds(
    export: Path, folder: Repository, tmp_path: Path
) -> None:
    """Undated items are drafts, which are shown and promise nothing."""
    export = _beginning(export, tmp_path) if export.name in LONG else export
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


def _beginning(export: Path, folder: Path) -> Path:
    """Write the first lines of a table whose thousands of rows are all alike."""
    path = folder / export.name
    lines = export.read_text("utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:LINES]), "utf-8")
    return path
