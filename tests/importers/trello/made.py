"""Boards of Trello, written as its export and its API write them."""

from itertools import count
from typing import Any

BOARD = "6500000000000000000000b1"
LISTS = {"todo": "To do", "doing": "Doing", "done": "Done", "stop": "Cancelled"}
PEOPLE = {"m1": "Ada Berg", "m2": "Ben Roth <ben@example.org>"}


def card(name: str, within: str = "todo", **values: Any) -> dict[str, Any]:
    key = "c-" + name.casefold().replace(" ", "-")
    return {
        "id": key,
        "idShort": 1,
        "idBoard": BOARD,
        "idList": within,
        "name": name,
        "desc": "",
        "closed": False,
        "due": None,
        "dueComplete": False,
        "start": None,
        "idMembers": [],
        "labels": [],
        "badges": {},
        "shortUrl": f"https://trello.com/c/{key}",
        **values,
    }


def lists(names: dict[str, str] | None = None, closed: str = "") -> list[dict[str, Any]]:
    return [
        {"id": key, "name": name, "idBoard": BOARD, "closed": key == closed, "pos": number}
        for key, name, number in zip((names or LISTS), (names or LISTS).values(), count(1))
    ]


def board(*cards: dict[str, Any], **values: Any) -> dict[str, Any]:
    return {
        "id": BOARD,
        "name": "Harbour ferry",
        "idOrganization": None,
        "prefs": {},
        "cards": list(cards),
        "lists": lists(),
        "members": [{"id": key, "fullName": name} for key, name in PEOPLE.items()],
        "labels": [],
        "checklists": [],
        "customFields": [],
        "actions": [],
        **values,
    }


def changed(
    key: str, when: str, old: dict[str, Any], new: dict[str, Any], **more: Any
) -> dict[str, Any]:
    return {
        "type": "updateCard",
        "date": when,
        "data": {"old": old, "card": {"id": key, **new}, **more},
        "memberCreator": {"id": "m1", "fullName": "Ada Berg"},
    }


def made(key: str = "", when: str = "2024-01-01T08:00:00.000Z") -> dict[str, Any]:
    kind = "createCard" if key else "createBoard"
    return {"type": kind, "date": when, "data": {"card": {"id": key}}, "memberCreator": {}}
