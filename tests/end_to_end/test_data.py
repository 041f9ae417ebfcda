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


@pytest.fixture(params=NAMES)
def built(request: pytest.FixtureRequest, folder: Repository) -> Repository:
    """Each of several plans, built."""
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


@pytest.mark.parametrize("name", ["milestones", "metrics"])
def test_a_schema_would_notice(folder: Repository, name: str) -> None:
    """Every field is required, none is unforeseen, and kinds matter."""
    shutil.copytree(PROJECTS / "orchard", folder.root, dirs_exist_ok=True)
    folder.run("build", "--format", "data")
    schema = data(folder, f"{name}.schema.json")
    for field in data(folder, f"{name}.json")[name][0]:
        for change in ("missing", "object"):
            value = data(folder, f"{name}.json")
            row = value[name][0]
            if change == "missing":
                del row[field]
            else:
                row[field] = {"of another": ["kind"]}
            assert refusals(value, schema), (field, change)
    value = data(folder, f"{name}.json")
    value[name][0]["unforeseen"] = 1
    [refusal] = refusals(value, schema)
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


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://evil.example","x")',
        "+1+cmd|'/C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\uff1d1+1",  # a full-width equals sign
        "' =1+1",
        '"=1+1"',
    ],
)
def test_a_spreadsheet_finds_no_formula_in_the_table(plan: Repository, text: str) -> None:
    quoted = json.dumps(text)
    evil = (
        PILOT.replace("Pilot accepted by three clinics", quoted)
        .replace("owner: ada", f"owner: {quoted}\ntags: [{quoted}]")
        .replace("- [ ] Train the staff", f"- [ ] {text}")
        .replace("The pilot runs for six weeks.", text)
    )
    plan.write({"content/milestones/pilot.md": evil})
    assert plan.run("build", "--format", "data").exit_code == 0
    (row,) = table(plan)
    assert {row[name] for name in ("title", "owner", "tags", "description")} == {f"'{text}"}
    assert row["tasks"].startswith("[x] Choose the clinics; [ ] ")
    assert data(plan, "milestones.json")["milestones"][0]["title"] == text


def test_values_are_not_rounded(folder: Repository) -> None:
    shutil.copytree(PROJECTS / "orchard", folder.root, dirs_exist_ok=True)
    folder.run("build", "--format", "data")
    shares = [
        m
        for m in data(folder, "metrics.json")["metrics"]
        if m["k"] is not None and m["n"] and m["unit"] == "share"
    ]
    assert shares
    for metric in shares:
        assert metric["value"] == metric["k"] / metric["n"], metric["id"]
