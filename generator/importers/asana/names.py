"""Find the tasks that a task speaks of, where Asana says their names and not their ids."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.asana.facts import Named
from generator.importers.asana.facts import Task
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

LONGEST = 20  # parts of a cell that a single name may have between its commas


@dataclass(frozen=True, slots=True)
class Known:
    """The tasks of an export: their keys by their ids, and by their names.

    `again` are the keys of those that have the name of one before; most tables have few.
    """

    by_id: Mapping[str, str]
    by_name: Mapping[str, str]
    again: Mapping[str, Sequence[str]]

    def keys_of(
        self, task: Task, named: Named, own_key: str, *, several: bool = True
    ) -> Iterator[str]:
        """Yield the keys of the tasks that are meant, but for the task itself; others are told."""
        if named.id in self.by_id:
            yield from (key for key in (self.by_id[named.id],) if key != own_key)
            return
        if named.id and not named.name:
            message = _("{id} is not in the export", id=quoted(named.id))
            task.entry.tell(codes.LOST_REFERENCE, message)
            return
        names = self.names_in(named.name) if several else filter(None, (title_of(named.name).text,))
        for name in names:
            yield from self._of_name(task, name, own_key)

    def names_in(self, text: str) -> Iterator[str]:
        """Yield the names in a cell, which stand with commas between them and may hold some."""
        whole = title_of(text).text
        if whole in self.by_name:
            yield whole
            return
        parts = text.split(",")
        start = 0
        while start < len(parts):
            ends = range(min(len(parts), start + LONGEST), start, -1)
            known = (end for end in ends if _joined(parts, start, end) in self.by_name)
            end = next(known, start + 1)
            name = _joined(parts, start, end)
            if name:
                yield name
            start = end

    def _of_name(self, task: Task, name: str, own_key: str) -> Iterator[str]:
        again = self.again.get(name, ())
        n = (name in self.by_name) + len(again) - (task.title == name)
        if n == 1:
            first = self.by_name[name]
            yield first if first != own_key else again[0]
            return
        message = (
            _("{n} other tasks are called {name}", n=n, name=quoted(name))
            if n
            else _("no other task is called {name}", name=quoted(name))
        )
        task.entry.tell(codes.LOST_REFERENCE, message, _("the name is kept"))


def _joined(parts: list[str], start: int, end: int) -> str:
    return title_of(",".join(parts[start:end])).text


def known_of(tasks: Iterable[Task], keys: Iterable[str]) -> Known:
    """Return the tasks of an export by id and by name."""
    by_id: dict[str, str] = {}
    by_name: dict[str, str] = {}
    again: dict[str, list[str]] = {}
    for task, key in zip(tasks, keys, strict=True):
        if task.key:
            by_id.setdefault(task.key, key)
        if by_name.setdefault(task.title, key) != key:
            again.setdefault(task.title, []).append(key)
    return Known(by_id, by_name, again)
