"""The data files of a site: what they promise is what they hold."""

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.repository import PILOT
from tests.repository import Repository

PROJECTS = Path(__file__).parent.parent / "projects"
NAMES = ["orchard", "portfolio", "sample", "empty"]


def data(repository: Repository, name: str) -> Any:
    """A data file."""
    return json.loads((repository.site / "data" / name).read_text(encoding="utf-8"))


def refusals(value: Any, schema: dict[str, Any]) -> list[str]:
    """What a schema refuses of a value."""
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    return [error.message for error in judge.iter_errors(value)]


def table(repository: Repository) -> list[dict[str, str]]:
    """The milestones as a table."""
    text = (repository.site / "data" / "milestones.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module", params=NAMES)
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Repository:
    """Each of several plans, built."""
    folder = Repository(tmp_path_factory.mktemp(request.param))
    if request.param == "sample":
        folder.run("init")
    elif request.param == "empty":
        (folder.root / "content").mkdir()
    else:
        shutil.copytree(PROJECTS / request.param, folder.root, dirs_exist_ok=True)
    assert folder.run("build", "--format", "data").exit_code == 0
    return folder


@pytest.mark.parametrize("name", ["milestones", "metrics", "changes"])
def test_data_are_as_their_own_schema_says(built: Repository, name: str) -> None:
    assert refusals(data(built, f"{name}.json"), data(built, f"{name}.schema.json")) == []


@pytest.mark.parametrize("built", ["orchard"], indirect=True)
@pytest.mark.parametrize("name", ["milestones", "metrics"])
def test_a_schema_would_notice(built: Repository, name: str) -> None:
    """Every field is required, none is unforeseen, and kinds matter."""
    schema = data(built, f"{name}.schema.json")
    whole = data(built, f"{name}.json")
    row = whole[name][0]
    value = {**whole, name: [row]}
    assert refusals(value, schema) == []
    for field in row:
        without = {key: row[key] for key in row if key != field}
        for changed in (without, {**row, field: {"of another": ["kind"]}}):
            assert refusals({**value, name: [changed]}, schema), (field, changed)
    [refusal] = refusals({**value, name: [{**row, "unforeseen": 1}]}, schema)
    assert "'unforeseen' was unexpected" in refusal


def test_table_and_json_hold_the_same(built: Repository) -> None:
    rows, found = table(built), data(built, "milestones.json")["milestones"]
    assert [row["id"] for row in rows] == [row["id"] for row in found]
    for row, whole in zip(rows, found, strict=True):
        assert list(row) == list(whole)
        for name, value in whole.items():
            if value is None:
                assert row[name] == "", name
            elif isinstance(value, str) and not value.startswith(("=", "+", "-", "@")):
                assert row[name] == value, name
            elif isinstance(value, int | float):
                assert float(row[name]) == value, name


FORMULAS = [
    '=HYPERLINK("http://evil.example","x")',
    "+1+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\uff1d1+1",  # a full-width equals sign
    "' =1+1",
    '"=1+1"',
]


def test_a_spreadsheet_finds_no_formula_in_the_table(plan: Repository) -> None:
    for n, text in enumerate(FORMULAS):
        quoted = json.dumps(text)
        evil = (
            PILOT.replace("id: pilot", f"id: m{n}")
            .replace("Pilot accepted by three clinics", quoted)
            .replace("owner: ada", f"owner: {quoted}\ntags: [{quoted}]")
            .replace("- [ ] Train the staff", f"- [ ] {text}")
            .replace("The pilot runs for six weeks.", text)
        )
        plan.write({f"content/milestones/m{n}.md": evil})
    assert plan.run("build", "--format", "data").exit_code == 0
    rows = {row["id"]: row for row in table(plan)}
    titles = {m["id"]: m["title"] for m in data(plan, "milestones.json")["milestones"]}
    for n, text in enumerate(FORMULAS):
        row = rows[f"m{n}"]
        shown = {row[name] for name in ("title", "owner", "tags", "description")}
        assert shown == {f"'{text}"}, text
        assert row["tasks"].startswith("[x] Choose the clinics; [ ] "), text
        assert titles[f"m{n}"] == text


@pytest.mark.parametrize("built", ["orchard"], indirect=True)
def test_values_are_not_rounded(built: Repository) -> None:
    shares = [
        m
        for m in data(built, "metrics.json")["metrics"]
        if m["k"] is not None and m["n"] and m["unit"] == "share"
    ]
    assert shares
    for metric in shares:
        assert metric["value"] == metric["k"] / metric["n"], metric["id"]
