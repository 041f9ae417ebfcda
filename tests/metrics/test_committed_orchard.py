"""The worked examples that need a past, from files that were committed day by day.

No file says `baseline`: first promises are what git saw first.
"""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.settings import Grid
from generator.config.settings import MetricSettings
from generator.evidence import gathered
from generator.metrics.compute import compute
from generator.metrics.forecasts import quality
from generator.metrics.forecasts import records
from generator.metrics.frames import Facts
from generator.metrics.reports import trails
from generator.metrics.statistics import slope
from generator.metrics.velocity import velocities
from tests.checked import NOON
from tests.repository import Repository

ORCHARD = Path(__file__).parents[1] / "projects" / "orchard"
DAY = "2025-06-30"
BASELINE = re.compile(r"^baseline: .*\n", re.MULTILINE)
DAYS = {
    "m1": {"2025-01-15": "due: 2025-01-31"},
    "m2": {"2025-01-31": "due: 2025-02-28", "2025-02-28": "forecast: 2025-03-07"},
    "m3": {"2025-01-31": "due: 2025-03-31", "2025-03-31": "forecast: 2025-04-15"},
    "m4": {"2025-02-28": "due: 2025-04-30", "2025-03-31": "forecast: 2025-05-15"},
    "m5": {
        "2025-01-31": "due: 2025-05-31",
        "2025-03-31": "forecast: 2025-06-07",
        "2025-04-30": "forecast: 2025-06-20",
        "2025-05-31": "forecast: 2025-07-01",
    },
    "m6": {"2025-01-31": "due: 2025-06-30", "2025-05-31": "forecast: 2025-07-31"},
    "m7": {"2025-04-30": "due: 2025-07-31", "2025-05-31": "forecast: 2025-06-30"},
    "m8": {"2025-01-31": "due: 2025-06-15"},
    "m9": {"2025-01-31": "due: 2025-09-30"},
}
ENDS = {"m1": "2025-01-31", "m2": "2025-03-31", "m3": "2025-04-30", "m4": "2025-05-31"}


def versions() -> dict[str, dict[str, str]]:
    """Return the files of each day: early words on a milestone, and in the end its whole file."""
    project = (ORCHARD / "content" / "project.yml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = {"2025-01-02": {"project.yml": project}}
    for path in sorted((ORCHARD / "content" / "milestones").iterdir()):
        said: dict[str, str] = {}
        for day, line in DAYS.get(path.stem, {}).items():
            name, _colon, value = line.partition(": ")
            said[name] = value
            front = "".join(f"{key}: {text}\n" for key, text in said.items())
            text = f"---\nid: {path.stem.upper()}\ntitle: As it was first written\n{front}---\n"
            found.setdefault(day, {})[f"milestones/{path.name}"] = text
        whole = BASELINE.sub("", path.read_text(encoding="utf-8"))
        found.setdefault(ENDS.get(path.stem, DAY), {})[f"milestones/{path.name}"] = whole
    return dict(sorted(found.items()))


@pytest.fixture(scope="session")
def committed(tmp_path_factory: pytest.TempPathFactory) -> Facts:
    """The golden project as git saw it."""
    repository = Repository(tmp_path_factory.mktemp("orchard"))
    for day, files in versions().items():
        repository.write({f"content/{name}": text for name, text in files.items()})
        repository.commit(day)
    config = load_config(repository.root, options={"build.as_of": DAY}, environment={})
    with gathered(config, now=NOON) as found:
        evidence = found.value
    assert found.diagnostics == ()
    [project] = evidence.portfolio.projects
    settings = MetricSettings(grid=Grid.MONTH)
    return Facts(project, evidence.as_of, settings, evidence.history)


@pytest.fixture
def at_each_commit(committed: Facts) -> Facts:
    """The same, looked at on each day with a commit."""
    return replace(committed, settings=MetricSettings(grid=Grid.COMMIT))


def values(facts: Facts):
    return compute(facts.project, facts.as_of, facts.settings, facts.history).by_id


def same(expected):
    return pytest.approx(expected, rel=0, abs=0.00005)


def test_first_promises_are_what_git_saw_first(committed, worked):
    answers = worked["ex11_counts"]
    found = values(committed)
    assert [found["T1"].k, found["T1"].n] == answers["OTR_due_B0_kn"]
    assert [found["T2"].k, found["T2"].n] == answers["OTR_due_B1_kn"]
    assert found["T1"].value == same(answers["OTR_due_B0"])
    assert found["T2"].value == same(answers["OTR_due_B1"])


def test_milestone_trend(committed, worked):
    answers, trail, speed = worked["ex11_MTA"], trails(committed)["M5"], velocities(committed)["M5"]
    assert trail.moves[1:].tolist() == answers["moves"]
    assert speed.days_per_day == same(answers["ols4"])
    assert speed.robust == same(answers["theil4"])
    assert speed.last == same(answers["last_v"])
    assert slope(trail.days, trail.finishes) == same(answers["ols_all"])


def test_projection_and_forward_moves(committed, worked):
    measures = compute(committed.project, committed.as_of, committed.settings, committed.history)
    [projected] = [v for v in measures.of("M5") if v.subject == "M5"]
    [moves] = [v for v in measures.of("M2") if v.subject == "M5"]
    assert projected.inputs["finish"] == worked["ex11_MTA"]["proj_ols4"]
    assert moves.value == worked["ex11_MTA"]["forward_moves"]


def test_current_execution_in_june(committed, worked):
    found = values(committed)["T7"]
    assert (found.k, found.n) == (1, 1)
    assert found.value == same(worked["ex11_CEI_june"])


def test_forecast_records(at_each_commit, worked):
    answers, frame = worked["ex11_forecast"], records(at_each_commit)
    assert sorted(frame["error"]) == sorted(answers["errors"])
    assert sorted(frame["ratio"]) == [same(ratio) for ratio in sorted(answers["ratios"])]


def test_forecast_quality(at_each_commit, worked):
    answers, found = worked["ex11_forecast"], values(at_each_commit)
    assert found["F1"].value == same(answers["ME_per_milestone"])
    assert found["F1"].inputs["pooled"] == same(answers["ME"])
    assert found["F2"].value == same(answers["MAE_per_milestone"])
    assert found["F2"].inputs["pooled"] == same(answers["MAE"])
    assert found["F3"].value == same(answers["late_share"])


def test_estimating_quality_factor(at_each_commit, worked):
    [value] = [value for value in quality(at_each_commit) if value.subject == "M4"]
    assert value.inputs == {
        "days": worked["ex12_EQF_M4"]["A"],
        "area": worked["ex12_EQF_M4"]["area"],
    }
    assert value.value == same(worked["ex12_EQF_M4"]["EQF"])
