"""A site as a value: bytes by path, or jobs that make them."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from pathlib import PurePosixPath

import pytest

from generator.errors import MissingToolError
from generator.errors import RenderError
from generator.site import files as module
from generator.site.files import Apart
from generator.site.files import made
from generator.site.files import merge
from generator.site.workers import processes

MANY = 250


class Say:
    """A job that can cross to another process."""

    def __init__(self, text: str) -> None:
        self.text = text

    def __call__(self) -> bytes:
        return self.text.encode()


class Told(Apart, Say):
    """A job that has a process of its own."""


class Where(Told):
    """A job that tells in which process it runs."""

    def __call__(self) -> bytes:
        return str(os.getpid()).encode()


class Fail(Told):
    """A job for which something is missing."""

    def __call__(self) -> bytes:
        raise MissingToolError(self.text, "install it")


class Die(Told):
    """A job that takes its process down, as the system does where memory runs out."""

    def __call__(self) -> bytes:
        os.kill(os.getpid(), signal.SIGKILL)
        return b""


class Hear(Told):
    """A job that is sent what Ctrl-C sends."""

    def __call__(self) -> bytes:
        os.kill(os.getpid(), signal.SIGINT)
        return b"not heard"


class Limits(Told):
    """A job that tells its limits."""

    def __call__(self) -> bytes:
        import resource  # noqa: PLC0415 - not on Windows

        limits = (resource.getrlimit(r)[0] for r in (resource.RLIMIT_AS, resource.RLIMIT_CPU))
        return " ".join(map(str, limits)).encode()


def path(name: object) -> PurePosixPath:
    """A path in a site."""
    return PurePosixPath(str(name))


def test_two_sites_are_one_where_they_share_no_path() -> None:
    assert merge({path("a"): b"1"}, {path("b"): b"2"}) == {path("a"): b"1", path("b"): b"2"}
    with pytest.raises(ValueError, match="two pages claim a"):
        merge({path("a"): b"1"}, {path("a"): b"1"})


def test_every_file_is_made_in_an_order_that_is_always_the_same() -> None:
    site = {path(f"{n:03}"): Say(str(n)) for n in reversed(range(MANY))}
    files = list(made(site | {path("zz"): b"bytes"}))
    assert files == [
        (path("zz"), b"bytes"),
        *((path(f"{n:03}"), str(n).encode()) for n in range(MANY)),
    ]


def test_whoever_waits_is_told_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    site = {path(n): Say(str(n)) for n in range(MANY)} | {path("zz"): b"bytes"}
    list(made(site, None, lambda done, total: told.append((done, total))))
    assert told == [(101, 251), (201, 251), (251, 251)]


def test_a_job_that_cannot_read_a_file_says_so_of_the_site_not_of_the_output() -> None:
    def job() -> bytes:
        raise FileNotFoundError(2, "No such file", "pages/own.html")

    with pytest.raises(RenderError, match=r"the site could not be drawn: .*pages/own\.html"):
        list(made({path("a"): job}))


# -- processes


def test_a_job_that_stands_apart_has_a_process_of_its_own() -> None:
    with processes(1) as executor:
        ((_path, pid),) = made({path("a"): Where("")}, executor)
    assert int(pid) != os.getpid()


@pytest.mark.parametrize("many", [0, MANY + 1])
def test_other_processes_make_the_same(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many jobs make it worth their while to be spread."""
    monkeypatch.setattr(module, "MANY", many)
    site = {path(n): Say(str(n)) for n in range(MANY)} | {path("z"): Told("z")}
    with processes(2) as executor:
        assert dict(made(site, executor)) == dict(made(site))


def test_an_error_crosses_between_processes_with_its_words() -> None:
    with processes(1) as executor, pytest.raises(MissingToolError) as error:
        list(made({path("a"): Fail("Pango")}, executor))
    assert str(error.value) == "Pango is missing: install it"


def test_a_process_that_dies_is_a_sentence() -> None:
    with processes(1) as executor, pytest.raises(RenderError, match="for want of memory or time"):
        list(made({path("a"): Die("")}, executor))


def test_a_process_does_not_hear_ctrl_c() -> None:
    with processes(1) as executor:
        assert list(made({path("a"): Hear("")}, executor)) == [(path("a"), b"not heard")]


def test_ctrl_c_while_a_process_is_started_waits_until_it_is(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Otherwise the process would find nobody at the other end, and say so at length."""
    started = []

    def start(executor: object, *task: object) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        started.append(task)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", start)
    with processes(1) as executor, pytest.raises(KeyboardInterrupt):
        executor.submit(os.getpid)
    assert started == [(os.getpid,)]


@pytest.mark.skipif(sys.platform != "linux", reason="memory can be limited on Linux only")
def test_a_process_is_limited() -> None:
    with processes(1) as executor:
        ((_path, limits),) = made({path("a"): Limits("")}, executor)
    assert limits.split() == [b"4294967296", b"600"]


PARENT = """
import os, sys, time
from generator.site.workers import processes

if __name__ == "__main__":
    with processes(2) as executor:
        pids = {executor.submit(os.getpid).result() for _n in range(2)}
        busy = executor.submit(time.sleep, 60)
        while not busy.running():
            time.sleep(0.01)
        print(*pids, flush=True)
        if sys.argv[1] == "raises":
            raise SystemExit(143)
        time.sleep(60)
"""


@pytest.mark.parametrize("end", ["is killed", "raises"])
def test_no_process_outlives_the_build(end: str) -> None:
    """Though one of them is busy, and however the build ends."""
    arguments = [sys.executable, "-c", PARENT, end]
    begun = time.monotonic()
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        pids = [int(pid) for pid in parent.stdout.readline().split()]
        if end == "is killed":
            parent.kill()
    assert parent.returncode == {"is killed": -signal.SIGKILL, "raises": 143}[end]
    while alive := [pid for pid in pids if runs(pid)]:
        assert time.monotonic() - begun < 30, f"{alive} run on"
        time.sleep(0.02)
    assert pids
    assert time.monotonic() - begun < 30, "the build has waited for them"


def runs(pid: int) -> bool:
    """Tell whether a process is there and not just not yet buried."""
    done = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
    )
    return bool(done.stdout.strip()) and not done.stdout.startswith("Z")
