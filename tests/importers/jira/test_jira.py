"""What comes of Jira's exports: of Cloud and Server, in any language, as a table or as JSON."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.importers.board import Moved
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.jira import IMPORTER
from generator.importers.jira.markup import from_wiki
from generator.importers.opening.export import opened
from generator.model.milestone import Status
from tests.importers.readings import Read
from tests.importers.readings import read as read_by
from tests.importers.readings import shared


def read(data: Any, **how: Any) -> Read:
    return read_by(IMPORTER, data, **how)


def table(header: str, *rows: Iterable[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([header.split(","), *rows])
    return written.getvalue()


def issue(key: str = "FER-1", **fields: Any) -> dict[str, Any]:
    more = {name: fields.pop(name) for name in ("changelog", "self", "id") if name in fields}
    return {"key": key, "fields": {"summary": f"Thing {key}", **fields}, **more}


SHORT = "Summary,Issue key,Issue Type,Status"

HEADERS = {
    "es": "Resumen,Clave de incidencia,Tipo de Incidencia,Estado,"
    "Persona asignada,Fecha de vencimiento",
    "pt": "Resumo,Chave da item,Tipo de item,Status,Responsável,Data limite",
    "de": "Zusammenfassung,Vorgangsschlüssel,Vorgangstyp,Status,"
    "Zugewiesene Person,Fälligkeitsdatum",
    "fr": "Résumé,Clé de ticket,Type de ticket,État,Personne assignée,Date d’échéance",
    "it": "Riepilogo,Chiave segnalazione,Tipo segnalazione,Stato,Assegnatario,Data di scadenza",
    "nl": "Samenvatting,Issuesleutel,Issuetype,Status,Toegewezen persoon,Einddatum",
    "pl": "Podsumowanie,Klucz zgłoszenia,Typ zgłoszenia,Status,Osoba przypisana,Termin wykonania",
    "ru": "Тема,Ключ проблемы,Тип задачи,Статус,Исполнитель,Срок исполнения",
    "ja": "要約,課題キー,課題タイプ,ステータス,担当者,期限",
    "zh": "摘要,问题关键字,问题类型,状态,经办人,到期日",
    "new": "Summary,Work item key,Work type,Status,Assignee,Due date",
}
DAYS = {
    "es": "31/may/24 12:00 AM",
    "pt": "31/mai/24 00:00",
    "de": "31/Mai/24 00:00",
    "fr": "31/mai/24 00:00",
    "it": "31/mag/24 00:00",
    "nl": "31/mei/24 00:00",
    "pl": "31/maj/24 00:00",
    "ru": "31/мая/24 00:00",
    "ja": "2024/05/31 0:00",
    "zh": "31/五月/24 12:00 上午",
    "new": "31/May/24 12:00 AM",
}
DONE = {
    "es": "Finalizada",
    "pt": "Concluído",
    "de": "Fertig",
    "fr": "Terminé",
    "it": "Completato",
    "nl": "Gereed",
    "pl": "Gotowe",
    "ru": "Готово",
    "ja": "完了",
    "zh": "完成",
    "new": "Done",
}


@pytest.mark.parametrize("language", HEADERS)
def test_a_table_is_read_in_the_language_in_which_it_was_exported(language: str):
    row = ["A thing", "FER-1", "Story", DONE[language], "Ada Lind", DAYS[language]]
    text = table(HEADERS[language], row)
    assert IMPORTER.identify(opened(PurePosixPath("x"), text.encode())) is Likeness.CERTAIN
    found = read(text)
    [item] = found.board.items
    assert (item.key, item.title, item.owner) == ("FER-1", "A thing", "Ada Lind")
    assert (item.due, item.status) == (date(2024, 5, 31), Status.COMPLETED)
    assert found.problems == ()


def test_numbers_alone_say_a_day_by_what_the_others_say():
    header = f"{SHORT},Due date"
    rows = [
        ["a", "A-1", "Task", "Done", "03/04/24 10:00"],
        ["b", "A-2", "Task", "Done", "17/04/24 10:00"],
    ]
    assert [item.due for item in read(table(header, *rows)).board.items] == [
        date(2024, 4, 3),
        date(2024, 4, 17),
    ]
    found = read(table(header, rows[0]))
    assert found.codes == ["ambiguous-day"]
    assert "in days such as 03/04/24 the first number is taken for the day" in found.said
    assert read(table(header, rows[0]), order="mdy").board.items[0].due == date(2024, 3, 4)


def test_a_day_that_cannot_be_read_is_told_with_its_row():
    found = read(table(f"{SHORT},Due date", ["a", "A-1", "Task", "Done", "soon"]), name="j.csv")
    assert found.said == "j.csv:2:1: IM011 'soon' is no day"


def test_columns_of_one_name_are_read_together():
    header = f"{SHORT},Labels,Labels,Fix Version/s,Fix Version/s,Sprint,Sprint,Comment,Comment"
    row = ["a", "A-1", "Task", "To Do", "x", "y", "1.0", "1.1", "S1", "S2", "c1", "c2"]
    found = read(table(header, row))
    item = found.items["A-1"]
    assert item.labels == ("x", "y")
    assert item.own == {"sprint": "S1, S2", "fix-versions": "1.0, 1.1"}
    assert "A-1: not taken over: 2 comments" in found.said
    assert [(v.title, v.kind, v.is_milestone) for v in found.board.items[:2]] == [
        ("1.0", "version", True),
        ("1.1", "version", True),
    ]
    assert item.parent == "version-1.0"
    assert found.board.notes == ("Versions are the milestones.",)


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("Issue id,Parent", ["10", ""]),
        ("Issue id,Parent key", ["10", ""]),
        ("Issue id,Custom field (Epic Link)", ["10", ""]),
        ("Issue id,Parent,Parent summary", ["10", "", ""]),
    ],
)
def test_what_holds_an_issue_is_found(header: str, cells: list[str]):
    said = {
        "Parent": "10",
        "Parent key": "A-1",
        "Custom field (Epic Link)": "A-1",
        "Parent summary": "Epic one",
    }
    child = ["11", *(said[name] for name in header.split(",")[1:])]
    found = read(
        table(
            f"{SHORT},{header}",
            ["Epic one", "A-1", "Epic", "To Do", *cells],
            ["b", "A-2", "Story", "To Do", *child],
        )
    )
    assert found.items["A-2"].parent == "A-1"
    assert found.items["A-1"].is_milestone
    assert not found.items["A-2"].is_milestone


def test_a_parent_that_is_not_there_is_told():
    row = ["b", "A-2", "Story", "To Do", "77", "A-1", "The epic"]
    found = read(table(f"{SHORT},Parent,Parent key,Parent summary", row))
    assert found.codes == ["lost-reference"]
    assert "A-2 belongs to 'The epic', which is not in it" in found.said


def test_links_are_dependencies_at_either_end():
    inward, outward = "Inward issue link", "Outward issue link"
    header = f"{SHORT},{inward} (Blocks),{outward} (Blocks),{outward} (Relates)"
    found = read(
        table(
            header,
            ["a", "A-1", "Task", "To Do", "", "A-2", "A-3"],
            ["b", "A-2", "Task", "To Do", "", "", ""],
            ["c", "A-3", "Task", "To Do", "A-2", "", ""],
        )
    )
    assert {key: item.after for key, item in found.items.items()} == {
        "A-1": (),
        "A-2": ("A-1",),
        "A-3": ("A-2",),
    }
    assert found.items["A-1"].own == {"relates": "A-3"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("288000", 10.0),
        ("3600", 0.125),
        ("2d 4h", 2.5),
        ("1w 1d", 6.0),
        ("30m", 0.0625),
        ("0", None),
        ("", None),
    ],
)
def test_work_is_counted_in_days(text: str, days: float | None):
    found = read(
        table(f"{SHORT},Original estimate,Time Spent", ["a", "A-1", "Task", "To Do", text, text])
    )
    assert (found.items["A-1"].effort_planned, found.items["A-1"].effort_actual) == (days, days)
    assert found.problems == ()


def test_story_points_are_no_work_unless_they_count_days():
    points = table(f"{SHORT},Custom field (Story Points)", ["a", "A-1", "Task", "To Do", "5.0"])
    item = read(points).items["A-1"]
    assert (item.effort_planned, item.own) == (None, {"story-points": "5.0"})
    days = table(f"{SHORT},Custom field (Estimate (days))", ["a", "A-1", "Task", "To Do", "5.0"])
    assert read(days).items["A-1"].effort_planned == 5


@pytest.mark.parametrize(
    ("status", "category", "resolution", "is_now", "kept"),
    [
        ("To Do", "To Do", "", Status.NOT_STARTED, ""),
        ("In UAT", "In Progress", "", Status.IN_PROGRESS, "In UAT"),
        ("Waiting", "In Progress", "", Status.BLOCKED, ""),
        ("Shipped", "Done", "Done", Status.COMPLETED, ""),
        ("Done", "Done", "Won't Do", Status.CANCELLED, "Done"),
        ("Done", "Done", "Duplicate", Status.CANCELLED, "Done"),
        ("Finalizada", "Listo", "Listo", Status.COMPLETED, ""),
        ("Closed", "", "", Status.COMPLETED, ""),
        ("Blubb", "", "", None, "Blubb"),
    ],
)
def test_the_kind_of_a_state_decides_and_its_word_refines(
    status: str, category: str, resolution: str, is_now: Status | None, kept: str
):
    header = f"{SHORT},Status Category,Resolution"
    found = read(table(header, ["a", "A-1", "Task", status, category, resolution]))
    item = found.items["A-1"]
    assert (item.status, item.own.get("status", "")) == (is_now, kept)
    assert found.codes == (["unknown-status"] if is_now is None else [])


def test_what_is_done_has_the_day_on_which_it_was_resolved():
    header = f"{SHORT},Resolution,Resolved"
    found = read(
        table(
            header,
            ["a", "A-1", "Task", "Done", "Done", "12/Feb/24 3:54 PM"],
            ["b", "A-2", "Task", "Done", "Declined", "13/Feb/24 3:54 PM"],
            ["c", "A-3", "Task", "Done", "Done", ""],
        )
    )
    assert [(i.completed, i.cancelled, i.why_cancelled) for i in found.board.items] == [
        (date(2024, 2, 12), None, ""),
        (None, date(2024, 2, 13), "Declined"),
        (None, None, ""),
    ]


def test_a_timeline_has_days_that_were_inferred():
    found = read((Path(__file__).parent / "exports/timeline.csv").read_bytes())
    epic, story = found.board.items
    assert (epic.due, epic.own["inferred-due-date"]) == (None, "2024-03-29")
    assert (story.parent, story.due) == ("FER-1", date(2024, 2, 15))
    assert "1 issue has no due date but one that Jira inferred" in found.said


def test_types_that_are_called_milestones_are_milestones():
    rows = [["a", "A-1", "Epic", "To Do"], ["b", "A-2", "Meilenstein", "To Do"]]
    found = read(table(SHORT, *rows))
    assert [item.is_milestone for item in found.board.items] == [False, True]


def test_a_table_for_an_import_has_no_keys_yet():
    header = "Summary,Issue Type,Priority,Description"
    text = table(header, ["a", "Task", "High", ""], ["a", "Task", "Low", ""])
    assert IMPORTER.identify(opened(PurePosixPath("x"), text.encode())) is Likeness.LIKELY
    found = read(text)
    assert list(found.items) == ["issue-a", "issue-a-2"]
    assert found.codes == ["same-key"]


def test_a_key_that_comes_again_counts_once():
    found = read(table(SHORT, ["a", "A-1", "Task", "To Do"], ["b", "A-1", "Task", "To Do"]))
    assert [item.title for item in found.board.items] == ["a"]
    assert found.codes == ["same-key"]


def test_a_table_says_nothing_of_fields_for_which_it_has_no_column():
    covers = read(table(f"{SHORT},Due date", ["a", "A-1", "Task", "To Do", ""])).board.covers
    assert {"title", "status", "due", "tasks"} <= covers
    assert {"text", "owner", "tags", "effort.planned", "depends_on"}.isdisjoint(covers)


@pytest.mark.parametrize(
    "text",
    [
        "id,project,task,created_date,finished_date\nP0-T1,0,1,2015-02-05,2015-02-04",
        "Key,Summary,Note\nx1,A thing,more",
        "Title,Status\nA thing,Done",
    ],
)
def test_what_only_looks_like_it_is_refused(text: str):
    export = opened(PurePosixPath("x"), text.encode())
    assert IMPORTER.identify(export) is Likeness.NO
    if "Key" not in text:
        _board, problems = IMPORTER.read(export, How())
        assert [problem.kind.name for problem in problems] == ["look-alike"]


# -- JSON


def test_issues_of_the_api_are_read_with_their_history():
    found = read((Path(__file__).parent / "exports/search.json").read_bytes(), zone="Europe/Berlin")
    epic, story = found.board.items
    assert epic.moves == (
        Moved(day=date(2024, 1, 10), field="due", old=None, new="2024-04-30", by="Ben Ode"),
        Moved(
            day=date(2024, 2, 1), field="status", old="not started", new="in progress", by="Ben Ode"
        ),
        Moved(day=date(2024, 3, 4), field="due", old="2024-04-30", new="2024-05-31", by="Ada Lind"),
    )
    assert (epic.start, epic.due) == (date(2024, 3, 1), date(2024, 5, 31))
    assert (epic.effort_planned, epic.effort_actual) == (10, 2)
    assert [(step.title, step.done) for step in epic.steps] == [
        ("Gather the data", True),
        ("Show it", False),
    ]
    assert epic.text == "## Goal\n\nTravellers see **every** departure.\n\n- by day\n- by night"
    assert epic.url == "https://ferry.example.net/browse/FER-1"
    assert (story.parent, story.completed) == ("FER-1", date(2024, 2, 12))
    assert (found.board.title, found.board.key) == ("Harbour ferry", "FER")
    assert "@" not in str(found.board)


@pytest.mark.parametrize(
    "wrap", [lambda found: {"issues": found}, lambda found: found, lambda found: found[0]]
)
def test_issues_are_found_however_they_are_given(wrap: Any):
    assert list(read(wrap([issue()])).items) == ["FER-1"]


def test_versions_with_days_are_milestones_where_epics_have_none():
    version = {
        "id": "7",
        "name": "1.0",
        "archived": False,
        "released": False,
        "releaseDate": "2024-06-30",
    }
    found = read(
        {
            "issues": [
                issue("A-1", issuetype={"name": "Epic"}),
                issue("A-2", fixVersions=[version], parent={"key": "A-1"}),
                issue("A-3", issuetype={"name": "Sub-task"}, parent={"key": "A-2"}),
            ]
        }
    )
    assert {key: item.parent for key, item in found.items.items()} == {
        "version-7": "",
        "A-1": "",
        "A-2": "version-7",
        "A-3": "A-2",
    }
    assert [item.key for item in found.board.items if item.is_milestone] == ["version-7"]
    assert found.items["version-7"].due == date(2024, 6, 30)


def test_a_history_that_is_cut_is_told():
    log = {"total": 200, "histories": []}
    assert read([issue(changelog=log)]).codes == ["cut-history"]


def test_fields_without_names_are_told_once():
    found = read([issue("A-1", customfield_1="x"), issue("A-2", customfield_1="y")])
    assert found.codes == ["no-place"]


@pytest.mark.parametrize(
    ("wiki", "markdown"),
    [
        ("h2. Goal", "## Goal"),
        ("# one\n## two\n* three", "1. one\n   1. two\n- three"),
        ("see *this* and {{that}}", "see **this** and `that`"),
        ("[a|https://b.example]", "[a](https://b.example)"),
        ("{code:java}\n# no list\n{code}", "```\n# no list\n```"),
        ("{color:red}red{color}", "red"),
        ("2*3*4", "2*3*4"),
        ("plain", "plain"),
    ],
)
def test_wiki_markup_becomes_markdown(wiki: str, markdown: str):
    assert from_wiki(wiki) == markdown


# -- real files

TITLES, KEYS = ("Summary", "Resumen"), ("Issue key", "Clave de incidencia", "Key")
DUES, OWNERS = ("Due date", "Fecha de vencimiento"), ("Assignee", "Persona asignada")
ENDS = ("Resolved", "Resuelta")


def cells(rows: list[list[str]], names: tuple[str, ...]) -> list[str]:
    """Every cell below a header, those that hold nothing aside."""
    columns = [number for number, name in enumerate(rows[0]) if name in names]
    return [row[n] for row in rows[1:] for n in columns if n < len(row) and row[n].strip()]


@pytest.mark.shared
@pytest.mark.parametrize("path", shared("jira"), ids=lambda path: path.name)
def test_real_files_are_read_whole(path: Path):
    text = path.read_text("utf-8-sig")
    mark = "\t" if "\t" in text.split("\n", 1)[0] else ","
    rows = list(csv.reader(io.StringIO(text), delimiter=mark))
    if not set(TITLES) & set(rows[0]):
        export = opened(PurePosixPath(path.name), path.read_bytes())
        assert IMPORTER.identify(export) is Likeness.NO
        return
    found = read(path.read_bytes(), name=path.name)
    items = [item for item in found.board.items if item.kind != "version"]
    assert [item.key for item in items] == cells(rows, KEYS)
    assert [item.title for item in items] == [
        " ".join(title.split()) for title in cells(rows, TITLES)
    ]
    assert [item.owner for item in items if item.owner] == cells(rows, OWNERS)
    assert sum(item.due is not None for item in items) == len(cells(rows, DUES))
    assert sum(bool(item.completed or item.cancelled) for item in items) == len(cells(rows, ENDS))
    assert {"wrong-shape", "unreadable-day", "unknown-status"}.isdisjoint(found.codes)
