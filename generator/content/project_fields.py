"""The fields of `project.yml`."""

from typing import Annotated
from typing import Any

from pydantic import BeforeValidator
from pydantic import Field

from generator.content import codes
from generator.content.choices import Country
from generator.content.choices import Currency
from generator.content.choices import EvMethodWord
from generator.content.choices import Language
from generator.content.choices import Timezone
from generator.content.choices import Weekday
from generator.content.days import Day
from generator.content.entries import Fields
from generator.content.entries import help_
from generator.content.entries import many
from generator.content.numbers import Amount
from generator.content.numbers import Count
from generator.content.numbers import Month
from generator.content.numbers import Rate
from generator.content.numbers import Share
from generator.content.refusal import kind_of
from generator.content.refusal import refuse
from generator.content.texts import Identifier
from generator.content.texts import ProjectIdentifier
from generator.content.texts import Text
from generator.content.texts import address
from generator.model.project import WORKDAYS
from generator.words import ENGLISH as _


class ObjectiveFields(Fields):
    """A business goal."""

    id: Identifier = Field(description="How milestones refer to it.")
    title: Text = Field(description="The goal.")
    target: Text | None = help_("The measure of its success.")


class PhaseFields(Fields):
    """A stage of the project; a plain name is enough."""

    id: Identifier = Field(description="Its address; made of the title where only a name is given.")
    title: Text = Field(description="Its name.")


def _phase(value: Any) -> Any:  # noqa: ANN401 - anything can be in the file
    """Read a plain name as a phase; a mapping is read as written."""
    if isinstance(value, str):
        return {"id": address(value, "phase"), "title": value}
    if not isinstance(value, dict):
        refuse(codes.WRONG_TYPE, _("a name is expected, not {kind}", kind=kind_of(value)))
    return value


Phase = Annotated[PhaseFields, BeforeValidator(_phase, json_schema_input_type=Text | PhaseFields)]


class RoleFields(Fields):
    """A role."""

    role: Text = Field(description="Its name.")
    responsibilities: Text | None = help_("What it answers for.")
    people: tuple[Text, ...] = many("Ids of the people and teams who fill it.")


class TeamFields(Fields):
    """A team."""

    id: Identifier = Field(description="How files refer to it.")
    name: Text = Field(description="Its name.")


class PersonFields(Fields):
    """A person; no addresses."""

    id: Identifier = Field(description="How files refer to them.")
    name: Text = Field(description="Their name.")
    team: Text | None = help_("The id of their team.")
    availability: Share = Field(default=1.0, description="Share of a full week.")


class CalendarFields(Fields):
    """The working days."""

    country: Country | None = help_(
        "ISO 3166 code of the country, or of the part of one, whose public holidays count: GB-SCT."
    )
    holidays: tuple[Day, ...] = many("Other days off.")
    week: tuple[Weekday, ...] = Field(
        default=WORKDAYS, description="The weekdays on which work is done."
    )


class ToleranceFields(Fields):
    """How far the project may stray before its sponsor decides."""

    time_days: Count | None = help_("Days.")
    cost: Share | None = help_("Share of the budget.")


class ProjectFields(Fields):
    """The fields of `project.yml`."""

    id: ProjectIdentifier | None = help_(
        "The project's name in addresses; the folder's where missing."
    )
    title: Text | None = help_("The project's name for readers.")
    purpose: Text | None = help_("Why the project exists: so that ...")
    start: Day | None = help_("Its first day.")
    timezone: Timezone = Field(
        default="UTC", description="IANA time zone in which days are counted."
    )
    language: Language = Field(default="en", description="Language of the report.")
    currency: Currency | None = help_("ISO 4217 code.")
    fx_rates: dict[Currency, Rate] = Field(
        default_factory=dict, description="Baseline rates into the project's currency."
    )
    fiscal_year_start: Month = Field(
        default=1, description="Month in which the fiscal year begins."
    )
    objectives: tuple[ObjectiveFields, ...] = many("What milestones serve.")
    phases: tuple[Phase, ...] = many("Stages, in order.")
    roles: tuple[RoleFields, ...] = many("Who answers for what.")
    teams: tuple[TeamFields, ...] = many("Groups that carry work.")
    people: tuple[PersonFields, ...] = many("People who carry work.")
    calendar: CalendarFields | None = help_("Working days.")
    tolerances: ToleranceFields | None = help_("When the sponsor decides.")
    contingency: Amount | None = help_("Money set aside for risks.")
    glossary: dict[str, Text] = Field(default_factory=dict, description="Abbreviations and terms.")
    ev_method: EvMethodWord | None = help_("The method of milestones that name none.")
