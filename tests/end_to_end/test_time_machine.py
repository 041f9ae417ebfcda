"""The report of an earlier day: made of what the repository said then, and never changed since."""

import json
import tempfile
from datetime import date
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from tests.content.test_links import png
from tests.repository import PLAN
from tests.repository import Repository
from tests.repository import contents

FILE = "content/milestones/{}.md"
SETTINGS = {"milepost.toml": "format = 1\n"}


def plan(due: str, **more: str) -> str:
    fields = {"title": "Pilot accepted by three clinics", "purpose": "so that it is known"}
    lines = [f"{name}: {text}\n" for name, text in (fields | {"due": due} | more).items()]
    return "---\n" + "".join(lines) + "---\n## Success criteria\n- [ ] 3 clinics have signed\n"


@pytest.fixture
def moved(tmp_path: Path) -> Repository:
    """A milestone that was promised for March, then moved to May, then done in June."""
    repository = Repository(tmp_path)
    path = FILE.format("pilot")
    for day, text in (
        ("2024-01-05", plan("2024-03-01")),
        ("2024-02-20", plan("2024-05-01")),
        ("2024-06-10", plan("2024-05-01", status="completed", completed="2024-06-07")),
    ):
        repository.write({**SETTINGS, path: text})
        repository.commit(day)
    return repository


def built(repository: Repository, *options: str) -> dict[str, Any]:
    """Build the data, and return the milestone and the facts of the build."""
    run = repository.run("build", "--format", "data", *options)
    assert run.exit_code == 0, run.output
    files = ("data/milestones.json", "data/metrics.json")
    texts = [(repository.site / name).read_text(encoding="utf-8") for name in files]
    [milestone] = json.loads(texts[0])["milestones"]
    return {**milestone, **{k: v for k, v in json.loads(texts[1]).items() if k != "values"}}


def test_the_content_is_that_of_the_last_commit_on_or_before_the_day(moved: Repository) -> None:
    before = built(moved, "--as-of", "2024-02-19")
    after = built(moved, "--as-of", "2024-02-20")

    assert (before["due"], after["due"]) == ("2024-03-01", "2024-05-01")
    assert before["commit"] == moved.git("rev-parse", "HEAD~2").strip()
    assert after["commit"] == moved.git("rev-parse", "HEAD~1").strip()
    assert not before["uncommitted_changes"]


def test_from_the_last_commit_on_the_files_speak(moved: Repository) -> None:
    moved.write({FILE.format("pilot"): plan("2024-09-01")})
    found = built(moved, "--as-of", "2024-06-10")
    assert found["due"] == "2024-09-01"
    assert found["uncommitted_changes"]
    assert built(moved, "--as-of", "2024-06-09")["due"] == "2024-05-01"


def test_before_the_first_commit_the_files_speak(moved: Repository) -> None:
    assert built(moved, "--as-of", "2023-12-31")["due"] == "2024-05-01"


def test_the_first_promise_is_what_was_committed_first(moved: Repository) -> None:
    assert built(moved, "--as-of", "2024-07-01")["promised"] == "2024-03-01"


def test_a_commit_can_be_asked_for(moved: Repository) -> None:
    found = built(moved, "--at", "HEAD~1")
    assert (found["due"], found["as_of"]) == ("2024-05-01", "2024-02-20")
    assert found["as_of_closed"]


def test_a_commit_on_another_day(moved: Repository) -> None:
    found = built(moved, "--at", "HEAD~1", "--as-of", "2024-05-02")
    assert (found["due"], found["as_of"]) == ("2024-05-01", "2024-05-02")
    assert built(moved, "--at", "HEAD~1", "--as-of", "2024-01-10")["due"] == "2024-03-01"


def test_the_settings_do_not_outweigh_the_commit(moved: Repository) -> None:
    moved.write({"milepost.toml": 'format = 1\n[build]\nas_of = "2024-06-30"\n'})
    assert built(moved, "--at", "HEAD~2")["as_of"] == "2024-01-05"


