"""Lists in a cell: tasks and criteria a line each, as a file lists them, and texts side by side."""

import re
from collections.abc import Iterable
from decimal import Decimal
from pathlib import PurePosixPath

from generator.content.body import Written
from generator.content.body import read_body
from generator.content.passages import Passage
from generator.diagnostics import Checked
from generator.model.fields import task_facts
from generator.model.milestone import Criterion
from generator.model.milestone import Task

APART = "; "
BESIDE = re.compile(r"; (?=\[[ xX]\] )")
BULLETS = ("- ", "* ", "+ ")


def tasks_cell(tasks: Iterable[Task]) -> str | None:
    """Return tasks as the lines of a cell."""
    return "\n".join(map(task_line, tasks)) or None


def criteria_cell(criteria: Iterable[Criterion]) -> str | None:
    """Return criteria as the lines of a cell."""
    return "\n".join(map(criterion_line, criteria)) or None


def task_line(task: Task) -> str:
    """Return a task as a file lists it: ``[x] title (@owner, 8d, by 2024-04-10)``."""
    said = ", ".join(task_facts(task, _number(task.effort or 0)))
    return _ticked(task.title, done=task.done) + (f" ({said})" if said else "")


def criterion_line(criterion: Criterion) -> str:
    """Return a criterion as a file lists it: ``[ ] text``."""
    return _ticked(criterion.text, done=criterion.met)


def _ticked(text: str, *, done: bool) -> str:
    return f"[{'x' if done else ' '}] {text}"


def _number(number: float) -> str:
    """Write a number with all of its decimals, and without an exponent."""
    text = f"{Decimal(repr(float(number))):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def together(texts: Iterable[str]) -> str | None:
    """Return texts as one cell."""
    return APART.join(texts) or None


def tasks_in(cell: str) -> Checked[tuple[Task, ...]]:
    """Read the tasks of a cell, and what in them cannot be read; line 2 is the cell's first."""
    written, problems = _read("Key tasks", cell)
    return Checked(written.tasks, problems)


def criteria_in(cell: str) -> tuple[Criterion, ...]:
    """Read the criteria of a cell."""
    return _read("Success criteria", cell).value.criteria


def a_line_each(cell: str) -> str:
    """Return a cell of tasks or criteria with a line for each of those that stand side by side."""
    return BESIDE.sub("\n", cell)


def apart(cell: str) -> tuple[str, ...]:
    """Read the texts of a cell."""
    return tuple(filter(None, (text.strip() for text in cell.split(APART.strip()))))


def _read(section: str, cell: str) -> Checked[Written]:
    """Read a cell as the section of a file that it is."""
    lines = (line.strip() for line in cell.split("\n"))
    listed = (line if line.startswith(BULLETS) else f"- {line}" for line in lines if line)
    text = "\n".join((f"## {section}", *listed))
    return read_body(Passage(text), PurePosixPath("workbook"))
