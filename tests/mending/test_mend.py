"""What is mended is safe to mend, and not a byte besides changes."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from hypothesis import event
from hypothesis import given
from hypothesis import strategies as st

from generator.content.fields import OWN
from generator.content.fields import MilestoneFields
from generator.content.files import as_text
from generator.content.mending import repairs
from generator.content.mending.mend import mended
from generator.content.milestones import read_milestone
from generator.content.order import ANYWHERE
from generator.content.order import GROUPS
from generator.content.order import arranged
from generator.content.order import displaced
from generator.model.milestone import Milestone
from tests.content.layouts import files

ALL = (repairs.days, repairs.days_of_tasks, repairs.status, repairs.identity, repairs.order)
PATH = PurePosixPath("content/pilot.md")
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+\Z")


def mend(text: str, path: PurePosixPath = PATH, chosen: tuple[repairs.Repair, ...] = ALL) -> str:
    """Mend a text, and return it; it is mended once and for all."""
    after = mended(path, text.encode(), chosen)
    again = mended(path, after.data, chosen)
    assert (again.data, again.words) == (after.data, ())
    assert bool(after.words) == (after.data != text.encode())
    return after.data.decode()


def read(path: PurePosixPath, data: bytes) -> Milestone:
    """Read a milestone, faults and all."""
    file, _problems = as_text(path, data)
    milestone = read_milestone(file, "launch", {})[0].milestone
    assert milestone is not None
    return milestone


DAYS = {
    "22/03/2024": "2024-03-22",
    "3/22/2024": "2024-03-22",
    "'22.3.2024'": "'2024-03-22'",
    '"2024/3/22"': '"2024-03-22"',
    "20240322": "2024-03-22",
    "22 March 2024": "2024-03-22",
    "Mar 22nd, 2024": "2024-03-22",
    "2024-03-22 17:30": "2024-03-22",
    "05/05/2024": "2024-05-05",
}
LEFT = [
    "2024-03-22",
    "04/05/2024",
    "4.5.2024",
    "2024-03-22T23:30:00Z",
    "2024-03-22T23:30:00-08:00",
    "2024-03-22 or later",
    "22 marbles 2024",
    "2024-13-01",
    "22/03",
    "soon",
    "2024-03-22 17",
    "[22/03/2024]",
    "{on: 22/03/2024}",
    "|-\n  22/03/2024",
]


def with_due(day: str) -> str:
    return f"---\nid: pilot\ntitle: Pilot\ndue: {day}  # agreed\nowner: ada\n---\nDue 22/03/2024.\n"


@pytest.mark.parametrize(("written", "iso"), DAYS.items())
def test_a_day_that_can_be_no_other_is_written_as_iso(written: str, iso: str) -> None:
    changed = with_due(written)
    assert mend(changed).split() == with_due(iso).split()
    assert mend(changed).splitlines()[4:] == changed.splitlines()[4:]


@pytest.mark.parametrize("written", LEFT)
def test_a_day_that_can_be_another_is_left(written: str) -> None:
    assert mend(with_due(written)) == with_due(written)


def test_days_are_mended_wherever_they_stand() -> None:
    text = """\
---
id: pilot
title: Pilot
due: 2024-05-31
risks:
  - {id: a, title: Late, due: 31/05/2024, identified: 01/02/2024}
changes:
  - date: 2024/5/1
    what: baseline
    from: "20.4.2024"
    to: 31 May 2024
---
## Key tasks
- [ ] Not by 30/05/2024 (@ada, by 30/05/2024)
- [ ] Train (by 01/02/2024)
"""
    assert mend(text) == (
        text.replace("due: 31/05/2024", "due: 2024-05-31")
        .replace("2024/5/1", "2024-05-01")
        .replace("20.4.2024", "2024-04-20")
        .replace("31 May 2024", "2024-05-31")
        .replace(", by 30/05/2024", ", by 2024-05-30")
    )


def test_days_of_a_project_are_mended_and_nothing_else_of_it() -> None:
    text = "title: Launch  # no id\nstart: 2024/1/8\ncalendar: {holidays: [1 May 2024, 1/5/2024]}\n"
    assert mend(text, PurePosixPath("content/project.yml")) == (
        text.replace("2024/1/8", "2024-01-08").replace("1 May 2024", "2024-05-01")
    )


STATUSES = {
    "in-progress": "in progress",
    "In-Progress": "In progress",
    "IN_PROGRESS": "In progress",
    "'not_started'": "'not started'",
    "complete": "completed",
    "canceled": "cancelled",
    "in progres": "in progress",
}


@pytest.mark.parametrize(("written", "usual"), STATUSES.items())
def test_a_status_is_spelt_as_others_spell_it(written: str, usual: str) -> None:
    text = "---\nid: pilot\ntitle: Pilot\nstatus: {}\ndue: 2024-05-31\n---\n"
    assert mend(text.format(written)) == text.format(usual)


@pytest.mark.parametrize(
    "written",
    ["In Progress", "Not started", "completed", "done", "uncompleted", "started", "3", "[blocked]"],
)
def test_a_status_that_is_usual_or_a_guess_is_left(written: str) -> None:
    text = f"---\nid: pilot\ntitle: Pilot\nstatus: {written}\ndue: 2024-05-31\n---\n"
    assert mend(text) == text


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("pilot.md", "---\ntitle: Pilot\n---\n", "---\nid: pilot\ntitle: Pilot\n---\n"),
        ("7.md", "---\r\ntitle: Pilot\r\n---", '---\r\nid: "7"\r\ntitle: Pilot\r\n---'),
        ("pilot.yml", "title: Pilot", "id: pilot\ntitle: Pilot"),
        ("pilot.yml", "--- {title: Pilot}\n", "--- {id: pilot, title: Pilot}\n"),
        (
            "pilot.yml",
            "# yaml-language-server: $schema=a.json\n# a title\ntitle: Pilot\n",
            "# yaml-language-server: $schema=a.json\nid: pilot\n# a title\ntitle: Pilot\n",
        ),
        ("pilot.md", "---\n  title: Pilot\n---\n", "---\n  id: pilot\n  title: Pilot\n---\n"),
        ("a b.md", "---\ntitle: Pilot\n---\n", "---\ntitle: Pilot\n---\n"),
        ("data.md", "---\ntitle: Pilot\n---\n", "---\ntitle: Pilot\n---\n"),
    ],
)
def test_the_stem_is_written_down_as_id(name: str, before: str, after: str) -> None:
    assert mend(before, PurePosixPath("content") / name) == after


def test_fields_move_with_what_belongs_to_them() -> None:
    assert (
        mend(
            """\
