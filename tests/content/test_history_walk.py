"""The table of changes is what a slow walk through every commit finds."""

import gzip
import os
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from benches.past import write_past
from generator.config.load import load_config
from generator.evidence import gathered
from generator.model.history import History
from generator.model.moves import Move
from tests.checked import NOON
from tests.content.walk import FIELDS
from tests.content.walk import Seen
from tests.content.walk import walk

DAY = "2030-01-01"


def history_of(root: Path) -> History:
    config = load_config(root, options={"build.as_of": DAY}, environment={})
    with gathered(config, now=NOON) as evidence:
        return evidence.value.history


def seen(move: Move) -> Seen:
    return Seen(move.milestone, move.revision.id, move.field, move.day, move.old, move.new)


def check_against_the_walk(root: Path) -> History:
    walked, broken = walk(root)
    history = history_of(root)
    mined = [seen(move) for move in history.moves() if move.field in FIELDS]
    # A file that says nothing has the status that no file needs to say.
    unsaid = {s for s in mined if s.field == "status" and s.old is None and s not in walked}

    assert len(mined) == len(set(mined))
    assert set(mined) - unsaid == walked
    assert {s.new for s in unsaid} <= {"not started"}
    assert len(history.skipped) == broken
    return history


def test_a_synthetic_past(tmp_path: Path) -> None:
    """Moved files, merged branches, broken versions, and a clock that was set back."""
    write_past(tmp_path, files=80, commits=300)

    history = check_against_the_walk(tmp_path)

    assert len(history.skipped) > 3
    assert len(history.lines) == 80
    days = [line.versions for line in history.lines.values()]
    assert all(a.day <= b.day for line in days for a, b in pairwise(line))


def test_what_was_read_before_gives_the_same_table(tmp_path: Path) -> None:
    write_past(tmp_path, files=40, commits=150)

    fresh, cached = history_of(tmp_path), history_of(tmp_path)

    assert (tmp_path / ".milepost" / "cache").is_dir()
    assert list(fresh.moves()) == list(cached.moves())
    assert fresh == cached


@pytest.mark.shared
@pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set")
def test_a_real_past(tmp_path: Path) -> None:
    stream = Path(os.environ["MILEPOST_SHARED"]) / "data" / "histories" / "kep.fi.gz"
    for command, data in (
        (("init", "--quiet", "--initial-branch=main"), b""),
        (("fast-import", "--quiet"), gzip.decompress(stream.read_bytes())),
        (("checkout", "--quiet", "main"), b""),
    ):
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *command], cwd=tmp_path, env=environment, input=data, check=True)

    history = check_against_the_walk(tmp_path)

    assert history.commits == 1350
