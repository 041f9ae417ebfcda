"""Capacity: how many days of a week each owner has for work, holidays and availability counted."""

from collections.abc import Mapping

import numpy as np

from generator.metrics.frames import Facts
from generator.metrics.statistics import DAY
from generator.metrics.statistics import busy_calendar
from generator.model.project import Project

ONE_WEEK = np.timedelta64(7, "D")
ALONE = 1.0
"""What somebody who is not in the roster can do: the work of one person."""


def availability(project: Project) -> Mapping[str, float]:
    """Return for each person and team how many people who work full weeks they amount to.

    A team has what its people have together; one without people counts as one person.

    >>> from generator.metrics.examples import example
    >>> from generator.model.project import Person, Team
    >>> people = (Person(id="ada", name="Ada", team="qa", availability=0.5),)
    >>> project = example(as_of="2024-04-18", people=people, teams=(Team(id="qa", name="QA"),))
    >>> dict(availability(project.project))
    {'qa': 0.5, 'ada': 0.5}
    """
    found = {team.id: 0.0 for team in project.teams}
    for person in project.people:
        if person.team in found:
            found[person.team] += person.availability
    peopled = {person.team for person in project.people}
    teams = {name: days if name in peopled else ALONE for name, days in found.items()}
    return teams | {person.id: person.availability for person in project.people}


def days_of(facts: Facts, weeks: np.ndarray) -> np.ndarray:
    """Count the working days after the as-of day in each of some weeks, named by their Mondays."""
    mondays = weeks.astype(DAY)
    first = np.maximum(mondays, np.datetime64(facts.as_of.day) + np.timedelta64(1, "D"))
    last = mondays + ONE_WEEK
    whole = busy_calendar(facts.project.calendar, first.min(), last.max())
    days: np.ndarray = np.busday_count(first, last, busdaycal=whole).astype(float)
    return days
