"""The workbook, as those find it who open it, and as it is read again."""

import re
from datetime import date
from datetime import datetime
from typing import Any

import pytest

from generator.content.workbook.columns import COLUMNS
from generator.content.workbook.lists import apart
from generator.content.workbook.lists import criteria_in
from generator.content.workbook.lists import tasks_in
from generator.metrics.compute import HEADLINES
from generator.model.milestone import Status
from generator.model.project import Project
from generator.render.changes import change_rows
from generator.render.risks import risk_rows
from generator.report.assemble import Report
from tests.export.conftest import Book
from tests.export.conftest import Row
from tests.export.conftest import book_of

GUIDE = [
    "Milestone",
    "Description",
    "Due Date",
    "Assigned To",
    "Key Tasks",
    "Success Criteria",
    "Status",
]
DIGITS = 1e-15
"""A workbook holds 16 digits of a number."""

SHEETS = ["Milestones", "KPIs", "Risks", "History", "People", "About"]


def day(cell: Any) -> date | None:
    """Return the day of a cell."""
    assert cell is None or isinstance(cell, datetime)
    return cell.date() if cell else None


def guide_fields(row: Row, project: Project) -> tuple[Any, ...]:
    """Read the guide's fields of a row, as an importer does."""
    return (
        row["Milestone"],
        row["Description"] or "",
        day(row["Due Date"]),
        project.who(row["Assigned To"]) if row["Assigned To"] else None,
        tasks_in(row["Key Tasks"] or "").value,
        criteria_in(row["Success Criteria"] or ""),
        Status(row["Status"].lower()),
    )


def test_the_guides_columns_come_first_in_its_words(book: Book) -> None:
    heads = [cell.value for cell in book.sheet("Milestones")[1]]
    assert heads[:7] == GUIDE
    assert heads == [column.head for column in COLUMNS if column.head != "Project"]


def test_what_goes_out_is_what_comes_in(sample: Report, portfolio: Report) -> None:
    for report in (sample, portfolio):
        projects = {project.id: project for project in report.source.portfolio.projects}
        rows = book_of(report).rows("Milestones")
        assert len(rows) == len(report.source.portfolio.by_key)
        for row in rows:
            project = projects[row.get("Project") or report.source.portfolio.projects[0].id]
            m = project.by_id[row["Id"]]
            said = (m.title, m.body.description, m.due, m.owner, m.tasks, m.criteria, m.status)
            assert guide_fields(row, project) == said


def test_the_other_fields_of_a_file_are_there_as_well(sample: Report, book: Book) -> None:
    [project] = sample.source.portfolio.projects
    for row in book.rows("Milestones"):
        m = project.by_id[row["Id"]]
        dates = (m.start, m.baseline, m.forecast, m.completed)
        assert tuple(day(row[n]) for n in ("Start", "Baseline", "Forecast", "Completed")) == dates
        assert (row["Effort Planned"], row["Effort Actual"]) == (m.effort.planned, m.effort.actual)
        assert (row["Budget Planned"], row["Budget Actual"]) == (m.budget.planned, m.budget.actual)
        assert tuple(map(project.who, apart(row["Contributors"] or ""))) == m.contributors
        assert apart(row["Depends On"] or "") == m.depends_on
        assert apart(row["Tags"] or "") == m.tags
        assert (row["Phase"], row["Purpose"], row["Objective"]) == (m.phase, m.purpose, m.objective)


def test_what_is_computed_is_what_the_report_says(sample: Report, book: Book) -> None:
    [context] = sample.contexts
    for row in book.rows("Milestones"):
        m = context.project.by_id[row["Id"]]
        assert day(row["Promised"]) == context.promise(m)
        assert row["Slip (Days)"] == context.slips.get(m.id)
        assert row["State"] == context.state(m).word


def test_names_stand_for_people_and_find_them_again(book: Book) -> None:
    assert [row["Assigned To"] for row in book.rows("Milestones")][3] == "Marketing & Sales"
    assert {row["Name"]: row["Id"] for row in book.rows("People")}["Joel"] == "joel"


def test_the_rows_are_in_the_order_of_their_dates(book: Book) -> None:
    days = [row["Due Date"] for row in book.rows("Milestones")]
    assert days == sorted(days)
    assert len(set(days)) == len(days)


