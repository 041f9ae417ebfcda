"""What is taken from the ledger is what a whole run finds, byte for byte, whatever was edited."""

import contextlib
import os
import random
import re
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.settings import Config
from generator.ledger import recall
from generator.ledger import shelf
from generator.ledger import surroundings
from tests.repository import ALONE
from tests.repository import Repository
from tests.repository import environment

PROJECT = """\
id: launch
title: Launch
start: 2024-01-01
currency: EUR
objectives: [{id: all, title: Everything works}]
phases: [Build, Live]
people: [{id: ada, name: Ada}, {id: ben, name: Ben}, {id: eve, name: Eve}]
"""
SETTINGS = """\
[build]
as_of = "2024-06-30"
[[check.ignore]]
code = "R404"
path = "content/m1.md"
reason = "It is known."
"""
FILE = """\
---
id: m{n}
title: Pilot {n} accepted by {n}0 clinics
purpose: so that {n} clinics can work
objective: all
phase: Build
status: in progress
start: 2024-03-01
due: 2024-0{month}-1{n}
owner: {owner}
depends_on: [{before}]
effort: {{planned: 2{n}, actual: 1}}
risks:
  - {{id: r1, title: Rain, probability: 0.3, impact: 4000, identified: 2024-01-02}}
---
The pilot. See [the one before]({link}.md).

## Key tasks
- [x] Find clinics (@ada, 3d)
- [ ] Train them (@ben, 4d)

## Success criteria
- [ ] {n}0 clinics accept it

## Updates
### 2024-05-0{n}
Ben and Ada have begun.
"""
WORDS = ("soon", "Ada", "the API", "TBD", "if possible", "Eve said so", "a lot")


def file_of(n: int) -> str:
    """Return the file of a milestone that waits for the one before."""
    owner = ("ada", "ben", "eve")[n % 3]
    before = f"m{n - 1}" if n else ""
    return FILE.format(n=n, month=5 + n % 4, owner=owner, before=before, link=before or "m0")


def substituted(old: str, new: str) -> Callable[[str, random.Random], str]:
    """Make an edit that puts something in place of what a pattern finds first."""

    def edit(text: str, lots: random.Random) -> str:
        put = new.replace("WORD", lots.choice(WORDS)).replace("D", str(lots.randint(1, 9)))
        return re.sub(old, put, text, count=1)

    return edit


EDITS = (
    substituted(r"\Z", "One more line of WORD.\n"),
    substituted(r"due: .*", "due: 2024-0D-1D"),
    substituted(r"due: .*\n", "due: 2024-0D-1D\nforecast: 2024-0D-2D\n"),
    substituted(r"title: .*", "title: Pilot D accepted WORD"),
    substituted(r"purpose: .*", "purpose: WORD"),
    substituted(r"owner: .*", "owner: WORD"),
    substituted(r"owner: .*", "owner: ben"),
    substituted(r"phase: .*", "phase: Live"),
    substituted(r"depends_on: .*", "depends_on: [mD]"),
    substituted(r"status: .*", "status: completed\ncompleted: 2024-05-0D"),
    substituted(r"status: .*", "status: blocked"),
    substituted(r"effort: .*", "effort: {planned: D00}"),
    substituted(r"### 2024.*", "### 2024-06-0D"),
    substituted(r"- \[ \] Train", "- [x] Train"),
    substituted(r"\(m\d\.md\)", "(mD.md#WORD)"),
    substituted(r"\(m\d\.md\)", "(nowhere.md)"),
    substituted(r"\A---\n", "---\ntags: [a]\n"),
    substituted(r"risks:\n", "ignore: [{code: P205, reason: known}]\nrisks:\n"),
    substituted(r"id: m\d", "id: mD"),
    substituted(r"due: ", "deu: "),
    substituted(r"## Updates", "## WORD\nText\n\n## Updates"),
    substituted(r"start: .*", "start: soon"),
)


@pytest.fixture
def plan(folder: Repository) -> Repository:
    """Return a plan that is committed, and was checked."""
    files = {f"content/m{n}.md": file_of(n) for n in range(7)}
    folder.write({"milepost.toml": SETTINGS, "content/project.yml": PROJECT, **files})
    folder.commit(day="2024-03-01")
    folder.write({"content/m2.md": file_of(2).replace("due: ", "due: 2024-09-01\nx-old: ")})
    folder.commit(day="2024-04-01", message="Move it")
    settle(folder)
    folder.run("check")
    return folder


