"""A project is asked for at a server that answers as Asana's does."""

from typing import Any

import pytest

from generator.errors import AccessError
from generator.errors import UnreachableError
from generator.importers.asana import IMPORTER
from generator.importers.asana import live
from generator.importers.importer import Live
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.model.milestone import Status
from tests.importers.asana.made import PROJECT
from tests.importers.asana.made import task
from tests.importers.opened import read
from tests.importers.trackers import Query
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import answering
from tests.repository import Repository

SECRETS = {"ASANA_TOKEN": "the-token"}
DIG = task("Dig", num_subtasks=1, memberships=[], projects=[])
TASKS = [
    task("Ramp", "Doing", resource_subtype="milestone", due_on="2024-06-30", num_subtasks=1),
    *(task(f"T{n}", due_on="2024-06-30") for n in range(120)),
]
STORY = {
    "gid": "s1",
    "created_at": "2024-03-10T09:00:00.000Z",
    "created_by": {"gid": "7", "name": "Ada Berg"},
    "type": "system",
    "resource_subtype": "due_date_changed",
    "old_dates": {"due_on": "2024-05-31"},
    "new_dates": {"due_on": "2024-06-30"},
}
SERVED = [{**each, "gid": f"{n + 1}{each['gid']}"} for n, each in enumerate(TASKS)]
RAMP = SERVED[0]["gid"]
LISTED: dict[str, list[dict[str, Any]]] = {
    "/projects/900/sections": [
        {"gid": "1", "name": "To do", "resource_type": "section"},
        {"gid": "2", "name": "Doing", "resource_type": "section"},
    ],
    "/projects/900/tasks": SERVED,
    f"/tasks/{RAMP}/subtasks": [DIG],
    f"/tasks/{DIG['gid']}/subtasks": [task("Dive", memberships=[], completed=True)],
    f"/tasks/{RAMP}/stories": [STORY],
}


def asana(path: str, query: Query) -> Reply:
    """Answer as the API of Asana: a page of at most 100, and the offset of the next one."""
    if path == "/projects/900":
        return Reply({"data": PROJECT})
    if path not in LISTED:
        return Reply({"errors": [{"message": "project: Not a recognized ID"}]}, 404)
    every = LISTED[path]
    start, most = int(query.get("offset", "0")), int(query["limit"])
    assert most <= 100
    more = {"offset": str(start + most)} if start + most < len(every) else None
    return Reply({"data": every[start : start + most], "next_page": more})


def web(tracker: Tracker) -> Web:
    return Web(tracker.url, IMPORTER.headers(SECRETS), lambda: 0.0, lambda _seconds: None)


def test_a_project_is_pulled_with_subtasks_and_the_past_of_its_milestones():
    assert isinstance(IMPORTER, Live)
    with answering(asana) as tracker:
        data = IMPORTER.pull(Where(board="900"), web(tracker))
    found = read(IMPORTER, data)
    items = found.items
    assert len(items) == 123
    assert (found.board.title, found.board.key) == ("Harbour ferry", "900")
    assert found.board.groups == ("To do", "Doing")
    assert (items["Dig"].parent, items["Dive"].parent) == (items["Ramp"].key, items["Dig"].key)
    assert items["Dive"].status is Status.COMPLETED
    assert [(m.field, m.old, m.new) for m in items["Ramp"].moves] == [
        ("due", "2024-05-31", "2024-06-30")
    ]
    stories = [path for path in tracker.paths if "/stories" in path]
    assert [path.partition("?")[0] for path in stories] == [f"/tasks/{RAMP}/stories"]
    assert {headers["Authorization"] for _method, _path, headers, _body in tracker.asked} == {
        "Bearer the-token"
    }


def test_more_pasts_than_may_be_asked_for_are_told():
    with answering(asana) as tracker:
        data = live.pull("900", web(tracker), most_pasts=0)
    assert read(IMPORTER, data).said("cut-history") == [
        "the past of 1 task was not asked for, as it is too much"
    ]


def test_who_is_not_let_in_is_told():
    with answering(asana) as tracker, pytest.raises(AccessError):
        IMPORTER.pull(Where(board="901"), web(tracker))


@pytest.mark.parametrize("value", [[], None, {"errors": []}])
def test_an_answer_of_another_kind_is_told(value: object):
    with answering(lambda _path, _query: Reply(value)) as tracker, pytest.raises(UnreachableError):
        IMPORTER.pull(Where(board="900"), web(tracker))


@pytest.mark.parametrize(
    ("said", "gid"),
    [
        ("900", "900"),
        ("https://app.asana.com/0/120900/list", "120900"),
        ("https://app.asana.com/0/120900/120901", "120900"),
        ("https://app.asana.com/1/77/project/120900/board", "120900"),
    ],
)
def test_a_project_may_be_named_by_its_address(said: str, gid: str):
    assert live.project_id(said) == gid


def test_the_command_asks_for_a_project(tmp_path, monkeypatch):
    monkeypatch.setenv("ASANA_TOKEN", "the-token")
    repository = Repository(tmp_path)
    with answering(asana) as tracker:
        done = repository.run("import", "asana", "--board", "900", "--url", tracker.url, "--yes")
    assert done.exit_code == 0, done.output
    ramp = (tmp_path / "content/milestones/ramp.md").read_text("utf-8")
    assert "- [ ] Dig" in ramp
    assert "2024-05-31" in (tmp_path / "content/history.csv").read_text("utf-8")
