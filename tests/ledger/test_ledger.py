"""What is taken from the ledger is what a whole run finds, byte for byte, whatever was edited."""

import os
import random
import re
import shutil
from collections.abc import Callable

import pytest

from tests.repository import Repository

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
    return lambda text, lots: re.sub(
        old, new.replace("WORD", lots.choice(WORDS)).replace("D", str(lots.randint(1, 9))), text, 1
    )


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
