"""The past of a repository, read the slow and simple way: commit by commit, each version anew.

Nothing of the product is used here. It knows only plain fields, which is enough to compare.
"""

import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any

import yaml

FIELDS = ("title", "status", "due", "forecast", "baseline", "completed", "owner", "phase")


@dataclass(frozen=True, order=True)
class Seen:
    """A change of one field, as somebody would note it who reads every commit."""

    milestone: str
    commit: str
    field: str
    day: date
    old: str | None
    new: str | None


def walk(root: Path) -> tuple[set[Seen], int]:
    """Return every change of a plain field, and how many versions could not be read."""
    found: set[Seen] = set()
    states: dict[str, dict[str, str]] = {}
    files: dict[str, dict[str, Any]] = {}
    latest, broken = 0, 0
    commits = list(touched(root))
    texts = shown(root, [f"{c}:{p}" for c, _time, all_ in commits for s, p in all_ if s != "D"])
    for commit, seconds, changes in commits:
        latest = max(latest, seconds)
        day = datetime.fromtimestamp(latest, tz=UTC).date()
        for status, path in changes:
            if status == "D":
                files.pop(path, None)
                continue
            fields = read(texts[f"{commit}:{path}"], path)
            broken += fields is None
            if fields is not None:
                files[path] = fields
        now = by_id(files)
        for name in states.keys() | now.keys():
            before, after = states.get(name, {}), now.get(name)
            for field in FIELDS if after is not None and after != before else ():
                old, new = before.get(field), (after or {}).get(field)
                if old != new:
                    found.add(Seen(name, commit, field, day, old, new))
        states = now
    return found, broken


def touched(root: Path) -> Iterator[tuple[str, int, list[tuple[str, str]]]]:
    """Yield each commit, its time, and what it did to milestone files, against its first parent."""
    log = git(
        *(root, "log", "--first-parent", "-m", "--root", "--reverse"),
        *("--no-renames", "--name-status", "--format=%x00%H %ct"),
    )
    for entry in log.split("\0")[1:]:
        head, *lines = entry.splitlines()
        commit, seconds = head.split()
        changes = [(line[0], line[2:]) for line in lines if line]
        yield (
            commit,
            int(seconds),
            [
                (status, path)
                for status, path in changes
                if PurePosixPath(path).suffix == ".md" and path.startswith("content/")
            ],
        )


def shown(root: Path, names: list[str]) -> dict[str, str]:
    """Return what files of commits say."""
    left = memoryview(git_bytes(root, "cat-file", "--batch", asked="\n".join((*names, ""))))
    texts: dict[str, str] = {}
    for name in names:
        end = bytes(left[:200]).index(b"\n")
        size = int(bytes(left[:end]).split()[2])
        texts[name] = bytes(left[end + 1 : end + 1 + size]).decode()
        left = left[end + 1 + size + 1 :]
    return texts


def read(text: str, path: str) -> dict[str, Any] | None:
    """Return the fields of a file; nothing where nobody can read it."""
    parts = text.split("---\n")
    if not text.startswith("---\n") or len(parts) < 3:
        return None
    try:
        fields = yaml.load(parts[1], yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(fields.get("due"), date):
        return None
    said = {name: str(value) for name, value in fields.items() if name in FIELDS}
    return {"id": fields.get("id", PurePosixPath(path).stem), "said": said}


def by_id(files: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Return what each milestone says, whatever its file is called; the first by path."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files, key=lambda path: path.split("/")):
        found.setdefault(files[path]["id"], files[path]["said"])
    return found


def git(root: Path, *arguments: str) -> str:
    """Run git."""
    return git_bytes(root, *arguments).decode()


def git_bytes(root: Path, *arguments: str, asked: str = "") -> bytes:
    """Run git, which is asked something."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(
        command, cwd=root, env=environment, input=asked.encode(), capture_output=True, check=True
    )
    return done.stdout
