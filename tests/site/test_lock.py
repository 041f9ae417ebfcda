"""One build at a time writes to a folder."""

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from generator.errors import BusyError
from generator.errors import OutputError
from generator.site.lock import locked
from tests.repository import PLAN
from tests.repository import Repository
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import digests
from tests.site.conftest import whole

TOGETHER = """
import sys
from pathlib import Path
from generator.errors import BusyError
from generator.site.lock import locked

folder = Path(sys.argv[1])
mark = folder.with_name("mark")
for _turn in range(300):
    try:
        with locked(folder):
            mark.mkdir()  # fails where somebody else is inside
            mark.rmdir()
            print("held")
    except BusyError:
        print("busy")
"""


def test_a_second_build_is_told_to_try_again_later(folder: Path, save: Save) -> None:
    save(ONE)
    with locked(folder), pytest.raises(BusyError, match="try again later"):
        save({"index.html": b"two"})
    assert whole(folder) == digests(ONE)


def test_so_is_one_in_a_process_of_its_own(tmp_path: Path) -> None:
    plan = Repository(tmp_path)
    plan.write(PLAN)
    with locked(plan.site):
        run = plan.spawn("build", "--format", "data")
    assert run.returncode == 75
    assert "another build is writing here" in run.stderr
    assert not plan.site.exists()


def test_a_link_to_a_folder_is_held_with_the_folder(
    tmp_path: Path, folder: Path, save: Save
) -> None:
    save(ONE)
    (tmp_path / "link").symlink_to(folder)
    with locked(tmp_path / "link"), pytest.raises(BusyError):
        save({"index.html": b"two"})


def test_two_folders_can_be_written_at_once(tmp_path: Path, save: Save) -> None:
    with locked(tmp_path / "one"):
        save(ONE, to=tmp_path / "two")
    assert whole(tmp_path / "two") == digests(ONE)


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt])
def test_the_hold_ends_with_the_build_however_it_ends(
    folder: Path, save: Save, error: type[BaseException]
) -> None:
    with pytest.raises(error), locked(folder):
        raise error
    save(ONE)
    assert whole(folder) == digests(ONE)


def test_another_person_can_build_there_tomorrow(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The lock lies where everybody writes; a killed build leaves it, and everybody may open it."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with locked(folder):
        (lock,) = tmp_path.glob("*.lock")
        assert lock.stat().st_mode & 0o666 == 0o666
    assert list(tmp_path.glob("*.lock")) == []


def test_many_at_once_take_turns_or_are_told(folder: Path) -> None:
    """The lock that one removes is never the one that another holds."""
    together = [sys.executable, "-c", TOGETHER, str(folder)]
    crowd = [subprocess.Popen(together, stdout=subprocess.PIPE, text=True) for _n in range(4)]
    told = [process.communicate()[0].split() for process in crowd]
    assert [process.returncode for process in crowd] == [0] * len(crowd)
    assert {word for words in told for word in words} <= {"held", "busy"}
    assert sum(words.count("held") for words in told) > 0


def test_a_lock_that_cannot_be_made_is_told(
    save: Save, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "file"))
    with pytest.raises(OutputError, match=r"milepost-\w+\.lock: "):
        save(ONE)
