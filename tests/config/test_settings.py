"""Every setting has a kind, a default and a meaning."""

from dataclasses import fields
from dataclasses import is_dataclass

import pytest

from generator.config.mail import MailSettings
from generator.config.settings import BuildSettings
from generator.config.settings import CheckSettings
from generator.config.settings import HistorySettings
from generator.config.settings import IgnoreSettings
from generator.config.settings import MetricSettings
from generator.config.settings import ReportSettings
from generator.config.settings import Settings
from generator.config.settings import SiteSettings
from generator.config.settings import help_of

SECTIONS = [
    BuildSettings,
    CheckSettings,
    HistorySettings,
    IgnoreSettings,
    MailSettings,
    MetricSettings,
    ReportSettings,
    SiteSettings,
]


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.__name__)
def test_every_setting_says_what_it_means(section: type) -> None:
    for setting in fields(section):
        assert help_of(section, setting.name).endswith(".")


def test_no_section_is_forgotten() -> None:
    tables = {type(getattr(Settings(), table.name)) for table in fields(Settings)} - {tuple, dict}

    assert all(is_dataclass(table) for table in tables)
    assert {*tables, IgnoreSettings, ReportSettings} == set(SECTIONS)


def test_defaults_are_not_shared() -> None:
    first, second = MetricSettings(), MetricSettings()

    first.probability["rare"] = 0.01

    assert "rare" not in second.probability
