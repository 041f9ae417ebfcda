"""Whole sites for tests to look at, built the way `milepost build` builds them, once a run."""

import gzip
import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from functools import cached_property
from functools import partial
from pathlib import Path

import pytest
from filelock import FileLock

from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from tests import crowded
from tests import hostile
from tests.markup import Page
from tests.markup import read_page
from tests.repository import Repository
from tests.repository import environment

REPOSITORY = Path(__file__).parent.parent
PROJECTS = Path(__file__).parent / "projects"
SHARED = os.environ.get("MILEPOST_SHARED", "")
DAY = "2026-06-30"


@dataclass(frozen=True)
class Site:
    """A project and the site that was built of it."""

    name: str
    root: Path

    @property
    def folder(self) -> Path:
        """The folder that was built."""
        return self.root / "site"

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its address."""
        paths = sorted(self.folder.rglob("*.html"))
        return {path.relative_to(self.folder).as_posix(): read_page(path) for path in paths}

    @property
    def documents(self) -> list[Path]:
        """Every PDF."""
        return sorted(self.folder.rglob("*.pdf"))

    def document(self, name: str) -> Path:
        """The PDF of a report, by its name."""
        [path] = self.folder.glob(f"reports/{name}-*.pdf")
        return path


def _sample(root: Path) -> None:
    """The sample of this repository, committed, so that its pages name a commit."""
    shutil.copytree(REPOSITORY / "content", root / "content")
    shutil.copy2(REPOSITORY / "milepost.toml", root)
    Repository(root).commit(DAY)


def _history(root: Path, name: str, formats: str) -> None:
    """A real repository with its history."""
    stream = gzip.decompress((Path(SHARED) / f"data/histories/{name}.fi.gz").read_bytes())
    repository = Repository(root)
    repository.git("init", "--quiet", "--initial-branch=main")
    command = ["git", "fast-import", "--quiet"]
    subprocess.run(command, cwd=root, env=environment(), input=stream, check=True)
    repository.git("checkout", "--quiet", "main")
    _settings(root, formats)


def _portfolio(root: Path) -> None:
    """Three projects side by side."""
    shutil.copytree(PROJECTS / "portfolio", root, dirs_exist_ok=True)


def _empty(root: Path) -> None:
    """A content folder in which nothing is yet."""
    (root / "content").mkdir()
    _settings(root, "html,pdf,data")


def _packs(root: Path) -> None:
    """The sample on Letter, with the packs of its owners, for an archive."""
    _sample(root)
    file = root / "milepost.toml"
    text = file.read_text(encoding="utf-8")
    head = '[build]\nformats = ["html", "pdf"]\npaper = "letter"\npdf = "a-3a"'
    brand = 'logo = "logo.svg"\nlogo_alt = "Lamps and Sons"\ncolours = {accent = "#0b5fa5"}\n'
    reports = "".join(
        f'\n[[report]]\nname = "{kind}"\nkind = "{kind}"\n' for kind in ("checkin", "owner")
    )
    text = text.replace("[build]", f"{brand}\n{head}") + reports
    file.write_text(text, encoding="utf-8")
    (root / "logo.svg").write_text(crowded.LOGO, encoding="utf-8")


def _settings(root: Path, formats: str) -> None:
    text = f"format = 1\n\n[build]\nas_of = {DAY}\nformats = {formats.split(',')}\n"
    (root / "milepost.toml").write_text(text, encoding="utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "sample": _sample,
    "portfolio": _portfolio,
    "empty": _empty,
    "hostile": hostile.write_project,
    "crowded": partial(crowded.write_project, paper="a4"),
    "crowded-letter": partial(crowded.write_project, paper="letter"),
    "packs": _packs,
    "rust-project-goals": partial(_history, name="rust-project-goals", formats="html,pdf,data"),
    "kep": partial(_history, name="kep", formats="html,pdf"),
}
REAL = {"rust-project-goals", "kep"}
DOCUMENTED = [
    pytest.param(name, marks=[pytest.mark.shared] * (name in REAL))
    for name in MADE
    if SHARED or name not in REAL
]
WITHOUT_PAGES = {"kep", "crowded", "crowded-letter"}
WITH_PAGES = [param for param in DOCUMENTED if param.values[0] not in WITHOUT_PAGES]


def _build(root: Path) -> None:
    """Build what can be read, as the command does."""
    run = Repository(root).run("build", "--keep-going")
    assert run.exit_code in {DONE, PROBLEMS}, f"{run.exit_code}: {run.output}"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Site]:
    """Build a site by its name; processes that test side by side share what one has built."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent

    @cache
    def make(name: str) -> Site:
        site = Site(name, shared / "sites" / name)
        site.root.parent.mkdir(exist_ok=True)
        with FileLock(site.root.with_suffix(".lock")):
            if not site.folder.exists():
                shutil.rmtree(site.root, ignore_errors=True)
                site.root.mkdir()
                MADE[name](site.root)
                _build(site.root)
        return site

    return make


@pytest.fixture(scope="session")
def sample(built: Callable[[str], Site]) -> Site:
    """The sample's site."""
    return built("sample")
