"""Write a repository with a past of any size: the same size always gives the same commits.

It has what real ones have: files that move, branches that are merged, versions that cannot be
read, and clocks that were set back.
"""

import random
import subprocess
from collections.abc import Iterator
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from pathlib import Path

BEGIN = datetime(2023, 1, 2, 9, tzinfo=UTC)
HOURS = 9
MERGE_EVERY, MOVE_EVERY, BREAK_EVERY, BACK_EVERY, DELETE_EVERY = 33, 83, 71, 97, 211
STATUSES = ("draft", "not started", "in progress", "blocked", "completed")
BROKEN = ("<<<<<<< ours\n{text}", "---\ntitle: half a file\n", "{due_wrong}")
SETTINGS = 'format = 1\n\n[build]\nas_of = "2026-12-31"\n'


class _Files:
    """The milestone files as they are written, and as they would be read."""

    def __init__(self, count: int, draw: random.Random) -> None:
        self.draw = draw
        self.paths = {n: f"content/milestones/m{n:03}.md" for n in range(count)}
        self.facts = {n: self._begun(n) for n in range(count)}

    def _begun(self, number: int) -> dict[str, object]:
        due = date(2023, 6, 1) + timedelta(days=self.draw.randrange(700))
        return {"title": f"Result {number} accepted", "status": "not started", "due": due}

    def change(self, number: int) -> None:
        """Let a person change something about a milestone."""
        facts, kind = self.facts[number], self.draw.randrange(6)
        if kind < 3:  # noqa: PLR2004 - half of what people change are days
            name = self.draw.choice(("due", "forecast"))
            facts[name] = facts["due"] + timedelta(days=self.draw.randrange(-10, 40))
        elif kind == 3:  # noqa: PLR2004 - as above
            facts["status"] = self.draw.choice(STATUSES)
            facts.pop("completed", None)
            if facts["status"] == "completed":
                facts["completed"] = facts["due"] + timedelta(days=self.draw.randrange(-5, 30))
        elif kind == 4:  # noqa: PLR2004 - as above
            facts["owner"] = self.draw.choice(("ada", "ben", "cleo"))
        else:
            facts["note"] = self.draw.randrange(10**6)

    def text(self, number: int) -> str:
        """Write the file of a milestone."""
        facts = self.facts[number]
        lines = [f"id: result-{number:03}"]
        lines += [f"{name}: {value}" for name, value in facts.items() if name != "note"]
        body = f"What it is for, in words that were changed {facts.get('note', 0)} times.\n"
        tasks = "".join(f"- [ ] Step {n} (@ada, {n + 1}d)\n" for n in range(4))
        return "---\n" + "\n".join(lines) + f"\n---\n{body}\n## Key tasks\n{tasks}"

    def broken(self, number: int) -> str:
        """Write the file as nobody can read it."""
        text = self.text(number)
        wrong = text.replace("due: 202", "due: 2026-13-4", 1)
        return self.draw.choice(BROKEN).format(text=text, due_wrong=wrong)


def write_past(folder: Path, files: int, commits: int) -> str:
    """Write a repository at `folder`, and describe it in a line."""
    folder.mkdir(parents=True, exist_ok=True)
    stream = "".join(_stream(files, commits)).encode()
    for command, data in (
        (("init", "--quiet", "--initial-branch=main"), b""),
        (("fast-import", "--quiet"), stream),
        (("checkout", "--quiet", "main"), b""),
    ):
        subprocess.run(["git", *command], cwd=folder, input=data, check=True)
    return f"{files} files, {commits} commits with moves, merges, broken versions and a wrong clock"


def _stream(count: int, commits: int) -> Iterator[str]:
    draw = random.Random(commits)
    files = _Files(count, draw)
    started = [_put("milepost.toml", SETTINGS), _put("content/project.yml", "title: Past\n")]
    started += [_put(files.paths[n], files.text(n)) for n in range(count // 2)]
    yield _commit("main", 1, 0, "Begin the plan", started)
    known, gone, mark, tip = count // 2, set[int](), 1, 1
    for step in range(1, commits):
        changes: list[str] = []
        if known < count and draw.random() < 2 * count / commits:
            changes.append(_put(files.paths[known], files.text(known)))
            known += 1
        alive = [n for n in range(known) if n not in gone]
        for number in alive if step == commits - 1 else draw.sample(alive, min(3, len(alive))):
            files.change(number)
            changes.append(_put(files.paths[number], files.text(number)))
        number = draw.choice(alive)
        if step % MOVE_EVERY == 0:
            changes.append(f"D {files.paths[number]}\n")
            files.paths[number] = f"content/milestones/moved/{step}-{number:03}.md"
            changes.append(_put(files.paths[number], files.text(number)))
        if step % BREAK_EVERY == 0:
            changes.append(_put(files.paths[number], files.broken(number)))
        if step % DELETE_EVERY == 0:
            gone.add(number)
            changes.append(f"D {files.paths[number]}\n")
        if step % MERGE_EVERY == 0:
            mark += 1
            yield _commit("side", mark, step, "Work on a branch", changes, after=tip)
            branch = mark
            mark += 1
            yield _commit("main", mark, step, "Merge a branch", changes, tip, branch)
        else:
            mark += 1
            yield _commit("main", mark, step, f"Change the plan, step {step}", changes, tip)
        tip = mark


def _put(path: str, text: str) -> str:
    return f"M 100644 inline {path}\ndata {len(text.encode())}\n{text}\n"


def _commit(  # noqa: PLR0913, PLR0917 - a commit has this many parts
    branch: str,
    mark: int,
    step: int,
    message: str,
    changes: list[str],
    after: int = 0,
    other: int = 0,
) -> str:
    back = timedelta(days=40) if step % BACK_EVERY == BACK_EVERY - 1 else timedelta()
    seconds = int((BEGIN + timedelta(hours=HOURS * step) - back).timestamp())
    who = f"Person {step % 7} <person@example.org> {seconds} +0000"
    parents = (f"from :{after}\n" if after else "") + (f"merge :{other}\n" if other else "")
    head = f"commit refs/heads/{branch}\nmark :{mark}\nauthor {who}\ncommitter {who}\n"
    return f"{head}data {len(message)}\n{message}\n{parents}{''.join(changes)}\n"
