"""A repository as a user has one: files, commits, and the command that runs in it."""

import contextlib
import gc
import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from click.testing import CliRunner
from click.testing import Result

from generator.cli import main
from tests.written import write

MILEPOST = Path(sys.executable).with_name("milepost")
SETTINGS = 'format = 1\n\n[build]\nas_of = "2024-04-18"\n'
PROJECT = "id: launch\ntitle: Launch plan\ncurrency: EUR\npeople: [{id: ada, name: Ada}]\n"
PILOT = """\
---
id: pilot
title: Pilot accepted by three clinics
purpose: so that faults are found before the launch
owner: ada
status: in progress
start: 2024-04-02
due: 2024-05-31
---
The pilot runs for six weeks.

## Key tasks
- [x] Choose the clinics
- [ ] Train the staff

## Success criteria
- [ ] Three clinics have signed the acceptance form
"""
ROLLOUT = PILOT.replace("id: pilot", "id: rollout").replace(
    "Pilot accepted by three clinics", "Rollout signed off in ten regions"
)
DONE = PILOT.replace("in progress", "completed").replace("- [ ]", "- [x]")
"""The pilot when it is proven, but for the day, which is a warning."""
PLAN = {
    "milepost.toml": SETTINGS,
    "content/project.yml": PROJECT,
    "content/milestones/pilot.md": PILOT,
}
GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
}

ALONE = {"MILEPOST_BUILD_JOBS": "1"}  # tests run side by side: a second drawing process only costs


def environment(**more: str) -> dict[str, str]:
    """The environment of a person who has set nothing for Milepost."""
    ours = ("MILEPOST_", "GIT_", "COVERAGE_", "SOURCE_DATE", "NO_COLOR", "FORCE_COLOR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **GIT, **more}


@dataclass(frozen=True)
class Repository:
    """A folder of a user's."""

    root: Path

    @property
    def site(self) -> Path:
        """Where the site goes."""
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        """Write files."""
        write(self.root, files)

    def git(self, *arguments: str, day: str = "2024-04-18") -> str:
        """Run git, as on a day."""
        when = {f"GIT_{who}_DATE": f"{day}T12:00:00Z" for who in ("AUTHOR", "COMMITTER")}
        done = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env=environment(**when),
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def commit(self, day: str = "2024-04-18", message: str = "Change the plan") -> str:
        """Commit everything, and return the commit."""
        if not (self.root / ".git").exists():
            self.git("init", "--quiet", "--initial-branch=main")
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty-message", f"--message={message}", day=day)
        return self.git("rev-parse", "HEAD").strip()

    def run(
        self, *arguments: str, env: Mapping[str, str] | None = None, typed: str | None = None
    ) -> Result:
        """Run the command in this process, from this folder; `typed` is what it reads."""
        given = {name: None for name in os.environ if name not in environment()}
        with contextlib.chdir(self.root):
            try:
                return CliRunner(env={**given, **GIT, **ALONE, **(env or {})}).invoke(
                    main, arguments, typed, prog_name="milepost", catch_exceptions=False
                )
            finally:
                gc.enable()

    def start(self, *arguments: str, **options: Any) -> "subprocess.Popen[str]":
        """Start the command as a process of its own."""
        env = environment(**options.pop("env", {}))
        kept = {"cwd": self.root, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen([MILEPOST, *arguments], env=env, text=True, **(kept | options))

    def spawn(self, *arguments: str, **options: Any) -> "subprocess.CompletedProcess[str]":
        """Run the command as a process of its own."""
        with self.start(*arguments, **options) as process:
            try:
                out, err = process.communicate(timeout=120)
            finally:
                process.kill()
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def contents(folder: Path) -> dict[str, str]:
    """Return the digest of every file below a folder, by its path."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