---
# yaml-language-server: $schema=x.json
# what comes first
depends_on: [design]   # the new one
  # set in: still about the design

# dates
due: 2024-05-31
start: 2024-02-01
title: |
  Pilot
  # no comment
x-room: 3
id: pilot
# the end
---
# No field
"""
        )
        == """\
---
# yaml-language-server: $schema=x.json
title: |
  Pilot
  # no comment
x-room: 3
id: pilot

# dates
due: 2024-05-31
start: 2024-02-01
# what comes first
depends_on: [design]   # the new one
  # set in: still about the design
# the end
---
# No field
"""
    )


@pytest.mark.parametrize(
    "text",
    [
        "---\nowner: ada\ntitle: *x\n---\n",
        "---\nowner: ada\ntitle: a\ntitle: b\n---\n",
        "---\nowner: ada\ntitle: [\n---\n",
        "---\nowner: ada\ntitle: a\u202e\n---\n",
        "owner: ada\ntitle: no front matter\n",
        "---\n---\n",
        "---\nowner: ada\ntitle: a\n",
        "",
    ],
)
def test_a_file_that_cannot_be_trusted_is_left(text: str) -> None:
    assert mend(text) == text


def test_bytes_that_are_no_text_are_left() -> None:
    data = b"---\ntitle: caf\xe9\n---\n"
    assert mended(PATH, data, ALL).data == data


@given(files())
def test_order_and_id_move_lines_and_change_no_meaning(file: tuple[str, bytes]) -> None:
    name, before = file
    path = PurePosixPath("content") / name
    after = mended(path, before, (repairs.identity, repairs.order))

    assert _unplaced(read(path, after.data)) == _unplaced(read(path, before))
    assert mended(path, after.data, ALL[3:]).words == ()
    event("moved" if len(after.words) > 1 else "id only" if after.words else "left")
    lines = Counter(line.rstrip("\r\n") for line in LINE.findall(after.data.decode("utf-8-sig")))
    lines.subtract(
        Counter(line.rstrip("\r\n") for line in LINE.findall(before.decode("utf-8-sig")))
    )
    if b"{title" not in before:
        added = Counter({line: n for line, n in lines.items() if n})
        assert [(line.strip(), n) for line, n in added.items()] == [("id: pilot", 1)]


@given(files())
def test_every_repair_at_once_is_made_once(file: tuple[str, bytes]) -> None:
    name, before = file
    path = PurePosixPath("content") / name
    after = mended(path, before, ALL)
    again = mended(path, after.data, ALL)

    assert (again.data, again.words) == (after.data, ())
    assert _unplaced(read(path, after.data)) == _unplaced(read(path, before))


WRITTEN = st.dates().map(
    lambda day: [
        (day, f"{day:%Y}/{day.month}/{day.day}"),
        (day, f"{day.day} {day:%B} {day:%Y}"),
        (day, f"{day:%d.%m.%Y}"),
        (day, f"{day:%m/%d/%Y}"),
    ]
)


@given(WRITTEN, st.integers(0, 3))
def test_a_mended_day_is_the_day_that_was_meant(written: list[tuple[object, str]], n: int) -> None:
    day, text = written[n]
    before = with_due(text).encode()
    after = mended(PATH, before, ALL)
    milestone = read(PATH, after.data)

    assert milestone.due in {None, day}
    assert _unplaced(replace(milestone, due=None)) == _unplaced(read(PATH, before))


NAMES = st.lists(
    st.sampled_from(["id", "title", "status", "due", "start", "owner", "checked", "x-a", "tags"]),
    unique=True,
)


@given(NAMES)
def test_what_is_arranged_stays_so(names: list[str]) -> None:
    usual = arranged(names)
    assert sorted(usual) == sorted(names)
    assert arranged(usual) == usual
    assert displaced(usual) is None
    assert (displaced(names) is None) == (usual == names)


def _unplaced(milestone: Milestone) -> Milestone:
    """Return a milestone without the numbers of its lines."""
    body = milestone.body
    return replace(
        milestone,
        body=replace(
            body,
            description_line=0,
            details_line=0,
            updates=tuple(replace(update, line=0) for update in body.updates),
            sections=tuple(replace(section, line=0) for section in body.sections),
        ),
    )


def test_the_order_is_that_of_the_reference() -> None:
    names = [field.alias or name for name, field in MilestoneFields.model_fields.items()]
    in_groups = [name for group in GROUPS for name in group]
    assert in_groups == [name for name in names if name not in ANYWHERE and name != OWN]
    assert set(names) > ANYWHERE
