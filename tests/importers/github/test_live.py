"""A repository is asked for at a server that answers as GitHub's does."""

import json
from datetime import date
from pathlib import Path

import pytest

from generator.errors import AccessError
from generator.errors import SettingsError
from generator.errors import UnreachableError
from generator.importers.github import IMPORTER
from generator.importers.importer import Live
from generator.importers.importer import Where
from generator.importers.live.web import Web
from tests.importers.readings import read
from tests.importers.trackers import Reply
from tests.importers.trackers import Tracker
from tests.importers.trackers import tracker
from tests.repository import Repository

ISSUES = json.loads((Path(__file__).parent / "exports/issues.json").read_text("utf-8"))
MILESTONES = [ISSUES[0]["milestone"], ISSUES[2]["milestone"]]
NEXT = {"Link": '<{url}/repos/ferry/timetable/issues?page=2>; rel="next"'}


def asked(server: Tracker, repo: str = "ferry/timetable") -> bytes:
    headers = IMPORTER.headers({"GITHUB_TOKEN": "canary"})
    return IMPORTER.pull(
        Where(repo=repo), Web(server.url, headers, lambda: 0.0, server.waits.append)
    )


def test_milestones_and_the_issues_in_them_are_asked_for_page_by_page():
    assert isinstance(IMPORTER, Live)
    with tracker(Reply(MILESTONES), Reply(ISSUES[:2], headers=NEXT), Reply(ISSUES[2:])) as server:
        data = asked(server)
        assert server.paths == [
            "/repos/ferry/timetable/milestones?per_page=100&state=all",
            "/repos/ferry/timetable/issues?per_page=100&state=all&milestone=%2A",
            "/repos/ferry/timetable/issues?page=2",
        ]
        assert server.asked[0][2]["Authorization"] == "Bearer canary"
    found = read(IMPORTER, data)
    assert [item.key for item in found.board.items] == [
        "milestone-3",
        "milestone-4",
        "issue-12",
        "pull-13",
        "issue-14",
    ]
    assert found.items["milestone-3"].due == date(2024, 5, 31)
    assert b"canary" not in data


def test_every_issue_is_asked_for_where_there_is_no_milestone():
    with tracker(Reply([]), Reply([])) as server:
        asked(server)
        assert server.paths[1] == "/repos/ferry/timetable/issues?per_page=100&state=all"


@pytest.mark.parametrize("name", ["https://github.com/ferry/timetable.git", "ferry/timetable/"])
def test_an_address_names_a_repository_too(name: str):
    with tracker(Reply([])) as server:
        asked(server, name)
        assert server.paths[0].startswith("/repos/ferry/timetable/milestones?")


@pytest.mark.parametrize("name", ["ferry", "../user", "a/..", "a/b/c", "a/b?x=1", ""])
def test_what_is_no_repository_is_not_asked_for(name: str):
    with tracker(Reply([])) as server:
        with pytest.raises(SettingsError, match="OWNER/NAME"):
            asked(server, name)
        assert server.asked == []


def test_an_answer_of_another_kind_is_refused():
    with tracker(Reply({"message": "hello"})) as server, pytest.raises(UnreachableError):
        asked(server)


def test_a_token_that_does_not_let_in_is_told():
    refused = Reply({"message": "Bad credentials"}, status=401)
    with tracker(refused) as server, pytest.raises(AccessError, match="token"):
        asked(server)


def test_the_command_asks_and_writes(tmp_path: Path):
    repository = Repository(tmp_path)
    with tracker(Reply(MILESTONES), Reply(ISSUES)) as server:
        done = repository.run(
            *("import", "github", "--repo", "ferry/timetable", "--url", server.url, "--yes"),
            env={"GITHUB_TOKEN": "canary"},
        )
    assert done.exit_code == 0, done.output
    assert (tmp_path / "content/milestones/timetable-is-live.md").exists()
    assert "canary" not in done.output
    assert "canary" not in "".join(
        path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file()
    )
