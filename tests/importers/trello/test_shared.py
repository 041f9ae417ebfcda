"""Real boards of Trello: what is read is what a count of the file finds."""

import json
from pathlib import Path
from typing import Any

import pytest

from generator.importers.trello import IMPORTER
from tests.importers.opened import names_of
from tests.importers.opened import read
from tests.importers.opened import shared

FILES = shared("trello")
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not FILES, reason="MILEPOST_SHARED is not set"),
]


@pytest.mark.parametrize("path", FILES, ids=names_of(FILES))
def test_nothing_of_a_board_is_lost(path: Path):
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    cards = data.get("cards", [data])
    named = {member["id"] for member in data.get("members", [])}
    lines = [line for checklist in data.get("checklists", []) for line in checklist["checkItems"]]
    items = read(IMPORTER, path.read_bytes()).board.items

    assert [item.key for item in items] == [card["id"] for card in cards]
    assert [item.due and item.due.isoformat() for item in items] == [
        card["due"] and card["due"][:10] for card in cards
    ]
    assert sum(bool(item.owner) for item in items) == sum(
        bool(named & set(card["idMembers"])) for card in cards
    )
    assert sum(len(item.contributors) + bool(item.owner) for item in items) == sum(
        len(named & set(card["idMembers"])) for card in cards
    )
    steps = [step for item in items for step in item.steps]
    assert len(steps) == len(lines)
    assert sum(step.done for step in steps) == sum(line["state"] == "complete" for line in lines)
    assert sum(len(item.own) for item in items) == sum(
        len(card.get("customFieldItems", [])) for card in cards
    )
    assert all(item.completed is None or str(item.status) == "completed" for item in items)


@pytest.mark.parametrize("path", FILES, ids=names_of(FILES))
def test_every_date_that_moved_is_in_the_past_of_its_card(path: Path):
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    cards = {card["id"] for card in data.get("cards", [data])}
    told: dict[tuple[str, str], tuple[str | None, str | None]] = {}
    for action in reversed(data["actions"]):
        old, card = action["data"].get("old", {}), action["data"].get("card", {})
        if action["type"] == "updateCard" and "due" in old and card["id"] in cards:
            before, after = (value and value[:10] for value in (old["due"], card["due"]))
            key = (card["id"], action["date"][:10])
            told[key] = (told.get(key, (before, None))[0], after)
    found = {
        (item.key, move.day.isoformat()): (move.old, move.new)
        for item in read(IMPORTER, path.read_bytes()).board.items
        for move in item.moves
        if move.field == "due"
    }
    assert found == {key: pair for key, pair in told.items() if pair[0] != pair[1]}