def settle(folder: Repository) -> None:
    """Let what was written be old enough for a later change to show."""
    for path in (folder.root / "content").rglob("*"):
        when = path.stat().st_mtime_ns - 10_000_000_000
        os.utime(path, ns=(when, when))


def told(folder: Repository, *arguments: str) -> tuple[int, str, str]:
    """Return everything that a check says."""
    result = folder.run("check", "--show-accepted", *arguments)
    return result.exit_code, result.stdout, result.stderr


def afresh(folder: Repository, *arguments: str) -> tuple[int, str, str]:
    """Return what a check says that knows nothing of those before."""
    cache, aside = folder.root / ".milepost", folder.root / ".aside"
    cache.rename(aside)
    said = told(folder, *arguments)
    shutil.rmtree(cache)
    aside.rename(cache)
    return said


@pytest.mark.parametrize("seed", range(12))
def test_what_is_looked_at_again_is_what_a_whole_run_finds(plan: Repository, seed: int) -> None:
    lots = random.Random(seed)
    for _turn in range(8):
        for _edit in range(lots.choice((0, 1, 1, 1, 2))):
            n = lots.randrange(7)
            path = plan.root / "content" / f"m{n}.md"
            text = path.read_text() if lots.random() < 0.5 else file_of(n)
            path.write_text(lots.choice(EDITS)(text, lots))
        if lots.random() < 0.2 and plan.git("status", "--porcelain"):
            plan.commit(day=f"2024-05-{10 + _turn}", message="Say more")
        form = lots.choice(("full", "full", "json", "gitlab", "concise"))
        assert told(plan, "--format", form) == afresh(plan, "--format", form)


