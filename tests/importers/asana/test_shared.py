"""Real exports of Asana: what is read is what a count of the file finds."""

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from generator.importers.asana import IMPORTER
from tests.importers.opened import names_of
from tests.importers.opened import read
from tests.importers.opened import shared

TABLES = [path for path in shared("asana") if path.suffix == ".csv"]
ANSWERS = [path for path in shared("asana") if path.suffix == ".json"]
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not TABLES, reason="MILEPOST_SHARED is not set"),
]


@pytest.mark.parametrize("path", TABLES, ids=names_of(TABLES))
def test_nothing_of_a_table_is_lost(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"].strip()]
    found = read(IMPORTER, path.read_bytes())
    items = found.board.items

    assert [item.title for item in items] == [" ".join(row["Name"].split()) for row in rows]
    for name, field in (
        ("Due Date", "due"),
        ("Completed At", "completed"),
        ("Start Date", "start"),
    ):
        days = [getattr(item, field) is not None for item in items]
        assert days == [bool(row.get(name)) for row in rows]
    assert [item.owner for item in items] == [row["Assignee"] for row in rows]
    assert sum(item.is_milestone for item in items) == sum(
        row.get("Type") == "Milestone" for row in rows
    )
    assert all("@" not in item.owner for item in items)


@pytest.mark.parametrize("path", TABLES, ids=names_of(TABLES))
def test_every_parent_is_found_by_its_name_or_told(path: Path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["Name"].strip()]
    named = Counter(" ".join(row["Name"].split()) for row in rows)
    wanted = [
        " ".join((row.get("Parent task") or row.get("Parent Task", "")).split()) for row in rows
    ]
    found = read(IMPORTER, path.read_bytes())
    titles = {item.key: item.title for item in found.board.items}
    kept = [titles.get(item.parent, "") for item in found.board.items]
    assert kept == [name if named[name] == 1 else "" for name in wanted]
    lost = [name for name in wanted if name and named[name] != 1]
    assert len(found.said("lost-reference")) >= len(lost)


@pytest.mark.parametrize("path", ANSWERS, ids=names_of(ANSWERS))
def test_nothing_of_an_answer_is_lost(path: Path):
    tasks: list[dict[str, Any]] = json.loads(path.read_text("utf-8"))["data"]
    items = read(IMPORTER, path.read_bytes()).board.items
    assert [item.key for item in items] == [str(task.get("gid", task.get("id"))) for task in tasks]
    assert [item.due and item.due.isoformat() for item in items] == [t["due_on"] for t in tasks]
    assert [item.owner for item in items] == [(t["assignee"] or {}).get("name", "") for t in tasks]
    assert [str(item.status) == "completed" for item in items] == [t["completed"] for t in tasks]
