"""Read a table as the command does, and say what it became."""

from pathlib import PurePosixPath

from generator.diagnostics import Checked
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER

HOW = How()


def board(text: str | bytes, name: str = "plan.csv", how: How = HOW) -> Checked[Board]:
    data = text.encode() if isinstance(text, str) else text
    export = opened(PurePosixPath(name), data)
    assert export.fault is None, export.fault
    return IMPORTER.read(export, how)


def items(text: str | bytes, name: str = "plan.csv", how: How = HOW) -> tuple[Item, ...]:
    return board(text, name, how).value.items


def titles(text: str | bytes, name: str = "plan.csv") -> list[str]:
    return [item.title for item in items(text, name)]


def told(text: str | bytes, name: str = "plan.csv", how: How = HOW) -> set[str]:
    return {problem.kind.name for problem in board(text, name, how).diagnostics}


def due(item: Item) -> str:
    return item.due.isoformat() if item.due else ""
