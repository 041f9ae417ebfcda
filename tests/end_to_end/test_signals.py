"""A build that is interrupted leaves the last site, no rubbish, and no process behind."""

import os
import signal
import subprocess
import time
from collections.abc import Callable

import pytest

from tests.repository import Repository
from tests.repository import contents

ENDLESS = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}"


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [(signal.SIGINT, 130, "milepost: interrupted\n"), (signal.SIGTERM, 143, "")],
    ids=["Ctrl-C", "termination"],
)
def test_a_build_ends_at_once_and_cleanly(
    plan: Repository, number: signal.Signals, code: int, told: str
) -> None:
    """Sent while a document is being drawn; Ctrl-C reaches every process of the group."""
    plan.write(
        {
            "site/.milepost-build.json": '{"files": {}}',
            "site/index.html": "the last site",
            "templates/pdf/status.html": ENDLESS,
        }
    )
    assert plan.run("check").exit_code == 0  # leaves behind what it read of the past
    before = sorted(os.listdir(plan.root))
    with plan.start("build", start_new_session=True) as build:
        try:
            wait_for(lambda: sorted(os.listdir(plan.root)) != before)
            wait_for(lambda: len(group(build.pid)) > 1)
            if number == signal.SIGINT:
                os.killpg(build.pid, number)
            else:
                build.send_signal(number)
            sent = time.monotonic()
            _out, err = build.communicate(timeout=60)
        finally:
            build.kill()
    assert (build.returncode, err.partition("\n")[2]) == (code, told)
    assert time.monotonic() - sent < 10
    wait_for(lambda: group(build.pid) == [])
    assert sorted(os.listdir(plan.root)) == before
    assert sorted(contents(plan.site)) == [".milepost-build.json", "index.html"]
    assert (plan.site / "index.html").read_text(encoding="utf-8") == "the last site"


def group(leader: int) -> list[str]:
    """Return the processes of a group that have not ended."""
    done = subprocess.run(
        ["ps", "-A", "-o", "pgid=,stat=,pid="], capture_output=True, text=True, check=True
    )
    rows = (line.split() for line in done.stdout.splitlines())
    return [pid for pgid, state, pid in rows if pgid == str(leader) and not state.startswith("Z")]


def wait_for(happened: Callable[[], bool]) -> None:
    """Wait until something has happened."""
    begun = time.monotonic()
    while not happened():
        assert time.monotonic() - begun < 60
        time.sleep(0.01)
