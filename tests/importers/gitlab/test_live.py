"""A project is asked for at a server that answers as GitLab's does."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.errors import SettingsError
from generator.errors import UnreachableError
from generator.importers.gitlab import IMPORTER
from generator.importers.importer import Live
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.model.milestone import Status
from tests.importers.readings import read
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import tracker
from tests.repository import Repository

ISSUES = json.loads((Path(__file__).parent / "exports/issues.json").read_text("utf-8"))
MILESTONES = [issue["milestone"] for issue in ISSUES]
CLOSED = {
    "target_id": 80,
    "target_type": "Milestone",
    "action_name": "closed",
    "created_at": "2024-04-02T10:00:00.000Z",
    "author": {"name": "Ada Lind"},
}


def asked(server: Tracker, repo: str = "ferry/timetable") -> bytes:
    headers = IMPORTER.headers({"GITLAB_TOKEN": "canary"})
    return IMPORTER.pull(
        Where(repo=repo), Web(server.url, headers, lambda: 0.0, server.waits.append)
    )


def test_milestones_issues_and_what_happened_are_asked_for():
    assert isinstance(IMPORTER, Live)
    with tracker(Reply(MILESTONES), Reply(ISSUES), Reply([CLOSED])) as server:
        data = asked(server)
        assert server.paths == [
            "/projects/ferry%2Ftimetable/milestones?per_page=100&include_ancestors=true",
            "/projects/ferry%2Ftimetable/issues?per_page=100&scope=all&milestone_id=Any",
            "/projects/ferry%2Ftimetable/events?per_page=100&target_type=milestone",
        ]
        assert server.asked[0][2]["PRIVATE-TOKEN"] == "canary"
    found = read(IMPORTER, data)
    season = found.items["milestone-80"]
    assert (season.status, season.completed) == (Status.COMPLETED, date(2024, 4, 2))
    assert [(move.new, move.by) for move in season.moves] == [("completed", "Ada Lind")]
    assert found.items["issue-902"].parent == "milestone-80"
    assert b"canary" not in data


def test_a_group_is_asked_for_by_its_path():
    with tracker(Reply([]), Reply([])) as server:
        asked(server, "groups/harbour/ferry")
        assert server.paths == [
            "/groups/harbour%2Fferry/milestones?per_page=100&include_ancestors=true",
            "/groups/harbour%2Fferry/issues?per_page=100&scope=all",
        ]


def test_an_address_names_a_project_too():
    with tracker(Reply([])) as server:
        asked(server, "https://gitlab.com/ferry/timetable/-/milestones")
        assert server.paths[0].startswith("/projects/ferry%2Ftimetable/milestones?")


@pytest.mark.parametrize("name", ["", "ferry", "groups/", "a//b", "../a"])
def test_what_is_no_project_is_not_asked_for(name: str):
    with tracker(Reply([])) as server:
        with pytest.raises(SettingsError, match="GROUP/NAME"):
            asked(server, name)
        assert server.asked == []


def test_an_answer_of_another_kind_is_refused():
    with tracker(Reply({"message": "hello"})) as server, pytest.raises(UnreachableError):
        asked(server)


def test_the_command_asks_and_writes(tmp_path: Path):
    repository = Repository(tmp_path)
    with tracker(Reply(MILESTONES), Reply(ISSUES), Reply([CLOSED])) as server:
        done = repository.run(
            *("import", "gitlab", "--repo", "ferry/timetable", "--url", server.url, "--yes"),
            env={"GITLAB_TOKEN": "canary"},
        )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/milestones/timetable-is-live.md").exists()
    assert "canary" not in done.output
