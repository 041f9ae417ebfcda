"""The periods that reports cover, and how they are named."""

from datetime import date
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.config.settings import ReportKind
from generator.report.periods import covered
from generator.report.periods import quarter_name
from generator.report.periods import week_name
from generator.words import ENGLISH

DAYS = st.dates(date(1990, 1, 1), date(2090, 12, 31))
NBSP = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("day", "label"),
    [("2026-11-18", "2026-W47"), ("2024-12-30", "2025-W01"), ("2021-01-03", "2020-W53")],
)
def test_a_week_is_one_of_iso(day, label):
    assert covered(ReportKind.CHECKIN, date.fromisoformat(day), 1).label == label


@pytest.mark.parametrize(
    ("day", "start", "label", "name"),
    [
        ("2026-11-18", 1, "2026-Q4", "October 2026 to December 2026"),
        ("2024-04-18", 4, "2024-Q2", "April 2024 to June 2024, quarter 1 of 2024/25"),
        ("2024-03-31", 4, "2024-Q1", "January 2024 to March 2024, quarter 4 of 2023/24"),
        ("2024-01-02", 12, "2024-Q1", "December 2023 to February 2024, quarter 1 of 2023/24"),
        ("2024-01-02", 11, "2023-Q4", "November 2023 to January 2024, quarter 1 of 2023/24"),
    ],
)
def test_a_quarter_is_one_of_the_financial_year(day, start, label, name):
    found = covered(ReportKind.QUARTERLY, date.fromisoformat(day), start)
    assert found.label == label
    assert quarter_name(found.days, start, ENGLISH) == name


def test_a_week_is_named_by_its_days():
    found = covered(ReportKind.CHECKIN, date(2024, 4, 18), 1)
    said = week_name(found.days, ENGLISH).replace(NBSP, " ")
    assert said == "week 16, 15 April to 21 April 2024"


@given(DAYS, st.sampled_from(ReportKind), st.integers(1, 12))
def test_no_address_is_given_to_two_periods(day, kind, start):
    found = covered(kind, day, start)
    assert found.days.first <= day <= found.days.last
    after = covered(kind, found.days.last + timedelta(days=1), start)
    assert after.label > found.label
    assert covered(kind, found.days.first, start) == found
    assert covered(kind, found.days.last, start) == found
