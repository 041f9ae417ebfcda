"""A build that is killed at any moment leaves one whole site."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.site.conftest import Save
from tests.site.conftest import digests
from tests.site.conftest import left_beside
from tests.site.conftest import whole

KILLS = 30
FILES = 60
WRITER = """
import sys
from itertools import count
from pathlib import Path, PurePosixPath
from generator.site import swap
from generator.site.files import made
from generator.site.write import write

if sys.argv[2] == "two steps":
    swap._exchange = lambda one, other: False
for n in count():
    site = {PurePosixPath(f"milestones/{i}.html"): str(n).encode() for i in range(int(sys.argv[3]))}
    write(made(site), Path(sys.argv[1]), facts={})
    print(n, flush=True)
"""


@pytest.mark.parametrize("kind", ["exchange", "two steps"])
def test_killed_thirty_times_it_is_whole_every_time(kind: str, folder: Path, save: Save) -> None:
    """A process writes site after site; each is all of one number, and so is what it leaves."""
    lots = random.Random(kind)
    left = 0
    for _round in range(KILLS // 2):
        arguments = [sys.executable, "-c", WRITER, folder, kind, str(FILES)]
        with subprocess.Popen(arguments, stdout=subprocess.PIPE) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(lots.uniform(0, 0.03))
            writer.kill()
        left += bool(left_beside(folder))
        if kind == "exchange":
            check_whole(folder)
    save({"index.html": b"after"})
    assert whole(folder) == digests({"index.html": b"after"})
    assert left_beside(folder) == []
    assert left, "no kill came at a telling moment"


def check_whole(folder: Path) -> None:
    """Every page is of the same build, and they are those of the manifest."""
    assert len(whole(folder)) == FILES
    assert len({path.read_bytes() for path in folder.glob("milestones/*.html")}) == 1
