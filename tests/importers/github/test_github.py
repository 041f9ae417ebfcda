"""What comes of GitHub's milestones and issues, in every shape in which tools give them."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import pytest
import yaml

from generator.importers.github import IMPORTER
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.model.milestone import Status
from tests.importers.readings import Read
from tests.importers.readings import read as read_by
from tests.importers.readings import shared


def read(data: Any, **how: Any) -> Read:
    return read_by(IMPORTER, data, **how)


def milestone(number: int = 3, **more: Any) -> dict[str, Any]:
    return {
        "url": f"https://api.github.com/repos/ferry/timetable/milestones/{number}",
        "number": number,
        "title": f"Stage {number}",
        "state": "open",
        "due_on": "2024-05-31T07:00:00Z",
        "open_issues": 0,
        "closed_issues": 0,
        **more,
    }


def issue(number: int = 12, **more: Any) -> dict[str, Any]:
    return {
        "html_url": f"https://github.com/ferry/timetable/issues/{number}",
        "number": number,
        "title": f"Thing {number}",
        "state": "open",
        "body": "",
        "labels": [],
        "milestone": milestone(),
        **more,
    }


@pytest.mark.parametrize(
    ("due_on", "day"),
    [
        ("2012-03-13T07:00:00Z", date(2012, 3, 13)),  # midnight in California, in summer
        ("2024-01-31T08:00:00Z", date(2024, 1, 31)),  # and in winter
        ("2025-06-01T00:00:00Z", date(2025, 6, 1)),  # midnight UTC, as it is now
        ("2024-05-31", date(2024, 5, 31)),
        (None, None),
    ],
)
@pytest.mark.parametrize("zone", ["UTC", "America/Los_Angeles", "Pacific/Auckland"])
def test_a_milestone_is_due_on_the_day_that_is_meant(
    due_on: str | None, day: date | None, zone: str
):
    [item] = read([milestone(due_on=due_on)], zone=zone).board.items
    assert item.due == day


def test_a_day_that_cannot_be_read_is_told_and_kept():
    found = read([milestone(due_on="soon")])
    [item] = found.board.items
    assert (item.due, item.own["due-on"]) == (None, "soon")
    assert found.codes == ["unreadable-day"]
    assert "[0] 'Stage 3': 'soon' is no day" in found.said


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([milestone(1), milestone(2)]),
        json.dumps([milestone(1)]) + json.dumps([milestone(2)]),
        json.dumps([[milestone(1)], [milestone(2)]]),
        "\n".join(json.dumps(milestone(number)) for number in (1, 2)),
        json.dumps({"1": milestone(1), "2": milestone(2)}),
        json.dumps({"milestones": [milestone(1), milestone(2)]}),
        yaml.safe_dump({"milestones": [milestone(1), milestone(2)]}),
        yaml.safe_dump([milestone(1), milestone(2)]),
        json.dumps(
            {
                "data": {
                    "repository": {
                        "milestones": {
                            "nodes": [
                                {
                                    "number": number,
                                    "title": f"Stage {number}",
                                    "dueOn": "2024-05-31T07:00:00Z",
                                    "state": "OPEN",
                                    "url": f"https://github.com/ferry/timetable/milestone/{number}",
                                }
                                for number in (1, 2)
                            ]
                        }
                    }
                }
            }
        ),
    ],
    ids=["list", "pages", "slurped", "lines", "by-number", "named", "yaml", "yaml-list", "graphql"],
)
def test_milestones_are_found_however_they_are_given(data: str):
    found = read(data)
    assert list(found.items) == ["milestone-1", "milestone-2"]
    assert {item.due for item in found.board.items} == {date(2024, 5, 31)}
    assert all(item.is_milestone for item in found.board.items)
    assert found.problems == ()


def test_a_single_milestone_names_its_board():
    board = read(milestone()).board
    assert (board.title, board.key) == ("timetable", "ferry/timetable")


def test_an_empty_list_is_told_to_be_one():
    export = opened(PurePosixPath("m.json"), b"[]")
    assert IMPORTER.identify(export) is Likeness.POSSIBLE
    _board, [problem] = IMPORTER.read(export, How())
    assert problem.kind.name == "nothing-in-it"


@pytest.mark.parametrize(
    "text",
    [
        '[{"title": "A", "date": "2024-01-01"}]',
        '[{"iid": 1, "title": "A", "due_date": null}]',
        "{}",
        "1",
    ],
)
def test_what_only_looks_like_it_is_refused(text: str):
    export = opened(PurePosixPath("m.json"), text.encode())
    assert IMPORTER.identify(export) is Likeness.NO
    _board, problems = IMPORTER.read(export, How())
    assert [problem.kind.name for problem in problems] == ["look-alike"]


def test_states_of_milestones():
    found = read(
        [
            milestone(1),
            milestone(2, closed_issues=1),
            milestone(3, state="closed", closed_at="2024-03-31T23:30:00Z"),
            milestone(4, state="closed"),
            milestone(5, state="asleep"),
        ],
        zone="Europe/Berlin",
    )
    assert [(item.status, item.completed) for item in found.board.items] == [
        (Status.NOT_STARTED, None),
        (Status.IN_PROGRESS, None),
        (Status.COMPLETED, date(2024, 4, 1)),
        (Status.COMPLETED, None),
        (None, None),
    ]
    assert found.codes == ["unknown-status", "no-place"]


def test_what_gh_lists_is_read():
    found = read(
        [
            {
                "number": 12,
                "title": "Show departures",
                "body": "",
                "state": "CLOSED",
                "stateReason": "NOT_PLANNED",
                "url": "https://github.com/ferry/timetable/issues/12",
                "createdAt": "2024-01-09T22:54:00Z",
                "closedAt": "2024-02-12T23:54:00Z",
                "assignees": [{"login": "ada", "name": "Ada Lind"}, {"login": "ben", "name": ""}],
                "labels": [{"name": "public"}],
                "comments": [{"body": "hello"}],
                "milestone": {
                    "number": 3,
                    "title": "Stage 3",
                    "description": "",
                    "dueOn": "2024-05-31T07:00:00Z",
                },
            }
        ]
    )
    goal, item = found.board.items
    assert (goal.key, goal.due, goal.status) == ("milestone-3", date(2024, 5, 31), None)
    assert (item.parent, item.owner, item.contributors) == ("milestone-3", "Ada Lind", ("ben",))
    assert (item.status, item.cancelled) == (Status.CANCELLED, date(2024, 2, 12))
    assert item.why_cancelled == "closed as not planned"
    assert found.codes == ["several-owners", "no-place"]
    assert "not taken over: 1 comment" in found.said


def test_pull_requests_are_told_from_issues():
    found = read(
        [
            issue(1, pull_request={"url": None, "html_url": None, "diff_url": None}),
            issue(2, pull_request={"url": "https://x", "merged_at": None}),
            issue(
                3,
                state="closed",
                pull_request={"url": "https://x", "merged_at": "2024-02-01T00:00:00Z"},
            ),
            issue(4, state="closed", pull_request={"url": "https://x", "merged_at": None}),
        ]
    )
    assert [(i.key, i.kind, i.status) for i in found.board.items if not i.is_milestone] == [
        ("issue-1", "issue", Status.NOT_STARTED),
        ("pull-2", "pull request", Status.IN_PROGRESS),
        ("pull-3", "pull request", Status.COMPLETED),
        ("pull-4", "pull request", Status.CANCELLED),
    ]


def test_a_checklist_becomes_steps_and_leaves_the_text():
    body = (
        "Why.\n\n## Steps\n- [x] first\n  * [ ] second\n1. [X] third\n\n~~~\n- [ ] code\n~~~\nEnd."
    )
    found = read([issue(body=body)])
    item = found.items["issue-12"]
    assert [(step.title, step.done, step.list) for step in item.steps] == [
        ("first", True, "Steps"),
        ("second", False, "Steps"),
        ("third", True, "Steps"),
    ]
    assert item.text == "Why.\n\n## Steps\n\n~~~\n- [ ] code\n~~~\nEnd."


def test_an_issue_that_a_checklist_names_becomes_a_part_of_it():
    found = read(
        [
            issue(1, body="- [ ] #2\n- [x] https://github.com/ferry/timetable/issues/3\n- [ ] #99"),
            issue(2, milestone=None),
            issue(3, milestone=milestone(4)),
            issue(
                4,
                milestone=None,
                parent_issue_url="https://api.github.com/repos/ferry/timetable/issues/2",
            ),
        ]
    )
    parents = {key: item.parent for key, item in found.items.items() if key.startswith("issue")}
    assert parents == {
        "issue-1": "milestone-3",
        "issue-2": "issue-1",
        "issue-3": "milestone-4",  # what it says itself counts
        "issue-4": "issue-2",
    }
    assert [step.title for step in found.items["issue-1"].steps] == ["#99"]


def test_issues_that_hold_each_other_hold_nothing():
    found = read(
        [issue(1, body="- [ ] #2", milestone=None), issue(2, body="- [ ] #1", milestone=None)]
    )
    assert sorted(item.parent for item in found.board.items) in (["", "issue-1"], ["", ""])


def test_several_repositories_keep_their_numbers_apart():
    other = issue(12, html_url="https://github.com/ferry/tickets/issues/12", milestone=None)
    found = read([issue(12, milestone=None), other])
    assert list(found.items) == ["ferry/timetable/issue-12", "ferry/tickets/issue-12"]


def test_issues_that_block_are_dependencies_or_told():
    found = read([issue(1, blockedBy={"nodes": [{"number": 2}, {"number": 77}]}), issue(2)])
    assert found.items["issue-1"].after == ("issue-2",)
    assert "1 issue that blocks it is not named" in found.said


def test_the_same_issue_on_two_pages_counts_once():
    assert read([issue(), issue()]).codes == []
    found = read([issue(), issue(title="Another")])
    assert found.codes == ["same-key"]
    assert found.items["issue-12"].title == "Thing 12"


def test_fields_of_a_project_board_are_read():
    found = read(
        {
            "items": [
                {
                    "id": "PVTI_1",
                    "title": "Thing 12",
                    "status": "Todo",
                    "target date": "2024-04-02",
                    "startDate": "2024-03-02",
                    "content": {
                        "type": "Issue",
                        "number": 12,
                        "title": "Thing 12",
                        "url": "https://github.com/ferry/timetable/issues/12",
                        "repository": "ferry/timetable",
                    },
                }
            ],
            "totalCount": 1,
        }
    )
    [item] = found.board.items
    assert (item.start, item.due) == (date(2024, 3, 2), date(2024, 4, 2))
    assert item.own["board-status"] == "Todo"


def test_invisible_characters_are_left_out_and_told():
    found = read([milestone(title="Sta\u202ege 3")])
    assert found.board.items[0].title == "Stage 3"
    assert found.codes == ["marred-text"]


def test_no_address_of_a_person_is_kept():
    found = read([issue(assignees=[{"login": "ada@example.org"}])])
    assert found.items["issue-12"].owner == "ada"


# -- real files


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a document, whatever it lies in."""
    if isinstance(value, dict):
        yield value
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for each in below:
        yield from objects(each)


