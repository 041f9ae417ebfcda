"""What the text of a milestone says, by its headings."""

from datetime import date

import pytest

from generator.model.milestone import Criterion
from generator.model.milestone import Section
from generator.model.milestone import Task
from generator.model.milestone import Update
from tests.conftest import Check
from tests.conftest import Load

HEAD = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"


def test_the_whole_of_a_body(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    # Launch done

    We launch in May,
    all of us.

    It was April once.

    ## Key tasks
    - [x] Build prototype (@ada, 8d)
    - [ ] Run tests (@qa-team, 10d, by 2024-04-10)

    ## Success criteria
    - [ ] Prototype passes all 42 acceptance tests
    - [x] Nobody complains

    ## Who asked for it
    The sponsor.

    ## Updates
    ### 2024-03-18
    Rig one is up;

    parts for rig two are late.
    ### 2024-03-04
    Work has begun.

    ## Lessons
    - Order parts before the design review,
      not after.
    - Test early
    """
    loaded = load()
    milestone = loaded.milestone
    body = milestone.body

    assert loaded.said == []
    assert body.description == "We launch in May,\nall of us."
    assert body.description_line == 7
    assert body.details == "It was April once."
    assert body.details_line == 10
    assert milestone.tasks == (
        Task(title="Build prototype", done=True, owner="ada", effort=8),
        Task(title="Run tests", owner="qa-team", effort=10, due=date(2024, 4, 10)),
    )
    assert milestone.criteria == (
        Criterion(text="Prototype passes all 42 acceptance tests"),
        Criterion(text="Nobody complains", met=True),
    )
    assert body.sections == (Section(title="Who asked for it", text="The sponsor.", line=21),)
    assert body.updates == (
        Update(
            day=date(2024, 3, 18),
            text="Rig one is up;\n\nparts for rig two are late.",
            line=25,
        ),
        Update(day=date(2024, 3, 4), text="Work has begun.", line=29),
    )
    assert body.lessons == ("Order parts before the design review, not after.", "Test early")


@pytest.mark.parametrize(
    "heading", ["## Key tasks", "## KEY TASKS", "## Tasks", "  ##  Key tasks  ##  ", "##\tTasks"]
)
def test_a_heading_in_any_spelling(check_files: Check, heading: str) -> None:
    loaded = check_files({"content/launch.md": f"{HEAD}{heading}\n- [ ] Build it\n"})

    assert loaded.milestone.tasks == (Task(title="Build it"),)


@pytest.mark.parametrize(
    "text",
    [
        "#Tasks\n- [ ] Build it",
        "####### Tasks\n- [ ] Build it",
        "    ## Tasks\n- [ ] Build it",
        "\\## Tasks\n- [ ] Build it",
        "##\n- [ ] Build it",
        "## ##\n- [ ] Build it",
        "```\n## Tasks\n- [ ] Build it\n```",
        "~~~ md\n```\n## Tasks\n- [ ] Build it\n~~~",
        "````\n```\n## Tasks\n- [ ] Build it\n````",
    ],
)
def test_what_looks_like_a_heading_and_is_none(check_files: Check, text: str) -> None:
    milestone = check_files({"content/launch.md": HEAD + text + "\n"}).milestone

    assert milestone.tasks == ()
    assert milestone.body.sections == ()
    assert "Build it" in milestone.body.description + milestone.body.details


def test_a_name_that_ends_with_a_hash_keeps_it(check_files: Check) -> None:
    milestone = check_files({"content/launch.md": f"{HEAD}## Learn C#\nSoon.\n"}).milestone

    assert [section.title for section in milestone.body.sections] == ["Learn C#"]


def test_a_heading_that_is_not_the_title_is_part_of_the_text(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    # The big day
    We launch in May.
    """
    body = load().milestone.body

    assert body.description == "# The big day\nWe launch in May."
    assert body.details == ""


def test_sections_with_one_name_are_read_together(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    ## Tasks
    - [x] Build it
    ## Notes
    None.
    ## Tasks
    - [ ] Ship it
    """
    assert [task.title for task in load().milestone.tasks] == ["Build it", "Ship it"]


def test_an_update_without_a_day_is_shown_as_a_section(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    ## Updates
    All is well.
    ### Last week
    Rig two is up.
    ### 2024-03-18
    Rig one is up.
    """
    milestone = load().milestone

    assert [update.day for update in milestone.body.updates] == [date(2024, 3, 18)]
    assert milestone.body.sections == (
        Section(title="Updates", text="All is well.", line=6),
        Section(title="Last week", text="Rig two is up.", line=8),
    )


def test_a_body_is_read_even_where_the_fields_cannot_be(load: Load) -> None:
    """
    ---
    title: "Launch done
    due: 2024-05-01
    ---
    See [the plan](plan.md).

    ## Tasks
    - [ ] Build it (by 1.4.2024)
    """
    loaded = load()

    assert [str(d.span).partition(":")[2] for d in loaded.diagnostics] == ["2:8", "5:16", "8:20"]
    assert not loaded.content.portfolio.by_key


def test_a_rule_in_the_text_is_not_a_fence(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    We launch in May.

    ---

    Or in June.
    """
    assert load().milestone.body.details == "---\n\nOr in June."


def test_a_fence_ends_the_fields_wherever_it_stands(check_files: Check) -> None:
    text = "---\ntitle: Launch done\ndue: 2024-05-01\npurpose: |\n  so that\n---  \n  people buy\n"

    milestone = check_files({"content/launch.md": text}).milestone

    assert milestone.purpose == "so that"
    assert milestone.body.description == "  people buy"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_any_line_end_will_do(check_files: Check, end: str) -> None:
    text = f"\ufeff{HEAD}We launch.\n\n## Tasks\n- [ ] Build it\n".replace("\n", end)

    milestone = check_files({"content/launch.md": text}).milestone

    assert milestone.body.description == "We launch."
    assert milestone.tasks == (Task(title="Build it"),)


@pytest.mark.parametrize(
    ("block", "line", "column"),
    [
        ("body: |\n  [x](y.md)\n", 4, 7),
        ("body: |\n\n    One\n    [x](y.md)\n", 6, 9),
        ("body: |-  # as it stands\n  One\n  [x](y.md)\n", 5, 7),
        ("body: |2\n    [x](y.md)\n", 4, 9),
        ("body: |+1\n - [x](y.md)\n", 4, 8),
        ("body: >\n  One\n  [x](y.md)\n", 3, 7),
        ("body: |\n  One [x](y.md) [x](y.md)\n", 4, 11),
    ],
)
def test_places_in_the_body_of_a_yaml_file(
    check_files: Check, block: str, line: int, column: int
) -> None:
    text = f"title: Launch done\ndue: 2024-05-01\n{block}"

    found = check_files({"content/launch.yml": text}).diagnostics

    assert (found[0].span.line, found[0].span.column) == (line, column)
