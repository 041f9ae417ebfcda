"""What the fields of a `project.yml` state that are plainly right: see `table`."""

from collections.abc import Mapping
from typing import Any

from generator.content.choices import parse_country
from generator.content.choices import parse_currency
from generator.content.choices import parse_ev_method
from generator.content.choices import parse_language
from generator.content.choices import parse_timezone
from generator.content.choices import parse_weekday
from generator.content.days import parse_day
from generator.content.numbers import parse_amount
from generator.content.numbers import parse_count
from generator.content.numbers import parse_month
from generator.content.numbers import parse_rate
from generator.content.numbers import parse_share
from generator.content.table import Table
from generator.content.table import UnsureError
from generator.content.table import many
from generator.content.texts import address
from generator.content.texts import parse_identifier
from generator.content.texts import parse_project_identifier
from generator.content.texts import parse_text
from generator.content.values import Value
from generator.model.project import Calendar
from generator.model.project import Objective
from generator.model.project import Person
from generator.model.project import Phase
from generator.model.project import Role
from generator.model.project import Team
from generator.model.project import Tolerances

WITH_ID = ("objectives", "phases", "teams", "people")
"""The lists whose entries have ids of their own."""


def _rates(said: object) -> dict[str, float]:
    if type(said) is not dict:
        raise UnsureError
    return {parse_currency(code): parse_rate(rate) for code, rate in said.items()}


def _glossary(said: object) -> dict[str, str]:
    if type(said) is not dict:
        raise UnsureError
    return {term: parse_text(text) for term, text in said.items()}


def _phase(said: object) -> Phase:
    """Read a phase; a plain name is enough."""
    named = {"id": address(said, "phase"), "title": said} if isinstance(said, str) else said
    phase: Phase = PHASE(named)
    return phase


OBJECTIVE = Table(Objective, {"id": parse_identifier, "title": parse_text}, {"target": parse_text})
PHASE = Table(Phase, {"id": parse_identifier, "title": parse_text})
ROLE = Table(
    Role, {"role": parse_text}, {"responsibilities": parse_text}, {"people": many(parse_text)}
)
TEAM = Table(Team, {"id": parse_identifier, "name": parse_text})
PERSON = Table(
    Person,
    {"id": parse_identifier, "name": parse_text},
    {"team": parse_text},
    {"availability": parse_share},
)
CALENDAR = Table(
    Calendar,
    {},
    {"country": parse_country},
    {"holidays": many(parse_day), "week": many(parse_weekday)},
)
TOLERANCES = Table(Tolerances, {}, {"time_days": parse_count, "cost": parse_share})
PROJECT = Table(
    dict,
    {},
    {
        "id": parse_project_identifier,
        "title": parse_text,
        "purpose": parse_text,
        "start": parse_day,
        "currency": parse_currency,
        "calendar": CALENDAR,
        "tolerances": TOLERANCES,
        "contingency": parse_amount,
        "ev_method": parse_ev_method,
    },
    {
        "timezone": parse_timezone,
        "language": parse_language,
        "fx_rates": _rates,
        "fiscal_year_start": parse_month,
        "objectives": many(OBJECTIVE),
        "phases": many(_phase),
        "roles": many(ROLE),
        "teams": many(TEAM),
        "people": many(PERSON),
        "glossary": _glossary,
    },
    called={"fx_rates": "rates"},
)


def plainly(fields: Mapping[str, Value]) -> dict[str, Any] | None:
    """Return what the fields of a project state, by name; nothing where that is not plain."""
    try:
        stated: dict[str, Any] = PROJECT(fields)
    except ValueError:  # a reader refuses it: the validator says why
        return None
    for name in WITH_ID:
        ids = [entry.id.casefold() for entry in stated.get(name, ())]
        if len(ids) > len(set(ids)):
            return None
    return stated
