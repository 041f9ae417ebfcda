"""Sheets as Monday.com exports them, in their variants."""

from datetime import date

import pytest

from generator.importers.importer import Likeness
from generator.model.milestone import Status
from tests.importers.monday.read import ID
from tests.importers.monday.read import book
from tests.importers.monday.read import lines
from tests.importers.monday.read import read
from tests.importers.monday.read import zipped

HEAD = ("Name", "Subitems", "Person", "Status", "Date", ID)
SUBHEAD = ("Subitems", "Name", "Owner", "Due Date", "Status", ID)
BLANK = ()
FAIR = (
    ("Summer fair",),
    ("Preparation",),
    HEAD,
    (
        "Site is booked",
        "Call the park, Pay",
        "Ada Park, Ben Ito",
        "Done",
        date(2026, 3, 6),
        30001,
    ),
    SUBHEAD,
    (None, "Call the park, Pay", "Ben Ito", date(2026, 2, 20), "Done", 30002),
    (None, "Sign", None, None, None, 30003),
    ("Permit is granted", None, None, "Waiting for the mayor", None, 30004),
    (None, None, None, None, "2026-03-06"),
    BLANK,
    ("The day",),
    HEAD,
    ("Fair is open", None, "Ada Park", None, date(2026, 6, 13), 30005),
    (None, None, None, None, "2026-06-13"),
)


@pytest.fixture(scope="module")
def fair():
    return lines(*FAIR)


def test_only_items_and_subitems_are_read(fair):
    assert fair.likeness is Likeness.CERTAIN
    assert fair.board.title == "Summer fair"
    assert fair.board.groups == ("Preparation", "The day")
    assert fair.board.phased
    assert [(i.title, i.kind, i.parent) for i in fair.board.items] == [
        ("Site is booked", "item", ""),
        ("Call the park, Pay", "subitem", "30001"),
        ("Sign", "subitem", "30001"),
        ("Permit is granted", "item", ""),
        ("Fair is open", "item", ""),
    ]


def test_subitems_have_columns_of_their_own(fair):
    step = fair.item("Call the park, Pay")
    assert (step.owner, step.due, step.status) == ("Ben Ito", date(2026, 2, 20), Status.COMPLETED)
    assert fair.item("Sign").status is None
    assert fair.item("Sign").group == "Preparation"


def test_an_item_says_what_its_columns_do(fair):
    item = fair.item("Site is booked")
    assert (item.key, item.due, item.status) == ("30001", date(2026, 3, 6), Status.COMPLETED)
    assert (item.owner, item.contributors) == ("Ada Park", ("Ben Ito",))
    assert item.completed is None
    assert item.span.line == 4
    assert item.own == {}


def test_an_unknown_state_is_kept_and_told_once(fair):
    item = fair.item("Permit is granted")
    assert (item.status, item.own) == (None, {"status": "Waiting for the mayor"})
    assert fair.codes == ["several-owners", "unknown-status"]


def test_sums_beneath_subitems_are_no_subitem():
    found = lines(
        ("Fair",),
        ("One",),
        ("Name", "Subitems", "Hours", ID),
        ("Booked", "Call", 5, 30001),
        ("Subitems", "Name", "Status", ID),
        (None, "Call", "Done", 30002),
        (None, 34, None, 12),
        BLANK,
        ("Two",),
        ("Name", "Subitems", "Hours", ID),
        ("Open", None, 2, 30003),
    )
    assert found.titles == ["Booked", "Call", "Open"]


def test_titles_of_any_number_stand_above():
    found = lines(
        ("Fair",),
        ("All that has to be done",),
        ("Main table",),
        ("One",),
        HEAD,
        ("Booked", None, None, "Done", None, 30001),
    )
    assert (found.board.title, found.board.groups) == ("Fair", ("One",))
    assert found.codes == ["no-place"]


def test_an_empty_group_may_be_a_name_alone():
    found = lines(
        ("Fair",),
        ("One",),
        HEAD,
        ("Booked", None, None, "Done", None, 30001),
        ("Nothing yet",),
        ("Two",),
        HEAD,
        ("Open", None, None, None, None, 30002),
    )
    assert [(item.title, item.group) for item in found.board.items] == [
        ("Booked", "One"),
        ("Open", "Two"),
    ]


def test_without_ids_the_title_is_the_key_and_twins_are_told():
    head = ("Name", "Subitems", "Person", "Date")
    found = lines(
        ("Fair",),
        ("One",),
        head,
        ("Booked", "Call", "Ada Park", date(2026, 3, 6)),
        ("Subitems", "Name", "Owner"),
        (None, "Call", "Ben Ito"),
        (None, "Call", "Ada Park"),
        BLANK,
        ("Two",),
        head,
        ("Booked",),
        ("Open", None, None, date(2026, 6, 13)),
    )
    assert found.likeness is Likeness.LIKELY
    assert [item.key for item in found.board.items] == [
        *("booked", "booked/call", "booked/call-2", "booked-2", "open"),
    ]
    assert found.codes == ["same-key"]


