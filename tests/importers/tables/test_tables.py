"""Tables as people make them: which column is what, and what becomes of each cell."""

import csv
import json
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
from generator.model.milestone import Status
from tests.importers.opening.made import ods
from tests.importers.opening.made import xlsx
from tests.importers.tables.read import HOW
from tests.importers.tables.read import board
from tests.importers.tables.read import due
from tests.importers.tables.read import items
from tests.importers.tables.read import titles
from tests.importers.tables.read import told

HERE = PurePosixPath("some.json")
DEPOT = """\
Neues Depot;;;;;;;;;;
https://example.org/sheet/1;;;;;;;;;;
# von Hand exportiert;;;;;;;;;;
;;;;;;;;;;
Nr;Meilenstein;Fälligkeit;Verantwortlich;Status;Aufgaben;Budget (EUR);Aufwand (h);Abhängig von;;
1;Baugenehmigung;15.3.2026;Ada Lovelace und Charles Babbage;erledigt;Antrag, Pläne;10.000,00;40;;;
2;Rohbau;30.06.2026 (geschätzt);Bau & Technik;in Arbeit;;1.250.000,00;1600;1;;
;;;;;Dach decken;;;;;
3;Umzug;Q4 26;TBD;geplant;;12.500;80 Tage;Rohbau, Baugenehmigung;;
Nr;Meilenstein;Fälligkeit;Verantwortlich;Status;Aufgaben;Budget (EUR);Aufwand (h);Abhängig von;;
4;Eröffnung;;;;;;;3;;
;Summe;;;;;1.272.500,00;;;;
"""


class TestATableWithEverything:
    def test_rows_above_the_heads_sums_and_repeated_heads_are_no_milestones(self):
        assert titles(DEPOT) == ["Baugenehmigung", "Rohbau", "Umzug", "Eröffnung"]
        assert board(DEPOT).value.title == "Neues Depot"

    def test_what_was_guessed_is_said(self):
        notes = board(DEPOT).value.notes
        assert "row 5 names the columns" in notes
        assert "cells are parted by semicolons" in notes
        assert "column 3 'Fälligkeit' is the due date" in notes
        assert "column 6 'Aufgaben' holds the tasks" in notes

    def test_a_range_or_a_quarter_is_no_day_and_is_kept(self):
        permit, shell, move, opening = items(DEPOT)
        assert [due(item) for item in (permit, shell, move, opening)] == [
            "2026-03-15",
            "2026-06-30",
            "",
            "",
        ]
        assert move.own["falligkeit"] == "Q4 26"
        assert shell.own["falligkeit"] == "30.06.2026 (geschätzt)"

    def test_people_are_parted_and_teams_are_not(self):
        permit, shell, move, _opening = items(DEPOT)
        assert (permit.owner, permit.contributors) == ("Ada Lovelace", ("Charles Babbage",))
        assert (shell.owner, shell.contributors) == ("Bau & Technik", ())
        assert move.owner == ""

    def test_money_and_hours_are_numbers_where_they_are_for_sure(self):
        permit, shell, move, opening = items(DEPOT)
        assert [item.budget_planned for item in (permit, shell, move, opening)] == [
            10_000.0,
            1_250_000.0,
            None,
            None,
        ]
        assert move.own["budget"] == "12.500"
        assert permit.currency == "EUR"
        assert [item.effort_planned for item in (permit, shell, move)] == [5.0, 200.0, 80.0]

    def test_a_row_without_a_title_goes_on_with_the_one_above(self):
        assert [step.title for step in items(DEPOT)[1].steps] == ["Dach decken"]

    def test_what_comes_before_is_named_by_number_or_title(self):
        permit, shell, move, opening = items(DEPOT)
        assert shell.after == (permit.key,)
        assert move.after == (shell.key, permit.key)
        assert opening.after == (move.key,)

    def test_what_could_not_be_taken_over_is_told_once(self):
        found = board(DEPOT).diagnostics
        assert sorted((problem.span.line, problem.kind.name) for problem in found) == [
            (6, "several-owners"),
            (9, "unreadable-day"),
            (9, "unreadable-number"),
            (12, "left-out"),
        ]


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("Due Date", "due"),
        ("Date d'échéance", "due"),
        ("Fecha límite", "due"),
        ("Data di scadenza", "due"),
        ("Termín", "due"),
        ("Срок", "due"),
        ("截止日期", "due"),
        ("期限", "due"),
        ("dueDate", "due"),
        ("TARGET_DATE", "due"),
        ("**Deadline** (UTC)", "due"),
        ("Start Date", "start"),
        ("Beginn", "start"),
        ("Actual Finish", "completed"),
        ("Baseline", "baseline"),
        ("Prognose", "forecast"),
    ],
)
def test_heads_of_many_languages_name_the_days(head: str, field: str):
    (item,) = items(f"Milestone,{head}\nRoof,2026-03-04\n")
    assert getattr(item, field if field not in {"baseline", "forecast"} else "due") == date(
        2026, 3, 4
    )


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("Meilenstein,Verantwortlich,Stand", "Dach,Ada,erledigt"),
        ("Jalon,Responsable,Statut", "Dach,Ada,terminé"),
        ("Hito,Encargado,Estado", "Dach,Ada,hecho"),
        ("マイルストーン,担当者,状態", "Dach,Ada,完了"),
        ("Веха,Ответственный,Статус", "Dach,Ada,готово"),
        ("name,assignee,state", "Dach,Ada,closed"),
        ("Task,Who,Done", "Dach,Ada,x"),
        ("Was,Wer,Fertig", "Dach,Ada,✅"),
    ],
)
def test_heads_of_many_languages_name_owner_and_state(heads: str, row: str):
    (item,) = items(f"{heads}\n{row}\n")
    assert (item.title, item.owner, item.status) == ("Dach", "Ada", Status.COMPLETED)