def test_a_sheet_can_be_filtered_and_keeps_its_head(book: Book) -> None:
    for name in SHEETS:
        sheet = book.sheet(name)
        [table] = sheet.tables.values()
        assert table.ref == sheet.dimensions
        assert table.autoFilter.ref == sheet.dimensions
        assert sheet.freeze_panes == ("A2" if name == "About" else "B2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert book.sheet("Milestones").print_area == "'Milestones'!$A$1:$G$7"


def test_a_status_is_chosen_from_a_list_and_an_owner_is_proposed(book: Book) -> None:
    found = {
        str(rule.sqref): rule for rule in book.sheet("Milestones").data_validations.dataValidation
    }
    statuses = found["G2:G1048576"]
    words = "Draft,Not Started,In Progress,Blocked,Completed,Cancelled"
    assert (statuses.type, statuses.formula1) == ("list", f'"{words}"')
    assert statuses.showErrorMessage
    owners = found["D2:D1048576"]
    assert owners.formula1 == "'People'!$A$2:$A$16"
    assert not owners.showErrorMessage


def test_days_are_days_and_texts_stay_texts(book: Book) -> None:
    sheet = book.sheet("Milestones")
    assert {cell.number_format for cell in sheet["C"][1:]} == {"yyyy-mm-dd"}
    assert {cell.data_type for cell in sheet["C"][1:]} == {"d"}
    assert {cell.number_format for cell in sheet["A"][1:]} == {"@"}


def test_nothing_is_a_formula_and_nothing_is_recalculated(book: Book) -> None:
    for sheet in book.file:
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" for cell in row)
    sheets = [part for name, part in book.parts.items() if name.startswith("xl/worksheets/")]
    assert not any("<f>" in part or "<f " in part for part in sheets)
    assert "fullCalcOnLoad" not in book.parts["xl/workbook.xml"]


def test_every_measure_is_there_with_its_making(sample: Report, book: Book) -> None:
    [context] = sample.contexts
    rows = book.rows("KPIs")
    assert [row["Id"] for row in rows[:4]] == list(HEADLINES)
    assert {row["Group"] for row in rows[:4]} == {"The guide's four"}
    by_id = {row["Id"]: row for row in rows}
    assert len(by_id) == len(rows)
    assert by_id.keys() >= context.measures.by_id.keys()
    for name, value in context.measures.by_id.items():
        row = by_id[name]
        if value.value is None:
            assert row["Value"] == "Not known"
            assert row["Reason"]
        elif not isinstance(row["Value"], str):
            assert row["Value"] == pytest.approx(value.value, rel=DIGITS)
        assert (row["Count"], row["Of"]) == (value.k, value.n)
        assert row["Formula"]
        assert row["Meaning"]


def test_risks_and_changes_are_those_of_the_data(sample: Report, book: Book) -> None:
    [context] = sample.contexts
    risks = [(row["Id"], row["Impact"], row["Exposure"]) for row in book.rows("Risks")]
    assert risks == [(r["id"], r["impact"], r["exposure"]) for r in risk_rows(context)]
    changes = [(row["Field"], row["Before"], row["After"]) for row in book.rows("History")]
    expected = [(row["field"], row["old"], row["new"]) for row in change_rows(context)]
    assert len(changes) > 100
    assert changes == expected


def test_what_was_asked_for_is_in_front(sample: Report) -> None:
    for subject, first in (("metrics", "KPIs"), ("history", "History"), ("risks", "Risks")):
        names = book_of(sample, subject).file.sheetnames
        assert names[0] == first
        assert set(names) - {"Numbers"} == set(SHEETS)
        assert ("Numbers" in names) is (subject == "metrics")


def test_numbers_are_all_values(sample: Report) -> None:
    [context] = sample.contexts
    rows = book_of(sample, "metrics").rows("Numbers")
    values = list(context.measures.all_values())
    for row, value in zip(rows, values, strict=True):
        known = value.value is not None
        assert row["value"] == (pytest.approx(value.value, rel=DIGITS) if known else None)
    assert [row["id"] for row in rows] == [value.id for value in values]


def test_it_says_what_it_is(book: Book) -> None:
    told = {row["About this workbook"]: row["It says"] for row in book.rows("About")}
    assert told["Project"] == "Launch plan 2024"
    assert told["As of"] == "2024-04-18"
    assert "milepost import" in told["To bring changes back"]
    properties = {each.name: each.value for each in book.file.custom_doc_props.props}
    assert properties["Milepost workbook"] == 1
    assert properties["As of"] == "2024-04-18"
    assert book.file.properties.created == datetime(2024, 4, 18)  # noqa: DTZ001 - a workbook knows no zone


def test_a_portfolio_names_the_project_of_each_row(portfolio: Report) -> None:
    rows = book_of(portfolio).rows("Milestones")
    keys = {f"{row['Project']}/{row['Id']}" for row in rows}
    assert keys == set(portfolio.source.portfolio.by_key)


def test_the_look_is_that_of_the_tokens(book: Book) -> None:
    styles = book.parts["xl/styles.xml"]
    assert set(re.findall(r'<name val="([^"]+)"', styles)) <= {"IBM Plex Sans"}
    head = book.sheet("Milestones")["A1"]
    assert head.fill.fgColor.rgb == "FFE9EDF2"
    assert head.font.color.rgb == "FF131C2B"
