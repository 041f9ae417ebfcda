"""Read answers of Monday's API, of today's version and of those before 2023-10."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import tzinfo
from typing import Any

from generator.diagnostics import one_line
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.monday.answered import VALUES
from generator.importers.monday.answered import Columns
from generator.importers.monday.answered import row_of
from generator.importers.monday.past import changes_of
from generator.importers.monday.rows import Changed
from generator.importers.monday.rows import Row
from generator.importers.monday.rows import Rows
from generator.importers.reading.entries import Entry
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

PAGES = ("items_page", "next_items_page", "items_page_by_column_values")
DEEPEST = 8  # levels of subitems


def likeness(documents: Iterable[Any]) -> Likeness:
    """Say how likely JSON is an answer of Monday's API: items of it have values of columns."""
    for document in list(documents)[:2]:
        for value in _within(document, 6):
            found = value.get(VALUES)
            if isinstance(found, list) and (not found or _is_value(found[0])):
                return Likeness.CERTAIN
            if any(isinstance(value.get(page), dict) for page in PAGES):
                return Likeness.CERTAIN
    return Likeness.NO


def _is_value(value: object) -> bool:
    return isinstance(value, dict) and "id" in value and bool({"text", "value"} & set(value))


def _within(value: object, levels: int) -> Iterator[Mapping[str, Any]]:
    """Yield the objects in a value, no more than a few of each list."""
    if isinstance(value, dict):
        yield value
    inside = (
        value[:3] if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    )
    for each in inside if levels else ():
        yield from _within(each, levels - 1)


@dataclass(slots=True)
class _Gathered:
    """A board as it comes together from its pages."""

    entry: Entry
    rows: list[Row] = field(default_factory=list)
    above: list[str] = field(default_factory=list)
    groups: dict[str, None] = field(default_factory=dict)
    columns: Columns = field(default_factory=Columns)
    changes: dict[str, tuple[Changed, ...]] = field(default_factory=dict)


class _Reading:
    """Reads documents one after the other: a page of items belongs to the board before it."""

    def __init__(self, zone: tzinfo, notes: Notes) -> None:
        self.zone, self.notes = zone, notes
        self.boards: dict[str, _Gathered] = {}
        self.people: dict[str, str] = {}
        self.seen: set[str] = set()
        self.last = ""
        self.more = ""

    def document(self, document: object, where: str) -> None:
        """Read what one document holds, whatever is around it."""
        if isinstance(document, list):
            for number, each in enumerate(document):
                self.document(each, f"{where}[{number}]")
        if not isinstance(document, dict):
            return
        entry = Entry(document, where, self.notes)
        for problem in entry.entries("errors"):
            problem.tell(codes.LEFT_OUT, _("Monday.com says: {text}", text=_short(problem)))
        for user in entry.entries("users"):
            self.people[user.word("id")] = user.title("name")
        if isinstance(document.get("data"), dict | list):
            self.document(document["data"], entry.at("data"))
        for number, board in enumerate(entry.list("boards")):
            self.document(board, f"{entry.at('boards')}[{number}]")
        if VALUES in document:
            self._item(entry, self._board(entry.entry("board")), "", 0)
        elif any(page in document for page in (*PAGES, "items", "groups")):
            self._board_or_page(entry)

    def _board_or_page(self, entry: Entry) -> None:
        board = self._board(entry)
        for group in entry.entries("groups"):
            board.groups.setdefault(group.title("title"))
            for item in _items(group, self):
                self._item(item, board, group.title("title"), 0)
        for item in _items(entry, self):
            own = item.entry("board") if "board" in item and not entry.word("id") else entry
            self._item(item, self._board(own) if own is not entry else board, "", 0)

    def _board(self, entry: Entry) -> _Gathered:
        """Return the board of an id; what has none belongs to the last one."""
        key = entry.word("id") or self.last
        self.last = key
        known = self.boards.get(key)
        if known is None or (entry.list("columns") and not known.columns.listed):
            fresh = _Gathered(entry) if known is None else replace(known, entry=entry)
            fresh.columns = Columns(entry.entries("columns"))
            self.boards[key] = fresh
        self.boards[key].changes |= changes_of(entry, self.people, self.zone)
        return self.boards[key]

    def _item(
        self, entry: Entry, board: _Gathered, group: str, depth: int, parent: str = ""
    ) -> None:
        key = entry.word("id")
        if key and key in self.seen:
            return
        self.seen.add(key)
        group = entry.entry("group").title("title") or group
        if group and not depth:
            board.groups.setdefault(group)
        above = parent or entry.entry("parent_item").word("id")
        board.rows.append(row_of(entry, board.columns, group, above, self.zone))
        board.above.append(above)
        for subitem in entry.entries("subitems") if depth < DEEPEST else ():
            self._item(subitem, board, group, depth + 1, key)

    def page(self, entry: Entry) -> None:
        """Remember whether there are items behind the last page."""
        self.more = entry.text("cursor")


def _items(entry: Entry, reading: _Reading) -> Iterator[Entry]:
    yield from entry.entries("items")
    for name in PAGES:
        if name in entry:
            page = entry.entry(name)
            reading.page(page)
            yield from page.entries("items")


def _short(entry: Entry) -> str:
    return one_line(entry.text("message"))


def boards(documents: Iterable[Any], how: How, notes: Notes) -> Iterator[Rows]:
    """Yield the boards in answers; subitems that came as a board of their own go to their items."""
    reading = _Reading(how.zone, notes)
    for document in documents:
        reading.document(document, "")
    if reading.more:
        message = _("the last page names a page behind it, whose items are missing")
        notes.tell(codes.PAGES_MISSING, message)
    home = {row.key: board for board in reading.boards.values() for row in board.rows if row.key}
    for board in list(reading.boards.values()):
        _move_to_parents(board, home)
    for key, board in reading.boards.items():
        title = board.entry.title("name")
        if board.rows and how.sheet.casefold() in {"", title.casefold(), key}:
            yield _rows(key, title, board)


def _move_to_parents(board: _Gathered, home: Mapping[str, _Gathered]) -> None:
    """Put rows whose item lies on another board there."""
    moved = [
        n for n, above in enumerate(board.above) if above and home.get(above, board) is not board
    ]
    for number in moved:
        other = home[board.above[number]]
        other.rows.append(board.rows[number])
        other.above.append(board.above[number])
    gone = set(moved)
    board.rows = [row for number, row in enumerate(board.rows) if number not in gone]
    board.above = [above for number, above in enumerate(board.above) if number not in gone]


def _rows(key: str, title: str, board: _Gathered) -> Rows:
    places = {row.key: place for place, row in enumerate(board.rows) if row.key}
    rows = tuple(
        replace(row, parent=places.get(above), changes=board.changes.get(row.key, ()))
        if above or row.key in board.changes
        else row
        for row, above in zip(board.rows, board.above, strict=True)
    )
    return Rows(title=title, rows=rows, groups=tuple(g for g in board.groups if g), key=key)
