"""What the text rules find in the real plans is what was judged: as many findings of each rule."""

import gzip
import os
import subprocess
from collections import Counter
from datetime import UTC
from datetime import datetime
from pathlib import Path

import pytest

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.config.settings import Settings
from tests.checked import check
from tests.lint.plans import TEXT_RULES
from tests.lint.test_precision import labels
from tests.repository import environment

SHARED = os.environ.get("MILEPOST_SHARED", "")
NAMES = ("kep", "rust-project-goals")
LATER = datetime(2027, 1, 1, tzinfo=UTC)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SHARED, reason="MILEPOST_SHARED is not set"),
]


def imported(root: Path, name: str) -> Path:
    """Check a real repository out."""
    root.mkdir()
    stream = gzip.decompress((Path(SHARED) / f"data/histories/{name}.fi.gz").read_bytes())
    for command, data in (
        (["init", "--quiet", "--initial-branch=main"], b""),
        (["fast-import", "--quiet"], stream),
        (["checkout", "--quiet", "main"], b""),
    ):
        subprocess.run(["git", *command], cwd=root, env=environment(), input=data, check=True)
    return root


def test_every_finding_in_the_real_plans_was_judged(tmp_path: Path) -> None:
    settings = Settings(check=CheckSettings(select=TEXT_RULES))
    roots = [imported(tmp_path / name, name) for name in NAMES]
    found = [check(Config(root, settings), now=LATER).diagnostics for root in roots]
    counts = Counter(diagnostic.code for diagnostics in found for diagnostic in diagnostics)

    assert counts == Counter({code: len(labels(code)) for code in TEXT_RULES})