def test_columns_without_names_are_known_by_their_cells():
    found = items("Kick-off,2026-01-05,done,note\nGo live,2026-05-01,open,other\n")
    assert [(item.title, due(item), item.status) for item in found] == [
        ("Kick-off", "2026-01-05", Status.COMPLETED),
        ("Go live", "2026-05-01", Status.NOT_STARTED),
    ]
    assert found[0].own == {"column-4": "note"}


def test_heads_in_words_that_nobody_knows_are_no_milestone():
    found = items("Xyzzy,Plugh\nRoof,2026-03-04\nMove,2026-03-05\n")
    assert [(item.title, due(item)) for item in found] == [
        ("Roof", "2026-03-04"),
        ("Move", "2026-03-05"),
    ]


def test_a_table_on_its_side():
    turned = "Milestone\tAlpha\tBeta\nDue\t2026-01-02\t2026-03-04\nOwner\tAnn\tBob\n"
    assert [(item.title, due(item), item.owner) for item in items(turned)] == [
        ("Alpha", "2026-01-02", "Ann"),
        ("Beta", "2026-03-04", "Bob"),
    ]
    assert "the table lies on its side: each column is a milestone" in board(turned).value.notes


def test_days_of_milestones_crossed_with_parts_of_the_plan():
    found = items("Code:,N,S\nName:,North,South\nMilestones:,,\nRoof,2026-03-04,2026-04-05\n")
    assert [(item.title, due(item), item.group) for item in found] == [
        ("Roof (North)", "2026-03-04", "North"),
        ("Roof (South)", "2026-04-05", "South"),
    ]


def test_lines_between_repeated_heads_are_parts_of_the_plan():
    table = "North,\nMilestone,Due\nRoof,2026-03-04\nSouth,\nMilestone,Due\nMove,2026-03-05\n"
    assert [(item.title, item.group) for item in items(table)] == [("Roof", ""), ("Move", "South")]


def test_a_second_table_below_the_first_has_columns_of_its_own():
    table = (
        "Milestone,Due,Owner\nRoof,2026-03-04,Ann\n\n"
        "Owner,Milestone,Due,Status\nBob,Move,2026-03-05,done\n"
    )
    assert [(item.title, due(item), item.owner) for item in items(table)] == [
        ("Roof", "2026-03-04", "Ann"),
        ("Move", "2026-03-05", "Bob"),
    ]


@pytest.mark.parametrize(
    "written",
    [
        *(
            "Q4 25",
            "Q425",
            "Oct 21",
            "Oct-24",
            "TBD",
            "—",
            "?",
            "27–28/08",
            "Dec (2 weeks)",
            "~2029",
        ),
        *(
            "Oct 1 – Nov 30",
            "T0+2 mois 15 jours",
            "Day 2-3",
            "Semana 1-2",
            "2026",
            "1 marzo",
            "n/a",
        ),
        *("sept.-25", "31.2.2026", "2026年第 2 四半期", "30 dias após", "01/01/2026 - 31/01/2026"),
    ],
)
def test_what_is_no_day_stays_unknown(written: str):
    (item, _other) = items(f"Milestone;Due\nRoof;{written}\nMove;2026-03-05\n")
    assert item.due is None
    assert item.own.get("due", "") == ("" if written in {"TBD", "—", "?", "n/a"} else written)


