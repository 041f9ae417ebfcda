"""The data files: the same numbers for programs, and nothing that a spreadsheet would run."""

import csv
import io
import json
from pathlib import Path

import jsonschema
import pytest

from generator.config.settings import Format
from generator.render.data import tables
from generator.render.schemas import METRICS_SCHEMA
from generator.render.schemas import MILESTONES_SCHEMA
from tests.contexts import milestone
from tests.contexts import report_of

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@A1",
    "=cmd|'/C calc'!A0",
    "\uff1d1",
    "\uff0b1",
    "\uff0d1",
    "\uff201",
]
PLAIN = [
    "Pilot",
    "1 = 1",
    "a-b",
    "mail@example.org",
    "5 + 5",
    "'quoted'",
    "naïve 里程碑",
    "a, b; c",
    'x "y" z',
]


def made(root: Path, files: dict[str, str], day: str = "2024-04-18") -> dict[str, bytes]:
    """Return the data files of a project by their names."""
    return {path.name: data for path, data in tables(report_of(root, files, day)).items()}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def titled(title: str) -> dict[str, str]:
    return {
        "content/a.md": milestone(title=json.dumps(title, ensure_ascii=False), due="2024-05-01")
    }


@pytest.mark.parametrize("title", FORMULAS)
def test_what_a_spreadsheet_would_run_is_marked_as_text(tmp_path, title):
    [row] = rows(made(tmp_path, titled(title))["milestones.csv"])
    assert row["title"] == f"'{title}"


@pytest.mark.parametrize("title", PLAIN)
def test_any_other_text_stays_as_it_is(tmp_path, title):
    files = made(tmp_path, titled(title))
    assert rows(files["milestones.csv"])[0]["title"] == title
    assert json.loads(files["milestones.json"])["milestones"][0]["title"] == title


@pytest.mark.parametrize("title", FORMULAS)
def test_programs_get_what_was_written(tmp_path, title):
    data = json.loads(made(tmp_path, titled(title))["milestones.json"])
    assert data["milestones"][0]["title"] == title


def test_a_negative_number_stays_a_number(tmp_path):
    files = {
        "content/a.md": milestone(
            due="2024-04-10", baseline="2024-04-20", status="completed", completed="2024-04-10"
        )
    }
    [row] = rows(made(tmp_path, files)["milestones.csv"])
    assert row["days_from_promise"] == "-10"


def test_a_list_becomes_one_cell(tmp_path):
    body = "Text.\n\n## Key tasks\n- [x] Draw\n- [ ] Build\n"
    files = {"content/a.md": milestone(due="2024-05-01", tags="[one, two]", body=body)}
    [row] = rows(made(tmp_path, files)["milestones.csv"])
    assert row["tags"] == "one; two"
    assert row["tasks"] == "[x] Draw; [ ] Build"


def test_a_cell_of_several_lines_is_quoted(tmp_path):
    files = {"content/a.md": milestone(due="2024-05-01", body='One "line",\nand another.')}
    [row] = rows(made(tmp_path, files)["milestones.csv"])
    assert row["description"] == 'One "line",\nand another.'


def test_both_tables_have_the_same_columns_in_the_same_order(tmp_path):
    files = made(tmp_path, titled("Pilot"))
    [row] = json.loads(files["milestones.json"])["milestones"]
    assert list(rows(files["milestones.csv"])[0]) == list(row)


def test_the_data_says_of_which_day_it_is(tmp_path):
    for name in ("milestones.json", "metrics.json"):
        head = json.loads(made(tmp_path, titled("Pilot"))[name])
        assert head["as_of"] == "2024-04-18"
        assert head["as_of_closed"] is True
        assert head["commit"] is None
        assert head["uncommitted_changes"] is False


@pytest.mark.parametrize(
    ("name", "schema"),
    [("milestones", MILESTONES_SCHEMA), ("metrics", METRICS_SCHEMA)],
)
def test_the_data_is_what_its_schema_says(tmp_path, name, schema):
    project = Path(__file__).parent.parent / "projects/orchard/content"
    found = {
        f"content/{path.relative_to(project).as_posix()}": path.read_text(encoding="utf-8")
        for path in project.rglob("*.*")
    }
    files = made(tmp_path, found, "2024-06-30")
    assert json.loads(files[f"{name}.schema.json"]) == schema
    jsonschema.validate(json.loads(files[f"{name}.json"]), schema)


def test_numbers_are_not_rounded(tmp_path):
    files = {
        f"content/m{n}.md": milestone(due="2024-04-01", baseline="2024-04-01") for n in range(3)
    }
    files["content/m0.md"] = milestone(
        due="2024-04-01", baseline="2024-04-01", status="completed", completed="2024-04-01"
    )
    data = json.loads(made(tmp_path, files)["metrics.json"])
    [done] = [row for row in data["metrics"] if row["id"] == "P1"]
    assert done["value"] == 1 / 3
    assert (done["k"], done["n"]) == (1, 3)


def test_what_is_not_known_is_null_with_its_reason(tmp_path):
    data = json.loads(made(tmp_path, titled("Pilot"))["metrics.json"])
    [spent] = [row for row in data["metrics"] if row["id"] == "EV.CPI"]
    assert spent["value"] is None
    assert spent["reason"]


def test_data_is_left_out_where_it_is_not_wanted(tmp_path):
    files = {**titled("Pilot"), "milepost.toml": '[build]\nformats = ["html"]\n'}
    assert made(tmp_path, files) == {}
    assert Format.DATA == "data"
