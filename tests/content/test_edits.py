"""Edits change what they are meant to change, and not a byte besides."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import event
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.content.editing.apply import Reading
from generator.content.editing.apply import edited
from generator.content.editing.edits import AddEntry
from generator.content.editing.edits import AddUpdate
from generator.content.editing.edits import Edit
from generator.content.editing.edits import SetField
from generator.content.editing.edits import Tick
from generator.content.editing.scalars import scalar
from generator.content.files import as_text
from generator.content.milestones import read_milestone
from generator.diagnostics import blocking
from generator.errors import EditError
from generator.model.milestone import Ask
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from tests.content.layouts import files

DAY = date(2024, 6, 14)
MOVED = Change(
    day=DAY, what="due", old="2024-05-31", new="2024-06-14", reason="a: b, [c] #d 'e' {f} – 完成"
)
ASK = Ask(ask="send a rig", by=DAY)
EDITS: dict[str, Edit] = {
    "due": SetField("due", DAY),
    "forecast": SetField("forecast", DAY),
    "status": SetField("status", Status.COMPLETED),
    "completed": SetField("completed", DAY),
    "confidence": SetField("confidence", 62.5),
    "effort": SetField("effort.actual", 12.0),
    "changes": AddEntry("changes", MOVED),
    "asks": AddEntry("asks", ASK),
    "body": AddUpdate(DAY, ("Words.", "", "- more")),
    "tasks": Tick(),
}
MARK = b"\xef\xbb\xbf"
LINES = re.compile(r"([^\r\n]*)(?:\r\n|\n|\r|\Z)")


def reading(name: str) -> Reading:
    return Reading(PurePosixPath(name), "launch", {})


def read(name: str, data: bytes) -> Milestone:
    """Read a file as the loader does; it has no faults."""
    file, problems = as_text(PurePosixPath(name), data)
    (milestone, _passages), more = read_milestone(file, "launch", {})
    assert blocking(problems + more) == ()
    assert milestone is not None
    return milestone


def changed(name: str, edit: Edit, text: str) -> str:
    """Edit a text."""
    return edited(text.encode(), [edit], reading(name)).decode()


def lines_of(data: bytes) -> list[str]:
    return LINES.findall(data.decode())


def gone(before: bytes, after: bytes) -> list[str]:
    """The lines that are no longer there as they were, between those at both ends that are."""
    old, new = lines_of(before), lines_of(after)
    if len(old) == len(new):
        return [line for line, other in zip(old, new, strict=True) if line != other]
    start = shared(old, new)
    end = shared(old[start:][::-1], new[start:][::-1])
    return old[start : len(old) - end]


def shared(one: list[str], other: list[str]) -> int:
    """How many lines two lists begin with."""
    alike = (a == b for a, b in zip(one, other, strict=False))
    return next((n for n, same in enumerate(alike) if not same), min(len(one), len(other)))


# -- any file


MEANT: dict[str, Callable[[Milestone], Milestone]] = {
    "due": lambda m: replace(m, due=DAY),
    "forecast": lambda m: replace(m, forecast=DAY),
    "status": lambda m: replace(m, status=Status.COMPLETED),
    "completed": lambda m: replace(m, completed=DAY),
    "confidence": lambda m: replace(m, confidence=62.5),
    "effort": lambda m: replace(m, effort=replace(m.effort, actual=12.0)),
    "changes": lambda m: replace(m, changes=(*m.changes, MOVED)),
    "asks": lambda m: replace(m, asks=(*m.asks, ASK)),
    "tasks": lambda m: replace(
        m,
        tasks=tuple(replace(task, done=True) for task in m.tasks),
        criteria=tuple(replace(criterion, met=True) for criterion in m.criteria),
    ),
    "body": lambda m: m,
}


@settings(max_examples=80)
@given(files(), st.sampled_from(sorted(EDITS)))
def test_an_edit_changes_what_it_is_meant_to_and_nothing_else(
    file: tuple[str, bytes], field: str
) -> None:
    name, data = file
    event(field)
    try:
        after = edited(data, [EDITS[field]], reading(name))
    except EditError:
        assert b"{title" in data, "what stands between brackets has no body"
        assert (name, field) == ("pilot.yml", "body")
        return
    old, new = read(name, data), read(name, after)
    lost = gone(data, after)
    assert len(lost) <= (data.count(b"[ ]") + 1 if field == "tasks" else 1)
    for line in lost:
        assert line.partition("# ")[2].encode() in after
    assert data.startswith(MARK) is after.startswith(MARK)
    assert set(re.findall(rb"\r\n|\n|\r", after)) <= set(re.findall(rb"\r\n|\n|\r", data))
    assert replace(new, body=old.body) == MEANT[field](old)
    assert new.body.description == old.body.description
    texts = Counter(update.text for update in old.body.updates)
    texts["Words.\n\n- more"] += field == "body"
    assert Counter(update.text for update in new.body.updates) == texts


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1), st.booleans())
def test_any_text_reads_back_between_brackets_and_outside(text: str, flow: bool) -> None:  # noqa: FBT001 - Hypothesis draws it
    written = scalar(text, flow=flow)
    field = f"x-a: [{written}, b]" if flow else f"x-a: {written}"
    milestone = read("pilot.yml", f"title: Pilot\ndue: 2024-04-01\n{field}\n".encode())
    assert milestone.extra["a"].removesuffix(", b") == read_text(text)


def read_text(text: str) -> str:
    """A text as the reader has it: composed letters."""
    file, _problems = as_text(PurePosixPath("a.yml"), text.encode())
    return file.text


# -- how it looks

HEAD = "title: Pilot\ndue: 2024-05-31\n"


@pytest.mark.parametrize(
    ("edit", "before", "after"),
    [
        ("due", "due:                  # the day\n", "due: 2024-06-14       # the day\n"),
        ("due", "due: '2024-05-31'\n", "due: '2024-06-14'\n"),
        ("due", 'due: "2024-05-31" # why\n', 'due: "2024-06-14" # why\n'),
        ("due", 'due: "2024-05\\u002d31"\n', "due: 2024-06-14\n"),
        ("due", "due: >-  # odd\n  2024-05-31\n", "due: >-  # odd\n  2024-06-14\n"),
        ("due", "due: ~ # none yet\n", "due: 2024-06-14 # none yet\n"),
        ("status", "status: in progress # soon\n", "status: completed   # soon\n"),
        ("status", "status: draft # soon\n", "status: completed # soon\n"),
        ("status", "status: In Progress\n", "status: Completed\n"),
        ("status", "status: in\n  progress\n", "status: completed\n"),
        ("effort", "effort: {planned: }\n", "effort: {planned: , actual: 12}\n"),
        ("effort", "effort:   # days\n", "effort: {actual: 12} # days\n"),
        ("effort", "effort:\n    planned: 3\n", "effort:\n    planned: 3\n    actual: 12\n"),
        ("effort", "effort: {planned: 3, actual: 1}\n", "effort: {planned: 3, actual: 12}\n"),
        ("effort", "effort: {}\n", "effort: {actual: 12}\n"),
        ("asks", "asks: []   # x\n", "asks:   # x\n  - ask: send a rig\n    by: 2024-06-14\n"),
        ("asks", "asks: [ # x\n ]\n", "asks: [{ask: send a rig, by: 2024-06-14} # x\n ]\n"),
        ("asks", "asks: [{ask: a}]\n", "asks: [{ask: a}, {ask: send a rig, by: 2024-06-14}]\n"),
        (
            "asks",
            "asks: [\n  {ask: a},  # first\n]\n",
            "asks: [\n  {ask: a},  # first\n  {ask: send a rig, by: 2024-06-14},\n]\n",
        ),
        (
            "asks",
            "asks: [\n  {ask: a}  # first\n]\n",
            "asks: [\n  {ask: a},  # first\n  {ask: send a rig, by: 2024-06-14}\n]\n",
        ),
        (
            "asks",
            "asks: [\n  {ask: a}]\n",
            "asks: [\n  {ask: a},\n  {ask: send a rig, by: 2024-06-14}]\n",
        ),
        (
            "asks",
            "asks:\n-   ask: a  # first\n# end\n",
            "asks:\n-   ask: a  # first\n-   ask: send a rig\n    by: 2024-06-14\n# end\n",
        ),
        (
            "asks",
            "asks:\n  - {ask: a}\n",
            "asks:\n  - {ask: a}\n  - {ask: send a rig, by: 2024-06-14}\n",
        ),
        (
            "asks",
            "tags:\n- a\n",
            "asks:\n- ask: send a rig\n  by: 2024-06-14\ntags:\n- a\n",
        ),
        (
            "tasks",
            "tasks: [{title: a}, {title: b, done: true}, {title: c, done: false}]\n",
            "tasks: [{title: a, done: true}, {title: b, done: true}, {title: c, done: true}]\n",
        ),
    ],
)  # fmt: skip
def test_a_field_keeps_its_style(edit: str, before: str, after: str) -> None:
    head = "title: Pilot\n" + ("" if edit == "due" else "due: 2024-05-31\n")
    status = "status: draft\n" if edit == "due" else ""
    assert changed("pilot.yml", EDITS[edit], f"{head}{before}{status}") == f"{head}{after}{status}"


def test_a_new_field_has_its_place_among_the_others() -> None:
    before = (
        "# plan\nx-a: 1\ntitle: Pilot\nowner: ada # she\n\ndue: 2024-05-31  # firm\n\ntags: [a]\n"
    )
    after = changed("pilot.yml", EDITS["completed"], before)
    assert after == before.replace("# firm\n", "# firm\ncompleted: 2024-06-14\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "## Updates\nNEW\n"),
        ("Text.\n\n", "Text.\n\n## Updates\nNEW\n\n"),
        ("## Updates\n", "## Updates\nNEW\n"),
        ("## Updates\n## Own\n", "## Updates\nNEW\n\n## Own\n"),
        (
            "## Updates\n### 2024-06-01\nOld.\n",
            "## Updates\nNEW\n\n### 2024-06-01\nOld.\n",
        ),
        (
            "## Updates\n\n### 2024-06-01\n\nOld.\n",
            "## Updates\n\n### 2024-06-14\n\nWords.\n\n- more\n\n### 2024-06-01\n\nOld.\n",
        ),
        (
            "## Updates\n### 2024-05-01\n\n### 2024-06-01\nB.\n## Own\n",
            "## Updates\n### 2024-05-01\n\n### 2024-06-01\nB.\n\nNEW\n\n## Own\n",
        ),
        (
            "Text.\n## Lessons\n- One.\n",
            "Text.\n\n## Updates\nNEW\n\n## Lessons\n- One.\n",
        ),
        (
            "## Updates\nUndated.\n### 2024-06-01\nOld.\n",
            "## Updates\nUndated.\n\nNEW\n\n### 2024-06-01\nOld.\n",
        ),
    ],
)
def test_an_update_stands_where_the_next_one_belongs(before: str, after: str) -> None:
    head = f"---\n{HEAD}---\n"
    expected = after.replace("NEW", "### 2024-06-14\nWords.\n\n- more")
    assert changed("pilot.md", EDITS["body"], head + before) == head + expected


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "body: |\n  ## Updates\n  NEW\n"),
        (
            "body: |2  # t\n  A.\n\nx-a: 1\n",
            "body: |2  # t\n  A.\n\n  ## Updates\n  NEW\n\nx-a: 1\n",
        ),
        (
            "body: |+\n   ## Updates\n   ### 2024-06-01\n   A.\n\n",
            "body: |+\n   ## Updates\n   NEW3\n\n   ### 2024-06-01\n   A.\n\n",
        ),
    ],
)  # fmt: skip
def test_a_body_among_the_fields_is_set_in_as_it_was(before: str, after: str) -> None:
    expected = after.replace("NEW3", "### 2024-06-14\n   Words.\n\n   - more")
    expected = expected.replace("NEW", "### 2024-06-14\n  Words.\n\n  - more")
    assert changed("pilot.yml", EDITS["body"], HEAD + before) == HEAD + expected


def test_a_markdown_file_may_have_its_body_among_the_fields() -> None:
    before = f"---\n{HEAD}body: |\n  ## Updates\n---\n"
    after = f"---\n{HEAD}body: |\n  ## Updates\n  ### 2024-06-14\n  Words.\n\n  - more\n---\n"
    assert changed("pilot.md", EDITS["body"], before) == after


def test_boxes_are_ticked_and_made_where_there_are_none() -> None:
    head = f"---\n{HEAD}---\n## Key tasks\n"
    before = "- [x] A\n- [ ] B (@ada, 3d)\n  goes on\n* C\n1. [ ] D\n## Success criteria\n- [ ] E\n"
    after = (
        "- [x] A\n- [x] B (@ada, 3d)\n  goes on\n* [x] C\n1. [x] D\n## Success criteria\n- [x] E\n"
    )
    assert changed("pilot.md", Tick(), head + before) == head + after


# -- what is refused


@pytest.mark.parametrize(
    ("edit", "text", "why"),
    [
        (EDITS["status"], "status: >-\n  in\n  progress\n", "written in a way that cannot be kept"),
        (EDITS["body"], "body: >\n  Folded.\n", "written in a way that cannot be kept"),
        (EDITS["body"], "body: Plain.\n", "written in a way that cannot be kept"),
        (AddUpdate(DAY, ("## Own",)), "", "it would not change body as meant"),
        (
            AddUpdate(DAY, ("```",)),
            "body: |\n  ## Updates\n  ### 2024-01-01\n  A\n",
            "body as meant",
        ),
        (SetField("due", "soon"), "", "due: 'soon' is not a day"),
        (SetField("owner", "a\nb"), "", "it would not change owner as meant"),
        (EDITS["due"], "owner: [a, b]\n", "owner: exactly one is accountable, not 2"),
        (EDITS["due"], "title: [\n", "nothing was written"),
        (EDITS["confidence"], "? confidence\n", "unknown field 'confidence 62.5'"),
    ],
)
def test_what_cannot_be_done_without_more_is_refused(edit: Edit, text: str, why: str) -> None:
    with pytest.raises(EditError, match=why):
        changed("pilot.yml", edit, HEAD + text)


def test_an_edit_that_breaks_the_fields_is_refused_before_the_next() -> None:
    data = f"? confidence\n{HEAD}".encode()
    for edits in ([EDITS["confidence"]], [EDITS["confidence"], EDITS["due"]]):
        with pytest.raises(EditError, match=r"nothing was written \(make the edit by hand\)"):
            edited(data, edits, reading("pilot.yml"))
