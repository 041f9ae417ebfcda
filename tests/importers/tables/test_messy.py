"""Tables that people have published: each was read by eye, and what is right is said here."""

import csv
import itertools
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from openpyxl import load_workbook

from generator.importers.board import Item
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
from generator.model.milestone import Status
from tests.importers.tables.read import HOW
from tests.importers.tables.read import due

SHARED = Path(os.environ.get("MILEPOST_SHARED", ""), "data")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set"),
]


def path(start: str) -> Path:
    (found,) = (SHARED / "messy").glob(f"{start}*")
    return found


def read(found: Path) -> tuple[Item, ...]:
    export = opened(PurePosixPath(found.name), found.read_bytes())
    assert IMPORTER.identify(export) is Likeness.POSSIBLE
    return IMPORTER.read(export, HOW).value.items


def rows(start: str, **how: str) -> list[list[str]]:
    with path(start).open(encoding="utf-8", newline="") as stream:
        return [row for row in csv.reader(stream, **how) if any(row)]


def test_every_file_becomes_milestones():
    for found in sorted((SHARED / "messy").iterdir()):
        assert read(found), found.name


def test_long_days_of_america_and_remarks_in_a_column_without_a_name():
    """Sixteen milestones with a day each; two days are said to be estimated, which is kept."""
    written = rows("03")[1:]
    found = read(path("03"))
    assert [item.title for item in found] == [row[0] for row in written]
    assert [item.text for item in found] == [row[1] for row in written]
    assert all(item.due for item in found)
    assert due(found[5]) == "2025-04-03"
    assert [item.own.get("column-5", "") for item in found] == [row[4] for row in written]


def test_semicolons_and_days_that_could_be_read_in_two_ways():
    found = read(path("04"))
    assert [(item.title, due(item)) for item in found] == [
        ("T4.2", "2024-04-01"),
        ("T4.6", "2025-11-01"),
    ]
    assert [item.own["type"] for item in found] == ["D4.1", "D4.2"]


def test_german_titles_in_the_description_and_states_that_are_missing():
    """No state is not a state of its own: it stays unknown. TEST is a row like any other."""
    written = rows("06")[1:]
    found = read(path("06"))
    assert [(due(item), item.title) for item in found] == [(row[0], row[1]) for row in written]
    assert [item.status for item in found] == [
        Status.COMPLETED if row[2] == "done" else None for row in written
    ]
    assert all(item.completed is None for item in found)


def test_days_of_america_in_two_digits_codes_as_titles_and_costs_of_nothing():
    """The first of December; what MS1 is stands in the description; a cost of 0 is known."""
    found = read(path("07"))
    assert [item.title for item in found] == [f"{row[0]} {row[1]}" for row in rows("07")[1:]]
    assert {due(item) for item in found} == {"2022-12-01"}
    assert {(item.budget_planned, item.budget_actual, item.effort_planned) for item in found} == {
        (0.0, 0.0, 0.0)
    }
    assert [item.status for item in found] == [
        Status.NOT_STARTED,
        Status.COMPLETED,
        *[Status.IN_PROGRESS] * 3,
    ]


def test_a_table_without_names_of_columns():
    assert [[item.title, due(item)] for item in read(path("09"))] == rows("09")


def test_a_table_of_titles_and_states():
    assert [(item.title, item.status) for item in read(path("11"))] == [
        ("v2.11.3", Status.NOT_STARTED),
        ("v2.11.1", Status.COMPLETED),
    ]


def test_days_first_and_labels_behind_them():
    assert [[due(item), item.title] for item in read(path("12"))] == rows("12")[1:]


def test_milestones_downwards_and_tools_across():
    """Six milestones of each of four tools, named by a version; no day is known."""
    sheet = load_workbook(path("14")).active
    cells = {sheet.cell(row, column).value for row in range(4, 10) for column in range(2, 6)}
    found = read(path("14"))
    assert len(found) == 24
    assert {item.key for item in found} == cells
    assert found[0].title == "BT0.1 Proof-of-Concept"
    assert found[0].group == "Buchungstool"
    assert not any(item.due for item in found)


def test_months_are_no_days():
    """Four records below two names; October 2024 is no day, so it is kept as it is written."""
    written = json.loads(path("15").read_text())
    found = read(path("15"))
    assert [(item.group, item.title) for item in found] == [
        (group, title) for group, inner in written.items() for title in inner
    ]
    assert not any(item.due or item.start for item in found)
    assert found[0].own["begin"] == "Oct-24"


def test_chinese_records_whose_goals_are_done_or_not():
    found = read(path("16"))
    assert [item.title for item in found] == ["原型设计", "功能验证", "发布"]
    assert [item.key for item in found] == ["m1", "m2", "m3"]
    assert [[step.done for step in item.steps] for item in found] == [[True], [], [False] * 3]
    assert {item.status for item in found} == {Status.IN_PROGRESS}


