"""Nothing that Milepost does goes out to the network."""

from pathlib import Path

import pytest

from tests.repository import PILOT
from tests.repository import Repository

OUT = "http://203.0.113.1/"  # an address that is nobody's
EVIL = PILOT.replace(
    "The pilot runs for six weeks.",
    f"![picture]({OUT}a.png) [link]({OUT}b) <img src={OUT}c.png> "
    f"<link rel=stylesheet href={OUT}d.css> <{OUT}e>",
).replace("owner: ada", f"owner: ada\nlinks: [{{title: Plan, url: '{OUT}f'}}]")
WATCH = """
import os, sys

def watch(event, arguments):
    if event.startswith("socket.") and event not in {"socket.gethostname"}:
        with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
            print(event, arguments, file=file)

sys.addaudithook(watch)
with open(os.environ["WATCHED"], "a", encoding="utf-8") as file:
    print("watching", file=file)
"""


@pytest.fixture
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder whose module watches every process for what it does with sockets."""
    folder = tmp_path_factory.mktemp("watched")
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    return folder


@pytest.mark.parametrize("command", ["build", "check", "status", "doctor"])
def test_no_command_opens_a_socket(plan: Repository, watched: Path, command: str) -> None:
    """A build draws its documents in a process of its own, which is watched as well."""
    plan.write({"content/milestones/pilot.md": EVIL})
    log = watched / "log"
    run = plan.spawn(command, env={"PYTHONPATH": str(watched), "WATCHED": str(log)})
    assert run.returncode == 0, run.stderr
    told = log.read_text(encoding="utf-8").splitlines()
    assert told == ["watching"] * len(told)
    assert len(told) >= (2 if command == "build" else 1)