def test_a_group_without_items_is_no_item():
    head = ("Name", "Personne", "Statut", "Période - Start", "Période - End")
    found = lines(
        ("Fête",),
        ("Préparation",),
        head,
        ("Réserver", "Ada Park", "Fait", date(2026, 3, 2), date(2026, 3, 6)),
        ("Payer",),
        BLANK,
        ("Vide",),
        BLANK,
        ("Fin",),
    )
    assert found.likeness is Likeness.LIKELY
    assert found.titles == ["Réserver", "Payer"]
    item = found.item("Réserver")
    assert (item.owner, item.status) == ("Ada Park", Status.COMPLETED)
    assert (item.start, item.due, item.own) == (date(2026, 3, 2), date(2026, 3, 6), {})


def test_subitems_of_subitems_are_found():
    found = lines(
        ("Fair",),
        ("One",),
        HEAD,
        ("Booked", "Call", None, None, None, 30001),
        ("Subitems", "Name", "Status", ID),
        (None, "Call", "Done", 30002),
        (None, "Subitems", "Name", "Status", ID),
        (None, None, "Find the number", "Done", 30003),
        (None, "Pay", None, 30004),
    )
    assert [(item.key, item.parent) for item in found.board.items] == [
        *(("30001", ""), ("30002", "30001"), ("30003", "30002"), ("30004", "30001")),
    ]


def test_columns_are_known_by_their_values_where_titles_mislead():
    found = lines(
        ("Fair",),
        ("One",),
        (
            "Name",
            "Owner",
            "Status",
            "People",
            "Due Date",
            "Contact",
            "Timeline - Start",
            "Timeline - End",
            ID,
        ),
        (
            "Booked",
            "Done",
            "Stuck",
            "Ada Park",
            date(2026, 3, 6),
            "a@x.example",
            "2026-01-02",
            "2026-03-09",
            30001,
        ),
        (
            "Open",
            "In Progress",
            "Done",
            None,
            None,
            "Eve, e@x.example",
            "2026-05-01",
            "2026-06-13",
            30002,
        ),
    )
    item, other = found.board.items
    assert (item.owner, item.status) == ("Ada Park", Status.BLOCKED)
    assert (item.start, item.due) == (date(2026, 1, 2), date(2026, 3, 6))
    assert item.own == {"owner": "Done", "timeline-end": "2026-03-09"}
    assert other.due == date(2026, 6, 13)
    assert other.own == {"owner": "In Progress", "contact": "Eve"}
    assert "@" not in repr([item.own for item in found.board.items])


def test_names_that_columns_share_are_kept_apart():
    found = lines(
        ("Fair",),
        ("One",),
        ("Name", "Note to all", "Note to all", ID),
        ("Booked", "first", "second", 30001),
    )
    assert found.item("Booked").own == {"note-to-all": "first", "note-to-all-2": "second"}


def test_work_and_money_are_counted_where_their_unit_is_said():
    found = lines(
        ("Fair",),
        ("One",),
        (
            "Name",
            "Estimated hours",
            "Actual days",
            "Budget",
            "Actual cost",
            "Effort",
            "Time tracking",
            ID,
        ),
        ("Booked", 20, "1.5", "€ 1,200.50", "many", 3, None, 30001),
        ("Open", None, None, None, 80, None, "12:30:00", 30002),
    )
    item = found.item("Booked")
    assert (item.effort_planned, item.effort_actual) == (2.5, 1.5)
    assert (item.budget_planned, item.budget_actual) == (1200.5, None)
    assert item.own == {"effort": "3", "actual-cost": "many"}
    assert found.item("Open").effort_actual == 1.5625
    assert found.item("Open").budget_actual == 80
    assert found.codes == ["unreadable-number"]


def test_dependencies_are_names_that_may_hold_commas():
    found = lines(
        ("Fair",),
        ("One",),
        ("Name", "Dependent On", ID),
        ("Tents, tables", None, 30001),
        ("Permit", None, 30002),
        ("Open", "Permit, Tents, tables, Weather", 30003),
    )
    item = found.item("Open")
    assert item.after == ("30002", "30001")
    assert item.own == {"dependent-on": "Permit, Tents, tables, Weather"}
    assert found.codes == ["lost-reference"]


def test_states_may_be_the_groups():
    found = lines(
        ("Fair",),
        ("To do",),
        ("Name", "Date", ID),
        ("Open", date(2026, 6, 13), 30001),
        BLANK,
        ("Done",),
        ("Name", "Date", ID),
        ("Booked", date(2026, 3, 6), 30002),
    )
    assert not found.board.phased
    assert found.item("Open").status is Status.NOT_STARTED
    assert found.item("Booked").status is Status.COMPLETED


def test_a_milestone_is_what_a_column_calls_so():
    found = lines(
        ("Fair",),
        ("One",),
        ("Name", "Type", ID),
        ("Booked", "Milestone", 30001),
        ("Call", "Task", 30002),
    )
    assert [(i.is_milestone, i.kind) for i in found.board.items] == [
        (True, "milestone"),
        (False, "task"),
    ]


