"""No page prints 0 %, 100 % or green of a plan of which nothing is known."""

import json
import re
from pathlib import Path

import pytest

from tests.markup import parse_page
from tests.repository import Repository

PROJECT = "title: Launch\ncurrency: GBP\n"
NUMBER = re.compile(
    r'<section class="number" id="([^"]+)">.*?<p class="fig">(.*?)(?: <small>.*?)?</p>'
    r'.*?<span class="state ([a-z-]+)">',
    re.DOTALL,
)
ALL_OR_NOTHING = re.compile(r"(?<![\d.,])(?:0|100)\s?%")
AXIS = re.compile(r"(?:\d+%\s){2,}\d+%")
NONE_OF = re.compile(r"(?<![\d.,])0%")
GREEN = re.compile(r"On track|Green(?! from| to)")  # limits say where it begins
IN_SCOPE = {"all null", "single", "mixed currencies"}
"""Of these it is known that none is completed."""


def of(n: int, *lines: str) -> dict[str, str | bytes]:
    """Write some milestones that say the same."""
    return {
        f"content/m{i}.md": "\n".join(["---", f"title: Milestone {i}", *lines, "---", ""])
        for i in range(n)
    }


PLANS = {
    "nothing": {},
    "all null": of(4),
    "single": of(1),
    "cancelled": of(4, "status: cancelled", "cancelled: {date: 2024-01-01, reason: given up}"),
    "drafts": of(4, "status: draft", "due: 2024-03-01", "budget: {planned: 100, actual: 50}"),
    "mixed currencies": {
        "content/a.md": "---\ntitle: A\nbudget: {planned: 10, actual: 9, currency: EUR}\n---\n",
        "content/b.md": "---\ntitle: B\nbudget: {planned: 10, actual: 9, currency: USD}\n---\n",
        "content/c.md": "---\ntitle: C\nbudget: {planned: 10, actual: 9, currency: CHF}\n---\n",
    },
}


@pytest.fixture(scope="module", params=PLANS)
def plan_name(request: pytest.FixtureRequest) -> str:
    """The name of a plan."""
    return str(request.param)


@pytest.fixture(scope="module", params=[False, True], ids=["alone", "with a past"])
def built(
    request: pytest.FixtureRequest, plan_name: str, tmp_path_factory: pytest.TempPathFactory
) -> Repository:
    """A plan of which little is known, with or without a past of three commits, and its site."""
    plan = Repository(tmp_path_factory.mktemp("little"))
    plan.write({"content/project.yml": PROJECT, **PLANS[plan_name]})
    for day in ("2024-01-10", "2024-02-10", "2024-03-10") if request.param else ():
        plan.write({"content/project.yml": f"{PROJECT}# as of {day}\n"})
        plan.commit(day)
    run = plan.run("build", "--as-of", "2024-04-18", "--format", "html,data")
    assert run.exit_code == 0, run.output
    return plan


def numbers_of(site: Path) -> dict[str, tuple[str, str]]:
    html = (site / "numbers.html").read_text(encoding="utf-8")
    return {name: (" ".join(figure.split()), kind) for name, figure, kind in NUMBER.findall(html)}


def test_what_is_not_known_is_shown_as_not_known(built: Repository) -> None:
    data = json.loads((built.site / "data/metrics.json").read_text(encoding="utf-8"))
    rows = {row["id"]: row for row in data["metrics"] if row["scope"] == "project"}
    shown = numbers_of(built.site)
    assert {row["id"] for row in data["definitions"]} == set(shown)
    missing = {name for name, row in rows.items() if row["value"] is None and row["reason"]}
    assert missing
    for name in missing & set(shown):
        assert shown[name] == ("Not known", "unknown"), name


def test_no_number_is_green(built: Repository) -> None:
    """But that a plan with a past has not changed, where git has seen that."""
    shown = numbers_of(built.site)
    assert {name for name, (_figure, kind) in shown.items() if kind == "on-track"} <= {"M10"}


def said(text: str, plan_name: str) -> list[str]:
    """Return where a text says all, nothing or green of what nobody knows."""
    text = AXIS.sub("", text)
    if plan_name in IN_SCOPE:
        text = NONE_OF.sub("", text)
    found = (*ALL_OR_NOTHING.finditer(text), *GREEN.finditer(text))
    return [text[max(match.start() - 60, 0) : match.end()] for match in found]


def test_no_page_says_all_or_nothing_or_green(built: Repository, plan_name: str) -> None:
    """But for the page of numbers and that of health, whose rules say both."""
    for path in built.site.rglob("*.html"):
        if path.name not in {"numbers.html", "health.html"}:
            text = parse_page(path.read_text(encoding="utf-8")).text
            assert said(text, plan_name) == [], path.name


def test_the_terminal_says_so_as_well(built: Repository, plan_name: str) -> None:
    run = built.run("status", "--as-of", "2024-04-18")
    assert said(" ".join(run.stdout.split()), plan_name) == []


def test_what_is_known_would_be_found() -> None:
    assert said("done 100%, which is Green", "all null") == [
        "done 100%",
        "done 100%, which is Green",
    ]
    assert said("0% of 4", "nothing") == ["0%"]
    assert said("0% of 4. Green from 90%", "all null") == []
