"""Gather the parts of a board from whatever the data of Trello was saved as.

That is the export of a board or of one card, or answers of the API: one behind the other, in an
archive, or lists that hold their cards.
"""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.diagnostics import Span
from generator.importers.opening.export import Export
from generator.importers.reading.entries import Entry
from generator.importers.reading.notes import Notes
from generator.importers.trello import table
from generator.words import ENGLISH as _

PARTS: Final = {
    "cards": "card",
    "lists": "list",
    "members": "member",
    "labels": "label",
    "checklists": "checklist",
    "customFields": "custom field",
    "actions": "action",
}
"""Under which key a board holds what."""

MARKS: Final = (
    ("action", {"type", "data", "date"}),
    ("checklist", {"checkItems"}),
    ("card", {"idList", "name"}),
    ("card", {"idShort", "name"}),
    ("custom field", {"idModel", "type"}),
    ("label", {"idBoard", "color"}),
    ("member", {"fullName"}),
    ("member", {"username"}),
    ("board", {"prefs"}),
    ("board", {"cards", "lists"}),
    ("board", {"idOrganization", "name"}),
    ("list", {"idBoard", "name"}),
)
"""What a record is by the keys that it has; the first that fits."""
SAMPLE: Final = 5


@dataclass(slots=True)
class Dump:
    """A board, empty where none is told of, and its parts in the order of the file."""

    board: Entry
    parts: dict[str, list[Entry]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Entry]:
        """Return the parts of a kind."""
        return self.parts.setdefault(kind, [])


class Part(NamedTuple):
    """A record, what it is, and the id of the board that holds it, if one does."""

    kind: str
    record: Entry
    board: str = ""


def kinds_in(export: Export) -> set[str]:
    """Return what the first records of an export are, by their keys."""
    return {
        kind
        for each in (export, *export.parts)
        for document in each.documents[:SAMPLE]
        for kind in _kinds(document)
    }


def _kinds(document: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if isinstance(document, list):
        yield from (_kind(item) for item in document[:SAMPLE])
        return
    yield _kind(document)
    if isinstance(document, dict):
        for key in PARTS:
            value = document.get(key)
            yield from (_kind(item) for item in (value[:SAMPLE] if isinstance(value, list) else ()))


def _kind(values: Any) -> str:  # noqa: ANN401 - JSON
    if not isinstance(values, dict):
        return ""
    return next((kind for kind, keys in MARKS if keys <= values.keys()), "")


def gathered(export: Export, notes: Notes) -> tuple[Dump, ...]:
    """Return the boards in an export, in its order; at least one, which may be empty."""
    sheet = table.sheet_in(export)
    if sheet:
        found = list(_of_table(export, table.board_of(sheet), notes))
    else:
        found = [
            part
            for each in (export, *export.parts)
            for number, document in enumerate(each.documents)
            for part in _of_document(each, document, number, notes)
        ]
    boards: dict[str, Dump] = {}
    for part in found:
        if part.kind == "board":
            boards.setdefault(part.record.word("id"), Dump(part.record))
    if not boards:
        boards[""] = Dump(Entry({}, "", notes))
    for part in found:
        _put(part, boards)
    return tuple(boards.values())


def _put(part: Part, boards: Mapping[str, Dump]) -> None:
    """Put a part to its board, people to each; what names no board belongs to the first."""
    if part.kind == "member":
        for dump in boards.values():
            dump.of(part.kind).append(part.record)
    elif part.kind != "board":
        own = part.record.values.get("idBoard", part.record.values.get("idModel"))
        first = next(iter(boards.values()))
        key = own if isinstance(own, str) and own in boards else part.board
        boards.get(key, first).of(part.kind).append(part.record)


def _of_table(export: Export, board: dict[str, Any], notes: Notes) -> Iterator[Part]:
    cards = board.pop("cards")
    yield from _parts(Entry(board, "", notes))
    for card in cards:
        span = Span(export.path, card["row"])
        yield Part("card", Entry(card, _("row {n}", n=card["row"]), notes, span))


def _of_document(
    export: Export,
    document: Any,  # noqa: ANN401 - JSON
    number: int,
    notes: Notes,
) -> Iterator[Part]:
    prefix = f"#{number + 1}" if len(export.documents) > 1 else ""
    items = document if isinstance(document, list) else (document,)
    for place, item in enumerate(items):
        where = f"{prefix}[{place}]" if isinstance(document, list) else prefix
        if isinstance(item, dict):
            yield from _parts(Entry(item, where, notes, export.span))


def _parts(record: Entry) -> Iterator[Part]:
    """Yield a record by its kind, and the parts that it holds."""
    kind = _kind(record.values)
    if kind not in {"", "board"}:
        yield from _whole(Part(kind, record))
        return
    apart = record.values.get("board")
    board = record.entry("board") if isinstance(apart, dict) else record
    if kind or board is not record:
        yield Part("board", board)
    for key, inner_kind in PARTS.items():
        for inner in record.entries(key):
            yield from _whole(Part(inner_kind, inner, board.word("id")))


def _whole(part: Part) -> Iterator[Part]:
    """Yield a part, and what the API puts into a list or a card where it is asked to."""
    kind, record, board = part
    yield part
    if kind == "list":
        for card in record.entries("cards"):
            yield from _whole(Part("card", _of_holder(card, "idList", record), board))
    if kind == "card":
        for checklist in record.entries("checklists"):
            yield Part("checklist", _of_holder(checklist, "idCard", record), board)
        for key in ("members", "actions", "customFields"):
            yield from (Part(PARTS[key], inner, board) for inner in record.entries(key))
        for key in ("list", "board"):
            if isinstance(record.values.get(key), dict):
                yield Part(key, record.entry(key), board)


def _of_holder(inner: Entry, key: str, holder: Entry) -> Entry:
    """Return a record that knows in which other it stands."""
    if inner.values.get(key):
        return inner
    return replace(inner, values={**inner.values, key: holder.word("id")})