@pytest.mark.shared
@pytest.mark.parametrize("path", shared("github_milestones"), ids=lambda path: path.name)
def test_real_files_are_read_whole(path: Path):
    text = path.read_text("utf-8")
    document = yaml.safe_load(text) if path.suffix == ".yaml" else json.loads(text)
    milestones = {each["number"]: each for each in objects(document) if "due_on" in each}
    issues = {
        each["number"]: each
        for each in objects(document)
        if "number" in each and "due_on" not in each
    }
    found = read(text, name=path.name)
    goals = {item.key: item for item in found.board.items if item.is_milestone}
    assert goals.keys() == {f"milestone-{number}" for number in milestones}
    assert len(found.board.items) == len(milestones) + len(issues)
    for number, each in milestones.items():
        item = goals[f"milestone-{number}"]
        assert (item.due.isoformat() if item.due else None) == ((each["due_on"] or "")[:10] or None)
        assert item.title == " ".join(each["title"].split())
    owners = [each["assignee"]["login"] for each in issues.values() if each.get("assignee")]
    assert sorted(owners) == sorted(item.owner for item in found.board.items if item.owner)
    boxes = sum((each.get("body") or "").count("- [") for each in issues.values())
    assert sum(len(item.steps) for item in found.board.items) == boxes
    assert {"wrong-shape", "unreadable-day", "unknown-status"}.isdisjoint(found.codes)