def test_an_edit_that_hides_its_time_is_seen(plan: Repository) -> None:
    path = plan.root / "content" / "m3.md"
    before = path.stat()
    path.write_text(path.read_text().replace("2024-08-13", "2024-05-14"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert told(plan) == afresh(plan)


def damaged(path: Path) -> None:
    """Let the file hold something else."""
    path.write_bytes(b"no database" * 100)


def cut(path: Path) -> None:
    """Let the end of it be missing."""
    path.write_bytes(path.read_bytes()[:-4000])


def forged(path: Path) -> None:
    """Let somebody have changed what is kept."""
    with contextlib.closing(sqlite3.connect(path)) as database, database:
        database.execute("update kept set value = replace(cast(value as text), 'Train', 'Drain')")
        database.execute("update kept set value = cast('{}' as blob) where key like 'past%'")


@pytest.mark.parametrize("harm", [Path.unlink, damaged, cut, forged])
@pytest.mark.parametrize("name", ["findings", "versions"])
def test_a_damaged_cache_only_makes_it_slower(
    plan: Repository, name: str, harm: Callable[[Path], None]
) -> None:
    before = told(plan)
    harm(plan.root / ".milepost" / "cache" / f"{name}.sqlite")
    assert told(plan) == before
    path = plan.root / "content" / "m3.md"
    path.write_text(path.read_text() + "More of Ada.\n")
    assert told(plan) == afresh(plan)


def test_a_finding_that_is_shown_again_has_its_line(plan: Repository) -> None:
    """The lines come from the ledger, and from the file where it has changed."""
    path = plan.root / "content" / "m3.md"
    path.write_text(path.read_text().replace("due: 2024-08-13", "due: 2024-08-17  # a Saturday"))
    assert "due: 2024-08-17  # a Saturday" in told(plan)[1]
    assert "due: 2024-08-17  # a Saturday" in told(plan)[1]
    path.write_text(path.read_text().replace("# a Saturday", "# weekend"))
    assert "due: 2024-08-17  # weekend" in told(plan)[1]


def test_where_nothing_has_changed_nothing_is_loaded(plan: Repository) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "generator", "check"]
    for _turn in range(2):
        done = subprocess.run(command, cwd=plan.root, capture_output=True, text=True, check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "generator.ledger.recall" in loaded
    assert loaded.isdisjoint({"pydantic", "yaml", "markdown_it", "generator.content.loader"})
    assert loaded.isdisjoint({"generator.lint.rules", "generator.model.milestone"})


def test_where_a_file_has_changed_no_validator_is_loaded(plan: Repository) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "generator", "check"]
    for turn in range(2):
        path = plan.root / "content" / "m3.md"
        path.write_text(f"{path.read_text()}More of Ada, turn {turn}.\n")
        done = subprocess.run(command, cwd=plan.root, capture_output=True, text=True, check=False)
    loaded = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "generator.ledger.again" in loaded
    assert loaded.isdisjoint({"pydantic", "pydantic_core", "markdown_it", "generator.evidence"})


@pytest.fixture
def here(plan: Repository, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Return the settings of the plan, in the environment in which its commands run."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in environment().items():
        monkeypatch.setenv(name, value)
    return load_config(plan.root, options={}, environment=ALONE)


def edited(plan: Repository, n: int, more: str) -> None:
    """Add a line to a file."""
    path = plan.root / "content" / f"m{n}.md"
    path.write_text(f"{path.read_text()}{more}\n")


@pytest.mark.parametrize("place", [".milepost", ".milepost/cache"])
def test_where_nothing_can_be_kept_everything_is_told(plan: Repository, place: str) -> None:
    before = told(plan)
    shutil.rmtree(plan.root / place)
    (plan.root / place).write_text("in the way")
    assert told(plan) == before
    edited(plan, 3, "More of Ada.")
    with_more = told(plan)
    (plan.root / place).unlink()
    assert told(plan) == with_more


def test_a_cache_that_cannot_be_written_is_read(plan: Repository) -> None:
    """Another run holds the lock: what was found is told, and kept the next time."""
    path = plan.root / ".milepost" / "cache" / "findings.sqlite"
    edited(plan, 3, "More of Ada.")
    with contextlib.closing(sqlite3.connect(path)) as other:
        other.execute("begin immediate")
        assert told(plan) == afresh(plan)
    assert told(plan) == afresh(plan)


def test_what_another_version_kept_is_made_anew(
    plan: Repository, here: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = datetime.now(tz=UTC)
    with monkeypatch.context() as older:
        older.setattr(shelf, "FORMAT", shelf.FORMAT - 1)
        plan.run("check")
        assert recall.found(here, now).kept is not None
    assert recall.found(here, now).kept is None
    before = told(plan)
    assert recall.found(here, now).kept is not None
    assert told(plan) == before == afresh(plan)


def test_a_slower_run_does_not_undo_a_faster_one(plan: Repository, here: Config) -> None:
    edited(plan, 3, "More of Ada.")
    slower = recall.found(here, datetime.now(tz=UTC))
    assert slower.pages
    edited(plan, 4, "More of Ben, who said soon.")
    told(plan)
    recall.keep(here, slower)
    with shelf.shelf_of(plan.root, surroundings.code()) as cache:
        assert cache is not None
        assert cache.read(["cover"])["cover"] not in {slower.kept, slower.pages["cover"]}
    assert told(plan) == afresh(plan)


def test_a_baseline_holds_what_it_holds_from_one_run_to_the_next(plan: Repository) -> None:
    plan.run("check", "--write-baseline")
    for n, more in ((3, "More soon."), (3, "TBD"), (4, "Eve said so.")):
        edited(plan, n, more)
        assert told(plan) == afresh(plan)
        assert told(plan, "--no-baseline") == afresh(plan, "--no-baseline")
        assert told(plan) == afresh(plan)
    (plan.root / "content" / "m3.md").write_text(file_of(3).replace("title: Pilot", "title: Work"))
    assert told(plan) == afresh(plan)
    assert told(plan, "--write-baseline") == afresh(plan, "--write-baseline")


def test_lines_that_were_shown_are_kept_once(plan: Repository, here: Config) -> None:
    later = datetime.now(tz=UTC) + timedelta(minutes=1)
    seen = recall.found(here, later)
    assert seen.kept is not None
    shown = {"content/project.yml": {"1": "id: launch"}, "content/m3.md": {"2": "id: m3"}}
    seen.excerpts.update({**shown, "milepost.toml": {"1": "[build]"}})
    recall.keep(here, seen)
    again = recall.found(here, later)
    assert {path: again.excerpts.get(path) for path in shown} == shown
    assert "milepost.toml" not in again.excerpts
    path = plan.root / ".milepost" / "cache" / "findings.sqlite"
    before = path.stat().st_mtime_ns
    recall.keep(here, again)
    assert path.stat().st_mtime_ns == before
