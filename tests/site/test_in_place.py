"""Writing to a folder that cannot be exchanged for another: a link, or where a disk is mounted."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.errors import RenderError
from generator.site import guard
from generator.site.manifest import NAME
from tests.repository import contents
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import digests
from tests.site.conftest import whole

KINDS = ["link", "told to be a mount", "tmpfs", "bind mount"]


def mount(stack: ExitStack, folder: Path, *arguments: str) -> None:
    """Mount something for the time of a test, where that is allowed."""
    done = subprocess.run(["mount", *arguments, folder], capture_output=True, check=False)
    if done.returncode:
        pytest.skip("to mount a disk is not allowed here")
    stack.callback(subprocess.run, ["umount", folder], check=True)


@pytest.fixture(params=KINDS)
def fixed(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """An empty folder that has to stay where it is."""
    folder, behind = tmp_path / "my site", tmp_path / "behind"
    behind.mkdir()
    with ExitStack() as stack:
        if request.param == "link":
            folder.symlink_to(behind)
        else:
            folder.mkdir()
        if request.param == "told to be a mount":
            monkeypatch.setattr(os.path, "ismount", lambda path: Path(path) == folder)
        elif request.param == "tmpfs":
            mount(stack, folder, "-t", "tmpfs", "-o", "size=1m", "none")
        elif request.param == "bind mount":
            mount(stack, folder, "--bind", str(behind))
        yield folder


def test_the_folder_itself_stays(fixed: Path, save: Save) -> None:
    before = fixed.stat().st_ino
    save(ONE, to=fixed)
    save({"index.html": b"two", "new/page.html": b"new"}, to=fixed)
    assert fixed.stat().st_ino == before
    assert whole(fixed) == digests({"index.html": b"two", "new/page.html": b"new"})
    assert sorted(os.listdir(fixed)) == [NAME, "index.html", "new"]
    assert set(os.listdir(fixed.parent)) <= {"behind", "my site"}


def test_what_has_not_changed_is_not_touched(fixed: Path, save: Save) -> None:
    save(ONE, to=fixed)
    before = {path: path.stat() for path in fixed.rglob("*.html")}
    assert save(ONE, to=fixed).changed == 0
    after = {path: path.stat() for path in before}
    assert {p: (s.st_ino, s.st_mtime_ns) for p, s in before.items()} == {
        p: (s.st_ino, s.st_mtime_ns) for p, s in after.items()
    }


def test_a_page_that_cannot_be_made_leaves_everything_as_it_was(fixed: Path, save: Save) -> None:
    def fail() -> bytes:
        what = "the page"
        raise RenderError(what, "the template is broken")

    save(ONE, to=fixed)
    before = contents(fixed)
    with pytest.raises(RenderError):
        save({"index.html": b"two", "z.html": fail}, to=fixed)
    assert contents(fixed) == before


def test_files_that_are_not_ours_stay(fixed: Path, save: Save) -> None:
    save(ONE, to=fixed)
    (fixed / "milestones" / "notes.txt").write_text("mine", encoding="utf-8")
    save({}, to=fixed)
    assert sorted(contents(fixed)) == [NAME, "milestones/notes.txt"]


def test_an_interruption_between_two_files_is_mended_by_the_next_build(
    tmp_path: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some new pages are there and some old ones still are: all of them are known as ours."""
    folder = tmp_path / "site"
    (tmp_path / "behind").mkdir()
    folder.symlink_to(tmp_path / "behind")
    save(ONE, to=folder)
    replace, moved = Path.replace, []

    def interrupted(path: Path, target: Path) -> Path:
        moved.append(target)
        if len(moved) == 3:
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "replace", interrupted)
        save({"a.html": b"a", "b.html": b"b"}, to=folder)
    assert (folder / "a.html").exists()
    assert (folder / "milestones" / "pilot.html").exists()
    save({"c.html": b"c"}, to=folder)
    assert whole(folder) == digests({"c.html": b"c"})
    assert sorted(os.listdir(folder)) == [NAME, "c.html"]


def test_a_link_to_nowhere_is_a_folder_to_be_made(tmp_path: Path, save: Save) -> None:
    (tmp_path / "site").symlink_to(tmp_path / "behind")
    save(ONE, to=tmp_path / "site")
    assert whole(tmp_path / "behind") == digests(ONE)


def test_a_link_to_a_folder_of_somebody_else_is_refused(tmp_path: Path, save: Save) -> None:
    (tmp_path / "behind").mkdir()
    (tmp_path / "behind" / "thesis.odt").touch()
    (tmp_path / "site").symlink_to(tmp_path / "behind")
    with pytest.raises(OutputError, match="was not built by Milepost"):
        save(ONE, to=tmp_path / "site")


@pytest.mark.parametrize("site", [{}, {"milestones/keys": b"theirs"}])
def test_a_link_inside_leads_neither_removal_nor_writing_out(
    tmp_path: Path, save: Save, site: dict[str, bytes]
) -> None:
    """A repository that was made to harm: its site holds a link, and a manifest to match."""
    folder, outside = tmp_path / "site", tmp_path / "outside"
    outside.mkdir()
    (outside / "keys").write_bytes(b"mine")
    (tmp_path / "behind").mkdir()
    folder.symlink_to(tmp_path / "behind")
    (folder / "milestones").symlink_to(outside)
    manifest = {"format": 1, "files": {"milestones/keys": "0"}}
    (folder / NAME).write_text(json.dumps(manifest), encoding="utf-8")
    with pytest.raises(OutputError, match="a link leads out of the output folder"):
        save(site, to=folder)
    assert (outside / "keys").read_bytes() == b"mine"


def test_without_a_list_of_mounts_a_plain_folder_is_plain(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(guard, "MOUNTS", tmp_path / "none")
    assert not guard.fixed(tmp_path)
