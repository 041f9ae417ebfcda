"""What milestones wait for: unknown names, and circles."""

import time

import pytest

from tests.conftest import Check
from tests.conftest import Load


def plan(depends_on: dict[str, str]) -> dict[str, str]:
    """Write milestones that wait for others: ``{"a": "b, c"}``."""
    return {
        f"content/{name}.md": f"---\ntitle: {name}\ndue: 2024-05-01\ndepends_on: [{others}]\n---\n"
        for name, others in depends_on.items()
    }


def test_every_unknown_name_is_told_at_its_own_place(check_files: Check) -> None:
    assert check_files(plan({"alpha": "", "beta": "alpha, gamma, alfa"})).said == [
        "content/beta.md:4:21: D902 there is no milestone 'gamma'",
        "content/beta.md:4:28: D902 there is no milestone 'alfa' (did you mean alpha?)",
    ]


def test_a_name_is_looked_for_in_its_own_project(load: Load) -> None:
    """
    ```yml content/clinic/project.yml
    title: Clinic
    ```
    ```md content/clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    depends_on: [plant, gardn/plt]
    ---
    ```
    ```yml content/garden/project.yml
    title: Garden
    ```
    ```md content/garden/plt.md
    ---
    title: Roses planted
    due: 2024-05-01
    ---
    ```
    """
    assert load().said == [
        "content/clinic/open.md:4:14: D902 there is no milestone 'plant'",
        (
            "content/clinic/open.md:4:21: D902 there is no milestone 'gardn/plt' "
            "(did you mean garden/plt?)"
        ),
    ]


def test_a_milestone_that_was_merged_needs_no_day_but_a_successor(load: Load) -> None:
    """
    ```md content/a.md
    ---
    title: A done
    merged_into: b
    ---
    ```
    ```md content/b.md
    ---
    title: B done
    due: 2024-05-01
    ---
    ```
    """
    assert load().said == []


@pytest.mark.parametrize(
    ("depends_on", "circles"),
    [
        ({"a": "a"}, ["a → a"]),
        ({"a": "b", "b": "a"}, ["a → b → a"]),
        ({"a": "b", "b": "c", "c": "a", "d": "a"}, ["a → b → c → a"]),
        ({"a": "b, c", "b": "a", "c": "a"}, ["a → b → a", "a → c → a"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b → c → b"]),
        ({"a": "b", "b": "a", "c": "d", "d": "c"}, ["a → b → a", "c → d → c"]),
        ({"a": "b, c", "b": "d", "c": "d", "d": ""}, []),
        ({"a": "b, b", "b": ""}, []),
    ],
)
def test_a_circle_is_told_once(
    check_files: Check, depends_on: dict[str, str], circles: list[str]
) -> None:
    found = check_files(plan(depends_on)).diagnostics

    assert [d.message.rpartition(": ")[2] for d in found] == circles
    assert {d.code for d in found} <= {"D903"}


def test_a_circle_across_projects_is_found(load: Load) -> None:
    """
    ```yml content/clinic/project.yml
    title: Clinic
    ```
    ```md content/clinic/open.md
    ---
    title: Doors opened
    due: 2024-05-01
    depends_on: [garden/plant]
    ---
    ```
    ```yml content/garden/project.yml
    title: Garden
    ```
    ```md content/garden/plant.md
    ---
    title: Roses planted
    due: 2024-05-01
    depends_on: [clinic/open]
    ---
    ```
    """
    assert [d.code for d in load().diagnostics] == ["D903"]


def test_a_chain_of_thousands_is_followed_without_recursion(check_files: Check) -> None:
    names = [f"m{n:04}" for n in range(2000)]
    chain = dict(zip(names, [*names[1:], names[0]], strict=True))
    start = time.process_time()

    (found,) = check_files(plan(chain)).diagnostics

    assert found.code == "D903"
    assert time.process_time() - start < 20


def test_hints_are_not_looked_for_without_end(check_files: Check) -> None:
    known = {f"known-milestone-{n}": "" for n in range(500)}
    waiting = {"waits": ", ".join(f"knwon-milestone-{n}" for n in range(500))}
    start = time.process_time()

    found = check_files(plan(known | waiting)).diagnostics

    assert len(found) == 500
    assert found[0].hint
    assert not found[-1].hint
    assert time.process_time() - start < 20
