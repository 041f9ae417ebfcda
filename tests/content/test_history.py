"""What git knows of each milestone: versions by id, days by the committer's clock, and the rest."""

import os
import shutil
import sqlite3
import subprocess
from datetime import date
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.evidence import Evidence
from generator.evidence import gathered
from generator.model.history import Absence
from generator.model.moves import Move
from generator.model.revision import Origin
from tests.checked import NOON
from tests.repository import Repository

FILE = "content/milestones/{}.md"


def plan(due: str = "2024-05-31", **more: str) -> str:
    """Write a milestone file."""
    fields = {"title": "Pilot accepted by three clinics", "due": due, **more}
    return "---\n" + "".join(f"{name}: {text}\n" for name, text in fields.items()) + "---\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path / "plan")


def evidence(root: Path, day: str = "2024-04-18", at: str = "") -> Evidence:
    given = {} if at else {"build.as_of": day}
    with gathered(load_config(root, options=given, environment={}), now=NOON, at=at) as found:
        return found.value


def commit(repository: Repository, day: str, files: dict[str, str | None]) -> str:
    """Commit files as on a day; None deletes one."""
    for path, text in files.items():
        if text is None:
            (repository.root / path).unlink()
        else:
            repository.write({path: text})
    return repository.commit(day)


def told(moves: list[Move]) -> list[tuple[str, str | None, str | None]]:
    return [(move.field, move.old, move.new) for move in moves]


def test_a_date_that_moved_is_known_with_its_day_commit_and_author(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    moved = commit(repository, "2024-02-10", {FILE.format("pilot"): plan("2024-04-01")})

    history = evidence(repository.root).history
    move = list(history.moves_of("content/pilot"))[-1]

    assert (move.field, move.old, move.new) == ("due", "2024-03-01", "2024-04-01")
    assert (move.day, move.revision.id) == (date(2024, 2, 10), moved)
    assert (move.revision.author, move.revision.subject) == ("Ada", "Change the plan")
    assert (history.since, history.commits) == (date(2024, 1, 5), 2)


def test_the_first_promise_is_the_first_due_date_that_is_no_draft(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01", status="draft")})
    commit(repository, "2024-01-20", {path: plan("2024-03-15")})
    commit(repository, "2024-02-10", {path: plan("2024-05-01", baseline="2024-05-01")})

    promise = evidence(repository.root).history.line("content/pilot").promise

    assert promise is not None
    assert (promise.day, promise.since) == (date(2024, 3, 15), date(2024, 1, 20))
    assert promise.origin is Origin.WITNESSED


def test_the_first_promise_is_the_baseline_as_first_committed(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-15", baseline="2024-03-01")})
    commit(repository, "2024-02-10", {path: plan("2024-05-01", baseline="2024-05-01")})

    [milestone] = evidence(repository.root).portfolio.projects[0].milestones
    promise = evidence(repository.root).history.promise(milestone)

    assert milestone.baseline == date(2024, 5, 1)
    assert promise is not None
    assert promise.day == date(2024, 3, 1)


def test_a_due_date_without_a_promise_promises_nothing(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan(baseline="none")})
    assert evidence(repository.root).history.line("content/pilot").promise is None


def test_a_milestone_is_known_by_its_id_wherever_its_file_lies(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("a"): plan("2024-03-01", id="pilot")})
    moves = {FILE.format("a"): None, "content/later/b.md": plan("2024-04-01", id="pilot")}
    commit(repository, "2024-02-10", moves)

    history = evidence(repository.root).history

    assert list(history.lines) == ["content/pilot"]
    assert told(list(history.moves_of("content/pilot"))[-2:]) == [
        ("file", "content/milestones/a.md", "content/later/b.md"),
        ("due", "2024-03-01", "2024-04-01"),
    ]


def test_a_new_id_that_names_the_former_one_has_its_history(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("old"): plan("2024-03-01")})
    commit(repository, "2024-02-10", {FILE.format("old"): None})
    renamed = plan("2024-04-01", id="new", formerly="[old]")
    commit(repository, "2024-02-20", {FILE.format("new"): renamed})

    found = evidence(repository.root)
    promise = found.history.line("content/new").promise

    assert list(found.history.lines) == ["content/new"]
    assert promise is not None
    assert promise.day == date(2024, 3, 1)
    assert [m.id for m in found.portfolio.projects[0].milestones] == ["new"]