@pytest.mark.parametrize(
    "written",
    [
        *("2026-03-04", "4.3.2026", "04/03/2026", "4 March 2026", "Mar 4, 2026", "4 mars 2026"),
        *("Wed, 4 Mar 2026", "Mi 04.03.2026", "2026/3/4", "2026-03-04 00:00:00", "**2026-03-04**"),
        *("4-Mar-26", "2026年3月4日", "4 de marzo de 2026", "2026-03-04T10:00:00Z", "4. März 2026"),
    ],
)
def test_days_are_read_however_they_are_written(written: str):
    (item, _other) = items(f'Milestone;Due\nRoof;"{written}"\nMove;"31/03/2026"\n')
    assert due(item) == "2026-03-04"


class TestOrderOfDayAndMonth:
    def test_one_day_tells_how_all_are_written(self):
        found = items("Milestone,Due\nRoof,03/04/2026\nMove,03/25/2026\n")
        assert [due(item) for item in found] == ["2026-03-04", "2026-03-25"]

    def test_a_guess_is_told_and_can_be_decided(self):
        table = "Milestone,Due\nRoof,03/04/2026\n"
        assert "ambiguous-day" in told(table)
        assert due(items(table)[0]) == "2026-04-03"
        american = How(order="mdy")
        assert due(items(table, how=american)[0]) == "2026-03-04"
        assert "ambiguous-day" not in told(table, how=american)

    def test_a_day_that_can_be_read_in_one_way_is_read_so(self):
        found = items("Milestone,Due\nA,03/25/2026\nB,25/03/2026\n")
        assert [due(item) for item in found] == ["2026-03-25", "2026-03-25"]


@pytest.mark.parametrize(
    ("written", "status", "day"),
    [
        ("✓ **COMPLETED** (Jul 2, 2026 — 3 days late)", Status.COMPLETED, date(2026, 7, 2)),
        ("validé le 19/07/2024", Status.COMPLETED, date(2024, 7, 19)),
        ("Completed（完了）", Status.COMPLETED, None),
        ("🟡 En cours de livraison", Status.IN_PROGRESS, None),
        ("✅ #12", Status.COMPLETED, None),
        ("⬜ Blocked (2º IRF520)", Status.BLOCKED, None),
        ("Completed technically", None, None),
        ("Mock completado; CAS pendiente", None, None),
        ("not done", None, None),
    ],
)
def test_states_with_remarks(written: str, status: Status | None, day: date | None):
    (item,) = items(f'Milestone;Status\nRoof;"{written}"\n')
    assert (item.status, item.completed) == (status, day)
    assert item.own["status"].startswith(written[:2])


@pytest.mark.parametrize(
    ("cells", "states"),
    [
        (["0%", "50%", "100%"], [Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED]),
        (["0", "0.5", "1"], [Status.NOT_STARTED, Status.IN_PROGRESS, Status.COMPLETED]),
        (["1", "99", "100"], [Status.IN_PROGRESS, Status.IN_PROGRESS, Status.COMPLETED]),
    ],
)
def test_how_far_a_row_is_tells_its_state(cells: list[str], states: list[Status]):
    rows = "".join(f"M{n} x,{cell}\n" for n, cell in enumerate(cells))
    found = items(f"Milestone,% Complete\n{rows}")
    assert [item.status for item in found] == states
    assert [item.own["percent-complete"] for item in found] == cells


def test_forms_that_nobody_has_filled_in_are_no_milestones():
    table = (
        "| Milestone | Due |\n|---|---|\n| {milestone} | {date} |\n| ... | ... |\n"
        "| [M1] | [date] |\n"
        "| | |\n| <name> | |\n| [Roof](roof.md) | 2026-03-04 |\n"
    )
    assert titles(table, "plan.md") == ["[Roof](roof.md)"]


def test_a_number_that_its_comma_has_split_becomes_one_again():
    found = items("Milestone,Effort,Owner\nRoof,1,000h,Ann\nMove,5d,Bob\n")
    assert [(item.effort_planned, item.owner) for item in found] == [(125.0, "Ann"), (5.0, "Bob")]


