"""What tests of boards share: a file is opened and read as the command does it, or is damaged."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from typing import NamedTuple
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from generator.diagnostics import Diagnostic
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Importer
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.opening.export import opened

ODD = st.sampled_from([None, True, 7, -1.5, 1e300, "", "x", "2024-02-30", [], ["x"], {}, {"id": 1}])


class Read(NamedTuple):
    """A board, and what was found while it was read."""

    board: Board
    problems: tuple[Diagnostic, ...]

    @property
    def items(self) -> dict[str, Item]:
        """The items by their titles, all of which differ."""
        found = {item.title: item for item in self.board.items}
        assert len(found) == len(self.board.items)
        return found

    def said(self, name: str) -> list[str]:
        """The messages of the findings of one kind."""
        return [problem.message for problem in self.problems if problem.kind.name == name]


def export_of(data: Any, name: str = "x") -> Export:
    """Open a file: bytes or a text as they are, anything else as JSON."""
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    return opened(PurePosixPath(name), text if isinstance(text, bytes) else text.encode())


def read(importer: Importer, data: Any, zone: str = "UTC", **how: Any) -> Read:
    """Read a file that the importer has to know."""
    export = export_of(data)
    assert export.fault is None, export.fault
    assert importer.identify(export) is not Likeness.NO
    return Read(*importer.read(export, How(zone=ZoneInfo(zone), **how)))


def shared(kind: str) -> list[Path]:
    """The real files of a kind, none where there are none."""
    folder = os.environ.get("MILEPOST_SHARED", "")
    return sorted(Path(folder, "data", kind).glob("*")) if folder else []


def names_of(values: list[Path]) -> list[str]:
    """The names of files, as those of tests."""
    return [path.name for path in values]


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Yield the way to every value within a value of JSON."""
    yield path
    inner = value.items() if isinstance(value, dict) else ()
    for key, each in enumerate(value) if isinstance(value, list) else inner:
        yield from places(each, (*path, key))


def replaced(value: Any, path: tuple[Any, ...], by: Any) -> Any:
    """Return a value of JSON in which one value is another."""
    if not path:
        return by
    key, *rest = path
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = replaced(value[key], tuple(rest), by)
    return copy


@st.composite
def damaged(draw: st.DrawFn, value: Any) -> Any:
    """Return a value of JSON in which a few values are of another kind."""
    for _time in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(list(places(value))))
        value = replaced(value, path, draw(ODD))
    return value
