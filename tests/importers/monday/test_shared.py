"""Real boards, counted by other means than ours."""

import os
from datetime import date
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from generator.importers.importer import Likeness
from tests.importers.monday.read import ID
from tests.importers.monday.read import read
from tests.repository import Repository

SHARED = Path(os.environ.get("MILEPOST_SHARED", "/nowhere")) / "data" / "monday"
BOARDS = sorted(SHARED.glob("*.xlsx"))
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set"),
]


def day(value):
    return (
        value.date()
        if isinstance(value, datetime)
        else date.fromisoformat(value)
        if value
        else None
    )


def counted(path: Path) -> dict[str, tuple[str, date | None, str]]:
    """Count what has an id in the column of ids: the parent, the day, and who is named."""
    sheet = load_workbook(path).worksheets[0]
    found, head, sub, parent = {}, (), (), ""
    for row in sheet.iter_rows(values_only=True):
        if row[0] == "Name":
            head = row
        elif row[0] == "Subitems":
            sub = row
        elif head and row[0] and row[head.index(ID)]:
            parent = str(row[head.index(ID)])
            cells = dict(zip(head, row, strict=True))
            found[parent] = ("", cells)
        elif (
            sub
            and not row[0]
            and row[1]
            and str(row[sub.index(ID)] or "").isdigit()
            and len(str(row[sub.index(ID)])) > 5
        ):
            found[str(row[sub.index(ID)])] = (parent, dict(zip(sub, row, strict=True)))
    return {
        key: (
            above,
            day(cells.get("Due Date") or cells.get("Date") or cells.get("Timeline - End")),
            cells.get("Person")
            or cells.get("People")
            or (cells.get("Owner") if above else None)
            or "",
        )
        for key, (above, cells) in found.items()
    }


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.stem)
def test_a_board_has_what_a_count_finds(path):
    found = read(path.read_bytes(), path.name)
    assert found.likeness is Likeness.CERTAIN
    ours = {
        item.key: (item.parent, item.due, ", ".join((item.owner, *item.contributors)))
        for item in found.board.items
    }
    assert ours == counted(path)
    assert all(item.completed is None for item in found.board.items)


@pytest.mark.parametrize("path", BOARDS, ids=lambda path: path.stem)
def test_a_board_becomes_files(path, tmp_path):
    repository = Repository(tmp_path)
    assert repository.run("import", str(path), "--yes").exit_code == 0
    items = [item for item in read(path.read_bytes()).board.items if not item.parent]
    files = [each.read_text("utf-8") for each in (tmp_path / "content/milestones").glob("*.md")]
    assert len(files) == len(items)
    drafts = sum("status: draft" in text for text in files)
    assert drafts == sum(item.due is None for item in items)
    assert repository.run("check", "--quiet").exit_code in {0, 1}  # it can be read


def test_a_board_builds(tmp_path):
    repository = Repository(tmp_path)
    repository.run("import", str(min(BOARDS, key=lambda path: path.stat().st_size)), "--yes")
    built = repository.run("build", "--format", "data", "--as-of", "2026-01-01")
    assert built.exit_code == 0, built.output
