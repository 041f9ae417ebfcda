"""A project that is plainly right is read as the validator reads it; any other goes to it."""

from datetime import date
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content import plain_project
from generator.content import project_fields
from generator.content.entries import Fields
from generator.content.plain_project import plainly
from generator.content.project_fields import ProjectFields
from generator.content.strict_project import strictly
from generator.content.table import Table
from generator.content.values import Value
from generator.content.values import Values
from generator.model.milestone import EvMethod
from generator.model.project import Calendar
from generator.model.project import Phase
from generator.model.project import Project
from generator.model.project import Tolerances
from generator.model.source import Source
from tests.content.odd_values import ODD
from tests.content.odd_values import SCALARS
from tests.content.odd_values import model_in
from tests.content.odd_values import names_in
from tests.content.odd_values import names_of
from tests.content.odd_values import values_of

PATH = PurePosixPath("content/project.yml")
MORE: tuple[Value, ...] = (
    *("Europe/London", "en", "pt-BR", "GB", "GB-SCT", "mon", "Mon", "monday", 12, 13, 1.5),
    *({"EUR": 1.1}, {"EUR": 0}, {"eur": 1}, {"API": "an interface"}, {"API": ""}, {"API": 3}),
    *(["mon", "tue"], ["monday"], ["2024-12-24"], ["Design", "Design"], ["Assets"], [{}]),
)
VALUES = SCALARS | st.sampled_from(MORE)
PROJECTS = st.fixed_dictionaries(
    {},
    optional={
        **{
            name: VALUES
            if (inner := model_in(field.annotation)) is None
            else VALUES | st.lists(values_of(inner), max_size=2) | values_of(inner)
            for name, field in ProjectFields.model_fields.items()
        },
        "timezone": st.sampled_from(("Europe/London", "UTC", None, 3)),  # others are looked up long
        "unknown": SCALARS,
    },
)


def project(stated: dict[str, object]) -> Project:
    named = {name: stated.get(name) or "bench" for name in ("id", "title")}
    return Project(**(stated | named), folder=PATH.parent, source=Source(PATH))  # type: ignore[arg-type]  # as the loader does


def strict(fields: dict[str, Value]) -> tuple[Project, bool]:
    stated, problems = strictly(Values(PATH, fields=fields))
    return project(stated), bool(problems)


def agrees(fields: dict[str, Value]) -> bool:
    """Return whether the fields are plain; they are then what the validator says."""
    stated = plainly(fields)
    if stated is not None:
        assert (project(stated), False) == strict(fields)
    return stated is not None


@given(PROJECTS)
def test_what_is_plain_is_what_the_validator_says(fields: dict[str, Value]) -> None:
    agrees(fields)


@pytest.mark.parametrize("name", names_of(ProjectFields))
def test_a_field_is_read_as_the_validator_reads_it(name: str) -> None:
    plain = [agrees({name: value}) for value in (*ODD, *MORE)]
    assert any(plain)
    assert not all(plain)


@pytest.mark.parametrize(
    ("kind", "entry", "name"),
    [
        ("people", {"id": "ada", "name": "Ada"}, "availability"),
        ("people", {"id": "ada", "name": "Ada"}, "team"),
        ("roles", {"role": "Sponsor"}, "people"),
        ("roles", {"role": "Sponsor"}, "responsibilities"),
        ("objectives", {"id": "o1", "title": "Speed"}, "target"),
        ("phases", {"id": "p1", "title": "Design"}, "title"),
        ("teams", {"id": "core", "name": "Core"}, "name"),
    ],
)
def test_a_part_is_read_as_the_validator_reads_it(
    kind: str, entry: dict[str, Value], name: str
) -> None:
    plain = [agrees({kind: [entry | {name: value}]}) for value in (*ODD, *MORE)]
    assert any(plain)
    assert not all(plain)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        *(("calendar", name) for name in ("country", "holidays", "week")),
        *(("tolerances", name) for name in ("time_days", "cost")),
    ],
)
def test_a_setting_is_read_as_the_validator_reads_it(kind: str, name: str) -> None:
    plain = [agrees({kind: {name: value}}) for value in (*ODD, *MORE)]
    assert any(plain)
    assert not all(plain)


def test_what_is_right_is_plain() -> None:
    fields: dict[str, Value] = {
        "id": "orchard",
        "title": "Orchard",
        "purpose": "so that apples are sold",
        "start": "2024-01-08",
        "timezone": "Europe/London",
        "language": "en-GB",
        "currency": "GBP",
        "fx_rates": {"EUR": 0.85},
        "fiscal_year_start": 4,
        "objectives": [{"id": "o1", "title": "Speed", "target": "by a half"}],
        "phases": ["Design", {"id": "build", "title": "Build"}, "Assets"],
        "roles": [{"role": "Sponsor", "people": ["ada"]}],
        "teams": [{"id": "core", "name": "Core"}],
        "people": [{"id": "ada", "name": "Ada", "team": "core", "availability": 0.5}],
        "calendar": {"country": "GB", "holidays": ["2024-12-24"], "week": ["mon", "tue"]},
        "tolerances": {"time_days": 10, "cost": 0.1},
        "contingency": 5000,
        "glossary": {"API": "an interface"},
        "ev_method": "0/100",
    }
    assert set(fields) == set(names_of(ProjectFields))
    assert agrees(fields)
    made = project(plainly(fields) or {})
    assert made.start == date(2024, 1, 8)
    assert made.rates == {"EUR": 0.85}
    assert made.phases[0] == Phase(id="design", title="Design")
    assert made.phases[2].id == "assets-phase"
    assert made.calendar == Calendar(
        country="GB", holidays=(date(2024, 12, 24),), week=("mon", "tue")
    )
    assert made.tolerances == Tolerances(time_days=10, cost=0.1)
    assert made.ev_method is EvMethod("0/100")


@pytest.mark.parametrize(
    ("table", "model"),
    [
        (plain_project.PROJECT, ProjectFields),
        (plain_project.OBJECTIVE, project_fields.ObjectiveFields),
        (plain_project.PHASE, project_fields.PhaseFields),
        (plain_project.ROLE, project_fields.RoleFields),
        (plain_project.TEAM, project_fields.TeamFields),
        (plain_project.PERSON, project_fields.PersonFields),
        (plain_project.CALENDAR, project_fields.CalendarFields),
        (plain_project.TOLERANCES, project_fields.ToleranceFields),
    ],
)
def test_every_field_can_be_plain(table: Table, model: type[Fields]) -> None:
    assert names_in(table) == set(names_of(model))


@pytest.mark.parametrize("kind", plain_project.WITH_ID)
def test_entries_with_the_same_id_are_not_plain(kind: str) -> None:
    name = "name" if kind in {"teams", "people"} else "title"
    entries: list[Value] = [{"id": "a1", name: "One"}, {"id": "A1", name: "Other"}]
    assert agrees({kind: entries[:1]})
    assert not agrees({kind: entries})