@pytest.mark.parametrize(
    ("title", "name", "due"),
    [
        ("Fälligkeitsdatum", "Aufgabe", "Verantwortlich"),
        ("Fecha de vencimiento", "Nombre", "Responsable"),
        ("Échéance", "Nom", "Propriétaire"),
        ("Data de entrega", "Tarefa", "Responsável"),
    ],
)
def test_columns_are_called_in_many_languages(title, name, due):
    found = lines(
        ("Fair",),
        ("One",),
        (name, due, title, ID),
        ("Booked", "Ada Park", date(2026, 3, 6), 30001),
    )
    assert found.item("Booked").owner == "Ada Park"
    assert found.item("Booked").due == date(2026, 3, 6)


def test_a_person_may_say_which_column_it_is():
    found = lines(*FAIR, columns={"owner": "status", "due": "Nothing of the kind"})
    assert found.item("Site is booked").owner == "Done"


def test_days_of_text_are_read_in_one_order():
    found = lines(
        ("Fair",),
        ("One",),
        ("Name", "Due", ID),
        ("Booked", "3/6/2026", 30001),
        ("Open", "6/13/2026", 30002),
        ("Closed", "in June", 30003),
        ("Paid", "7/1/2026", 30004),
    )
    assert [item.due for item in found.board.items] == [
        *(date(2026, 3, 6), date(2026, 6, 13), None, date(2026, 7, 1)),
    ]
    assert found.item("Closed").own == {"due": "in June"}
    assert found.codes == ["unreadable-day"]


def test_updates_and_files_are_counted():
    updates = (
        ("Summer fair", "Updates"),
        (
            "Item ID",
            "Item Name",
            "Content Type",
            "Content Type",
            "User",
            "Update Content",
            "Asset IDs",
            "Post ID",
        ),
        (30001, "Site is booked", "Update", None, "Ada Park", "Paid!", "7, 8", 1),
        (30001, "Site is booked", None, "Reply", "Ben Ito", "Great", None, 2),
        (99999, "Elsewhere", "Update", None, "Ben Ito", "?", None, 3),
    )
    found = read(book(("fair", FAIR), ("fair-updates", updates)))
    assert len(found.board.items) == 5
    (told,) = [each for each in found.told if each.kind.name == "no-place"]
    assert told.message == "Site is booked: not taken over: 2 updates, 2 files"


def test_a_table_of_text_has_the_same_rows(fair):
    rows = (",".join(f'"{_written(cell)}"' for cell in line) for line in FAIR)
    found = read("\n".join(rows).encode(), "board.csv")
    assert found.titles == fair.titles
    assert [item.due for item in found.board.items] == [item.due for item in fair.board.items]


def _written(cell: object) -> str:
    return "" if cell is None else str(cell).removesuffix(" 00:00:00")


def test_a_flat_table_with_ids_is_a_board():
    text = f"Name,Group,Owner,Due Date,{ID}\nBooked,One,Ada Park,2026-03-06,30001\n"
    found = read(text.encode(), "board.csv")
    assert found.likeness is Likeness.CERTAIN
    assert found.item("Booked").group == "One"
    assert found.board.groups == ("One",)
    assert found.board.title == "board"


def test_an_account_is_read_board_by_board():
    other = (("Winter fair",), ("One",), HEAD, ("Ice is ordered", None, None, "Done", None, 40001))
    data = zipped(
        {
            "boards/Summer fair_1700000000.xlsx": book(("summer fair", FAIR)),
            "boards/Winter fair_1700000001.xlsx": book(("winter fair", other)),
            "assets/plan.png": b"\x89PNG",
        }
    )
    every = read(data, "account.zip")
    assert every.likeness is Likeness.CERTAIN
    assert len(every.board.items) == 6
    assert every.item("Ice is ordered").group == "Winter fair: One"
    assert every.item("Sign").parent == "30001"
    assert "several-boards" in every.codes
    one = read(data, "account.zip", sheet="Winter fair")
    assert (one.board.title, one.titles) == ("Winter fair", ["Ice is ordered"])


@pytest.mark.parametrize(
    "data",
    [
        b"Name,Person,Status,Date\nBooked,Ada,Done,2026-03-06\n",
        b"Title,Due\nBooked,2026-03-06\n",
        book(("Sheet1", [("Name", "Owner"), ("Booked", "Ada")])),
        b'{"name": "Fair", "lists": [], "cards": []}',
    ],
)
def test_what_is_not_of_monday_is_refused(data):
    found = read(data)
    assert found.likeness is Likeness.NO
    if not found.board.items:
        assert found.codes == ["look-alike"]


def test_a_title_loses_what_cannot_be_seen():
    found = lines(("Fair",), ("One",), HEAD, ("Boo\u202eked", None, None, None, None, 30001))
    assert found.titles == ["Booked"]
    assert found.codes == ["marred-text"]