def test_a_deleted_milestone_is_still_there_in_its_last_state(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan(), FILE.format("b"): plan()})
    gone = commit(repository, "2024-02-10", {FILE.format("pilot"): None})

    milestones = {m.id: m for m in evidence(repository.root).portfolio.projects[0].milestones}
    deleted = milestones["pilot"].deleted

    assert deleted is not None
    assert (deleted.day, deleted.commit, deleted.author) == (date(2024, 2, 10), gone, "Ada")
    assert milestones["b"].deleted is None


def test_a_file_that_is_gone_still_counts_before_that_is_committed(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan(), FILE.format("b"): plan()})
    (repository.root / FILE.format("pilot")).unlink()

    milestones = {m.id: m for m in evidence(repository.root).portfolio.projects[0].milestones}
    deleted = milestones["pilot"].deleted

    assert deleted is not None
    assert (deleted.day, deleted.commit, deleted.origin) == (date(2024, 4, 18), "", "declared")


def test_a_file_that_cannot_be_read_is_not_gone(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan(), FILE.format("b"): plan()})
    repository.write({FILE.format("pilot"): "<<<<<<< ours\n"})
    found = evidence(repository.root)
    assert [m.id for m in found.portfolio.projects[0].milestones] == ["b"]
    assert found.history.line("content/pilot").versions[-1].milestone is not None


def test_a_deleted_draft_is_gone(repository: Repository) -> None:
    commit(
        repository, "2024-01-05", {FILE.format("a"): plan(status="draft"), "content/b.md": plan()}
    )
    commit(repository, "2024-02-10", {FILE.format("a"): None})
    assert [m.id for m in evidence(repository.root).portfolio.projects[0].milestones] == ["b"]


