"""What tests of importers share: a file is opened and read as the command does it."""

import json
import os
from pathlib import Path
from pathlib import PurePosixPath
from random import Random
from typing import Any
from typing import NamedTuple
from zoneinfo import ZoneInfo

from generator.diagnostics import Diagnostic
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Importer
from generator.importers.opening.export import opened

SHARED = os.environ.get("MILEPOST_SHARED", "")


class Read(NamedTuple):
    """A board, and what was found while it was read."""

    board: Board
    problems: tuple[Diagnostic, ...]

    @property
    def items(self) -> dict[str, Item]:
        """The items by their keys, all of which differ."""
        found = {item.key: item for item in self.board.items}
        assert len(found) == len(self.board.items)
        return found

    @property
    def codes(self) -> list[str]:
        """The names of the findings."""
        return [problem.kind.name for problem in self.problems]

    @property
    def said(self) -> str:
        """The findings as a user reads them."""
        return "\n".join(map(str, self.problems))


def read(
    importer: Importer, data: str | bytes | Any, name: str = "x", zone: str = "UTC", **how: Any
) -> Read:
    """Read a file by an importer that has to know it; what is no text is written as JSON."""
    export = opened(PurePosixPath(name), as_bytes(data))
    assert export.fault is None, export.fault
    assert importer.identify(export), export.kind
    return Read(*importer.read(export, How(zone=ZoneInfo(zone), **how)))


def as_bytes(data: str | bytes | Any) -> bytes:
    if isinstance(data, bytes):
        return data
    text = data if isinstance(data, str) else json.dumps(data)
    return text.encode()


def shared(kind: str) -> list[Path]:
    """The real files of a kind; none where there are none here."""
    return sorted(Path(SHARED, "data", kind).glob("*")) if SHARED else []


JUNK = (
    None,
    True,
    0,
    -1.5,
    10**30,
    "",
    "x",
    "2024-99-99",
    "\u202e\ud800",
    [],
    [None, 1, "x"],
    {},
    {"a": 1},
)


def spoiled(value: Any, lots: Random, rate: float = 0.1) -> Any:
    """Return JSON in which some values are of any other kind."""
    if lots.random() < rate:
        return lots.choice(JUNK)
    if isinstance(value, dict):
        return {name: spoiled(each, lots, rate) for name, each in value.items()}
    if isinstance(value, list):
        return [spoiled(each, lots, rate) for each in value]
    return value
