"""The past of a repository, read the slow and simple way: commit by commit, each file anew.

Nothing of the product is used here. It knows only plain fields, which is enough to compare.
"""

import os
import subprocess
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
    for commit in git(root, "rev-list", "--first-parent", "--reverse", "HEAD").split():
        seconds, *parents = git(root, "show", "-s", "--format=%ct %P", commit).split()
        latest = max(latest, int(seconds))
        day = datetime.fromtimestamp(latest, tz=UTC).date()
        touched = [
            (status, path)
            for status, path in changed(root, commit, parents[:1])
            if PurePosixPath(path).suffix == ".md" and path.startswith("content/")
        ]
        texts = shown(root, commit, [path for status, path in touched if status != "D"])
        for status, path in touched:
            if status == "D":
                files.pop(path, None)
                continue
            fields = read(texts[path], path)
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


def changed(root: Path, commit: str, parents: list[str]) -> list[tuple[str, str]]:
    """Return what a commit did to the files, against its first parent."""
    before = parents[0] if parents else "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    lines = git(root, "diff-tree", "-r", "--no-renames", "--name-status", before, commit)
    return [(line[0], line[2:]) for line in lines.splitlines()]


def shown(root: Path, commit: str, paths: list[str]) -> dict[str, str]:
    """Return what the files of a commit say."""
    questions = "".join(f"{commit}:{path}\n" for path in paths)
    left = git(root, "cat-file", "--batch", asked=questions).encode()
    texts: dict[str, str] = {}
    for path in paths:
        head, _line, left = left.partition(b"\n")
        size = int(head.split()[2])
        texts[path], left = left[:size].decode(), left[size + 1 :]
    return texts


def read(text: str, path: str) -> dict[str, Any] | None:
    """Return the fields of a file; nothing where nobody can read it."""
    parts = text.split("---\n")
    if not text.startswith("---\n") or len(parts) < 3:
        return None
    try:
        fields = yaml.safe_load(parts[1])
    except (yaml.YAMLError, ValueError):
        return None
    if not isinstance(fields.get("due"), date):
        return None
    return {"id": PurePosixPath(path).stem, **fields}


def by_id(files: dict[str, dict[str, Any]]) -> dict[str, dict[str, str]]:
    """Return what each milestone says, whatever its file is called; the first by path."""
    found: dict[str, dict[str, str]] = {}
    for path in sorted(files, key=lambda path: PurePosixPath(path).parts):
        said = {name: str(value) for name, value in files[path].items() if name in FIELDS}
        found.setdefault(files[path]["id"], said)
    return found


def git(root: Path, *arguments: str, asked: str = "") -> str:
    """Run git."""
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull}
    command = ["git", "-c", "core.quotePath=false", *arguments]
    done = subprocess.run(
        command, cwd=root, env=environment, input=asked.encode(), capture_output=True, check=True
    )
    return done.stdout.decode()
