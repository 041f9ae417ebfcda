"""Read what Monday.com exports: boards as workbooks, accounts as archives, answers of its API."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.monday import answers
from generator.importers.monday import live
from generator.importers.monday.items import Reader
from generator.importers.monday.keys import References
from generator.importers.monday.roles import Layout
from generator.importers.monday.rows import Row
from generator.importers.monday.rows import Rows
from generator.importers.monday.sheets import Head
from generator.importers.monday.sheets import head_of
from generator.importers.monday.sheets import rows_of
from generator.importers.monday.updates import is_of_updates
from generator.importers.monday.updates import updates_of
from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Sheet
from generator.importers.reading.days import order_of
from generator.importers.reading.notes import Notes
from generator.importers.reading.statuses import status_of
from generator.words import ENGLISH as _

PARTS_LOOKED_AT = 40


class Monday:
    """The importer of Monday.com."""

    name = "monday"
    label = "Monday.com"
    url = live.URL
    needs = "board"
    secrets = (live.TOKEN,)

    def identify(self, export: Export) -> Likeness:
        """Say how likely the export is one of Monday.com."""
        if export.parts:
            return max(self.identify(part) for part in export.parts[:PARTS_LOOKED_AT])
        if export.documents:
            return answers.likeness(export.documents)
        return max((_likeness(sheet) for sheet in export.sheets), default=Likeness.NO)

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the board, or all boards of an account."""
        notes = Notes(export.span)
        boards = [board for board in _boards(export, how, notes) if board.rows or board.title]
        if not boards:
            return Checked(Board(title=""), (*notes.made, _look_alike(export)))
        return Checked(_board(_together(boards, notes), how, notes), notes.made)

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the headers by which Monday.com knows who asks."""
        return live.headers(secrets)

    def pull(self, where: Where, web: Web) -> bytes:
        """Return a board as one answer of the API; raises as `live.pull` does."""
        return live.pull(where.board, web)


def _likeness(sheet: Sheet) -> Likeness:
    head = head_of(sheet)
    if is_of_updates(sheet):
        return Likeness.CERTAIN
    if head is None:
        return Likeness.NO
    if head.certain:
        return Likeness.CERTAIN
    return Likeness.LIKELY if _is_in_groups(head) else Likeness.NO


def _is_in_groups(head: Head) -> bool:
    """Return whether a sheet without ids is laid out as Monday does: titles over repeated heads."""
    return head.subitems or (head.titled > 0 and head.repeated) or head.titled > 1


def _boards(export: Export, how: How, notes: Notes) -> Iterator[Rows]:
    """Yield the boards of an export, or the one that `how` names."""
    if export.documents:
        yield from answers.boards(export.documents, how, notes)
        return
    opened = export.parts or (export,)
    counts: dict[str, tuple[int, int]] = {}
    for part in opened:
        for sheet in part.sheets:
            counts |= updates_of(sheet)
    for part in opened:
        if part.documents:
            yield from answers.boards(part.documents, how, notes)
        for sheet in part.sheets:
            head = None if is_of_updates(sheet) else head_of(sheet)
            if head is None:
                continue
            rows = rows_of(sheet, part.path, head)
            titled = replace(rows, title=rows.title or part.path.stem)
            if how.sheet.casefold() in {"", sheet.name.casefold(), titled.title.casefold()}:
                yield _with_updates(titled, counts)


def _with_updates(board: Rows, counts: Mapping[str, tuple[int, int]]) -> Rows:
    rows = tuple(
        replace(row, updates=counts[row.key][0], assets=counts[row.key][1])
        if row.key in counts
        else row
        for row in board.rows
    )
    return replace(board, rows=rows)


def _together(boards: Sequence[Rows], notes: Notes) -> Rows:
    """Return several boards as one, whose groups say from which board they are."""
    if len(boards) == 1:
        return boards[0]
    names = ", ".join(quoted(board.title) for board in boards[:12])
    message = _("it holds {n} boards, all of which are read", n=len(boards))
    notes.tell(codes.SEVERAL_BOARDS, message, _("--sheet takes one of {names}", names=names))
    rows: list[Row] = []
    groups: list[str] = []
    for board in boards:
        before = len(rows)
        for row in board.rows:
            parent = None if row.parent is None else row.parent + before
            rows.append(replace(row, parent=parent, group=_below(board.title, row.group)))
        groups += [_below(board.title, group) for group in board.groups or ("",)]
    return Rows(title="", rows=tuple(rows), groups=tuple(dict.fromkeys(groups)))


def _below(board: str, group: str) -> str:
    return f"{board}: {group}" if group else board


def _board(board: Rows, how: How, notes: Notes) -> Board:
    named = [row for row in board.rows if row.title.strip()]
    if len(named) < len(board.rows):
        return _board(_without_unnamed(board, notes), how, notes)
    if board.preface:
        message = _.plural("{n} line above the board", "{n} lines above the board", board.preface)
        notes.tell(codes.NO_PLACE, _("not taken over: {things}", things=message))
    known = sum(status_of(group.rpartition(": ")[2]) is not None for group in board.groups)
    phased = bool(board.groups) and 2 * known < len(board.groups)
    items = tuple(_items(board, how, notes, states=not phased))
    groups = dict.fromkeys((*board.groups, *(item.group for item in items if item.group)))
    return Board(
        title=board.title,
        key=board.key,
        items=items,
        groups=tuple(groups),
        group_word="group",
        phased=phased,
    )


def _without_unnamed(board: Rows, notes: Notes) -> Rows:
    """Leave out rows without a name, and what lies below them hangs on nothing."""
    kept = [n for n, row in enumerate(board.rows) if row.title.strip()]
    places = {number: place for place, number in enumerate(kept)}
    for row in board.rows:
        if not row.title.strip():
            message = row.says(_("an item without a name is left out"))
            notes.tell(codes.NO_TITLE, message, span=row.span)
    rows = tuple(
        replace(row, parent=None if row.parent is None else places.get(row.parent))
        for row in (board.rows[n] for n in kept)
    )
    return replace(board, rows=rows)


def _items(board: Rows, how: How, notes: Notes, *, states: bool) -> Iterator[Item]:
    refers = References(board.rows, notes)
    alike: dict[int, list[Row]] = {}  # rows of one layout share their columns
    for row in board.rows:
        alike.setdefault(id(row.columns), []).append(row)
    order = how.order or order_of(cell for row in board.rows for cell in row.cells)
    parents = frozenset(row.parent for row in board.rows if row.parent is not None)
    readers = {
        shared: Reader(
            roles=Layout(rows[0].columns, (row.cells for row in rows)).roles(how.columns),
            how=how,
            order=order,
            notes=notes,
            refers=refers,
            states_of_groups=states,
            parents=parents,
        )
        for shared, rows in alike.items()
    }
    for number, row in enumerate(board.rows):
        yield readers[id(row.columns)].item(number, row)


def _look_alike(export: Export) -> Diagnostic:
    message = _("no board of Monday.com is in it")
    hint = _("export the board to Excel there: its menu, More actions, Export board to Excel")
    return Diagnostic(export.span, codes.LOOK_ALIKE, message, hint)


IMPORTER = Monday()