def test_a_milestone_that_comes_back_is_no_longer_deleted(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01"), "content/b.md": plan()})
    commit(repository, "2024-02-10", {path: None})
    commit(repository, "2024-03-10", {path: plan("2024-06-01")})

    found = evidence(repository.root)
    promise = found.history.line("content/pilot").promise

    assert all(m.deleted is None for m in found.portfolio.projects[0].milestones)
    assert promise is not None
    assert promise.day == date(2024, 3, 1)


def test_a_version_that_cannot_be_read_is_skipped_and_counted(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    broken = commit(repository, "2024-02-10", {path: "<<<<<<< ours\n" + plan("2024-09-01")})
    commit(repository, "2024-03-10", {path: plan("2024-04-01")})

    history = evidence(repository.root).history
    [skipped] = history.skipped

    assert (str(skipped.path), skipped.revision.id) == (path, broken)
    assert skipped.message == "the file does not begin with ---"
    assert told(list(history.moves_of("content/pilot")))[-1] == ("due", "2024-03-01", "2024-04-01")
    state = history.state("content", "pilot", date(2024, 2, 20))
    assert state is not None
    assert state.due == date(2024, 3, 1)


def test_no_commit_happened_before_its_parent(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    commit(repository, "2024-03-10", {"README.md": "another part of the repository\n"})
    commit(repository, "2024-02-01", {path: plan("2024-04-01")})

    history = evidence(repository.root).history

    assert [version.day for version in history.line("content/pilot").versions] == [
        date(2024, 1, 5),
        date(2024, 3, 10),
    ]


def test_a_day_is_that_of_the_project(repository: Repository) -> None:
    """Noon in London is the next day in Kiritimati."""
    project = {"content/project.yml": "id: content\ntitle: P\ntimezone: Pacific/Kiritimati\n"}
    commit(repository, "2024-01-05", {**project, FILE.format("pilot"): plan()})
    assert evidence(repository.root).history.since == date(2024, 1, 6)


def test_what_a_branch_said_counts_from_its_merge(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    repository.git("checkout", "--quiet", "-b", "side")
    commit(repository, "2024-01-10", {path: plan("2024-03-20")})
    commit(repository, "2024-01-20", {path: plan("2024-04-01")})
    repository.git("checkout", "--quiet", "main")
    commit(repository, "2024-02-01", {"README.md": "elsewhere\n"})
    repository.git("merge", "--quiet", "--no-ff", "--message=Merge", "side", day="2024-02-10")

    moves = [m for m in evidence(repository.root).history.moves() if m.field == "due"]

    assert [(m.day, m.new) for m in moves] == [
        (date(2024, 1, 5), "2024-03-01"),
        (date(2024, 2, 10), "2024-04-01"),
    ]


def test_a_commit_that_is_listed_is_bulk(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    bulk = commit(repository, "2024-02-01", {path: plan("2024-03-04")})
    repository.write({".git-blame-ignore-revs": f"# moved to Mondays\n{bulk}  # all of them\n"})

    history = evidence(repository.root).history

    assert history.bulk == 1
    assert [v.revision.bulk for v in history.line("content/pilot").versions] == [False, True]


def test_a_line_that_is_no_commit_is_told(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan()})
    repository.write({".git-blame-ignore-revs": "\nabc123\n"})
    config = load_config(repository.root, options={}, environment={})
    with gathered(config, now=NOON) as found:
        [problem] = found.diagnostics
    where = ".git-blame-ignore-revs:2:1"
    assert str(problem) == (
        f"{where}: HI006 'abc123' is not a whole commit id (git rev-parse gives it)"
    )


# -- no past to read


def absence_of(root: Path) -> tuple[Absence | None, list[str]]:
    config = load_config(root, options={"build.as_of": "2024-04-18"}, environment={})
    with gathered(config, now=NOON) as found:
        return found.value.history.absence, [str(d) for d in found.diagnostics]


def test_a_folder_without_git_has_no_past_and_no_fault(repository: Repository) -> None:
    repository.write({FILE.format("pilot"): plan()})
    assert absence_of(repository.root) == (Absence.NO_REPOSITORY, [])


def test_content_that_was_never_committed_has_no_past(repository: Repository) -> None:
    commit(repository, "2024-01-05", {"README.md": "a repository\n"})
    repository.write({FILE.format("pilot"): plan()})
    assert absence_of(repository.root) == (Absence.NO_COMMITS, [])


def test_a_repository_without_commits_has_no_past(repository: Repository) -> None:
    repository.write({FILE.format("pilot"): plan()})
    repository.git("init", "--quiet")
    assert absence_of(repository.root) == (Absence.NO_COMMITS, [])


def test_a_shallow_clone_says_nothing_and_names_the_cure(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    commit(
        repository, "2024-02-05", {FILE.format("pilot"): plan("2024-03-08", baseline="2024-03-08")}
    )
    clone = repository.root.parent / "clone"
    repository.git("clone", "--quiet", "--depth=1", f"file://{repository.root}", str(clone))

    absence, [problem] = absence_of(clone)
    found = evidence(clone)
    [milestone] = found.portfolio.projects[0].milestones

    assert absence is Absence.SHALLOW
    assert problem == (
        "content:1:1: HI001 the clone is shallow, so nothing is said about first promises and moves"
        " (git fetch --unshallow; in a workflow, fetch-depth: 0)"
    )
    assert milestone.baseline is not None
    assert found.history.promise(milestone) is None
    assert found.commit is not None


def test_a_clone_without_old_blobs_is_told(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    commit(repository, "2024-02-05", {FILE.format("pilot"): plan("2024-03-08")})
    repository.git("config", "uploadpack.allowFilter", "true")
    clone = repository.root.parent / "clone"
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--filter=blob:none", source, str(clone))

    absence, [problem] = absence_of(clone)

    assert absence is Absence.PARTIAL
    assert "HI003 the clone lacks old versions of the files" in problem


def test_a_repository_of_somebody_else_is_told_with_the_cure(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan()})
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    absence, [problem] = absence_of(repository.root)

    assert absence is Absence.UNTRUSTED
    assert f"git config --global --add safe.directory {repository.root}" in problem


def test_a_repository_without_git_is_told(
    repository: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan()})
    monkeypatch.setenv("PATH", str(repository.root))

    absence, [problem] = absence_of(repository.root)

    assert absence is Absence.NO_GIT
    assert "HI004 there is a repository, but git is not installed (install git)" in problem


def test_a_repository_that_git_cannot_read_is_told(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan()})
    (repository.root / ".git" / "HEAD").write_text("nonsense\n", encoding="utf-8")
    absence, [problem] = absence_of(repository.root)
    assert absence is Absence.FAILED
    assert "HI004" in problem


# -- where the repository is


def test_a_project_below_the_top_of_its_repository(repository: Repository) -> None:
    below = Repository(repository.root / "plans" / "launch")
    commit(repository, "2024-01-05", {"plans/launch/" + FILE.format("pilot"): plan("2024-03-01")})
    commit(repository, "2024-02-05", {"plans/launch/" + FILE.format("pilot"): plan("2024-04-01")})
    commit(repository, "2024-03-05", {"content/other.md": plan("2024-01-01")})

    history = evidence(below.root).history

    assert list(history.lines) == ["content/pilot"]
    assert len(history.line("content/pilot").versions) == 2


def test_a_worktree_has_the_history_of_its_branch(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    repository.git("worktree", "add", "--quiet", "../tree", "-b", "side")
    tree = Repository(repository.root.parent / "tree")
    commit(tree, "2024-02-05", {FILE.format("pilot"): plan("2024-04-01")})

    assert len(evidence(tree.root).history.line("content/pilot").versions) == 2
    assert len(evidence(repository.root).history.line("content/pilot").versions) == 1


def test_content_that_is_a_submodule_has_its_own_history(repository: Repository) -> None:
    inner = Repository(repository.root.parent / "inner")
    commit(inner, "2024-01-05", {"milestones/pilot.md": plan("2024-03-01")})
    commit(inner, "2024-02-05", {"milestones/pilot.md": plan("2024-04-01")})
    commit(repository, "2024-03-05", {"README.md": "the plan is elsewhere\n"})
    allowed = ("-c", "protocol.file.allow=always")
    repository.git(*allowed, "submodule", "--quiet", "add", str(inner.root), "content")
    repository.git("commit", "--quiet", "--message=Add the plan", day="2024-03-06")

    found = evidence(repository.root)
    line = found.history.line("content/pilot")

    assert [version.day for version in line.versions] == [date(2024, 1, 5), date(2024, 2, 5)]
    assert evidence(repository.root, "2024-01-10").portfolio.projects[0].milestones[0].due == date(
        2024, 3, 1
    )


def test_a_project_that_moved_within_a_portfolio_keeps_its_history(repository: Repository) -> None:
    other = {"content/b/project.yml": "id: b\ntitle: B\n", "content/b/x.md": plan()}
    first = {"content/a/project.yml": "id: a\ntitle: A\n", "content/a/pilot.md": plan("2024-03-01")}
    commit(repository, "2024-01-05", {**other, **first})
    repository.git("mv", "content/a", "content/moved")
    commit(repository, "2024-02-05", {"content/moved/pilot.md": plan("2024-04-01")})

    line = evidence(repository.root).history.line("a/pilot")

    assert line.promise is not None
    assert line.promise.day == date(2024, 3, 1)


def test_a_project_that_was_taken_out_is_told(repository: Repository) -> None:
    for name in "ab":
        project = {f"content/{name}/project.yml": f"id: {name}\ntitle: {name}\n"}
        repository.write({**project, f"content/{name}/pilot-{name}.md": plan("2024-03-01")})
    repository.commit("2024-01-05")
    shutil.rmtree(repository.root / "content" / "a")
    repository.commit("2024-02-05")

    config = load_config(repository.root, options={"build.as_of": "2024-04-18"}, environment={})
    with gathered(config, now=NOON) as found:
        [problem] = found.diagnostics

    assert list(found.value.history.lines) == ["b/pilot-b"]
    assert str(problem) == (
        "content/a/project.yml:1:1: HI007 the project 'a' was taken out, and none of its milestones"
        " counts (keep its folder, and cancel what was given up)"
    )


# -- what is kept


def kept_in(root: Path) -> Path:
    return root / ".milepost" / "cache" / "versions.sqlite"


def test_the_cache_is_left_alone_by_git_and_may_be_deleted(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    first = evidence(repository.root).history
    assert kept_in(repository.root).is_file()
    assert repository.git("status", "--porcelain") == ""

    shutil.rmtree(repository.root / ".milepost")

    assert evidence(repository.root).history == first


@pytest.mark.parametrize(
    "damage", [b"", b"not a database at all, but long enough to be read", None]
)
def test_a_damaged_cache_is_no_harm(repository: Repository, damage: bytes | None) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    first = evidence(repository.root).history
    path = kept_in(repository.root)
    path.write_bytes(path.read_bytes()[:5000] if damage is None else damage)
    assert evidence(repository.root).history == first


@pytest.mark.parametrize("kind", ["text", "blob"])
def test_a_value_that_was_changed_in_the_cache_is_not_believed(
    repository: Repository, kind: str
) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    first = evidence(repository.root).history
    database = sqlite3.connect(kept_in(repository.root))
    with database:
        changed = "replace(value, '2024-03-01', '2024-09-01')"
        database.execute(f"update kept set value = cast({changed} as {kind})")  # noqa: S608 - ours
        assert database.total_changes == 1
    database.close()
    assert evidence(repository.root).history == first


def test_a_cache_that_was_committed_is_not_even_opened(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    evidence(repository.root)
    repository.git("add", "--force", ".milepost")
    repository.git("commit", "--quiet", "--message=Ship a cache")
    clone = repository.root.parent / "clone"
    repository.git("clone", "--quiet", str(repository.root), str(clone))
    before = kept_in(clone).read_bytes()

    assert len(evidence(clone).history.lines) == 1
    assert kept_in(clone).read_bytes() == before


def test_a_folder_that_cannot_be_written_does_without_a_cache(repository: Repository) -> None:
    commit(repository, "2024-01-05", {FILE.format("pilot"): plan("2024-03-01")})
    repository.write({".milepost": "somebody's file\n"})
    assert len(evidence(repository.root).history.lines) == 1


def test_a_blob_that_the_repository_lost_is_skipped(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    blob = repository.git("rev-parse", f"HEAD:{path}").strip()
    commit(repository, "2024-02-05", {path: plan("2024-04-01")})
    loose = repository.root / ".git" / "objects" / blob[:2] / blob[2:]
    loose.chmod(0o644)
    loose.unlink()

    history = evidence(repository.root).history

    assert [s.message for s in history.skipped] == ["the repository lacks this version"]


def test_a_hostile_name_or_an_oversized_version_does_no_harm(repository: Repository) -> None:
    path = FILE.format("pilot")
    commit(repository, "2024-01-05", {path: plan("2024-03-01")})
    large = plan("2024-04-01") + "word " * 300_000
    commit(repository, "2024-02-05", {path: large, "content/_draft.md": "no milestone\n"})
    odd = repository.root / "content" / "odd\x1b[31m.md"
    odd.write_text(plan("2024-04-01"), encoding="utf-8")
    commit(repository, "2024-03-05", {path: plan("2024-05-01")})
    subprocess.run(["git", "status"], cwd=repository.root, capture_output=True, check=True)

    history = evidence(repository.root).history

    assert list(history.lines) == ["content/pilot"]
    assert [s.message for s in history.skipped] == ["the file has more than 1 MiB"]
