"""What comes of GitLab's milestones, issues, epics and iterations, and of a project's archive."""

import io
import json
import tarfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest

from generator.importers.board import Moved
from generator.importers.gitlab import IMPORTER
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.model.milestone import Status
from tests.importers.readings import Read
from tests.importers.readings import read as read_by
from tests.importers.readings import shared


def read(data: Any, **how: Any) -> Read:
    return read_by(IMPORTER, data, **how)


def milestone(number: int = 71, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "iid": number - 70,
        "project_id": 5,
        "title": f"Stage {number}",
        "description": "",
        "state": "active",
        "due_date": "2024-05-31",
        "start_date": None,
        **more,
    }


def issue(number: int = 901, **more: Any) -> dict[str, Any]:
    return {
        "id": number,
        "iid": number - 900,
        "project_id": 5,
        "title": f"Thing {number}",
        "state": "opened",
        "description": None,
        "author": {"name": "Ben Ode"},
        "assignees": [],
        "labels": [],
        "milestone": milestone(),
        **more,
    }


def archive(**parts: list[dict[str, Any]]) -> bytes:
    """A project as GitLab packs it: a line of JSON for each thing."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz") as tar:
        for name, lines in parts.items():
            data = "".join(f"{json.dumps(line)}\n" for line in lines).encode()
            entry = tarfile.TarInfo(f"./tree/project/{name}.ndjson")
            entry.size = len(data)
            tar.addfile(entry, io.BytesIO(data))
    return packed.getvalue()


def test_a_milestone_of_a_project_and_one_of_a_group():
    found = read([milestone(), milestone(80, project_id=None, group_id=2, due_date=None)])
    assert [(item.key, item.due) for item in found.board.items] == [
        ("milestone-71", date(2024, 5, 31)),
        ("milestone-80", None),
    ]
    assert found.board.key == "group-2 project-5"
    assert "tasks" not in found.board.covers
    assert found.problems == ()


@pytest.mark.parametrize(
    "data",
    [
        json.dumps(milestone()),
        json.dumps([milestone()]),
        json.dumps({"milestones": [milestone()]}),
        json.dumps(
            {
                "data": {
                    "project": {
                        "milestones": {
                            "nodes": [
                                {
                                    "id": "gid://gitlab/Milestone/71",
                                    "iid": "1",
                                    "title": "Stage 71",
                                    "dueDate": "2024-05-31",
                                    "state": "active",
                                    "webPath": "/ferry/timetable/-/milestones/1",
                                }
                            ]
                        }
                    }
                }
            }
        ),
    ],
    ids=["object", "list", "named", "graphql"],
)
def test_milestones_are_found_however_they_are_given(data: str):
    found = read(data)
    assert list(found.items) == ["milestone-71"]
    assert found.items["milestone-71"].due == date(2024, 5, 31)


def test_issues_lie_below_their_milestones():
    found = read(
        [
            issue(
                state="closed",
                closed_at="2024-02-12T23:54:00.000Z",
                assignees=[{"name": "Ada Lind"}, {"name": "Cleo Park"}],
                labels=["public"],
                due_date="2024-02-15",
                time_stats={"time_estimate": 57600, "total_time_spent": 14400},
                user_notes_count=2,
                weight=3,
                description="Why.\n\n* [x] first\n* [ ] second",
            ),
            issue(902, issue_type="incident", moved_to_id=7, state="closed"),
        ],
        zone="Europe/Berlin",
    )
    goal, first, second = (found.items[key] for key in ("milestone-71", "issue-901", "issue-902"))
    assert (goal.is_milestone, goal.status) == (True, Status.IN_PROGRESS)
    assert (first.parent, first.completed) == ("milestone-71", date(2024, 2, 13))
    assert (first.owner, first.contributors) == ("Ada Lind", ("Cleo Park",))
    assert (first.effort_planned, first.effort_actual) == (2, 0.5)
    assert [(step.title, step.done) for step in first.steps] == [("first", True), ("second", False)]
    assert (first.text, first.own["weight"], first.due) == ("Why.", "3", date(2024, 2, 15))
    assert (second.kind, second.status) == ("incident", Status.CANCELLED)
    assert second.why_cancelled == "moved to another project"
    assert found.codes == ["several-owners", "no-place"]


def test_no_work_said_is_no_work_known():
    stats = {"time_estimate": 0, "total_time_spent": 0}
    item = read([issue(time_stats=stats)]).items["issue-901"]
    assert (item.effort_planned, item.effort_actual) == (None, None)


def test_epics_are_milestones_where_there_are_none_else():
    epic = {
        "id": 5,
        "iid": 1,
        "group_id": 2,
        "title": "Season",
        "state": "opened",
        "due_date": "2024-09-30",
        "web_url": "https://gitlab.example.com/groups/ferry/-/epics/1",
    }
    found = read([epic, issue(milestone=None, epic={"id": 5, "iid": 1, "title": "Season"})])
    assert [(i.key, i.kind, i.is_milestone, i.parent) for i in found.board.items] == [
        ("epic-5", "epic", True, ""),
        ("issue-901", "issue", False, "epic-5"),
    ]
    assert found.items["issue-901"].own["epic"] == "Season"


def test_iterations_are_called_by_their_days():
    iteration = {
        "id": 53,
        "iid": 13,
        "sequence": 1,
        "group_id": 5,
        "title": None,
        "state": 2,
        "start_date": "2024-03-01",
        "due_date": "2024-03-14",
        "web_url": "https://gitlab.example.com/groups/ferry/-/iterations/13",
    }
    [item] = read([iteration]).board.items
    assert (item.title, item.status) == ("Iteration 2024-03-01 to 2024-03-14", Status.IN_PROGRESS)
    assert (item.is_milestone, item.due) == (True, date(2024, 3, 14))


def test_merge_requests_are_told_from_issues():
    request = {
        "id": 3,
        "iid": 4,
        "title": "Draw the map",
        "state": "merged",
        "merged_at": "2024-02-01T10:00:00Z",
        "source_branch": "map",
        "milestone": milestone(),
    }
    item = read([request]).items["merge-3"]
    assert (item.kind, item.completed, item.parent) == (
        "merge request",
        date(2024, 2, 1),
        "milestone-71",
    )


def test_an_archive_is_read_with_what_happened():
    closed = {"action": 3, "created_at": "2024-06-03T10:00:00.000Z", "author_id": 18}
    opened_again = {"action": 4, "created_at": "2024-06-05T10:00:00.000Z", "author_id": 18}
    closed_again = {"action": 3, "created_at": "2024-06-07T10:00:00.000Z", "author_id": 18}
    events = [
        closed_again,
        {"action": 1, "created_at": "2024-01-01T10:00:00.000Z"},
        closed,
        opened_again,
    ]
    notes = [
        {"note": "What for?", "author_id": 16, "author": {"name": "Cleo Park"}, "system": False},
        {
            "note": "changed due date to June 1, 2024",
            "system": True,
            "created_at": "2024-03-01T10:00:00Z",
            "author": {"name": "Ada Lind"},
            "author_id": 18,
        },
        {"note": "removed due date", "system": True, "created_at": "2024-04-01T10:00:00Z"},
    ]
    exported = issue(
        assignees=None,
        issue_assignees=[{"user_id": 16}, {"user_id": 99}],
        label_links=[{"label": {"title": "public"}}],
        notes=notes,
        timelogs=[{"time_spent": 3600}, {"time_spent": 10800}],
    )
    found = read(
        archive(
            milestones=[milestone(state="closed", events=events)],
            issues=[exported],
            merge_requests=[{"id": 1, "iid": 1, "title": "x", "source_branch": "y"}],
            project_members=[
                {"user": {"id": 16, "username": "cleo", "public_email": "c@example.org"}}
            ],
            labels=[{"id": 1, "title": "public"}],
        ),
        name="ferry.tar.gz",
    )
    goal, item = found.items["milestone-71"], found.items["issue-901"]
    assert (goal.status, goal.completed) == (Status.COMPLETED, date(2024, 6, 7))
    assert [(move.day, move.new, move.by) for move in goal.moves] == [
        (date(2024, 6, 3), "completed", "Ada Lind"),
        (date(2024, 6, 5), "not started", "Ada Lind"),
        (date(2024, 6, 7), "completed", "Ada Lind"),
    ]
    assert item.moves == (
        Moved(day=date(2024, 3, 1), field="due", old=None, new="2024-06-01", by="Ada Lind"),
        Moved(day=date(2024, 4, 1), field="due", old="2024-06-01", new=None),
    )
    assert (item.owner, item.contributors, item.labels) == ("Cleo Park", ("User 99",), ("public",))
    assert item.effort_actual == 0.5
    assert found.board.title == "ferry"
    assert "1 merge request is not taken over" in found.said
    assert "tree/project/issues.ndjson 'Thing 901': not taken over: 1 comment" in found.said


def test_lines_of_a_part_are_read_alone():
    lines = "".join(f"{json.dumps(milestone(number))}\n" for number in (71, 72))
    assert list(read(lines).items) == ["milestone-71", "milestone-72"]


@pytest.mark.parametrize(
    "text",
    ['[{"number": 1, "title": "A", "due_on": null}]', '[{"iid": 1, "name": "A"}]', "[]", "{}"],
)
def test_what_only_looks_like_it_is_refused(text: str):
    export = opened(PurePosixPath("m.json"), text.encode())
    assert IMPORTER.identify(export) is Likeness.NO
    _board, problems = IMPORTER.read(export, How())
    assert [problem.kind.name for problem in problems] == ["look-alike"]


# -- real files


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, whatever it lies in."""
    if isinstance(value, dict):
        yield value
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in below:
        yield from objects(each)


@pytest.mark.shared
@pytest.mark.parametrize("path", shared("gitlab"), ids=lambda path: path.name)
def test_real_files_are_read_whole(path: Path):
    text = path.read_text("utf-8")
    lines = text.splitlines() if path.suffix == ".ndjson" else [text]
    every = [each for line in lines for each in objects(json.loads(line)) if "iid" in each]
    found = read(text, name=path.name)
    assert [item.title for item in found.board.items] == [each["title"] for each in every]
    days = [(each.get("start_date"), each.get("due_date")) for each in every]
    assert days == [
        (item.start and item.start.isoformat(), item.due and item.due.isoformat())
        for item in found.board.items
    ]
    assert found.problems == ()
