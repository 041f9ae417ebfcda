"""The days on which work is done: not those off that a project names, nor public holidays.

Which days are public holidays in a country or a part of it is the knowledge of the `holidays`
library; it is asked only where a calendar names a country.
"""

from bisect import bisect_left
from bisect import bisect_right
from datetime import date
from functools import lru_cache

from generator.model.project import Calendar

WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
KNOWN_YEARS = range(1950, 2151)


def is_country(code: str) -> bool:
    """Tell whether the holidays of a country, or of a part of one, are known.

    >>> is_country("GB-SCT"), is_country("XX")
    (True, False)
    """
    try:
        public_holidays(code, KNOWN_YEARS[0])
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1024)
def public_holidays(country: str, year: int) -> tuple[date, ...]:
    """Return the public holidays of a country (``DE``) or a part of one (``DE-BY``) in a year.

    Raises NotImplementedError where nobody knows the country.

    >>> public_holidays("GB-ENG", 2024)[1].isoformat()
    '2024-03-29'
    """
    import holidays  # noqa: PLC0415 - it takes 0.1 s, and most plans name no country

    whole, _dash, part = country.partition("-")
    return tuple(sorted(holidays.country_holidays(whole, subdiv=part or None, years=year)))


@lru_cache(maxsize=256)
def days_off(calendar: Calendar, first_year: int, last_year: int) -> tuple[date, ...]:
    """Return the days of some years on which nobody works though the week has them, in order.

    >>> off = days_off(Calendar(country="GB-ENG", holidays=(date(2024, 8, 1),)), 2024, 2024)
    >>> len(off), off[-1].isoformat()
    (9, '2024-12-26')
    """
    years = range(max(first_year, KNOWN_YEARS[0]), min(last_year, KNOWN_YEARS[-1]) + 1)
    public = (
        day for year in years if calendar.country for day in public_holidays(calendar.country, year)
    )
    week = {WEEK.index(name) for name in calendar.week}
    return tuple(sorted({d for d in (*calendar.holidays, *public) if d.weekday() in week}))


def working_days(after: date, until: date, calendar: Calendar) -> int:
    """Count the working days after one day, up to and with another that is not earlier.

    >>> working_days(date(2024, 3, 28), date(2024, 4, 2), Calendar(country="GB-ENG"))
    1
    """
    weeks, rest = divmod((until - after).days, 7)
    week, first = _week(calendar.week), after.weekday() + 1
    off = days_off(calendar, after.year, until.year)
    missed = bisect_right(off, until) - bisect_right(off, after)
    return weeks * sum(week[:7]) + sum(week[first : first + rest]) - missed


@lru_cache(maxsize=256)
def _week(names: tuple[str, ...]) -> tuple[bool, ...]:
    """Return on which days of two weeks work is done, from the first Monday."""
    return 2 * tuple(name in names for name in WEEK)


def is_working_day(day: date, calendar: Calendar) -> bool:
    """Tell whether work is done on a day.

    >>> is_working_day(date(2024, 3, 28), Calendar(country="GB-ENG"))
    True
    >>> is_working_day(date(2024, 3, 29), Calendar(country="GB-ENG"))
    False
    """
    off = days_off(calendar, day.year, day.year)
    at = bisect_left(off, day)
    return WEEK[day.weekday()] in calendar.week and off[at : at + 1] != (day,)