@pytest.mark.parametrize("name", ["nowhere", "HEAD~9", "--output=x", "a..b", "HEAD@{1}"])
def test_a_name_that_is_no_commit_is_wrong_use(moved: Repository, name: str) -> None:
    run = moved.run("build", f"--at={name}")
    assert run.exit_code == 2
    assert run.stderr == f"milepost: {name}: there is no such commit\n"
    assert not moved.site.exists()


def test_without_history_no_commit_can_be_asked_for(folder: Repository) -> None:
    folder.write(PLAN)
    run = folder.run("build", "--at", "HEAD")
    assert run.exit_code == 2
    assert "HEAD: there is no history to look it up in" in run.stderr


def test_an_old_fault_stops_the_build_of_its_day_only(moved: Repository) -> None:
    moved.write({FILE.format("pilot"): "no milestone\n"})
    broken = moved.commit("2024-07-01")
    moved.write({FILE.format("pilot"): plan("2024-05-01")})
    moved.commit("2024-08-01")

    run = moved.run("build", "--as-of", "2024-07-10")

    assert run.exit_code == 1
    assert f"{FILE.format('pilot')}:1:1: FM010" in run.stderr
    assert moved.run("build", "--as-of", "2024-08-01", "--format", "data").exit_code == 0
    assert moved.run("build", "--at", broken, "--format", "data").exit_code == 1


def test_pictures_are_those_of_the_day(moved: Repository) -> None:
    text = plan("2024-05-01") + "\n![A rig](rig.png)\n"
    moved.write({FILE.format("pilot"): text, "content/milestones/rig.png": png(2, 2)})
    moved.commit("2024-07-01")
    (moved.root / "content/milestones/rig.png").unlink()
    moved.write({FILE.format("pilot"): plan("2024-05-01")})
    moved.commit("2024-08-01")

    run = moved.run("build", "--as-of", "2024-07-10", "--format", "html")

    assert run.exit_code == 0, run.output
    assert (moved.site / "files/milestones/rig.png").read_bytes() == png(2, 2)


def test_nothing_is_left_of_the_old_state(
    moved: Repository, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path_factory.mktemp("scratch")
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    built(moved, "--as-of", "2024-02-20")
    assert list(scratch.iterdir()) == []


# -- as known then

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c"]),
        st.sampled_from(["move", "forecast", "finish", "delete", "rename", "break", "cancel"]),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=4,
)
BEGIN = date(2024, 1, 1)


def act(repository: Repository, step: tuple[str, str, int], day: date) -> None:
    """Let somebody change the plan, well or badly, and commit it."""
    name, what, days = step
    path = repository.root / FILE.format(name)
    then = (day + timedelta(days=days)).isoformat()
    texts = {
        "move": plan(then),
        "forecast": plan(day.isoformat(), forecast=then),
        "finish": plan(then, status="completed", completed=day.isoformat()),
        "rename": plan(then, formerly=f"[{name}]", id=f"{name}{days}"),
        "break": "<<<<<<< ours\n",
        "cancel": plan(then, status="cancelled"),
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    if what == "delete":
        path.unlink(missing_ok=True)
    else:
        path.write_text(texts[what], encoding="utf-8")
    if repository.git("status", "--porcelain"):
        repository.commit(day.isoformat())


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(earlier=STEPS, later=STEPS)
@example(earlier=[("a", "rename", 5), ("a", "break", 16)], later=[("a", "delete", 14)])
def test_what_happens_later_never_changes_a_report(
    tmp_path_factory: pytest.TempPathFactory,
    earlier: list[tuple[str, str, int]],
    later: list[tuple[str, str, int]],
) -> None:
    repository = Repository(tmp_path_factory.mktemp("then"))
    repository.write({**SETTINGS, FILE.format("d"): plan("2024-01-20")})
    repository.commit(BEGIN.isoformat())
    day = BEGIN
    for step in earlier:
        day += timedelta(days=9)
        act(repository, step, day)
    then = (day + timedelta(days=3)).isoformat()
    options = ("build", "--as-of", then, "--format", "html,data", "--keep-going")

    repository.run(*options)
    first = contents(repository.site)
    for step in later:
        day += timedelta(days=9)
        act(repository, step, day)
    repository.run(*options)

    assert first
    assert contents(repository.site) == first
