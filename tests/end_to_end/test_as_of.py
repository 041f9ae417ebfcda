"""The day on which a report speaks: option, environment, settings, SOURCE_DATE_EPOCH, today."""

import json
from datetime import UTC
from datetime import datetime

import pytest

from generator.cli import build
from tests.repository import PLAN
from tests.repository import PROJECT
from tests.repository import Repository

NOON = datetime(2024, 7, 4, 12, tzinfo=UTC)
EPOCH = {"SOURCE_DATE_EPOCH": "1714564799"}  # 2024-05-01 11:59:59 UTC
ENV = {"MILEPOST_BUILD_AS_OF": "2024-06-03"}


@pytest.fixture
def dated(plan: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A plan, built at noon of 4 July 2024."""
    monkeypatch.setattr(build, "now", lambda: NOON)
    return plan


def as_of(repository: Repository, *options: str, env: dict[str, str] | None = None) -> object:
    """Build, and return the day, whether it is closed, and what gave it."""
    run = repository.run("build", "--format", "data", *options, env=env)
    assert run.exit_code == 0, run.output
    text = (repository.site / "data/metrics.json").read_text(encoding="utf-8")
    found = json.loads(text)
    manifest = json.loads((repository.site / ".milepost-build.json").read_text(encoding="utf-8"))
    [told] = [line for line in run.stderr.splitlines() if line.startswith("as of ")]
    assert told.startswith(f"as of {found['as_of']} (")
    assert manifest["as_of"] == found["as_of"]
    assert manifest["as_of_closed"] is found["as_of_closed"]
    return found["as_of"], found["as_of_closed"], told.partition("(")[2].rstrip(")")


def test_the_option_comes_first(dated: Repository) -> None:
    found = as_of(dated, "--as-of", "2024-02-29", env=ENV | EPOCH)
    assert found == ("2024-02-29", True, "--as-of")


def test_then_the_environment(dated: Repository) -> None:
    assert as_of(dated, env=ENV | EPOCH) == ("2024-06-03", True, "MILEPOST_BUILD_AS_OF")


def test_then_the_settings(dated: Repository) -> None:
    assert as_of(dated, env=EPOCH) == ("2024-04-18", True, "milepost.toml:4")


def test_then_the_epoch_of_a_reproducible_build(dated: Repository) -> None:
    dated.write({"milepost.toml": "format = 1\n"})
    assert as_of(dated, env=EPOCH) == ("2024-05-01", True, "SOURCE_DATE_EPOCH")


def test_then_today_which_is_not_over(dated: Repository) -> None:
    dated.write({"milepost.toml": "format = 1\n"})
    assert as_of(dated) == ("2024-07-04", False, "today")


@pytest.mark.parametrize("epoch", ["", "soon", "-5"])
def test_an_epoch_that_is_none_is_passed_over(dated: Repository, epoch: str) -> None:
    dated.write({"milepost.toml": "format = 1\n"})
    assert as_of(dated, env={"SOURCE_DATE_EPOCH": epoch}) == ("2024-07-04", False, "today")


@pytest.mark.parametrize(
    ("timezone", "day"),
    [
        ("Pacific/Kiritimati", "2024-07-05"),
        ("Pacific/Pago_Pago", "2024-07-04"),
        ("UTC", "2024-07-04"),
    ],
)
def test_today_is_today_where_the_project_is(dated: Repository, timezone: str, day: str) -> None:
    project = f"{PROJECT}timezone: {timezone}\n"
    dated.write({"milepost.toml": "format = 1\n", "content/project.yml": project})
    assert as_of(dated) == (day, False, "today")


def test_a_day_that_was_asked_for_is_closed_even_if_it_is_today(dated: Repository) -> None:
    dated.write({"milepost.toml": PLAN["milepost.toml"].replace("2024-04-18", "2024-07-04")})
    assert as_of(dated) == ("2024-07-04", True, "milepost.toml:4")
