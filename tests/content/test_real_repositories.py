"""Two real plans: they load, and faults that are sown into them are named, each and no other."""

import gzip
import os
import random
import shutil
import subprocess
from datetime import UTC
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.config.settings import Config
from generator.content.plain_yaml import read_plainly
from generator.content.yaml_values import read_yaml
from tests.checked import check
from tests.conftest import FACTS
from tests.content.plain_texts import front_matter
from tests.content.sowing import Sown
from tests.content.sowing import sow

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif("MILEPOST_SHARED" not in os.environ, reason="MILEPOST_SHARED is not set"),
]

NAMES = ["kep", "rust-project-goals"]
SEEDS = range(10)
FAULTS = 20
LATER = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture(scope="session", params=NAMES)
def repository(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real repository, checked out."""
    root = tmp_path_factory.mktemp(request.param)
    stream = Path(os.environ["MILEPOST_SHARED"]) / "data" / "histories" / f"{request.param}.fi.gz"
    for command, data in (
        (("init", "--quiet", "--initial-branch=main"), b""),
        (("fast-import", "--quiet"), gzip.decompress(stream.read_bytes())),
        (("checkout", "--quiet", "main"), b""),
    ):
        environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
        subprocess.run(["git", *command], cwd=root, env=environment, input=data, check=True)
    return root


def test_nothing_in_a_real_repository_stops_a_build(repository: Path) -> None:
    content, found = check(Config(repository), now=LATER)

    assert len(content.portfolio.by_key) == len(list(repository.glob("content/**/*.md")))
    assert [str(d) for d in found if d.kind.blocks] == []
    assert content.unread == ()


def test_what_is_plainly_written_in_a_real_repository_is_what_the_parser_reads(
    repository: Path,
) -> None:
    left = []
    for path in sorted(repository.glob("content/**/*.md")):
        text = front_matter(path.read_text(encoding="utf-8"))
        plain = read_plainly(text, PurePosixPath(path.name))
        if plain is None:
            left.append(path.name)
        else:
            assert repr(plain) == repr(read_yaml(text, plain.path).value)

    assert left in ([], ["2026-interactive-cargo-tree.md"])  # it writes two quotes for one


@pytest.mark.parametrize("seed", SEEDS)
def test_faults_that_are_sown_are_named_and_nothing_else(
    repository: Path, seed: int, tmp_path: Path
) -> None:
    lots = random.Random(seed)
    shutil.copytree(repository / "content", tmp_path / "content")
    files = {}
    for path in sorted(tmp_path.glob("content/milestones/*.md")):
        files[path] = Sown(path, path.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    for found in check(Config(tmp_path, FACTS)).diagnostics:
        files[tmp_path / found.span.path].fault(found.code, found.span.line - 1, found.span.column)
    healthy = sorted(path for path, sown in files.items() if not sown.found)

    sow(FAULTS, files, healthy, lots)
    for path, sown in files.items():
        path.write_bytes("\n".join([*sown.lines, ""]).encode("utf-8", "surrogateescape"))
    diagnostics = check(Config(tmp_path, FACTS)).diagnostics

    expected = sorted((s.path.name, n, c, code) for s in files.values() for code, n, c in s.found)
    found = sorted((d.span.path.name, d.span.line, d.span.column, d.code) for d in diagnostics)
    assert sorted(set(found) - set(expected)) == []
    assert sorted(set(expected) - set(found)) == []
    assert len(found) == len(expected)
