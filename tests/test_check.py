"""Which findings `check` shows, and what it hands on."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import check as checking
from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.config.settings import IgnoreSettings
from generator.config.settings import Settings
from generator.evidence import gathered
from generator.findings.acceptance import By
from generator.findings.baseline import Baseline
from generator.findings.baseline import baseline_of
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import rule
from tests.checked import NOON
from tests.conftest import FACTS
from tests.conftest import Check
from tests.conftest import Load
from tests.repository import PLAN
from tests.repository import Repository
from tests.written import write

FILES = {
    "content/a.md": "---\nid: a\ntitle: A done\n---\n",
    "content/b.md": (
        "---\nid: b\ntitle: B done\ndue: 2024-05-01\nstatus: completed\n---\n[x](gone.md)\n"
    ),
    "content/c.md": "---\nid: c\ntitle: C done\ndue: 2024-05-01\ndepends_on: [nobody]\n---\n",
}


def shown(check_files: Check, **settings: object) -> list[str]:
    """Return what is shown of the facts, which are few; of everything where all is selected."""
    facts = {"select": FACTS.check.select} | settings
    found = check_files(FILES, Settings(check=CheckSettings(**facts)))
    return [f"{d.span.path.name} {d.code}" for d in found.diagnostics]


def test_everything_is_shown_where_nothing_is_set(check_files: Check) -> None:
    facts = ["a.md T501", "b.md T504", "b.md FM040", "c.md D902"]

    assert shown(check_files) == facts
    assert set(facts) < set(shown(check_files, select=()))


@pytest.mark.parametrize(
    ("select", "expected"),
    [
        (("T50",), ["a.md T501", "b.md T506", "b.md T504", "c.md T506", "c.md D902"]),
        (("T501", "FM"), ["a.md T501", "b.md FM040", "c.md D902"]),
        (("HI",), ["c.md D902"]),
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
        "milepost.toml CF060",
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

    assert [f"{d.span.path.name} {d.code}" for d in found] == [
        "a.md D902",
        "b.md T501",
        "b.md FM060",
    ]


def test_findings_stand_in_the_order_of_their_places(check_files: Check) -> None:
    text = (
        "---\ntitle: A done\ndue: 1.5.2024\nstatus: done\nowner: 7\nhealth: blue\n---\n[x](y.md)\n"
    )

    found = check_files({"content/b.md": text, "content/a.md": text}).diagnostics

    places = [(d.span.path.name, d.span.line, d.span.column) for d in found]
    assert places == sorted(places)
    assert len(found) == 10


# -- all of it, for those who sort it out themselves


@rule("T999", "measured-here", measured=True)
def measured_here(plan: Plan) -> Iterator[Finding]:
    """A rule that asks the metrics, as far as anybody can see."""
    for milestone in plan.portfolio.by_key.values():
        yield Finding(milestone.source.at("title"), "it was measured")


@pytest.fixture
def with_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """One more rule, which asks the metrics."""
    kinds = {**checking.KINDS, measured_here.kind.code: measured_here.kind}
    monkeypatch.setattr(checking, "RULES", (*checking.RULES, measured_here))
    monkeypatch.setattr(checking, "KINDS", kinds)


def reviewed(root: Path, *, measured: bool = False, **settings: object) -> checking.Review:
    (root / "content").mkdir(exist_ok=True)
    write(root, FILES)
    config = Config(root, Settings(check=CheckSettings(**settings)))
    with gathered(config, now=NOON) as evidence:
        return checking.review(config, evidence, measured=measured)


@pytest.mark.usefixtures("with_measured")
@pytest.mark.parametrize(
    ("select", "measured", "applied", "left_out"),
    [
        ((), False, False, ("T999",)),
        ((), True, True, ()),
        (("T",), False, False, ()),
        (("T",), True, True, ()),
        (("T9",), False, True, ()),
        (("ALL",), False, True, ()),
        (("R",), True, False, ()),
    ],
)
def test_a_rule_that_measures_is_applied_where_it_is_wanted(
    tmp_path: Path,
    *,
    select: tuple[str, ...],
    measured: bool,
    applied: bool,
    left_out: tuple[str, ...],
) -> None:
    found = reviewed(tmp_path, measured=measured, select=select)
    assert ("T999" in {d.code for d in found.shown}) is applied
    assert ("T999" in found.ran) is applied
    assert tuple(code for code in found.unmeasured if code == "T999") == left_out


@pytest.mark.usefixtures("with_measured")
def test_what_was_left_out_is_said_with_the_way_to_have_it(plan: Repository) -> None:
    count = sum(rule.measured for rule in checking.RULES)
    left_out = (
        f"{count} rule{'' if count == 1 else 's'} left out, for the time; --select ALL has all"
    )
    assert left_out in plan.run("check").stderr.splitlines()
    run = plan.run("check", "--select", "ALL", "--format", "concise")
    assert "left out" not in run.stderr
    assert "T999 it was measured" in run.stdout


@pytest.fixture
def plan(tmp_path: Path) -> Repository:
    """A small plan without faults, committed."""
    repository = Repository(tmp_path)
    repository.write(PLAN)
    repository.commit()
    return repository


def test_what_is_accepted_is_kept_apart_with_its_reason(tmp_path: Path) -> None:
    entry = IgnoreSettings(code="T504", reason="the day is not known")
    found = reviewed(tmp_path, select=("T501", "T504", "FM04"), ignore=(entry,))
    (accepted,) = found.accepted
    assert (accepted.diagnostic.code, accepted.by, accepted.reason) == (
        "T504",
        By.SETTINGS,
        "the day is not known",
    )
    assert [d.code for d in found.found] == ["T501", "T504", "FM040", "D902"]
    held = checking.held_by(baseline_of(found.unaccepted, Baseline(), lambda _known: True), found)
    assert [d.code for d in held.shown] == ["D902"]
    assert [entry.by for entry in held.accepted] == [By.SETTINGS, By.BASELINE, By.BASELINE]
    assert held.found == found.found
    assert checking.held_by(Baseline(), held) == found
