"""How it begins, how it ends, and what it does at midnight."""

import os
import signal
import socket
import stat
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.serve.live import Live
from generator.serve.loop import Loop
from generator.serve.server import known
from generator.serve.watch import watching
from tests.end_to_end.test_signals import ENDLESS
from tests.end_to_end.test_signals import group
from tests.repository import Repository
from tests.serve.running import serve
from tests.serve.running import wait_for


@pytest.mark.parametrize(
    ("number", "code", "told"),
    [(signal.SIGINT, 130, "milepost: interrupted\n"), (signal.SIGTERM, 143, "")],
    ids=["Ctrl-C", "termination"],
)
def test_it_ends_at_once_and_cleanly(
    plan: Repository, number: signal.Signals, code: int, told: str
) -> None:
    """While somebody listens, and while a document is drawn that has no end."""
    plan.write({"templates/pdf/status.html": ENDLESS})
    with serve(plan) as served, served.events("/", served.ask("/").seen):
        with socket.create_connection(("127.0.0.1", served.port)) as waiting:
            request = f"GET /reports/status-2024-04.pdf HTTP/1.0\r\nHost: 127.0.0.1:{served.port}"
            waiting.sendall(f"{request}\r\n\r\n".encode())
            wait_for(lambda: len(group(served.process.pid)) > 1)
            if number == signal.SIGINT:
                os.killpg(served.process.pid, number)
            else:
                served.process.send_signal(number)
            assert served.process.wait(timeout=30) == code
        wait_for(lambda: group(served.process.pid) == [])
        assert served.said.endswith(f" s\n{told}")


def test_it_takes_the_next_port_but_not_for_one_that_was_asked_for(plan: Repository) -> None:
    with serve(plan) as served:
        done = plan.spawn("serve", "--port", str(served.port))
    assert done.returncode == 71
    assert done.stderr == (
        f"milepost: 127.0.0.1:{served.port}: address already in use; --port names another\n"
    )
    assert done.stdout == ""


def test_it_opens_the_browser(plan: Repository, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n', encoding="utf-8")
    browser.chmod(browser.stat().st_mode | stat.S_IXUSR)
    with serve(plan, "--open", BROWSER=f"{browser} %s") as served:
        opened = tmp_path / "opened"
        wait_for(lambda: opened.exists() and opened.read_text(encoding="utf-8") != "")
        assert opened.read_text(encoding="utf-8") == f"{served.url}\n"


def test_others_are_let_in_only_where_somebody_says_so_and_are_warned_of(plan: Repository) -> None:
    with serve(plan, "--host=0.0.0.0") as served:
        assert served.url == f"http://127.0.0.1:{served.port}/"
        assert "0.0.0.0: whoever reaches this machine can read the plan\n" in served.said
        port = served.port
        for host in (f"127.0.0.1:{port}", f"192.0.2.1:{port}", f"{socket.gethostname()}:{port}"):
            assert served.ask("/", headers={"Host": host}).status == 200
        assert served.ask("/", headers={"Host": f"evil.example:{port}"}).status == 403
    assert "*" not in known("127.0.0.1") | known("::1") | known("localhost")


def test_where_the_system_tells_of_no_change_the_disk_is_asked(plan: Repository) -> None:
    with serve(plan, WATCHFILES_FORCE_POLLING="true") as served:
        file = plan.root / "content/milestones/pilot.md"
        file.write_text(file.read_text("utf-8").replace("six weeks", "nine weeks"), "utf-8")
        wait_for(lambda: "nine weeks" in served.page("/milestones/pilot.html"))


def test_a_new_day_makes_a_new_report(plan: Repository) -> None:
    """The clock is one that can be put on; today is still running in the project's time zone."""
    plan.write({"milepost.toml": "format = 1\n"})
    clock = [datetime(2024, 5, 31, 12, tzinfo=UTC)]

    def load():
        return load_config(plan.root, options={}, environment={})

    loop = Loop(plan.root, load, lambda: clock[0], Live())
    with watching() as watch:
        outcomes = loop.outcomes(watch)
        assert next(outcomes).source.as_of.day.isoformat() == "2024-05-31"
        clock[0] = datetime(2024, 6, 1, 0, 0, 1, tzinfo=UTC)
        second = next(outcomes)
        assert second.source.as_of.day.isoformat() == "2024-06-01"
        assert second.changed == frozenset()
