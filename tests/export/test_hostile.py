"""Texts that would be something else in a spreadsheet, or that none can hold."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest

from generator.content.workbook.columns import CUT
from generator.content.workbook.lists import task_line
from generator.content.workbook.lists import tasks_cell
from generator.content.workbook.lists import tasks_in
from generator.model.milestone import Task
from generator.render.exported import Form
from generator.render.exported import exported
from generator.render.theme import theme_of
from generator.render.workbook import book as binding
from generator.render.workbook.limits import LONGEST
from generator.render.workbook.limits import fitting
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.style import style_of
from generator.report.assemble import Report
from tests.contexts import milestone
from tests.contexts import report_of
from tests.export.conftest import Book
from tests.export.conftest import book_of

FORMULAS = [
    "=1+1",
    "+1",
    "-1+1",
    "@SUM(A1)",
    "=cmd|'/C calc'!A0",
    '=HYPERLINK("https://evil.example","x")',
    "{=1+1}",
    "\uff1d1",
    '"=1+1',
    "' =1+1",
    "=1+1\t",
]
STRANGE = [
    "https://example.org/plan",
    "1234",
    "01/02/2024",
    "TRUE",
    "#REF!",
    "🚀 Start",
    "مرحبا بالعالم",
    "里程碑",
    "_x0041_ and _x000D_",
    "<b>&amp;</b>",
    "a\u00a0b",
    "e\u0301",
]
Write = Callable[..., Report]


def titled(write: Write, title: str) -> Report:
    return write(title=json.dumps(title, ensure_ascii=False), due="2024-05-01", owner="'=1+1'")


@pytest.mark.parametrize("title", FORMULAS + STRANGE)
def test_a_workbook_holds_text_as_text(written: Write, title: str) -> None:
    report = titled(written, title)
    sheet = book_of(report).sheet("Milestones")
    [read] = report.contexts[0].project.milestones
    cell = sheet["A2"]
    assert (cell.data_type, sheet["D2"].data_type) == ("s", "s")
    assert str(cell.value).replace("_x005F_", "_") == read.title  # as programs read it


@pytest.mark.parametrize("title", FORMULAS)
def test_csv_is_marked_where_a_spreadsheet_would_run_it(written: Write, title: str) -> None:
    report = titled(written, title)
    found = {}
    for raw in (False, True):
        data = exported(report, "milestones", Form("csv", raw=raw)).data
        [found[raw]] = csv.DictReader(io.StringIO(data.decode(), newline=""))
    assert found[True]["title"] == title.strip()
    assert found[True]["owner"] == "=1+1"
    assert found[False]["owner"] == "'=1+1"
    safe = title.startswith("{")
    assert found[False]["title"] == ("" if safe else "'") + title.strip()


def test_a_number_below_nothing_stays_a_number(tmp_path) -> None:
    fields = {"due": "2024-04-10", "baseline": "2024-04-20", "completed": "2024-04-10"}
    report = report_of(tmp_path, {"content/a.md": milestone(status="completed", **fields)})
    [row] = csv.DictReader(io.StringIO(exported(report, "milestones", Form("csv")).data.decode()))
    assert row["days_from_promise"] == "-10"
    assert book_of(report).rows("Milestones")[0]["Slip (Days)"] == -10


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_lines_of_a_cell_end_alike(ending: str) -> None:
    assert fitting(f"one{ending}two", "here") == ("one\ntwo", ())


def test_what_xml_cannot_hold_is_left_out_and_told() -> None:
    text, [lost] = fitting("a\x00b\x07c\ud800d\ufffee\tf", "History!B2")
    assert text == "abcde\tf"
    assert (lost.place, lost.what) == ("History!B2", "4 control characters are left out")


@pytest.mark.parametrize("character", ["x", "🚀"])
def test_a_long_text_is_cut_and_told(written: Write, character: str) -> None:
    text = character * 40_000
    book = book_of(written(due="2024-05-01", body=text))
    cell = str(book.sheet("Milestones")["B2"].value)
    assert len(cell.encode("utf-16-le")) // 2 in {LONGEST, LONGEST - 1}
    assert cell.endswith(CUT)
    assert text.startswith(cell.removesuffix(CUT))
    units = 40_000 * (2 if character == "🚀" else 1)
    assert (
        f"Milestones!B2: the text has {units:,} characters, a cell holds 32,767; it is cut"
        in book.lost
    )


def test_a_text_that_just_fits_is_whole(written: Write) -> None:
    book = book_of(written(due="2024-05-01", body="x" * LONGEST))
    assert book.sheet("Milestones")["B2"].value == "x" * LONGEST
    assert book.lost == []


def test_more_rows_than_a_sheet_holds_are_told(monkeypatch, sample: Report) -> None:
    monkeypatch.setattr(binding, "MOST_ROWS", 4)
    book = book_of(sample)
    assert len(book.rows("Milestones")) == 3
    assert "Milestones: 3 rows are more than a sheet holds" in book.lost


def test_a_day_about_which_programs_disagree_is_text(written: Write) -> None:
    row = book_of(written(due="2024-05-01", start="1900-02-28")).rows("Milestones")[0]
    assert row["Start"] == "1900-02-28"


def test_a_day_of_the_last_year_is_a_day(written: Write) -> None:
    row = book_of(written(due="9999-12-31", start="1900-03-01")).rows("Milestones")[0]
    assert row["Start"].date() == date(1900, 3, 1)
    assert row["Due Date"].date() == date(9999, 12, 31)


def test_a_date_that_is_no_promise_says_so(written: Write) -> None:
    assert book_of(written(due="2024-05-01", baseline="none")).rows("Milestones")[0][
        "Baseline"
    ] == ("none")


TASKS = (
    Task(title="Plain"),
    Task(title="Done (really)", done=True),
    Task(title="With all", done=True, owner="ada", effort=2.125, due=date(2024, 4, 10)),
    Task(title="Little", effort=0.000001),
    Task(title="- dashed", owner="Ada Lovelace"),
    Task(title="a\u00a0b, c; d"),
)


def test_tasks_of_a_cell_are_read_as_they_were() -> None:
    assert tasks_in(tasks_cell(TASKS) or "") == (TASKS, ())
    assert tasks_cell(()) is None


def test_tasks_are_read_as_people_type_them() -> None:
    typed = "Surveys\n\n  - [x] Analysis (@mina, 3d)\r\n* [ ] Report"
    assert tasks_in(typed).value == (
        Task(title="Surveys"),
        Task(title="Analysis", done=True, owner="mina", effort=3),
        Task(title="Report"),
    )


def test_what_would_be_read_otherwise_is_told(tmp_path) -> None:
    tasks = "[{title: 'Run (8d)'}, {title: Rest}]"
    report = report_of(tmp_path, {"content/a.md": milestone(due="2024-05-01", tasks=tasks)})
    assert task_line(Task(title="Run (8d)")) == "[ ] Run (8d)"
    assert book_of(report).lost == [
        "Milestones, row 2, Key Tasks: an entry would be read otherwise when it comes back"
    ]


def test_nothing_at_all_is_a_workbook_still(tmp_path) -> None:
    book = book_of(report_of(tmp_path, {}))
    assert book.rows("Milestones") == []
    assert book.sheet("Milestones").auto_filter.ref


def test_a_head_names_its_sheet_whatever_the_title(tmp_path) -> None:
    files = {
        "content/project.yml": "id: p\ntitle: 'A &P & B'\n",
        "content/milestones/a.md": milestone(due="2024-05-01"),
    }
    sheet = book_of(report_of(tmp_path, files)).sheet("Milestones")
    assert sheet.oddFooter.left.text == "A &&P && B, as of 2024-04-18"


def test_amounts_have_decimals_where_one_of_them_has(tmp_path) -> None:
    files = {
        "content/a.md": milestone(due="2024-05-01", budget="{planned: 10.5}"),
        "content/b.md": milestone(due="2024-05-02", budget="{planned: 3}"),
    }
    sheet = book_of(report_of(tmp_path, files)).sheet("Milestones")
    [column] = [c for c in sheet.iter_cols() if c[0].value == "Budget Planned"]
    assert [(c.value, c.number_format) for c in column[1:]] == [(10.5, "#,##0.00"), (3, "#,##0.00")]


def test_a_row_is_high_enough_for_what_is_in_it(sample: Report) -> None:
    style = style_of(theme_of(sample.source.config))
    fields = (Field("A", Look.LONG, 10), Field("B", Look.LONG, 10))
    rows = (("one", "two"), ("one\ntwo\nthree", "x"), ("x" * 95, None), ("里" * 10, None))
    sheet = Sheet("Sheet", fields, rows)
    made = binding.bind((sheet,), binding.Cover("t", "f", date(2024, 1, 1), {}), style)
    read = Book(made).sheet("Sheet")
    heights = [read.row_dimensions[n].height for n in range(2, 6)]
    assert heights[0] is None
    assert [round((height - 3) / 14) for height in heights[1:]] == [3, 10, 2]
