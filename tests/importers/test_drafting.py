"""Whatever a tracker says, the file that is made of it can be read, and says the same."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from generator.content.editing.apply import unplaced
from generator.content.whole import milestone_text
from generator.diagnostics import blocking
from generator.errors import SettingsError
from generator.importers.board import Board
from generator.importers.board import Step
from generator.importers.planning.choosing import choose
from generator.importers.planning.choosing import read_what
from generator.importers.planning.drafting import Known
from generator.importers.planning.drafting import draft
from generator.importers.planning.naming import ids_of
from generator.model.milestone import Status
from tests.importers.boards import FOLDER
from tests.importers.boards import boards
from tests.importers.boards import drafts
from tests.importers.boards import item
from tests.importers.boards import read

DUE = date(2026, 4, 15)


@given(boards)
def test_a_file_says_what_was_drafted(board: Board) -> None:
    """Wild titles, texts, names and days come back as they were meant, without a fault."""
    for milestone in drafts(board):
        text = milestone_text(milestone)
        found, problems = read(text, milestone)
        assert not blocking(problems), text
        assert found is not None
        assert unplaced(found) == unplaced(milestone), text


def test_a_file_reads_as_a_person_would_write_it() -> None:
    """The fields stand in their order, and tasks say who, how long and by when."""
    card = item(
        title="Prototype approved",
        status=Status.IN_PROGRESS,
        due=DUE,
        owner="Ada",
        contributors=("Ben", "Cy"),
        labels=("hardware",),
        text="It works.\n\nIn every lab.",
        steps=(
            Step(title="Build it", done=True, owner="Ben", effort=8, due=DUE),
            Step(title="All tests pass", list="Definition of Done"),
        ),
        url="https://example.org/c/1",
        own={"Story Points": "5"},
    )
    (milestone,) = drafts(Board(title="Plan", items=(card,)), {"ada": "ada-l"})
    assert milestone_text(milestone) == (
        "---\n"
        "id: prototype-approved\n"
        "title: Prototype approved\n"
        "status: in progress\n"
        "due: 2026-04-15\n"
        "owner: ada-l\n"
        "contributors: [Ben, Cy]\n"
        "tags: [hardware]\n"
        "links:\n"
        "  - {title: Trello, url: 'https://example.org/c/1'}\n"
        'x-story-points: "5"\n'
        "---\n"
        "It works.\n"
        "\n"
        "In every lab.\n"
        "\n"
        "## Key tasks\n"
        "- [x] Build it (@Ben, 8d, by 2026-04-15)\n"
        "\n"
        "## Success criteria\n"
        "- [ ] All tests pass\n"
    )


def test_without_a_day_it_is_a_draft_that_keeps_its_state() -> None:
    """Nothing is invented: no day, and no state that would promise one."""
    (milestone,) = drafts(Board(title="Plan", items=(item(status=Status.COMPLETED),)))
    assert (milestone.status, milestone.due) == (Status.DRAFT, None)
    assert milestone.extra == {"status": "completed"}


def test_what_lies_below_a_milestone_becomes_its_tasks() -> None:
    """An item of the tracker's own kind of milestone takes what lies below it, however deep."""
    board = Board(
        title="Plan",
        items=(
            item("m", "Launch", is_milestone=True, due=DUE),
            item("t", "Write", parent="m", status=Status.COMPLETED),
            item("u", "Print", parent="t", steps=(Step(title="Buy paper"),)),
        ),
    )
    (milestone,) = drafts(board)
    assert [(task.title, task.done) for task in milestone.tasks] == [
        ("Write", True),
        ("Print", False),
        ("Buy paper", False),
    ]


def test_what_a_task_has_no_room_for_is_told() -> None:
    """A task is a line of a list; what else an item said is told, item by item."""
    board = Board(
        title="Plan",
        items=(
            item("m", "Launch", is_milestone=True, due=DUE),
            item("t", "Write", parent="m", text="Long.", labels=("a", "b"), own={"size": "M"}),
            item("u", "Print", parent="m"),
            item("v", "Dance", parent="m", status=Status.CANCELLED),
        ),
    )
    chosen = choose(board, ()).value
    known = Known("plan", FOLDER, ids_of(chosen.milestones, {}), {}, "Trello")
    assert [problem.message for problem in draft(board, chosen, known).diagnostics] == [
        "'Write' becomes a task; not taken over: its text, 2 labels, 1 field",
        "'Dance' was given up, and becomes no task",
    ]


def test_dependencies_lead_through_tasks_and_never_in_a_circle() -> None:
    """What comes before a task of nobody comes before what waits for the task."""
    board = Board(
        title="Plan",
        items=(
            item("a", "First", is_milestone=True, after=("c",)),
            item("b", "Task", after=("a",)),
            item("c", "Second", is_milestone=True, after=("b", "gone")),
        ),
    )
    first, second = drafts(board)
    assert (first.depends_on, second.depends_on) == (("second",), ())


def test_headings_of_a_text_are_no_headings_of_the_file() -> None:
    """A card that says *Key tasks* does not bring tasks, and an open fence swallows none."""
    text = "# Why\n## Key tasks\n- [ ] not a task\n\nTitle\n===\n```\n## Updates"
    card = item(text=text, steps=(Step(title="a task"),), due=DUE)
    (milestone,) = drafts(Board(title="Plan", items=(card,)))
    found, problems = read(milestone_text(milestone), milestone)
    assert not problems
    assert found is not None
    assert [task.title for task in found.tasks] == ["a task"]
    assert not found.body.updates


def test_an_id_ends_with_a_whole_word() -> None:
    """What would be cut within a word is cut before it; one word alone is cut all the same."""
    titles = {
        "As a coordinator, I want to create volunteer opportunities": (
            "as-a-coordinator-i-want-to-create-volunteer"
        ),
        "Opening the very first of our shops in Leeds today at noon": (
            "opening-the-very-first-of-our-shops-in-leeds-today"
        ),
        "M" * 60: "m" * 50,
    }
    items = tuple(item(str(n), title) for n, title in enumerate(titles))
    assert tuple(ids_of(items, {}).values()) == tuple(titles.values())


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("section:Soon", "there is no section 'Soon' (one of Later, Now)"),
        ("list:nwo", "there is no section 'nwo' (did you mean Now?)"),
        ("label:x", "there is no label 'x' (the export names none)"),
    ],
)
def test_a_wish_that_finds_nothing_says_what_there_is(wanted: str, told: str) -> None:
    """It is told in the words of the tracker."""
    items = (item("1", "One", group="Now"), item("2", "Two", group="Later"))
    with pytest.raises(SettingsError, match=re.escape(told)):
        choose(Board(title="Plan", items=items, group_word="section"), [read_what(wanted)])


def test_of_an_export_without_items_all_is_nothing() -> None:
    """Nothing has no name to choose from."""
    with pytest.raises(SettingsError, match="the export has no items"):
        choose(Board(title="Plan"), [read_what("all")])


def test_what_is_told_of_an_item_says_where_it_stands() -> None:
    """Where its line does not say it, its place in the export does."""
    card, row = item("1", "One", where="cards[3]"), item("2", "Two", where="row 7")
    row = replace(row, span=replace(row.span, line=7))
    board = Board(title="Plan", items=(card, row))
    chosen = choose(board, ()).value
    known = Known("plan", FOLDER, ids_of(chosen.milestones, {}), {}, "Trello")
    _drafts, problems = draft(board, chosen, known)
    assert [problem.message for problem in problems] == [
        "cards[3] 'One' has no due date and becomes a draft",
        "'Two' has no due date and becomes a draft",
    ]
