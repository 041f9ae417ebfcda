"""Which folders may be written to."""

import os
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.site.guard import guard
from generator.site.manifest import NAME
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import whole


def refused(folder: Path, *sources: Path) -> str:
    """Return why a folder is refused."""
    with pytest.raises(OutputError) as error:
        guard(folder, sources)
    assert error.value.folder == folder
    return error.value.problem


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stand in a folder that holds the others."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))


def test_a_folder_that_is_not_there_is_fine(tmp_path: Path) -> None:
    guard(tmp_path / "site")


def test_an_empty_folder_is_fine(folder: Path) -> None:
    folder.mkdir()
    guard(folder)


def test_a_folder_with_dotfiles_only_counts_as_empty(folder: Path) -> None:
    (folder / ".well-known").mkdir(parents=True)
    (folder / ".gitignore").touch()
    guard(folder)


def test_a_folder_that_was_built_here_is_fine(folder: Path, save: Save) -> None:
    save(ONE)
    guard(folder)


def test_the_root_and_home_hold_more_than_a_site(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    assert refused(Path("/")) == "this folder holds more than a site"
    assert refused(tmp_path / "home") == "this folder holds more than a site"


def test_a_person_without_a_home_can_build(
    folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME")
    monkeypatch.setattr(os, "getuid", lambda: 4_000_000_000)
    save(ONE)
    assert whole(folder)


def test_the_current_folder_and_those_around_it_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "a" / "b")
    for folder in (tmp_path / "a" / "b", tmp_path / "a", tmp_path):
        assert refused(folder) == "the current folder is this one, or in it"


def test_a_folder_of_somebody_else_is_refused(folder: Path) -> None:
    folder.mkdir()
    (folder / "thesis.odt").touch()
    assert refused(folder) == f"this folder was not built by Milepost: it has no {NAME}"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "[]",
        "{}",
        "null",
        '{"files": []}',
        '{"files": {"../thesis.odt": "0"}}',
        '{"files": {"a/../../thesis.odt": "0"}}',
        '{"files": {"/etc/passwd": "0"}}',
    ],
)
def test_a_manifest_that_is_none_does_not_make_it_ours(folder: Path, written: str) -> None:
    folder.mkdir()
    (folder / "index.html").touch()
    (folder / NAME).write_text(written, encoding="utf-8")
    assert "was not built by Milepost" in refused(folder)


def test_a_file_is_refused(folder: Path) -> None:
    folder.touch()
    assert refused(folder) == "this is a file, not a folder"


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_repository_is_refused_even_with_our_manifest(
    folder: Path, save: Save, kind: str
) -> None:
    save(ONE)
    (folder / ".git").mkdir() if kind == "folder" else (folder / ".git").touch()
    assert refused(folder) == "this folder belongs to a git repository"


def test_the_inside_of_a_repository_is_refused(tmp_path: Path) -> None:
    assert "git repository" in refused(tmp_path / ".git" / "site")


@pytest.mark.parametrize("place", ["content", "content/site", "templates", "templates/pages", "."])
def test_what_a_site_is_made_from_is_never_written_to(tmp_path: Path, place: str) -> None:
    plan = tmp_path / "plan"
    sources = plan / "content", plan / "templates"
    assert "in or around what it is built from" in refused(plan / place, *sources)


def test_a_folder_beside_the_content_is_fine_whatever_its_name_begins_with(tmp_path: Path) -> None:
    guard(tmp_path / "content-site", [tmp_path / "content", tmp_path / "templates"])


@pytest.mark.parametrize("target", ["content", "content/site", ".", "home"])
def test_a_link_is_judged_by_where_it_leads(tmp_path: Path, target: str) -> None:
    for name in ("content/site", "home"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / target)
    assert refused(tmp_path / "site", tmp_path / "content")


def test_nothing_is_touched_where_a_folder_is_refused(tmp_path: Path, save: Save) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "thesis.odt").write_text("years of work", encoding="utf-8")
    with pytest.raises(OutputError):
        save(ONE)
    assert os.listdir(tmp_path) == ["site"]
    assert os.listdir(tmp_path / "site") == ["thesis.odt"]
