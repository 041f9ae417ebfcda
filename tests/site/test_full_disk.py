"""A disk without room: the last site stays, and a sentence says what is wrong."""

import errno
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.errors import OutputError
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import contents
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import left_beside

FULL = os.strerror(errno.ENOSPC)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for 64 KiB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "none", folder]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("to mount a disk is not allowed here")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full_keeps_the_last_site(disk: Path, save: Save) -> None:
    folder = disk / "site"
    save(ONE, to=folder)
    before = contents(folder)
    with pytest.raises(OutputError, match=FULL):
        save({f"{n}.html": bytes([n]) * 4096 for n in range(20)}, to=folder)
    assert contents(folder) == before
    assert left_beside(folder) == []


def test_a_disk_that_is_the_folder_keeps_the_last_site(disk: Path, save: Save) -> None:
    save(ONE, to=disk)
    before = contents(disk)
    with pytest.raises(OutputError, match=FULL):
        save({f"{n}.html": bytes([n]) * 4096 for n in range(20)}, to=disk)
    assert contents(disk) == before


@pytest.mark.parametrize("room", [0, 1, 2, 5, 11, 12])
def test_wherever_the_room_ends_the_last_site_stays(
    room: int, folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many files can still be written; the twelfth is the manifest's."""
    save(ONE)
    before, opened, written = contents(folder), Path.open, []

    def open_(path: Path, mode: str = "r", *more: object, **options: object) -> object:
        if "w" in mode:
            written.append(path)
            if len(written) > room:
                raise OSError(errno.ENOSPC, FULL)
        return opened(path, mode, *more, **options)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", open_)
        site = {f"{n}.html": b"new" for n in range(11)}
        if room == 12:
            save(site)
            return
        with pytest.raises(OutputError, match=FULL):
            save(site)
    assert contents(folder) == before
    assert left_beside(folder) == []


def test_the_command_says_it_in_a_sentence(tmp_path: Path, disk: Path) -> None:
    plan = Repository(tmp_path)
    plan.write(PLAN)
    run = plan.run("build", "--output", str(disk / "site"))
    assert run.exit_code == 73
    assert f"milepost: {disk / 'site'}: {FULL}\n" in run.stderr
    assert os.listdir(disk) == []
