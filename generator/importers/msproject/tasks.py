"""Read the tasks of a plan, and who works on them."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from generator.importers import codes
from generator.importers.msproject.records import Record
from generator.words import ENGLISH as _

DEEPEST = 60  # levels of the outline that are told apart
WORK = 1
WHOLE = "0"  # the task that stands for the plan
STARTS_FIRST = {"1": "FS", "0": "FF", "2": "SF", "3": "SS"}
SHARES = frozenset((19, 20, 51, 52))  # formats of a wait: a share of how long the other takes
ELAPSED = frozenset((4, 6, 8, 10, 12, 36, 38, 40, 42, 44))  # time that runs at night as well
TENTHS, AROUND = 10, 24 * 60  # a wait is counted in tenths of minutes
COMES_AFTER = frozenset(("FS", "FF"))  # it cannot finish before the other has


@dataclass(frozen=True, slots=True)
class Link:
    """That a task waits for another: by which ends, and how long beyond, as `lag_format` counts."""

    before: str
    kind: str = "FS"
    lag: float = 0
    lag_format: int = 0
    elsewhere: bool = False

    def lag_text(self, minutes_a_day: float) -> str:
        """Return how long it waits beyond; empty where it does not."""
        if not self.lag:
            return ""
        if self.lag_format in SHARES:
            return f"{self.lag:+g}%"
        if self.lag_format in ELAPSED:
            return _("{n} days around the clock", n=f"{self.lag / TENTHS / AROUND:+g}")
        return _("{n} days", n=f"{self.lag / TENTHS / minutes_a_day:+g}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task as it stands in the outline."""

    record: Record
    uid: str
    key: str
    name: str
    level: int
    milestone: bool
    summary: bool
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Resources:
    """Who is there, and who works on which task, in the order in which they were assigned."""

    names: Mapping[str, str]
    workers: Mapping[str, tuple[str, ...]]
    things: Mapping[str, int]

    def people_of(self, uid: str) -> tuple[str, ...]:
        """Return the names of those who work on a task."""
        return tuple(self.names[worker] for worker in self.workers.get(uid, ()))


def tasks_of(root: Record) -> tuple[Task, ...]:
    """Return the tasks in their order, without blank lines and those of other plans."""
    found = [task for record in root.records("Task", "Tasks") if (task := _task(record))]
    parents = {n - 1 for n, task in enumerate(found) if n and task.level > found[n - 1].level}
    return tuple(
        _as_summary(task) if number in parents and not task.summary else task
        for number, task in enumerate(found)
    )


def _as_summary(task: Task) -> Task:
    """Return a task that others lie below, which its program did not say."""
    zero = task.record.flag("Milestone") is None
    return Task(
        record=task.record,
        uid=task.uid,
        key=task.key,
        name=task.name,
        level=task.level,
        milestone=task.milestone and not zero,
        summary=True,
        links=task.links,
    )


def _task(record: Record) -> Task | None:
    uid = record.word("UID", "ID")
    record.where = _("task {uid}", uid=uid or "?")
    name = record.word("Name")
    if record.flag("IsNull") or (not name and not record.word("Start", "Finish")):
        return None
    if not name and uid == WHOLE:
        return None
    if not name:
        record.tell(codes.NO_TITLE, _("a task without a name is left out"))
        return None
    record.where = _("task {uid} ({name})", uid=uid or "?", name=name)
    if record.flag("ExternalTask"):
        record.tell(codes.LEFT_OUT, _("it belongs to another plan"))
        return None
    summary = bool(record.flag("Summary"))
    return Task(
        record=record,
        uid=uid,
        key=record.word("GUID") or uid or name,
        name=name,
        level=_level(record),
        milestone=_is_milestone(record, summary=summary),
        summary=summary,
        links=tuple(_links(record)),
    )


def _level(record: Record) -> int:
    """Return the level in the outline: as it is said, else by the points in its number."""
    level = record.whole("OutlineLevel")
    if level is None:
        number = record.word("OutlineNumber", "WBS")
        level = 0 if number == "0" else number.count(".") + 1
    return max(0, min(level, DEEPEST))


def _is_milestone(record: Record, *, summary: bool) -> bool:
    """Return whether it is one; where a program does not say, what takes no time is."""
    said = record.flag("Milestone")
    if said is not None or summary:
        return bool(said)
    return record.minutes("Duration") == 0


def _links(record: Record) -> Iterator[Link]:
    for link in record.records("PredecessorLink"):
        yield Link(
            before=link.word("PredecessorUID"),
            kind=STARTS_FIRST.get(link.word("Type"), "FS"),
            lag=link.number("LinkLag") or 0,
            lag_format=link.whole("LagFormat") or 0,
            elsewhere=bool(link.flag("CrossProject")),
        )


def resources_of(root: Record) -> Resources:
    """Return who works on what; materials and costs are counted."""
    names: dict[str, str] = {}
    things: set[str] = set()
    for record in root.records("Resource", "Resources"):
        uid, name = record.word("UID"), record.word("Name")
        kind = record.whole("Type")
        if name and kind in {None, WORK}:
            names[uid] = name
        elif name:
            things.add(uid)
    workers: dict[str, tuple[str, ...]] = {}
    counts: dict[str, int] = {}
    for record in root.records("Assignment", "Assignments"):
        task, who = record.word("TaskUID"), record.word("ResourceUID")
        if who in names and who not in workers.get(task, ()):
            workers[task] = (*workers.get(task, ()), who)
        elif who in things:
            counts[task] = counts.get(task, 0) + 1
    return Resources(names, workers, counts)
