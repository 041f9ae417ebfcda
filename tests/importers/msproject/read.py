"""Plans of Microsoft Project as a test writes them, and what is read from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any
from xml.sax.saxutils import escape

from generator.diagnostics import Diagnostic
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.msproject import IMPORTER
from generator.importers.opening.export import opened

SPACE = "http://schemas.microsoft.com/project"
Values = Mapping[str, object]


@dataclass(frozen=True)
class Read:
    """A plan as a board, how likely it is one, and what was told."""

    board: Board
    likeness: Likeness
    told: tuple[Diagnostic, ...]

    def item(self, title: str) -> Item:
        (found,) = [item for item in self.board.items if item.title == title]
        return found

    @property
    def parents(self) -> dict[str, str]:
        """What holds each task, by their titles."""
        titles = {item.key: item.title for item in self.board.items} | {"": ""}
        return {item.title: titles[item.parent] for item in self.board.items}

    @property
    def codes(self) -> list[str]:
        return sorted({each.kind.name for each in self.told})

    @property
    def messages(self) -> list[str]:
        return [each.message for each in self.told]


def xml(name: str, value: object) -> str:
    """Return an element: of a mapping its elements, of a list as many as it has."""
    if isinstance(value, Mapping):
        return f"<{name}>{''.join(xml(key, each) for key, each in value.items())}</{name}>"
    if isinstance(value, list | tuple):
        return "".join(xml(name, each) for each in value)
    return f"<{name}>{escape(str(value))}</{name}>"


def task(uid: int, name: str, level: int = 1, /, *after: int, **values: object) -> Values:
    """Return a task that takes a day and waits for others."""
    links = [{"PredecessorUID": other, "Type": 1} for other in after]
    usual = {"UID": uid, "Name": name, "OutlineLevel": level, "Milestone": 0, "Summary": 0}
    times = {"Start": "2026-03-02T08:00:00", "Finish": f"2026-03-{uid:02}T17:00:00"}
    return {**usual, **times, "PredecessorLink": links, **values}


def milestone(uid: int, name: str, level: int = 1, /, *after: int, **values: object) -> Values:
    zero = {"Milestone": 1, "Duration": "PT0H0M0S"}
    return task(uid, name, level, *after, **(zero | values))


def summary(uid: int, name: str, level: int = 1, /, *after: int, **values: object) -> Values:
    return task(uid, name, level, *after, **({"Summary": 1} | values))


def plan(*tasks: Values, space: str = SPACE, **values: object) -> bytes:
    named = f' xmlns="{space}"' if space else ""
    inner = "".join(xml(name, value) for name, value in values.items())
    listed = "".join(xml("Task", each) for each in tasks)
    return f"<?xml version='1.0'?><Project{named}>{inner}<Tasks>{listed}</Tasks></Project>".encode()


def read(data: bytes, name: str = "plan.xml", **how: Any) -> Read:
    export = opened(PurePosixPath(name), data)
    assert export.fault is None
    board, told = IMPORTER.read(export, How(**how))
    return Read(board, IMPORTER.identify(export), told)


def tasks(*of: Values, **values: object) -> Read:
    return read(plan(*of, **values))
