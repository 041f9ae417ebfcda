"""Read the table that Trello exports, as if it were the board that it was made of."""

import re
from collections.abc import Iterable
from collections.abc import Mapping
from typing import Any
from typing import Final

from generator.importers.opening.export import Export
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.sheets import as_text

COLUMNS: Final = {
    "card id": "id",
    "card #": "idShort",
    "card name": "name",
    "card url": "shortUrl",
    "card description": "desc",
    "due date": "due",
    "start date": "start",
    "due complete": "dueComplete",
    "archived": "closed",
    "list id": "idList",
    "list name": "list name",
    "board id": "board id",
    "board name": "board name",
    "labels": "labels",
    "members": "members",
}
"""Which column is which key of a card."""

COUNTS: Final = {
    "attachment count": "attachments",
    "checklist item total count": "checkItems",
    "checklist item completed count": "checkItemsChecked",
    "vote count": "votes",
    "comment count": "comments",
}
"""Which column is which key of a card's badges."""

UNUSED: Final = frozenset(
    ("attachment links", "last activity date", "last activity", "due reminder", "")
)
NEEDED: Final = ({"card name", "list name"}, {"card name", "list id"})
LABEL: Final = re.compile(r"(?<=\)),\s*|,\s*(?=[^,()]*(?:,|$))")
LINES_ABOVE: Final = 10  # which people leave above the head of a table

Values = dict[str, Any]


def sheet_in(export: Export) -> tuple[Sheet, int] | None:
    """Return the first sheet that has the head of Trello's table, and the row of it."""
    for sheet in export.sheets:
        for number, row in enumerate(sheet.rows[:LINES_ABOVE]):
            names = {_name(cell) for cell in row.cells}
            if any(needed <= names for needed in NEEDED):
                return sheet, number
    return None


def board_of(found: tuple[Sheet, int]) -> Values:
    """Return the board that a table was made of, as its export in JSON would say it."""
    sheet, head = found
    names = [_name(cell) for cell in sheet.rows[head].cells]
    own = {
        index: sheet.rows[head].text(index)
        for index, name in enumerate(names)
        if name not in {*COLUMNS, *COUNTS, *UNUSED}
    }
    cards = [_card(row, names, own) for row in sheet.rows[head + 1 :]]
    first = cards[0] if cards else {}
    return {
        "id": first.get("board id") or "",
        "name": first.get("board name") or "",
        "cards": cards,
        "lists": list(_lists(cards)),
        "members": [
            {"id": name, "fullName": name}
            for name in dict.fromkeys(name for card in cards for name in card["idMembers"])
        ],
        "customFields": [{"id": name, "name": name, "type": "text"} for name in own.values()],
        "prefs": {},
    }


def _name(cell: Cell) -> str:
    return as_text(cell).casefold()


def _card(row: Row, names: list[str], own: Mapping[int, str]) -> Values:
    card: Values = {"row": row.number}
    badges: Values = {}
    for index, name in enumerate(names):
        text = row.text(index)
        if text and name in COLUMNS:
            card[COLUMNS[name]] = text
        elif text and name in COUNTS:
            badges[COUNTS[name]] = text
    card["idList"] = card.get("idList") or card.get("list name", "")
    card["labels"] = [_label(label) for label in LABEL.split(card.get("labels", "")) if label]
    card["idMembers"] = _listed(card.get("members", ""))
    card["badges"] = badges
    card["customFieldItems"] = [
        {"idCustomField": name, "value": {"text": row.text(index)}}
        for index, name in own.items()
        if row.text(index)
    ]
    return card


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _label(text: str) -> Values:
    """Return a label, which stands with its colour: ``Design (green)``, or ``(green)`` alone."""
    name, bracket, colour = text.strip().rpartition("(")
    if bracket and colour.endswith(")"):
        return {"name": name.strip(), "color": colour[:-1]}
    return {"name": text.strip()}


def _lists(cards: Iterable[Values]) -> Iterable[Values]:
    seen: set[str] = set()
    for card in cards:
        if card["idList"] and card["idList"] not in seen:
            seen.add(card["idList"])
            yield {"id": card["idList"], "name": card.get("list name") or card["idList"]}
