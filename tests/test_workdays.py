"""The days on which work is done: weekends, days off, and public holidays."""

import doctest
import subprocess
import sys
from datetime import date

import pytest

from generator import workdays
from generator.metrics.statistics import working_days_between
from generator.model.project import Calendar
from generator.workdays import days_off
from generator.workdays import is_country
from generator.workdays import public_holidays
from generator.workdays import working_days

ENGLAND_2024 = [
    "2024-01-01",
    "2024-03-29",
    "2024-04-01",
    "2024-05-06",
    "2024-05-27",
    "2024-08-26",
    "2024-12-25",
    "2024-12-26",
]
"""As the British government lists them."""


def test_the_examples_hold() -> None:
    assert doctest.testmod(workdays).failed == 0


def test_public_holidays_are_those_of_the_part_of_the_country() -> None:
    assert [str(day) for day in public_holidays("GB-ENG", 2024)] == ENGLAND_2024
    assert date(2024, 1, 2) in public_holidays("GB-SCT", 2024)


@pytest.mark.parametrize("code", ["XX", "GB-BY", "DE-BW-1"])
def test_a_code_that_nobody_knows_is_no_country(code: str) -> None:
    assert not is_country(code)


def test_a_holiday_on_a_day_without_work_takes_nothing_away() -> None:
    calendar = Calendar(country="DE", holidays=(date(2024, 6, 1),))
    assert date(2024, 6, 1).weekday() == 5
    assert date(2024, 6, 1) not in days_off(calendar, 2024, 2024)
    assert working_days(date(2024, 5, 31), date(2024, 6, 3), calendar) == 1


def test_years_of_which_no_holidays_are_known_have_none() -> None:
    assert days_off(Calendar(country="DE"), 1, 1900) == ()
    assert days_off(Calendar(country="DE"), 9990, 9999) == ()


def test_the_metrics_count_public_holidays_too() -> None:
    over_easter = (date(2024, 3, 28), date(2024, 4, 2))
    assert working_days_between(*over_easter, Calendar()) == 3
    assert working_days_between(*over_easter, Calendar(country="GB-ENG")) == 1
    assert working_days_between(*over_easter[::-1], Calendar(country="GB-ENG")) == -1


def test_no_library_is_loaded_for_a_plan_that_names_no_country() -> None:
    code = (
        "import sys; from datetime import date; from generator.model.project import Calendar\n"
        "from generator.workdays import working_days\n"
        "working_days(date(2024, 1, 1), date(2024, 2, 1), Calendar())\n"
        "sys.exit('holidays' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
