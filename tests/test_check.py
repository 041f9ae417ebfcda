"""Which findings `check` shows, and what it hands on."""

import pytest

from generator.config.settings import CheckSettings
from generator.config.settings import IgnoreSettings
from generator.config.settings import Settings
from tests.conftest import Check
from tests.conftest import Load

FILES = {
    "content/a.md": "---\nid: a\ntitle: A done\n---\n",
    "content/b.md": (
        "---\nid: b\ntitle: B done\ndue: 2024-05-01\nstatus: completed\n---\n[x](gone.md)\n"
    ),
    "content/c.md": "---\nid: c\ntitle: C done\ndue: 2024-05-01\ndepends_on: [nobody]\n---\n",
}


def shown(check_files: Check, **settings: object) -> list[str]:
    found = check_files(FILES, Settings(check=CheckSettings(**settings)))
    return [f"{d.span.path.name} {d.code}" for d in found.diagnostics]


def test_everything_is_shown_where_nothing_is_set(check_files: Check) -> None:
    assert shown(check_files) == ["a.md T501", "b.md T504", "b.md FM040", "c.md D902"]


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("T5",), ["a.md T501", "b.md T504", "c.md D902"]),
        (("T501", "FM"), ["a.md T501", "b.md FM040", "c.md D902"]),
        (("R",), ["c.md D902"]),
    ],
)
def test_findings_are_selected_by_the_beginning_of_their_codes(
    check_files: Check, select: tuple[str, ...], expected: list[str]
) -> None:
    """What stops a build is shown whatever is selected."""
    assert shown(check_files, select=select) == expected


def test_a_finding_is_accepted_by_code_and_path(check_files: Check) -> None:
    accepted = IgnoreSettings(code="T504", path="content/b*", reason="the day is not known")
    elsewhere = IgnoreSettings(code="T501", path="other/**", reason="drafts")

    assert shown(check_files, ignore=(accepted, elsewhere)) == [
        "a.md T501",
        "b.md FM040",
        "c.md D902",
    ]


def test_a_finding_that_stops_a_build_cannot_be_accepted(check_files: Check) -> None:
    assert "c.md D902" in shown(
        check_files, ignore=(IgnoreSettings(code="D902", reason="it will come"),)
    )


def test_a_milestone_may_accept_its_own_findings_only(load: Load) -> None:
    """
    ```md content/a.md
    ---
    title: A done
    ignore: [{code: T501, reason: the day is not known yet}]
    depends_on: [nobody]
    ---
    ```
    ```md content/b.md
    ---
    title: B done
    ignore: [{code: D902, reason: it is told of another file}]
    ---
    ```
    """
    found = load().diagnostics

    assert [f"{d.span.path.name} {d.code}" for d in found] == ["a.md D902", "b.md T501"]


def test_findings_stand_in_the_order_of_their_places(check_files: Check) -> None:
    text = (
        "---\ntitle: A done\ndue: 1.5.2024\nstatus: done\nowner: 7\nhealth: blue\n---\n[x](y.md)\n"
    )

    found = check_files({"content/b.md": text, "content/a.md": text}).diagnostics

    places = [(d.span.path.name, d.span.line, d.span.column) for d in found]
    assert places == sorted(places)
    assert len(found) == 10
