"""What is chosen in `[metrics.thresholds]` and `[metrics.weights]` holds, or it is refused."""

from pathlib import Path

import pytest

from generator.config.load import load_config
from generator.config.settings import Config
from generator.config.settings import MetricSettings
from generator.config.settings import Settings
from generator.errors import SettingsError
from generator.metrics.chosen import refuse_unknown_limits
from generator.metrics.chosen import refuse_unknown_weights
from generator.metrics.thresholds import DEFAULTS
from generator.metrics.thresholds import limits


def chosen(root: Path, text: str) -> Config:
    (root / "milepost.toml").write_text(f"[metrics.thresholds]\n{text}\n", encoding="utf-8")
    return load_config(root, options={}, environment={})


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_limit_can_be_chosen(tmp_path, name):
    green, amber = DEFAULTS[name].green, DEFAULTS[name].amber
    config = chosen(tmp_path, f'"{name}" = [{green + 1}, {amber + 1}]')
    refuse_unknown_limits(config)
    found = limits(name, config.settings.metrics.thresholds)
    assert (found.green, found.amber) == (green + 1, amber + 1)
    assert found.rising == DEFAULTS[name].rising


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("T1 = [0.9, 0.8]\nT11 = [1, 2]", "3: nothing has a limit 'T11' (did you mean T1?)"),
        ("t1 = [0.9, 0.8]", "2: nothing has a limit 't1' (did you mean T1?)"),
        ('"EV.CPJ" = [1, 0]', "2: nothing has a limit 'EV.CPJ' (did you mean EV.CPI?)"),
        ("promises = [0.9, 0.8]", "2: nothing has a limit 'promises'"),
        ("T1 = [0.8, 0.9]", "2: 'T1': the least of the two is amber (green comes first)"),
        ("T5 = [0.2, 0.1]", "2: 'T5': the most of the two is amber (green comes first)"),
        ("T5 = [nan, 0.1]", "2: 'T5': the most of the two is amber (green comes first)"),
    ],
)
def test_what_would_change_nothing_is_refused_with_its_line(tmp_path, text, said):
    with pytest.raises(SettingsError) as refused:
        refuse_unknown_limits(chosen(tmp_path, text))
    assert str(refused.value) == f"milepost.toml:{said}"


def test_a_limit_that_no_file_names_is_refused_by_its_table():
    settings = Settings(metrics=MetricSettings(thresholds={"T99": (1.0, 2.0)}))
    with pytest.raises(SettingsError, match=r"^metrics\.thresholds: nothing has a limit 'T99'"):
        refuse_unknown_limits(Config(Path(), settings))


def test_two_equal_limits_leave_no_amber(tmp_path):
    refuse_unknown_limits(chosen(tmp_path, "T1 = [0.9, 0.9]\nT5 = [0.1, 0.1]"))


def test_a_weight_of_a_side_that_a_project_does_not_have_is_refused():
    settings = Settings(metrics=MetricSettings(weights={"costs": 1.0}))
    with pytest.raises(SettingsError, match=r"no side 'costs' \(did you mean cost\?\)$"):
        refuse_unknown_weights(Config(Path(), settings))


def test_weights_of_sides_that_it_has_are_taken():
    refuse_unknown_weights(Config(Path(), Settings(metrics=MetricSettings(weights={"cost": 1.0}))))
