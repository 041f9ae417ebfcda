"""Tables by themselves: what a site has in its data, and the same as Parquet."""

import csv
import io
import json
from datetime import date
from typing import Any

import polars as pl
import pytest

from generator.render.data import FOLDER
from generator.render.exported import SUBJECTS
from generator.render.exported import Form
from generator.render.exported import exported
from generator.report.assemble import Report
from generator.site.files import Site

Row = dict[str, Any]
each = pytest.mark.parametrize("subject", SUBJECTS)
of = pytest.mark.parametrize("name", ["sample", "portfolio"])


def made(report: Report, subject: str, form: str, **more: bool) -> bytes:
    found = exported(report, subject, Form(form, **more))
    assert found.lost == ()
    return found.data


@pytest.fixture
def report(request: pytest.FixtureRequest, name: str) -> Report:
    found: Report = request.getfixturevalue(name)
    return found


@pytest.fixture
def data(request: pytest.FixtureRequest, name: str) -> Site:
    """The data files of the site of the same report."""
    found: Site = request.getfixturevalue(f"{name}_data")
    return found


@pytest.fixture
def rows(data: Site, subject: str) -> list[Row]:
    """The rows as the site's data has them."""
    name = SUBJECTS[subject].name
    file = data[FOLDER / f"{name}.json"]
    assert isinstance(file, bytes)
    found = json.loads(file)[name]
    assert isinstance(found, list)
    return found


def test_there_is_something_to_compare(sample_data: Site, portfolio_data: Site) -> None:
    for table in SUBJECTS.values():
        name = FOLDER / f"{table.name}.csv"
        assert sample_data.get(name) != portfolio_data.get(name) or table.name == "metrics"


@of
@each
def test_json_is_the_file_of_the_site(report: Report, data: Site, subject: str) -> None:
    site = data[FOLDER / f"{SUBJECTS[subject].name}.json"]
    assert made(report, subject, "json") == site


@of
@each
def test_json_lines_are_its_rows(report: Report, rows: list[Row], subject: str) -> None:
    lines = made(report, subject, "jsonl").decode().splitlines()
    assert [json.loads(line) for line in lines] == rows


@of
@pytest.mark.parametrize("subject", [s for s in SUBJECTS if s != "metrics"])
def test_csv_is_the_file_of_the_site(report: Report, data: Site, subject: str) -> None:
    site = data[FOLDER / f"{SUBJECTS[subject].name}.csv"]
    assert made(report, subject, "csv") == site


@of
@each
def test_csv_has_a_cell_for_each_value(report: Report, rows: list[Row], subject: str) -> None:
    text = made(report, subject, "csv").decode()
    read = csv.DictReader(io.StringIO(text, newline=""))
    assert read.fieldnames == list(SUBJECTS[subject].fields)
    for cells, row in zip(read, rows, strict=True):
        for key, value in row.items():
            if value is None:
                assert cells[key] == ""
            elif isinstance(value, dict):
                assert json.loads(cells[key]) == value
            elif isinstance(value, float):
                assert float(cells[key]) == value
            elif isinstance(value, str):
                assert cells[key].removeprefix("'") == value.removeprefix("'")


@of
@each
def test_parquet_holds_the_same_values(report: Report, rows: list[Row], subject: str) -> None:
    read = pl.read_parquet(io.BytesIO(made(report, subject, "parquet")))
    assert read.columns == list(SUBJECTS[subject].fields)
    for found, row in zip(read.to_dicts(), rows, strict=True):
        assert {key: plain(value, row[key]) for key, value in found.items()} == row


def plain(value: Any, like: Any) -> Any:
    """Return a value of Parquet as JSON has it."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(like, dict) and isinstance(value, str):
        return json.loads(value)
    if isinstance(like, list):
        return [plain(item, other) for item, other in zip(value, like, strict=True)]
    if isinstance(like, dict):
        return {key: plain(item, like[key]) for key, item in value.items()}
    return value


def test_parquet_knows_days_and_numbers(sample: Report) -> None:
    schema = pl.read_parquet(io.BytesIO(made(sample, "milestones", "parquet"))).schema
    assert schema["due"] == pl.Date
    assert schema["budget_planned"] == pl.Float64
    assert schema["days_from_promise"] == pl.Int64
    assert schema["tags"] == pl.List(pl.String)
    task = {"title": pl.String, "done": pl.Boolean, "owner": pl.String}
    assert schema["tasks"] == pl.List(pl.Struct({**task, "effort": pl.Float64, "due": pl.Date}))


def test_parquet_says_of_which_day_it_is(sample: Report) -> None:
    said = pl.read_parquet_metadata(io.BytesIO(made(sample, "risks", "parquet")))
    assert json.loads(said["milepost_as_of"]) == "2024-04-18"
    assert json.loads(said["milepost_commit"]) is None


@each
@pytest.mark.parametrize("form", ["csv", "json", "jsonl", "xlsx", "parquet"])
def test_the_same_report_gives_the_same_bytes(sample: Report, subject: str, form: str) -> None:
    first, again = (exported(sample, subject, Form(form)).data for _ in range(2))
    assert first == again


def test_csv_for_excel_begins_with_a_mark(sample: Report) -> None:
    plain_csv = made(sample, "risks", "csv")
    assert made(sample, "risks", "csv", excel=True) == b"\xef\xbb\xbf" + plain_csv


def test_tasks_are_written_with_what_stands_behind_them(sample: Report) -> None:
    text = made(sample, "milestones", "csv").decode()
    [row] = [r for r in csv.DictReader(io.StringIO(text)) if r["id"] == "prototype-testing"]
    assert row["tasks"].startswith("[ ] Build prototype (@ben, 14d, by 2024-05-08); [ ] Run tests")
