"""Boards as an importer would read them, and what becomes of them."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from hypothesis import strategies as st

from generator.content.files import as_text
from generator.content.milestones import read_milestone
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Step
from generator.importers.planning.choosing import choose
from generator.importers.planning.drafting import Known
from generator.importers.planning.drafting import draft
from generator.importers.planning.naming import ids_of
from generator.model.milestone import Milestone
from generator.model.milestone import Status

SPAN = Span(PurePosixPath("board.json"))
FOLDER = PurePosixPath("content")

words = st.text(st.characters(codec="utf-8"), max_size=40)
names = st.sampled_from(["Ada Lovelace", "Ben", "李明", "O'Neil, J. (QA)", "@root"])
days = st.dates().filter(lambda day: day.year > 999)
amounts = st.floats(0, 1e6, allow_nan=False).map(lambda number: round(number, 2))
markdown = st.lists(
    st.one_of(
        words,
        st.sampled_from(
            [
                "# A",
                "## Key tasks",
                "```",
                "~~~sh",
                "- [ ] x",
                "---",
                "===",
                "",
                "## Updates",
                "\t- a",
            ]
        ),
    ),
    max_size=8,
).map("\n".join)
steps = st.builds(
    Step,
    title=st.one_of(words, st.sampled_from(["Call (by 2024-01-01)", "x (@a)", "3d (3d)", "\\a"])),
    done=st.booleans(),
    list=st.sampled_from(["", "Definition of done", "To do"]),
    owner=st.one_of(st.just(""), names),
    due=st.none() | days,
    effort=st.none() | st.floats(0, 1e4).map(lambda number: round(number, 1)),
)


def item(key: str = "1", title: str = "A", **fields: Any) -> Item:
    """Return an item of a board."""
    return Item(key=key, title=title, span=SPAN, **fields)


items = st.builds(
    Item,
    key=st.uuids().map(str),
    title=words,
    span=st.just(SPAN),
    kind=st.sampled_from(["", "card"]),
    group=st.sampled_from(["", "Build", "Done", "Wichtig: ja"]),
    labels=st.lists(words, max_size=3).map(tuple),
    status=st.none() | st.sampled_from(Status),
    text=markdown,
    start=st.none() | days,
    due=st.none() | days,
    forecast=st.none() | days,
    completed=st.none() | days,
    cancelled=st.none() | days,
    why_cancelled=words,
    owner=st.one_of(st.just(""), names, words),
    contributors=st.lists(names, max_size=3).map(tuple),
    effort_planned=st.none() | amounts,
    budget_actual=st.none() | amounts,
    steps=st.lists(steps, max_size=4).map(tuple),
    url=st.one_of(words, st.just("https://example.org/c/1")),
    own=st.dictionaries(words, words, max_size=3),
    fields=st.dictionaries(st.sampled_from(["purpose", "health", "objective", "phase"]), words),
)
boards = st.builds(
    Board,
    title=words,
    items=st.lists(items, min_size=1, max_size=3).map(tuple),
    phased=st.booleans(),
)


def drafts(board: Board, people: Mapping[str, str] | None = None) -> tuple[Milestone, ...]:
    """Return the milestones of a board, in a project of their own."""
    chosen = choose(board, ()).value
    ids = ids_of(chosen.milestones, {})
    known = Known("plan", FOLDER, ids, people or {}, "Trello")
    return tuple(draft(board, chosen, known).value.values())


def read(text: str, like: Milestone) -> tuple[Milestone | None, tuple[Diagnostic, ...]]:
    """Return the milestone of a file's text, and everything that is wrong with it."""
    file, problems = as_text(like.source.path, text.encode())
    found, more = read_milestone(file, like.project, {})
    return found.milestone, problems + more
