"""The ways in which the data of Trello is saved."""

import json
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from openpyxl import Workbook

from generator.importers.trello import IMPORTER
from generator.model.milestone import Status
from tests.importers.opened import read
from tests.importers.trello.made import BOARD
from tests.importers.trello.made import board
from tests.importers.trello.made import card
from tests.importers.trello.made import lists
from tests.importers.trello.made import made

TABLE = """\
Card ID,Card Name,Card URL,Card Description,Labels,Members,Due Date,Attachment Count,\
Checklist Item Total Count,Checklist Item Completed Count,Comment Count,List ID,List Name,\
Board ID,Board Name,Archived,Start Date,Due Complete,Size,
c1,Ramp,https://trello.com/c/1,"Two
lines","Works (green), (red)","Ada Berg, Ben Roth",2024-06-30T10:00:00.000Z,0,\
4,1,2,l1,Doing,b1,Harbour ferry,false,2024-05-01,false,Large,
c2,Quay,,,,,,0,0,0,0,l2,Done,b1,Harbour ferry,true,,true,,
"""


def test_a_card_exported_alone_knows_its_list_and_board_by_its_actions():
    action = made("c-ramp") | {
        "data": {
            "card": {"id": "c-ramp"},
            "list": {"id": "l1", "name": "Doing"},
            "board": {"id": BOARD, "name": "Harbour ferry"},
        }
    }
    plan = {"id": "k", "idCard": "c-ramp", "name": "Plan", "checkItems": [{"name": "Dig"}]}
    alone = card("Ramp", "l1", actions=[action], checklists=[plan], members=[])
    found = read(IMPORTER, alone)
    assert (found.board.title, found.board.key) == ("Harbour ferry", BOARD)
    (item,) = found.board.items
    assert (item.group, item.status, item.where) == ("Doing", Status.IN_PROGRESS, "")
    assert [step.title for step in item.steps] == ["Dig"]
    assert found.said("cut-history") == []


def test_answers_of_the_api_are_joined_one_behind_the_other_or_in_an_archive():
    whole = board()
    parts = {
        "board.json": {key: whole[key] for key in ("id", "name", "prefs")},
        "cards.json": [card("Ramp", "doing", idMembers=["m1"], idLabels=["g"], labels=[])],
        "lists.json": lists(),
        "members.json": whole["members"],
        "labels.json": [{"id": "g", "idBoard": BOARD, "name": "Works", "color": "green"}],
        "fields.json": [{"id": "f", "idModel": BOARD, "name": "Size", "type": "text"}],
    }
    parts["cards.json"][0]["customFieldItems"] = [
        {"idCustomField": "f", "value": {"text": "Large"}}
    ]
    archive = BytesIO()
    with ZipFile(archive, "w") as file:
        for name, part in parts.items():
            file.writestr(name, json.dumps(part))
    for data in ("\n".join(map(json.dumps, parts.values())), archive.getvalue()):
        found = read(IMPORTER, data)
        (item,) = found.board.items
        assert (found.board.title, item.owner, item.labels) == (
            "Harbour ferry",
            "Ada Berg",
            ("Works",),
        )
        assert (item.group, item.own) == ("Doing", {"size": "Large"})


def test_lists_may_hold_their_cards_and_cards_their_checklists():
    inner = {key: value for key, value in card("Ramp").items() if key != "idList"}
    inner["checklists"] = [{"id": "k", "name": "Plan", "checkItems": [{"name": "Dig"}]}]
    inner["members"] = [{"id": "m7", "fullName": "Cara Lund"}]
    inner["idMembers"] = ["m7"]
    holding = [{**each, "cards": [inner] if each["id"] == "doing" else []} for each in lists()]
    (item,) = read(IMPORTER, holding).board.items
    assert (item.group, item.owner) == ("Doing", "Cara Lund")
    assert [step.title for step in item.steps] == ["Dig"]


def test_of_several_boards_one_is_read_and_the_others_are_told():
    other = board(card("Shed", id="s", idBoard="b2"), id="b2", name="Shipyard")
    found = read(IMPORTER, [board(card("Ramp")), other])
    assert [item.title for item in found.board.items] == ["Ramp"]
    assert found.said("left-out") == ["another board, 'Shipyard', is left out"]
    named = read(IMPORTER, [board(card("Ramp")), other], sheet="shipyard")
    assert (named.board.title, [item.title for item in named.board.items]) == (
        "Shipyard",
        ["Shed"],
    )


def test_the_table_of_paid_workspaces_says_the_same_in_fewer_words():
    found = read(IMPORTER, TABLE)
    ramp, quay = found.items["Ramp"], found.items["Quay"]
    assert (found.board.title, found.board.key) == ("Harbour ferry", "b1")
    assert (ramp.key, ramp.where, ramp.span.line) == ("c1", "row 2", 2)
    assert (quay.where, quay.span.line) == ("row 4", 4)
    assert (ramp.start, ramp.due) == (date(2024, 5, 1), date(2024, 6, 30))
    assert (ramp.owner, ramp.contributors) == ("Ada Berg", ("Ben Roth",))
    assert ramp.labels == ("Works", "red")
    assert (ramp.text, ramp.own) == ("Two\nlines", {"size": "Large"})
    assert (ramp.status, quay.status) == (Status.IN_PROGRESS, Status.COMPLETED)
    assert not quay.archived
    assert found.board.groups == ("Doing", "Done")
    assert found.said("no-place") == [
        "row 2 'Ramp': not taken over: 2 comments and 4 lines of checklists that the export lacks"
    ]


def test_the_table_may_be_saved_as_a_workbook():
    book = Workbook()
    sheet = book.active
    sheet.append(["https://example.org/our-board"])
    sheet.append(["Card ID", "Card Name", "List Name", "Due Date", "Archived", "Labels"])
    sheet.append(["c1", "Ramp", "Doing", date(2024, 6, 30), False, "Works, big (green)"])
    data = BytesIO()
    book.save(data)
    (item,) = read(IMPORTER, data.getvalue()).board.items
    assert (item.due, item.status, item.labels) == (
        date(2024, 6, 30),
        Status.IN_PROGRESS,
        ("Works, big",),
    )


def test_a_table_without_cards_is_told():
    found = read(IMPORTER, "Card ID,Card Name,List Name\n")
    assert found.said("nothing-in-it") == ["the board has no cards"]