@pytest.mark.parametrize(
    ("written", "amount", "currency"),
    [
        ("250 000 XOF", 250_000, "XOF"),
        ("€ 1.234,50", 1234.5, "EUR"),
        ("R$ 10", 10, "BRL"),
        ("$14,459", 14_459, ""),
        ("0", 0, ""),
        ("10.000", None, ""),
        ("about 5", None, ""),
    ],
)
def test_amounts_and_their_currency(written: str, amount: float | None, currency: str):
    table = f'Milestone;Budget\nRoof;"{written}"\n'
    (item,) = items(table)
    assert (item.budget_planned, item.currency) == (amount, currency)
    assert item.own.get("budget", "") == (written if amount is None else "")
    doubt = "'$14,459' is taken in the currency of the project"
    assert (doubt in board(table).value.notes) == ("$1" in written)


def test_two_rows_of_one_title_are_told_and_kept_apart():
    table = "Milestone,Due\nReview,2026-03-04\nReview,2026-04-04\n"
    assert [item.key for item in items(table)] == ["review", "review 2"]
    assert "same-key" in told(table)


def test_names_that_fit_nothing_are_kept_and_told():
    table = "Id,Milestone,Depends on\na,Roof,c\nb,Move,a; Party\n"
    roof, move = items(table)
    assert (roof.after, roof.own["depends-on"]) == ((), "c")
    assert (move.after, move.own["depends-on"]) == (("a",), "Party")
    assert "lost-reference" in told(table)


def test_rows_of_ms_project_are_named_by_their_place():
    table = "Task Name,Finish,Predecessors\nPlan,Fri 1/23/26,\nDone,Sat 1/24/26,1FS+2d\n"
    plan, done = items(table)
    assert done.after == (plan.key,)


def test_a_column_that_says_what_is_a_milestone():
    found = items("Name,Milestone,Finish\nDig,No,2026-01-01\nRoof,Yes,2026-02-01\n")
    assert [(item.title, item.is_milestone) for item in found] == [("Dig", False), ("Roof", True)]


class TestWorkbooks:
    def test_sheets_of_something_else_are_told_and_left(self):
        markdown = (
            "# Plan\n\n| Milestone | Due |\n|--|--|\n| Roof | 2026-03-04 |\n\n"
            "# Costs\n\n| Post | Sum |\n|--|--|\n| Wood | 5 |\n"
        )
        assert titles(markdown, "plan.md") == ["Roof"]
        assert "left-out" in told(markdown, "plan.md")

    def test_cells_keep_their_kind(self):
        data = xlsx([["Title", "Due", "Done", "Budget"], ["Roof", "2026-03-04", True, 12.5]])
        (item,) = items(data, "plan.xlsx")
        assert (due(item), item.status, item.budget_planned) == (
            "2026-03-04",
            Status.COMPLETED,
            12.5,
        )

    def test_an_open_document_is_a_workbook(self):
        text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
        day = '<table:table-cell office:value-type="date" office:date-value="2026-03-04"/>'
        row = "<table:table-row>{}</table:table-row>"
        heads = row.format(text.format("Milestone") + text.format("Due"))
        (item,) = items(ods(heads + row.format(text.format("Roof") + day)), "plan.ods")
        assert (item.title, due(item)) == ("Roof", "2026-03-04")

    def test_one_sheet_can_be_named(self):
        heads = "|Milestone|Due|\n|--|--|\n"
        markdown = f"# A\n\n{heads}|X|2026-01-01|\n\n# B\n\n{heads}|Y|2026-01-01|\n"
        assert [item.title for item in items(markdown, "p.md", How(sheet="b"))] == ["Y"]
        problem = board(markdown, "p.md", How(sheet="C")).diagnostics[0]
        assert (problem.kind.name, problem.hint) == ("unknown-column", "one of A, B")


class TestRecords:
    def test_lists_within_records_are_phases_tasks_and_tags(self):
        plan = {
            "phases": [
                {
                    "name": "Build",
                    "milestones": [
                        {
                            "title": "Roof",
                            "due": "2026-03-04",
                            "owner": {"name": "Ann"},
                            "tasks": [{"title": "dig", "done": True}, {"title": "lay"}],
                            "effort": {"planned": 3, "actual": 1},
                            "tags": ["x", "y"],
                        },
                        {"title": "Move", "due": "soon", "depends_on": ["Roof"]},
                    ],
                }
            ]
        }
        roof, move = items(json.dumps(plan), "plan.json")
        assert (roof.group, roof.owner, roof.labels) == ("Build", "Ann", ("x", "y"))
        assert [(step.title, step.done) for step in roof.steps] == [("dig", True), ("lay", False)]
        assert (roof.effort_planned, roof.effort_actual) == (3.0, 1.0)
        assert (move.after, move.own["due"]) == ((roof.key,), "soon")
        problems = board(json.dumps(plan), "plan.json").diagnostics
        assert "phases[0].milestones[1]: " in problems[0].message

    def test_records_under_their_names(self):
        plan = '{"Roof": {"due": "2026-03-04"}, "Move": {"due": null}}'
        assert [(item.title, due(item)) for item in items(plan, "plan.json")] == [
            ("Roof", "2026-03-04"),
            ("Move", ""),
        ]

    def test_yaml_is_read_as_json_is(self):
        assert titles("- name: Roof\n  deadline: 2026-03-04\n- name: Move\n", "p.yml") == [
            "Roof",
            "Move",
        ]

    def test_records_that_are_no_milestones_are_nobodys(self):
        for text in ('{"a": 1}', "[1, 2]", '[{"x": 1, "y": 2}]', "[]", '"x"', "[[[]]]", "{}"):
            export = opened(HERE, text.encode())
            assert IMPORTER.identify(export) is Likeness.NO, text


