"""Putting one folder in the place of another, with and without the help of the system."""

import ctypes
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from generator.errors import OutputError
from generator.site import swap
from tests.site.conftest import ONE
from tests.site.conftest import Save
from tests.site.conftest import digests
from tests.site.conftest import left_beside
from tests.site.conftest import whole

TWO = {"index.html": b"two"}


@pytest.fixture(params=["exchange", "two steps"])
def kind(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Whether the system can exchange two folders."""
    if request.param == "two steps":
        monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    return request.param


def test_a_site_takes_the_place_of_another(kind: str, folder: Path, save: Save) -> None:
    save(ONE)
    save(TWO)
    assert whole(folder) == digests(TWO), kind
    assert left_beside(folder) == []


@pytest.mark.skipif(sys.platform not in {"linux", "darwin"}, reason="no exchange in one step")
def test_the_system_exchanges_in_one_step(folder: Path, save: Save) -> None:
    save(ONE)
    other = folder.with_name("other")
    save(TWO, to=other)
    assert swap._exchange(folder, other)
    assert (whole(folder), whole(other)) == (digests(TWO), digests(ONE))


@pytest.mark.parametrize("system", ["another system", "an old Linux"])
def test_a_system_that_cannot_says_so(
    system: str, folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    save(ONE)
    with monkeypatch.context() as patch:
        if system == "another system":
            patch.setattr(sys, "platform", "win32")
        else:
            patch.setattr(ctypes, "CDLL", lambda _name: object())
        assert not swap._exchange(folder, folder)


@pytest.mark.parametrize(("failed", "exchanged"), [(0, True), (-1, False)])
def test_a_mac_is_asked_in_its_own_way(
    failed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, exchanged: bool
) -> None:
    asked = []
    library = SimpleNamespace(renamex_np=lambda *question: asked.append(question) or failed)
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: library)
    one, other = tmp_path / "one", tmp_path / "other"
    assert swap._exchange(one, other) is exchanged
    assert asked == [(bytes(one), bytes(other), 2)]


@pytest.mark.parametrize("step", [1, 2])
def test_an_interruption_between_the_two_steps_is_mended(
    step: int, folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed right before a step: before 1 nothing has moved, before 2 the site is aside."""
    save(ONE)
    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    rename, renamed = Path.rename, []

    def killed(path: Path, target: Path) -> Path:
        renamed.append(target)
        if len(renamed) == step:
            raise KeyboardInterrupt
        return rename(path, target)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Path, "rename", killed)
        save(TWO)
    assert folder.exists() is (step == 1)
    save({"index.html": b"three"})
    assert whole(folder) == digests({"index.html": b"three"})
    assert left_beside(folder) == []


def test_what_was_set_aside_comes_back_before_anything_else(folder: Path, save: Save) -> None:
    save(ONE)
    folder.rename(swap.beside(folder, "old"))
    with pytest.raises(KeyboardInterrupt):
        save({"index.html": interrupt})
    assert whole(folder) == digests(ONE)


def interrupt() -> bytes:
    """A job during which somebody presses Ctrl-C."""
    raise KeyboardInterrupt


def test_what_was_set_aside_goes_where_the_new_one_is_in_place(folder: Path, save: Save) -> None:
    save(ONE, to=swap.beside(folder, "old"))
    save(ONE)
    with pytest.raises(KeyboardInterrupt):
        save({"index.html": interrupt})
    assert whole(folder) == digests(ONE)
    assert left_beside(folder) == []


def test_a_second_step_that_fails_puts_the_first_back(
    folder: Path, save: Save, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where somebody has a file of the new folder open."""
    save(ONE)
    monkeypatch.setattr(swap, "_exchange", lambda _one, _other: False)
    rename = Path.rename

    def locked(path: Path, target: Path) -> Path:
        if target == folder and path != swap.beside(folder, "old"):
            raise PermissionError(13, "The file is in use")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", locked)
    with pytest.raises(OutputError, match="The file is in use"):
        save(TWO)
    assert whole(folder) == digests(ONE)
    assert left_beside(folder) == []
