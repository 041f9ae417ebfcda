"""What git is asked, and what a repository cannot make it do."""

import sys
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.content.git import git
from generator.content.git import head
from tests.repository import PLAN
from tests.repository import Repository

CONTENT = PurePosixPath("content")


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    """A plan, committed on one day."""
    repository = Repository(tmp_path / "plan")
    repository.write(PLAN)
    repository.commit("2024-04-18")
    return repository


def test_the_commit_that_is_checked_out(repository: Repository) -> None:
    commit = head(repository.root, CONTENT)

    assert commit is not None
    assert commit.id == repository.git("rev-parse", "HEAD").strip()
    assert commit.short == commit.id[:7]
    assert commit.day == date(2024, 4, 18)
    assert not commit.dirty


def test_its_day_is_that_of_the_committer_in_utc(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The commit was made at noon in Greenwich, which is the next day already in Auckland."""
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    options = ("--quiet", "--allow-empty", "--message=Change", "--date=2020-01-01T00:00:00Z")
    repository.git("commit", *options, day="2024-05-02")

    commit = head(repository.root, CONTENT)

    assert commit is not None
    assert commit.day == date(2024, 5, 2)


@pytest.mark.parametrize(
    ("path", "dirty"),
    [
        ("content/milestones/pilot.md", True),
        ("content/milestones/new.md", True),
        ("milepost.toml", False),
        ("notes.md", False),
    ],
)
def test_only_a_change_of_the_content_counts(
    repository: Repository,
    path: str,
    dirty: bool,  # noqa: FBT001 - a column of the table
) -> None:
    repository.write({path: "changed\n"})

    commit = head(repository.root, CONTENT)

    assert commit is not None
    assert commit.dirty is dirty


def test_without_a_repository_there_is_no_commit(tmp_path: Path) -> None:
    assert head(tmp_path, CONTENT) is None


def test_without_a_commit_there_is_none(tmp_path: Path) -> None:
    Repository(tmp_path).git("init", "--quiet")

    assert head(tmp_path, CONTENT) is None


def test_without_git_there_is_no_commit(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert head(repository.root, CONTENT) is None


def test_without_the_folder_there_is_no_answer(tmp_path: Path) -> None:
    assert git(tmp_path / "gone", "status") is None


def test_a_hook_of_another_repository_does_not_lead_astray(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Repository(tmp_path / "other")
    other.write({"content/a.md": "x"})
    other.commit("2020-01-01")
    monkeypatch.setenv("GIT_DIR", str(other.root / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other.root / ".git" / "index"))

    commit = head(repository.root, CONTENT)

    assert commit is not None
    assert commit.day == date(2024, 4, 18)
    assert not commit.dirty


@pytest.mark.skipif(sys.platform == "win32", reason="the program is a shell script")
@pytest.mark.parametrize(
    "setting", ["core.fsmonitor", "diff.external", "core.pager", "core.editor"]
)
def test_no_program_of_the_repository_is_run(repository: Repository, setting: str) -> None:
    trace, program = repository.root / "trace", repository.root / "program"
    program.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    program.chmod(0o700)
    repository.git("config", setting, str(program))
    repository.write({"content/milestones/pilot.md": "changed\n"})

    assert head(repository.root, CONTENT) is not None
    assert not trace.exists()


def test_no_hook_of_the_repository_is_run(repository: Repository) -> None:
    trace = repository.root / "trace"
    hook = repository.root / ".git" / "hooks" / "post-index-change"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\ntouch '{trace}'\n")
    hook.chmod(0o700)
    repository.write({"content/milestones/pilot.md": "changed\n"})

    assert head(repository.root, CONTENT) is not None
    assert not trace.exists()