class TestColumnsThatAPersonNames:
    TABLE = "Was,Wann genau,Wer denn\nDach,4.3.2026,Ada\n"

    def test_names_and_numbers_of_columns(self):
        how = How(columns={"title": "Was", "due": "2", "owner": "wer denn"})
        (item,) = items(self.TABLE, how=how)
        assert (item.title, due(item), item.owner) == ("Dach", "2026-03-04", "Ada")

    def test_a_person_is_believed_before_the_heads(self):
        table = "Name,Title,Due\nRoof,Minister,2026-03-04\n"
        assert [item.title for item in items(table, how=How(columns={"title": "Name"}))] == ["Roof"]

    def test_a_column_that_is_not_there_is_an_error_with_its_cure(self):
        (problem,) = board(self.TABLE, how=How(columns={"due": "Wann genu"})).diagnostics
        assert problem.kind.blocks
        assert problem.hint == "did you mean Wann genau?"

    def test_a_field_that_is_not_there_is_an_error_with_its_cure(self):
        (problem,) = board(self.TABLE, how=How(columns={"ownr": "Wer denn"})).diagnostics
        assert problem.hint == "did you mean owner?"


GUIDE = """\
Milestone,Description,Due Date,Assigned To,Key Tasks,Success Criteria,Status
Garden Plan,Draw it.,01/02/2024,Garden Team,"Surveys, soil analysis",Plan approved,Completed
Beds,Dig the beds.,15/04/2024,Spade & Fork,"Dig, rake",Beds meet the plan,Not Started
"""


LINES = [f"| {' | '.join(line)} |\n" for line in csv.reader(GUIDE.splitlines())]
IN_MARKDOWN = "".join((LINES[0], f"|{'---|' * 7}\n", *LINES[1:]))


@pytest.mark.parametrize("text", [GUIDE, IN_MARKDOWN], ids=["csv", "markdown"])
def test_the_framework_of_the_guide_is_read_whole(text: str):
    plan, beds = items(text)
    assert (plan.title, plan.text, due(plan)) == ("Garden Plan", "Draw it.", "2024-02-01")
    assert [step.title for step in plan.steps] == ["Surveys", "soil analysis"]
    assert [step.title for step in plan.criteria] == ["Plan approved"]
    assert (plan.status, beds.status) == (Status.COMPLETED, Status.NOT_STARTED)
    assert (beds.owner, beds.contributors, due(beds)) == ("Spade & Fork", (), "2024-04-15")
    assert not board(text).diagnostics


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3)
    ),
    max_leaves=8,
)
NAMES = st.sampled_from(
    ["title", "due", "owner", "status", "tasks", "depends_on", "budget", "effort", "progress", "id"]
)


@given(st.lists(st.dictionaries(NAMES, VALUES, max_size=8), max_size=4))
def test_records_of_any_shape_never_raise(records: list[dict[str, object]]):
    export = opened(HERE, json.dumps({"milestones": records}).encode())
    IMPORTER.identify(export)
    IMPORTER.read(export, HOW)


CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["Milestone", "Due", "Status", "2026-03-04", "done", "1,000", "{x}", "#", "Total"]
    ),
)


@settings(max_examples=100)
@given(st.lists(st.lists(CELL, max_size=5), max_size=6), st.sampled_from(",;\t|"))
def test_tables_of_any_cells_never_raise(rows: list[list[str]], mark: str):
    text = "\n".join(mark.join(row) for row in rows)
    export = opened(HERE, text.encode("utf-8", "replace"))
    IMPORTER.identify(export)
    found, _problems = IMPORTER.read(export, HOW)
    keys = [item.key for item in found.items]
    assert len(set(keys)) == len(keys)
    assert all(item.title for item in found.items)