def test_a_completed_that_says_pending_is_a_state():
    written = json.loads(path("17").read_text())
    found = read(path("17"))
    assert [(item.title, due(item)) for item in found] == [(r["title"], r["date"]) for r in written]
    assert {(item.status, item.completed) for item in found} == {(Status.NOT_STARTED, None)}


BY_EYE = {
    "T01": 6,
    "T02": 6,
    "T03": 2,
    "T04": 5,
    "T05": 3,
    "T06": 6,
    "T07": 3,
    "T08": 3,
    "T09": 3,
    "T10": 2,
    "T11": 4,
    "T12": 5,
    "T13": 5,
    "T14": 4,
    "T15": 4,
    "T16": 3,
    "T17": 3,
    "T18": 3,
    "T19a": 8,
    "T19b": 8,
    "T20": 0,
    "T21": 0,
}
"""Of T03 the second table: the first lists what is paid for. T20 and T21 are empty forms."""


def whole_days(text: str) -> Iterator[str]:
    """Yield the due cells of the Markdown that are days with a year, found by its own pattern."""
    whole = r"\*{0,2}(\d\d[./-]\d\d[./-]\d{4}|\d{4}-\d\d-\d\d|[A-Z][a-z]{2} \d{1,2}, \d{4})\*{0,2}"
    for line in text.split("\n"):
        if line.startswith("|"):
            yield from (cell for cell in re.split(r" *\| *", line) if re.fullmatch(whole, cell))


def test_tables_in_markdown():
    found = read(path("20"))
    counts = dict.fromkeys(BY_EYE, 0)
    for item in found:
        counts[item.group.split()[0]] += 1
    assert counts == BY_EYE
    assert sum(item.due is not None for item in found) == len(
        list(whole_days(path("20").read_text()))
    )


def test_cells_of_markdown_by_eye():
    found = {item.title: item for item in read(path("20"))}
    assert found["Jalon 5 — Dev + Sécurité + Tests"].status is Status.IN_PROGRESS
    assert found["Signature"].budget_planned == 990_000
    assert found["Signature"].currency == "XOF"
    assert found["Timeout 9s + CMD:RESET"].own["data"] == "27–28/08"
    assert found["Timeout 9s + CMD:RESET"].status is Status.COMPLETED
    assert found["Teste 5 — Esteiras A+B"].status is Status.BLOCKED
    assert found["Teste 6 — HiveMQ Cloud"].status is None
    assert found["2 Seguridad"].status is None
    assert found["M0 Grundgerüst"].status is Status.COMPLETED
    assert found["Team formation & topic selection"].own["due-date"] == "Oct 21"
    assert found["Team formation & topic selection"].owner == ""
    assert found["Swift IOS6"].own["column-4"] == "目標時期: 完了（2026 年 1 月）"
    assert found["Telemetry"].owner == "Swift Program PM"
    assert found["M1 Cloud-Setup & Basis-Infrastruktur"].key == "M1"
    assert found["Public launch"].own["dependencies"] == "All P0+P1"
    late = [item for item in found.values() if item.completed]
    assert [(item.title, item.completed.isoformat()) for item in late] == [
        ("Progress Report + Invoice", "2026-07-02")
    ]


def test_a_milestone_trend_is_read_with_every_move():
    (found,) = (SHARED / "mta").glob("*.csv")
    with found.open(newline="") as stream:
        heads, plan, *reports = csv.reader(stream)
    items = read(found)
    assert [item.title for item in items] == heads[1:-1]
    assert [item.baseline.isoformat() for item in items] == plan[1:-1]
    for column, item in enumerate(items, 1):
        said = [(row[0], row[column]) for row in reports if row[column]]
        moved = [said[0], *(b for a, b in itertools.pairwise(said) if a[1] != b[1])]
        assert [(move.day.isoformat(), move.new) for move in item.moves] == moved
        assert item.forecast.isoformat() == said[-1][1]
    last = items[-1]
    assert [(str(move.day), move.old, move.new) for move in last.moves[1:]] == [
        ("2021-04-01", "2022-11-01", "2022-12-01"),
        ("2022-01-01", "2022-12-01", "2023-01-30"),
    ]
    assert (
        last.own["remarks"]
        == "2021-04-01: resource issues; 2022-01-01: late customer change request"
    )


def test_a_table_of_costs_without_titles_is_refused():
    (found,) = (SHARED / "evm").glob("*.csv")
    export = opened(PurePosixPath(found.name), found.read_bytes())
    assert IMPORTER.identify(export) is Likeness.NO
    board, problems = IMPORTER.read(export, HOW)
    assert not board.items
    assert [problem.kind.name for problem in problems] == ["look-alike"]
    assert "--map title=" in problems[0].hint
