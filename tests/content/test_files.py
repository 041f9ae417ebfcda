"""How the content folder is walked, and what the machine may put in the way."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.config.settings import Config
from generator.config.settings import Settings
from generator.config.settings import SiteSettings
from generator.content import files
from generator.content.files import read_file
from generator.errors import SettingsError
from tests.checked import check
from tests.conftest import FACTS
from tests.conftest import Check

MILESTONE = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"


def test_an_empty_folder_is_told(check_files: Check) -> None:
    assert check_files({}).said == [
        "content:1:1: FM052 there is no milestone yet (write the first with milepost new TITLE)"
    ]


def test_a_folder_that_is_not_there_stops_the_run(tmp_path: Path) -> None:
    with pytest.raises(
        SettingsError, match=r"there is no folder content \(milepost init makes one"
    ):
        check(Config(tmp_path))


def test_the_settings_are_blamed_for_a_folder_that_they_name(tmp_path: Path) -> None:
    settings = Settings(site=SiteSettings(content="plans"))

    with pytest.raises(SettingsError, match=r"^milepost\.toml:3: there is no folder plans"):
        check(Config(tmp_path, settings, {"site.content": "milepost.toml:3"}))


def test_content_may_lie_beside_the_settings_themselves(tmp_path: Path) -> None:
    (tmp_path / "launch.md").write_text(MILESTONE)

    content, found = check(Config(tmp_path, replace(FACTS, site=SiteSettings(content="."))))

    assert found == ()
    assert list(content.portfolio.by_key) == ["content/launch"]


def test_content_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "launch.md").write_text(MILESTONE)
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "content").symlink_to(elsewhere)
    settings = Settings(site=SiteSettings(content="plans/content"))

    content, found = check(Config(tmp_path, settings))

    assert [str(d) for d in found] == ["plans/content:1:1: FM003 symbolic links are not followed"]
    assert not content.portfolio.by_key


def test_a_root_that_is_a_link_is_the_users_own_affair(tmp_path: Path) -> None:
    (tmp_path / "repository" / "content").mkdir(parents=True)
    (tmp_path / "repository" / "content" / "launch.md").write_text(MILESTONE)
    (tmp_path / "shortcut").symlink_to(tmp_path / "repository")

    content, found = check(Config(tmp_path / "shortcut", FACTS))

    assert found == ()
    assert len(content.portfolio.by_key) == 1


def test_a_folder_that_cannot_be_listed_is_told(
    check_files: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Permissions do not stop a superuser, so the operating system's refusal is acted."""
    listed = os.scandir

    def scandir(folder: Path) -> object:
        if folder.name == "secret":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(files.os, "scandir", scandir)

    loaded = check_files({"content/secret/a.md": MILESTONE, "content/b.md": MILESTONE})

    assert loaded.said == ["content/secret:1:1: FM004 permission denied"]
    assert loaded.milestone.id == "b"


def test_a_file_that_is_gone_when_it_is_opened_is_told(tmp_path: Path) -> None:
    file, found = read_file(tmp_path, PurePosixPath("launch.md"))

    assert [str(d) for d in found] == ["launch.md:1:1: FM004 no such file or directory"]
    assert not file.whole


@pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are made as POSIX has them")
@pytest.mark.parametrize("swap", ["link", "pipe", "folder"])
def test_a_file_that_is_swapped_when_it_is_opened_is_not_read(tmp_path: Path, swap: str) -> None:
    (tmp_path / "secret").write_text(MILESTONE)
    place = tmp_path / "launch.md"
    if swap == "link":
        place.symlink_to(tmp_path / "secret")
    elif swap == "pipe":
        os.mkfifo(place)
    else:
        place.mkdir()

    file, found = read_file(tmp_path, PurePosixPath("launch.md"))

    assert [d.code for d in found] == ["FM004"]
    assert file.text == ""


def test_more_files_than_anybody_needs_are_not_read(
    check_files: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "MOST_FILES", 3)

    loaded = check_files({f"content/m{n}.md": MILESTONE for n in range(5)})

    assert loaded.said == ["content:1:1: FM002 there are more than 3 milestone files"]
    assert len(loaded.project.milestones) == 3


def test_folders_in_folders_end_where_a_path_gets_too_long(tmp_path: Path) -> None:
    deep = tmp_path / "content" / Path("/".join("f" * 200))
    deep.mkdir(parents=True)
    (deep / "launch.md").write_text(MILESTONE)

    (found,) = check(Config(tmp_path)).diagnostics

    assert found.code == "FM006"
    assert len(str(found.span.path)) == 181


def test_a_folder_may_look_like_a_file(check_files: Check) -> None:
    loaded = check_files(
        {"content/plans.md/a.md": MILESTONE, "content/project.yml/b.md": MILESTONE}
    )

    assert loaded.said == []
    assert len(loaded.project.milestones) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe is made as POSIX has it")
def test_a_pipe_that_could_be_no_milestone_is_passed_by(check_files: Check) -> None:
    loaded = check_files({"content/a.md": MILESTONE})
    os.mkfifo(loaded.content.library.root / "content" / "pipe")

    assert check_files({}).said == []


def test_text_is_read_as_composed_characters(tmp_path: Path) -> None:
    (tmp_path / "launch.md").write_bytes("\ufeffCafe\u0301\r\nau lait\r".encode())

    file, found = read_file(tmp_path, PurePosixPath("launch.md"))

    assert file.text == "Café\nau lait\n"
    assert found == ()


def test_a_broken_byte_is_named_behind_a_byte_order_mark(tmp_path: Path) -> None:
    (tmp_path / "launch.md").write_bytes(b"\xef\xbb\xbfIt is caf\xe9.\n")

    _file, found = read_file(tmp_path, PurePosixPath("launch.md"))

    assert [str(d) for d in found] == [
        "launch.md:1:10: FM001 byte 0xe9 is not UTF-8 (save the file as UTF-8)"
    ]
