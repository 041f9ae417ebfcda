"""The table of changes: what each milestone said before and after, without names and addresses."""

import csv
import io
import json

import jsonschema
import pytest

from generator.render.data import tables
from generator.render.schemas import CHANGES_SCHEMA
from tests.contexts import milestone
from tests.contexts import report_of
from tests.repository import Repository

PILOT = "content/pilot.md"
AUTHORS = "[history]\nauthors = true\n"


@pytest.fixture
def moved(tmp_path) -> Repository:
    """A plan whose pilot moved once, and took an address out of its tasks."""
    repository = Repository(tmp_path)
    repository.write({"milepost.toml": "format = 1\n"})
    tasks = "\n## Key tasks\n- [ ] Ask ada@example.org\n- [ ] Dig\n"
    repository.write({PILOT: milestone(due="2024-05-01", body=tasks)})
    repository.commit("2024-02-01", "Plan")
    repository.write({PILOT: milestone(due="2024-05-15")})
    repository.commit("2024-03-01", "Wait for <bo@example.org>\n\nSigned-off-by: Bo")
    return repository


def made(repository: Repository) -> dict[str, bytes]:
    return {path.name: data for path, data in tables(report_of(repository.root, {})).items()}


def changes(repository: Repository) -> list[dict[str, object]]:
    return json.loads(made(repository)["changes.json"])["changes"]


def test_a_change_is_a_row_with_what_was_and_what_became(moved):
    [due] = [row for row in changes(moved) if row["field"] == "due" and row["old"]]
    commit = moved.git("rev-parse", "HEAD").strip()
    assert due == {
        "project": "content",
        "milestone": "pilot",
        "field": "due",
        "old": "2024-05-01",
        "new": "2024-05-15",
        "day": "2024-03-01",
        "commit": commit,
        "message": "Wait for",
        "author": None,
        "origin": "witnessed",
        "bulk": False,
    }


def test_a_milestone_that_appears_has_a_row_for_each_field(moved):
    born = [row for row in changes(moved) if row["day"] == "2024-02-01"]
    assert {row["old"] for row in born} == {None}
    assert {"file", "title", "due", "owner"} <= {row["field"] for row in born}


def test_no_address_and_no_name_is_told(moved):
    for name, data in made(moved).items():
        if name.startswith("changes"):
            assert b"@" not in data
            assert b"Bo" not in data
    [tasks] = [row for row in changes(moved) if row["field"] == "tasks" and row["old"]]
    assert tasks["old"] == "[ ] Ask\n[ ] Dig"


def test_authors_are_named_where_that_is_switched_on(moved):
    moved.write({"milepost.toml": f"format = 1\n{AUTHORS}"})
    assert {row["author"] for row in changes(moved)} == {"Ada"}


def test_rows_come_in_the_order_of_their_days(moved):
    days = [row["day"] for row in changes(moved)]
    assert days == sorted(days)


def test_table_and_json_hold_the_same(moved):
    files = made(moved)
    table = list(csv.DictReader(io.StringIO(files["changes.csv"].decode(), newline="")))
    assert list(table[0]) == list(changes(moved)[0])
    assert [row["field"] for row in table] == [row["field"] for row in changes(moved)]
    assert {row["bulk"] for row in table} == {"false"}


def test_the_data_is_what_its_schema_says(moved):
    files = made(moved)
    assert json.loads(files["changes.schema.json"]) == CHANGES_SCHEMA
    jsonschema.validate(json.loads(files["changes.json"]), CHANGES_SCHEMA)


def test_without_a_past_the_table_has_its_head_alone(tmp_path):
    repository = Repository(tmp_path)
    repository.write({PILOT: milestone(due="2024-05-01")})
    files = made(repository)
    assert json.loads(files["changes.json"])["changes"] == []
    assert files["changes.csv"].decode().splitlines() == [
        "project,milestone,field,old,new,day,commit,message,author,origin,bulk"
    ]


def test_between_what_was_recorded_and_what_was_seen_only_recorded_fields_are_compared(tmp_path):
    repository = Repository(tmp_path)
    recorded = "as_of,id,field,value\n2024-01-10,pilot,due,2024-05-01\n"
    repository.write({"content/history.csv": recorded, "milepost.toml": "format = 1\n"})
    repository.write({PILOT: milestone(due="2024-05-15", status="in progress")})
    repository.commit("2024-03-01", "Plan")
    seen = [row for row in changes(repository) if row["origin"] == "witnessed"]
    assert [(row["field"], row["old"], row["new"]) for row in seen] == [
        ("due", "2024-05-01", "2024-05-15")
    ]
