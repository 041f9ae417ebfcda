"""A task, and the facts in brackets behind it."""

from datetime import date

import pytest

from generator.model.milestone import Task
from tests.conftest import Check
from tests.conftest import Load

HEAD = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"


@pytest.mark.parametrize(
    ("written", "task"),
    [
        ("- [ ] Build it", Task(title="Build it")),
        ("- [x] Build it", Task(title="Build it", done=True)),
        ("* [X] Build it", Task(title="Build it", done=True)),
        ("+ Build it", Task(title="Build it")),
        ("1. [x] Build it", Task(title="Build it", done=True)),
        ("12) Build it", Task(title="Build it")),
        ("- [ ] Build it (@ada)", Task(title="Build it", owner="ada")),
        ("- [ ] Build it (@Ada Lovelace)", Task(title="Build it", owner="Ada Lovelace")),
        ("- [ ] Build it (2.5d)", Task(title="Build it", effort=2.5)),
        ("- [ ] Build it (8 d)", Task(title="Build it", effort=8)),
        ("- [ ] Build it (by 2024-04-01)", Task(title="Build it", due=date(2024, 4, 1))),
        (
            "- [ ] Build it (by 2024-04-01, 8d, @ada)",
            Task(title="Build it", owner="ada", effort=8, due=date(2024, 4, 1)),
        ),
        ("- [ ] Build it\n  (@ada,\n  8d)", Task(title="Build it", owner="ada", effort=8)),
        ("- [ ] Build it\nlazily (@ada)", Task(title="Build it lazily", owner="ada")),
        ("- [ ] Build it (@ada)\n\n  with care", Task(title="Build it (@ada) with care")),
        ("- [ ] Build it (@ada)\n\nSo much.", Task(title="Build it", owner="ada")),
        ("- [ ] Build it (all of it)", Task(title="Build it (all of it)")),
        ("- [ ] Build it (by three people)", Task(title="Build it (by three people)")),
        ("- [ ] Build it (again) (@ada)", Task(title="Build it (again)", owner="ada")),
        ("- [ ] Build it (@ada) now", Task(title="Build it (@ada) now")),
        ("- [ ] (@ada)", Task(title="(@ada)")),
        ("- [ ] Mail @ada", Task(title="Mail @ada")),
        ("- [ ] Call ada (@)", Task(title="Call ada (@)")),
        ("- [ ] Build **it** `now`", Task(title="Build **it** `now`")),
    ],
)
def test_a_task_and_the_facts_behind_it(check_files: Check, written: str, task: Task) -> None:
    loaded = check_files({"content/launch.md": f"{HEAD}## Key tasks\n{written}\n"})

    assert loaded.said == []
    assert loaded.milestone.tasks == (task,)


@pytest.mark.parametrize("written", ["", "-", "- [ ]", "- [x]   ", "Nothing to do.", "\n\n"])
def test_a_section_without_a_task(check_files: Check, written: str) -> None:
    loaded = check_files({"content/launch.md": f"{HEAD}## Key tasks\n{written}\n"})

    assert loaded.said == []
    assert loaded.milestone.tasks == ()


def test_a_task_whose_day_cannot_be_read_keeps_its_other_facts(load: Load) -> None:
    """
    ---
    title: Launch done
    due: 2024-05-01
    ---
    ## Tasks
    - [ ] Build it (@ada, 3d, by 1.4.2024)
    """
    assert load().milestone.tasks == (Task(title="Build it", owner="ada", effort=3),)
