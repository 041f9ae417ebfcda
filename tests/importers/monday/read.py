"""Exports of Monday.com as a test writes them, and what is read from them."""

import json
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import Any
from zipfile import ZipFile

from openpyxl import Workbook

from generator.diagnostics import Diagnostic
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.monday import IMPORTER
from generator.importers.opening.export import Export
from generator.importers.opening.export import opened

ID = "Item ID (auto generated)"
Lines = Sequence[Sequence[object]]


@dataclass(frozen=True)
class Read:
    """A board, how likely it is one of Monday.com, and what was told."""

    board: Board
    likeness: Likeness
    told: tuple[Diagnostic, ...]

    def item(self, title: str) -> Item:
        (found,) = [item for item in self.board.items if item.title == title]
        return found

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.board.items]

    @property
    def codes(self) -> list[str]:
        return sorted({each.kind.name for each in self.told})


def book(*sheets: tuple[str, Lines]) -> bytes:
    workbook = Workbook()
    workbook.remove(workbook.active)
    for name, lines in sheets:
        sheet = workbook.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def zipped(parts: Mapping[str, bytes]) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return stream.getvalue()


def read(data: bytes, name: str = "board.xlsx", **how: Any) -> Read:
    export: Export = opened(PurePosixPath(name), data)
    assert export.fault is None
    board, told = IMPORTER.read(export, How(**how))
    return Read(board, IMPORTER.identify(export), told)


def lines(*of: Sequence[object], **how: Any) -> Read:
    """Read a workbook with one sheet."""
    return read(book(("board", of)), **how)


def answer(value: object, **how: Any) -> Read:
    """Read an answer of the API."""
    return read(json.dumps(value).encode(), "answer.json", **how)


def cell(title: str, kind: str, text: str | None, **value: object) -> dict[str, object]:
    """Return the value of a column as the API says it."""
    inner = json.dumps(value) if value else None
    column = {"title": title}
    return {"id": title.lower(), "type": kind, "text": text, "value": inner, "column": column}


def board_of(*items: Mapping[str, object], **more: object) -> dict[str, object]:
    """Return an answer with one board."""
    page = {"cursor": None, "items": list(items)}
    board = {"id": "77001", "name": "Summer fair", "items_page": page, **more}
    return {"data": {"boards": [board]}, "account_id": 1}
