"""Sending that is killed at any moment: nothing twice, nothing lost, and what is unsure is told."""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.deliver.quick import quick

REPOSITORY = Path(__file__).parent.parent.parent
RUNS, KILLS, MAILS = 50, 20, 22


@pytest.fixture
def quick_disk(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one: a thousand runs wait for the disk often enough."""
    memory = Path("/dev/shm")
    if not memory.is_dir():
        yield tmp_path
        return
    with TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


def test_a_thousand_kills_double_nothing_and_lose_nothing(quick_disk: Path) -> None:
    with quick() as box:
        arguments = [quick_disk, box.port, RUNS, KILLS, MAILS, 7]
        told = subprocess.run(
            [sys.executable, "-m", "tests.deliver.killed", *map(str, arguments)],
            cwd=REPOSITORY,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            capture_output=True,
            text=True,
            check=True,
        )
        arrived = Counter(box.names)
    found = json.loads(told.stdout)
    states: dict[str, str] = found["states"]
    sent = {name for name, state in states.items() if state == "sent"}
    unsure = {name for name, state in states.items() if state == "uncertain"}

    assert found["killed"] >= RUNS * KILLS
    assert [name for name, times in arrived.items() if times > 1] == []
    assert sent <= set(arrived)
    assert sent | unsure == set(states)
    assert set(arrived) & set(states) <= sent | unsure
    assert 0 < len(unsure) <= found["killed"] * 0.05
