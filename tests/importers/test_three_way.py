"""Import, edit by hand, import again: edits survive, changes arrive, conflicts are named."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.editing.taking import TakeField
from generator.content.editing.taking import TakeText
from generator.importers.board import Item
from generator.importers.board import Moved
from generator.importers.board import Step
from generator.importers.merging.fields import value_of
from generator.importers.merging.winner import Winner
from generator.importers.reading.coverage import all_but
from generator.model.milestone import Status
from tests.importers.boards import item
from tests.importers.plans import Plan
from tests.importers.plans import board

DAY = date(2026, 4, 15)
CARD = item(
    "c1",
    "Prototype",
    status=Status.IN_PROGRESS,
    start=date(2026, 3, 2),
    due=DAY,
    owner="ada",
    contributors=("ben",),
    labels=("hardware", "lab"),
    text="It works.",
    effort_planned=30.0,
    steps=(Step(title="Build"), Step(title="Test", done=True), Step(title="Ship")),
    url="https://example.org/c/1",
    own={"size": "M"},
)
VALUES: Mapping[str, tuple[str, tuple[Any, ...]]] = {  # the field, that of the item, its values
    "title": ("title", ("Prototype", "Prototype: second", "[Proto]")),
    "status": ("status", (Status.IN_PROGRESS, Status.BLOCKED, Status.NOT_STARTED)),
    "start": ("start", (date(2026, 3, 2), None, date(2026, 3, 9))),
    "due": ("due", (DAY, date(2026, 4, 22), date(2026, 5, 6))),
    "owner": ("owner", ("ada", "eve", "dan")),
    "contributors": ("contributors", (("ben",), ("ben", "cy"), ())),
    "tags": ("labels", (("hardware", "lab"), ("lab",), ("a: b", "c, d"))),
    "effort.planned": ("effort_planned", (30.0, 12.5, None)),
    "forecast": ("forecast", (None, date(2026, 4, 20), date(2026, 4, 21))),
    "text": ("text", ("It works.", "It works well.", "No.\n\nNot yet.")),
    "x-size": ("own", ("M", "L", "0.5")),
}
choices = st.dictionaries(st.sampled_from(sorted(VALUES)), st.integers(0, 2))


def as_tracker(changes: Mapping[str, int]) -> Item:
    """Return the card as the tracker has it after changes."""
    taken: dict[str, Any] = {}
    for name, choice in changes.items():
        field, values = VALUES[name]
        taken[field] = {"size": values[choice]} if field == "own" else values[choice]
    return replace(CARD, **taken)


def edit(plan: Plan, changes: Mapping[str, int], remarks: list[int]) -> None:
    """Edit the file as a person does: values, and remarks beside and between the fields."""
    edits: list[Any] = []
    for name, choice in changes.items():
        value = VALUES[name][1][choice]
        if name == "text":
            description, _blank, details = value.partition("\n\n")
            edits.append(TakeText(description, details))
        else:
            edits.append(TakeField(name, value))
    plan.edit("prototype", edits)
    lines = plan.text("prototype").split("\n")
    stop = lines.index("---", 1)
    for remark in remarks:
        number = remark % stop
        if number and ": " in lines[number] and not lines[number].startswith((" ", "#")):
            lines[number] += f"  # remark {remark}"
        elif number:
            lines[number] = f"# remark {remark}\n{lines[number]}"
    plan.write("prototype", "\n".join(lines))


def said(choice: int | None, name: str) -> object:
    """Return the value of a choice; what was not changed is the first."""
    value = VALUES[name][1][choice or 0]
    return None if value in (None, ()) else value


@given(choices, choices, st.lists(st.integers(1, 40), max_size=4, unique=True))
def test_each_field_is_brought_together_by_itself(
    ours: Mapping[str, int], theirs: Mapping[str, int], remarks: list[int]
) -> None:
    """What one side changed holds, what both changed is named, and remarks stay."""
    plan = Plan()
    plan.bring(board(CARD))
    edit(plan, ours, remarks)
    result = plan.bring(board(as_tracker(theirs)))
    milestone = plan.milestones["prototype"]
    conflicts = set()
    for name in VALUES:
        was, here, there = (said(c, name) for c in (0, ours.get(name), theirs.get(name)))
        if here != was and there not in (was, here):
            conflicts.add(name)
        expected = there if here == was else here
        assert value_of(milestone, name) == expected, (name, plan.text("prototype"))
    told = {p.field for p in result.problems if p.kind.name == "conflict"}
    assert told == conflicts
    found = set(map(int, re.findall(r"# remark (\d+)", plan.text("prototype"))))
    assert found <= set(remarks)
    again = plan.bring(board(as_tracker(theirs)))
    assert not again.changes
    assert {p.field for p in again.problems if p.kind.name == "conflict"} == conflicts


@given(choices, choices, st.sampled_from([Winner.FILE, Winner.TRACKER]))
def test_somebody_decides(
    ours: Mapping[str, int], theirs: Mapping[str, int], winner: Winner
) -> None:
    """With a winner there are no conflicts, now and at the next import."""
    plan = Plan()
    plan.bring(board(CARD))
    edit(plan, ours, [])
    result = plan.bring(board(as_tracker(theirs)), winner)
    assert not [p for p in result.problems if p.kind.name == "conflict"]
    milestone = plan.milestones["prototype"]
    for name in VALUES:
        was, here, there = (said(c, name) for c in (0, ours.get(name), theirs.get(name)))
        both = here != was and there not in (was, here)
        expected = (here if winner is Winner.FILE else there) if both else None
        assert not both or value_of(milestone, name) == expected
    again = plan.bring(board(as_tracker(theirs)))
    assert not again.changes
    assert not [p for p in again.problems if p.kind.name == "conflict"]


tasks = st.lists(
    st.tuples(st.sampled_from(["Build", "Test", "Ship", "Pack", "Call (3d)"]), st.booleans()),
    max_size=5,
    unique_by=lambda task: task[0],
)


@given(tasks, tasks, tasks)
def test_tasks_are_brought_together_by_their_words(
    base: list[tuple[str, bool]], ours: list[tuple[str, bool]], theirs: list[tuple[str, bool]]
) -> None:
    """A task that one side adds, ticks or takes away is added, ticked or taken away."""
    plan = Plan()
    plan.bring(board(replace(CARD, steps=_steps(base))))
    head, heading, _rest = plan.text("prototype").partition("\n## Key tasks\n")
    lines = "".join(f"* [{'x' if done else ' '}] {_escaped(title)}\n" for title, done in ours)
    plan.write("prototype", f"{head}\n## Key tasks\n\n{lines}\n## Notes\nOurs.\n")
    result = plan.bring(board(replace(CARD, steps=_steps(theirs))))
    was, here, there = dict(base), dict(ours), dict(theirs)
    expected, conflicts = {}, set()
    for title in {*was, *here, *there}:
        b, o, t = was.get(title), here.get(title), there.get(title)
        if o != b and t not in (b, o):
            conflicts.add(title)
        expected[title] = t if o == b else o
    milestone = plan.milestones["prototype"]
    found = {task.title.replace("&#41;", ")"): task.done for task in milestone.tasks}
    assert found == {title: done for title, done in expected.items() if done is not None}
    told = {p.field.partition(": ")[2] for p in result.problems if p.kind.name == "conflict"}
    assert {title.replace("&#41;", ")") for title in told} == conflicts
    assert plan.text("prototype").endswith("## Notes\nOurs.\n")
    assert heading or not base


def _steps(told: list[tuple[str, bool]]) -> tuple[Step, ...]:
    return tuple(Step(title=title, done=done) for title, done in told)


def _escaped(title: str) -> str:
    return f"{title[:-1]}&#41;" if title.endswith(")") else title


def test_what_is_new_comes_and_what_is_gone_stays() -> None:
    """A file is never deleted by an import, and one that was deleted is not made again."""
    plan = Plan()
    plan.bring(board(CARD, item("c2", "Launch", due=DAY)))
    deleted = next(path for path in plan.files if path.stem == "launch")
    del plan.files[deleted]
    result = plan.bring(board(item("c2", "Launch", due=DAY), item("c3", "Party", due=DAY)))
    assert sorted(plan.milestones) == ["party", "prototype"]
    assert [p.kind.name for p in result.problems] == ["deleted-here", "gone"]
    assert plan.bring(board(CARD, item("c3", "Party", due=DAY))).changes == ()


def test_what_is_cancelled_here_is_not_missed() -> None:
    """Once somebody has seen that it is gone, it is told no more."""
    plan = Plan()
    plan.bring(board(CARD, item("c2", "Launch", due=DAY)))
    plan.edit("launch", [TakeField("status", Status.CANCELLED)])
    assert not plan.bring(board(CARD)).problems


def test_moves_are_recorded_once_and_never_of_what_was_deleted() -> None:
    """What the tracker remembers is added to the rows that are there."""
    moved = Moved(day=date(2026, 3, 10), field="due", old="2026-04-01", new="2026-04-15", by="Ada")
    again = Moved(day=date(2026, 3, 20), field="due", old="2026-04-15", new="2026-05-06")
    plan = Plan()
    plan.bring(board(replace(CARD, moves=(moved,))))
    recorded = next(path for path in plan.files if path.name == "history.csv")
    assert plan.files[recorded].decode() == (
        "as_of,id,field,value,reason,recorded_by\n"
        "2026-03-09,prototype,due,2026-04-01,Trello,\n"
        "2026-03-10,prototype,due,2026-04-15,Trello,Ada\n"
    )
    plan.files[recorded] += b"2026-03-12,prototype,forecast,2026-04-18,seen,Ben\n"
    plan.bring(board(replace(CARD, moves=(moved, again))))
    assert (
        plan.files[recorded]
        .decode()
        .endswith(
            "2026-03-12,prototype,forecast,2026-04-18,seen,Ben\n"
            "2026-03-20,prototype,due,2026-05-06,Trello,\n"
        )
    )
    before = plan.files[recorded]
    del plan.files[next(path for path in plan.files if path.stem == "prototype")]
    plan.bring(board(replace(CARD, moves=(moved, again, replace(again, day=DAY)))))
    assert plan.files[recorded] == before


def test_a_title_that_changes_keeps_its_id() -> None:
    """An id is made once; a milestone that was given another here is found by its old one."""
    plan = Plan()
    plan.bring(board(CARD))
    plan.bring(board(replace(CARD, title="Second prototype")))
    assert plan.milestones["prototype"].title == "Second prototype"
    text = plan.text("prototype").replace("id: prototype", "id: p2\nformerly: [prototype]")
    plan.write("prototype", text)
    plan.bring(board(replace(CARD, title="Third")))
    assert [(m.id, m.title) for m in plan.milestones.values()] == [("p2", "Third")]


def test_what_an_export_cannot_say_is_left_alone() -> None:
    """A table of titles and days says nothing of owners, and takes none away."""
    plan = Plan()
    plan.bring(board(CARD))
    row = replace(item("r1", "Prototype", due=date(2026, 5, 6)), id="prototype")
    plan.base = replace(plan.base, milestones={})
    plan.bring(board(row, covers=frozenset({"title", "due"})))
    milestone = plan.milestones["prototype"]
    assert (milestone.owner, milestone.due) == ("ada", date(2026, 5, 6))
    assert len(milestone.tasks) == 3


def test_what_a_tracker_has_taken_away_goes_even_where_it_cannot_say_all() -> None:
    """A draft that is given a day needs no state of its own any more, nor an emptied field."""
    plan = Plan()
    sized = item("c2", "Launch", due=DAY, own={"size": "L"})
    undated = replace(CARD, due=None, group="Shelf", own={"size": "M"})
    plan.bring(board(undated, sized, covers=all_but(("owner",), (undated, sized))))
    assert dict(plan.milestones["prototype"].extra) == {
        "size": "M",
        "list": "Shelf",
        "status": "in progress",
    }
    plan.write("prototype", plan.text("prototype").replace("x-size", "x-mine: kept\nx-size"))
    dated = replace(undated, due=DAY, group="Doing", own={})
    plan.bring(board(dated, sized, covers=all_but(("owner",), (dated, sized))))
    assert dict(plan.milestones["prototype"].extra) == {"mine": "kept"}
    assert plan.milestones["prototype"].due == DAY


def test_who_says_no_states_changes_none_but_that_of_a_draft() -> None:
    """A table without a column of states keeps them; a day that comes or goes says enough."""
    plan = Plan()
    plan.bring(board(CARD, item("c2", "Launch"), item("c3", "Party", due=DAY)))
    table = (
        replace(CARD, status=None),
        item("c2", "Launch", due=DAY),
        item("c3", "Party"),
    )
    plan.bring(board(*table, covers=all_but(("status", "cancelled"), table)))
    assert {m.id: str(m.status) for m in plan.milestones.values()} == {
        "prototype": "in progress",
        "launch": "not started",
        "party": "draft",
    }


def test_without_updates_only_what_is_new_comes() -> None:
    """Milestones of an earlier import stay as they are."""
    plan = Plan()
    plan.bring(board(CARD))
    moved = replace(CARD, due=date(2026, 6, 1))
    plan.bring(board(moved, item("c2", "Launch", due=DAY)), update=False)
    assert plan.milestones["prototype"].due == DAY
    assert sorted(plan.milestones) == ["launch", "prototype"]
    plan.bring(board(moved, item("c2", "Launch", due=DAY)))
    assert plan.milestones["prototype"].due == date(2026, 6, 1)


@pytest.mark.parametrize(
    "layout",
    [
        "tags:\n  - hardware\n  - lab\n",
        "tags:\n- hardware\n- lab\n",
        "tags: [hardware, lab]  # both\n",
        "tags: [\n    hardware,\n    lab,\n]\n",
    ],
)
def test_a_list_is_replaced_however_it_is_written(layout: str) -> None:
    """Block or brackets: the list changes, and nothing around it."""
    plan = Plan()
    plan.bring(board(CARD))
    plan.write("prototype", plan.text("prototype").replace("tags: [hardware, lab]\n", layout))
    plan.bring(board(replace(CARD, labels=("a", "b, c"))))
    assert plan.milestones["prototype"].tags == ("a", "b, c")
    assert ("# both" in plan.text("prototype")) is ("# both" in layout)


def test_a_remark_within_a_list_is_never_lost() -> None:
    """Where a remark stands in what would be replaced, the file is left and that is told."""
    plan = Plan()
    plan.bring(board(CARD))
    layout = "tags:\n  - hardware  # the old one\n  - lab\n"
    plan.write("prototype", plan.text("prototype").replace("tags: [hardware, lab]\n", layout))
    result = plan.bring(board(replace(CARD, labels=("a",))))
    assert [p.kind.name for p in result.problems] == ["cannot-edit"]
    assert layout in plan.text("prototype")


def test_a_day_that_a_tracker_forgets_is_not_forgotten_here() -> None:
    """Of a later, shorter history only that it is done is known, and it was done when it was."""
    plan = Plan()
    done = replace(CARD, status=Status.COMPLETED, completed=DAY)
    plan.bring(board(done))
    assert not plan.bring(board(replace(done, completed=None))).changes
    plan.bring(board(replace(CARD, status=Status.IN_PROGRESS)))
    assert plan.milestones["prototype"].completed is None
