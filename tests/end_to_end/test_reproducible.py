"""The same files give the same bytes: whoever builds them, where, when, and in which way."""

import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.repository import Repository
from tests.repository import contents


@dataclass(frozen=True)
class Way:
    """One way to build."""

    name: str
    env: dict[str, str]
    jobs: int
    umask: int = 0o022
    cloned: bool = False


WAYS = [
    Way("as it is", {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}, jobs=1),
    Way(
        "a fresh clone, at the other end of the world",
        {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "COLUMNS": "40"},
        jobs=2,
        umask=0o077,
        cloned=True,
    ),
    Way(
        "by a packager",
        {
            "PYTHONHASHSEED": "4294967295",
            "TZ": "America/St_Johns",
            "LC_ALL": "C",
            "LANG": "de_DE.ISO-8859-1",
            "SOURCE_DATE_EPOCH": "1700000000",
        },
        jobs=1,
        umask=0o002,
        cloned=True,
    ),
]


@pytest.fixture
def sample(tmp_path: Path) -> Repository:
    """The sample in a repository."""
    repository = Repository(tmp_path / "plan")
    repository.root.mkdir()
    repository.run("init")
    repository.commit()
    return repository


def build(sample: Repository, way: Way, home: Path) -> dict[str, str]:
    """Build in one of the ways, from a folder that is another one, and return what came of it."""
    home.mkdir(exist_ok=True)
    root = home / "a clone of it" if way.cloned else sample.root
    if way.cloned:
        sample.git("clone", "--quiet", str(sample.root), str(root))
    run = sample.spawn(
        *("build", "--project", str(root), "--jobs", str(way.jobs), "--output", str(home / "site")),
        *("--report", "status"),  # every document is drawn in the same way
        cwd=home,
        env={**way.env, "HOME": str(home)},
        umask=way.umask,
    )
    assert run.returncode == 0, run.stderr
    return contents(home / "site")


def test_every_way_gives_the_same_bytes(sample: Repository, tmp_path: Path) -> None:
    """Pages, documents, data and manifest."""
    homes = [tmp_path / str(n) for n in range(len(WAYS))]
    with ThreadPoolExecutor(2) as executor:
        first, *others = executor.map(build, [sample] * len(WAYS), WAYS, homes)
    assert "reports/status-2024-04.pdf" in first
    for way, other in zip(WAYS[1:], others, strict=True):
        changed = {path for path in first | other if first.get(path) != other.get(path)}
        assert changed == set(), way.name


def test_a_build_leaves_no_trace_of_its_place_and_nothing_to_commit(
    sample: Repository, tmp_path: Path
) -> None:
    """No file tells where it was built; git keeps neither the site nor a lock nor a cache."""
    sample.run("build", "--format", "html,data")
    told = [
        path
        for path in sample.site.rglob("*")
        if path.is_file() and os.fsencode(tmp_path) in path.read_bytes()
    ]
    assert told == []
    assert sample.git("status", "--porcelain") == ""
    assert sample.git("check-ignore", "site/index.html") == "site/index.html\n"


def test_the_order_in_which_a_disk_lists_files_means_nothing(tmp_path: Path) -> None:
    """The same files, written in the opposite order."""
    found = []
    for order in (1, -1):
        repository = Repository(tmp_path / str(order))
        repository.root.mkdir()
        repository.run("init")
        folder = repository.root / "content" / "milestones"
        files = {path: path.read_bytes() for path in sorted(folder.iterdir())}
        for path in files:
            path.unlink()
        for path in list(files)[::order]:
            path.write_bytes(files[path])
        repository.run("build", "--format", "html,data")
        found.append(contents(repository.site))
    assert found[0] == found[1]
