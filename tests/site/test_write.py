"""Writing a site: whole or not at all, and no more than has changed."""

import os
import stat
from pathlib import Path

import pytest

from generator.errors import OutputError
from generator.errors import RenderError
from generator.site.manifest import NAME
from generator.site.write import Written
from tests.repository import contents
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import digests
from tests.site.conftest import left_beside
from tests.site.conftest import whole

YEAR_2000 = 946_684_800


def fail() -> bytes:
    """A job that cannot be done."""
    what = "the page"
    raise RenderError(what, "the template is broken")


def test_a_site_is_what_it_was_said_to_be(folder: Path, save: Save) -> None:
    assert save({**ONE, "data/metrics.json": lambda: b"{}"}) == Written(files=4, changed=4)
    assert whole(folder) == digests({**ONE, "data/metrics.json": b"{}"})
    assert left_beside(folder) == []


def test_folders_above_it_are_made(tmp_path: Path, save: Save) -> None:
    save(ONE, to=tmp_path / "deep" / "below" / "site")
    assert whole(tmp_path / "deep" / "below" / "site") == digests(ONE)


def test_a_site_of_no_files_is_a_site(folder: Path, save: Save) -> None:
    save(ONE)
    save({})
    assert whole(folder) == {}
    assert os.listdir(folder) == [NAME]


def test_the_manifest_is_the_same_whatever_the_order(folder: Path, save: Save) -> None:
    save(ONE)
    first = (folder / NAME).read_bytes()
    save(dict(reversed(ONE.items())))
    assert (folder / NAME).read_bytes() == first


def test_what_is_no_longer_in_it_disappears_and_its_folder_with_it(
    folder: Path, save: Save
) -> None:
    save(ONE)
    save({"index.html": b"one"})
    assert sorted(os.listdir(folder)) == [NAME, "index.html"]


def test_what_has_not_changed_is_the_same_file_with_the_same_time(folder: Path, save: Save) -> None:
    save(ONE)
    pilot = folder / "milestones" / "pilot.html"
    os.utime(pilot, (YEAR_2000, YEAR_2000))
    before = pilot.stat().st_ino
    assert save({**ONE, "index.html": b"two"}) == Written(files=3, changed=1)
    assert (pilot.stat().st_ino, pilot.stat().st_mtime) == (before, YEAR_2000)
    assert (folder / "index.html").stat().st_mtime > YEAR_2000


def test_where_a_disk_has_no_links_the_time_is_kept_all_the_same(
    folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_paths: object) -> None:
        raise PermissionError

    save(ONE)
    os.utime(folder / "index.html", (YEAR_2000, YEAR_2000))
    monkeypatch.setattr(os, "link", link)
    assert save(ONE).changed == 0
    assert (folder / "index.html").stat().st_mtime == YEAR_2000
    assert whole(folder) == digests(ONE)


def test_a_file_that_somebody_changed_is_put_right(folder: Path, save: Save) -> None:
    save(ONE)
    (folder / "index.html").write_bytes(b"own")
    (folder / "assets" / "site.css").write_bytes(b"somewhat longer")
    (folder / "milestones" / "pilot.html").unlink()
    (folder / "added.html").touch()
    assert save(ONE).changed == 3
    assert whole(folder) == digests(ONE)


def test_a_link_in_the_place_of_a_file_is_not_followed(
    folder: Path, save: Save, tmp_path: Path
) -> None:
    """Not even one to the same bytes, as many as its own are."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.write_bytes(b"x" * len(str(elsewhere)))
    save(ONE)
    (folder / "index.html").unlink()
    (folder / "index.html").symlink_to(elsewhere)
    save({"index.html": elsewhere.read_bytes()})
    assert not (folder / "index.html").is_symlink()


def test_what_it_is_made_from_is_not_written_to(folder: Path, save: Save) -> None:
    with pytest.raises(OutputError, match="in or around what it is built from"):
        save(ONE, sources=[folder / "content"])
    assert not folder.exists()


def test_dotfiles_at_the_top_are_carried_over(folder: Path, save: Save) -> None:
    folder.mkdir()
    (folder / ".nojekyll").touch()
    (folder / ".well-known").mkdir()
    (folder / ".well-known" / "security.txt").write_text("Contact: us\n", encoding="utf-8")
    (folder / ".link").symlink_to("index.html")
    os.mkfifo(folder / ".pipe")  # no file: it is left behind
    os.utime(folder / ".nojekyll", (YEAR_2000, YEAR_2000))
    save(ONE)
    save({"index.html": b"two"})
    assert (folder / ".nojekyll").stat().st_mtime == YEAR_2000
    assert (folder / ".well-known" / "security.txt").read_bytes() == b"Contact: us\n"
    assert os.readlink(folder / ".link") == "index.html"
    assert not (folder / ".pipe").exists()


def test_the_folder_keeps_who_may_read_it(folder: Path, save: Save) -> None:
    save(ONE)
    folder.chmod(0o2750)
    save({"index.html": b"two"})
    assert stat.S_IMODE(folder.stat().st_mode) == 0o2750


@pytest.mark.parametrize("error", [RenderError("a", "b"), KeyboardInterrupt(), SystemExit(143)])
def test_whatever_stops_it_the_last_site_stays_to_the_byte(
    folder: Path, save: Save, error: BaseException
) -> None:
    def job() -> bytes:
        raise error

    save(ONE)
    before, times = contents(folder), {p: p.stat().st_mtime_ns for p in folder.rglob("*")}
    with pytest.raises(type(error)):
        save({"index.html": b"two", "z.html": job})
    assert contents(folder) == before
    assert {p: p.stat().st_mtime_ns for p in folder.rglob("*")} == times
    assert left_beside(folder) == []


def test_a_first_build_that_fails_leaves_nothing(folder: Path, save: Save) -> None:
    with pytest.raises(RenderError):
        save({"index.html": b"one", "z.html": fail})
    assert left_beside(folder) == []
    assert not folder.exists()


def test_what_a_killed_build_left_is_swept_and_nothing_else(folder: Path, save: Save) -> None:
    left = folder.with_name(".site.milepost-0badcafe")
    (left / "milestones").mkdir(parents=True)
    (left / "milestones" / "half.html").touch()
    for name in (".site.backup", ".sites.milepost-1", "site.milepost-1"):
        folder.with_name(name).mkdir()
    save(ONE)
    assert left_beside(folder) == [".site.backup", ".sites.milepost-1", "site.milepost-1"]


def test_a_reader_sees_one_whole_site_or_the_other(folder: Path, save: Save) -> None:
    """A folder that was opened before goes on being the old site until its reader lets go."""
    save({"index.html": b"one", "other.html": b"one"})
    reader = os.open(folder, os.O_RDONLY)
    save({"index.html": b"two", "other.html": b"two"})
    assert {path.read_bytes() for path in folder.glob("*.html")} == {b"two"}
    assert os.listdir(reader) == []
    os.close(reader)


def test_a_path_that_is_a_folder_elsewhere_is_no_problem(folder: Path, save: Save) -> None:
    save({"a": b"file", "b/c": b"in a folder"})
    save({"a/c": b"in a folder", "b": b"file"})
    assert whole(folder) == digests({"a/c": b"in a folder", "b": b"file"})


def test_a_path_that_is_file_and_folder_at_once_is_told(folder: Path, save: Save) -> None:
    save(ONE)
    with pytest.raises(OutputError, match=r"File exists|Not a directory"):
        save({"a": b"file", "a/c": b"below it"})
    assert whole(folder) == digests(ONE)
