"""The mappings that stand inside a field of a milestone: name, kind and meaning of their parts."""

from typing import Any

from pydantic import BaseModel
from pydantic import ConfigDict
from pydantic import Field
from pydantic import ValidationInfo
from pydantic import field_validator
from pydantic import model_validator

from generator.content.choices import Currency
from generator.content.choices import ResponseWord
from generator.content.days import Day
from generator.content.days import parse_day
from generator.content.numbers import Amount
from generator.content.numbers import Impact
from generator.content.numbers import Probability
from generator.content.texts import BASELINE
from generator.content.texts import Identifier
from generator.content.texts import Noted
from generator.content.texts import Text
from generator.content.texts import Url
from generator.content.texts import as_noted


def help_(text: str, **options: Any) -> Any:  # noqa: ANN401 - pydantic types it by the annotation
    """Declare an optional field with its meaning."""
    return Field(default=None, description=text, **options)


def many(text: str) -> Any:  # noqa: ANN401 - as above
    """Declare a list that is empty where it is not written, with its meaning."""
    return Field(default=(), description=text)


class Fields(BaseModel):
    """A mapping of known fields; own ones begin with ``x-``."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EffortFields(Fields):
    """Work in person-days."""

    planned: Amount | None = help_("Planned person-days.")
    actual: Amount | None = help_("Person-days worked so far.")


class BudgetFields(Fields):
    """Money."""

    planned: Amount | None = help_("Planned cost.")
    actual: Amount | None = help_("Cost so far.")
    currency: Currency | None = help_("ISO 4217 code, where it is not the project's currency.")


class TaskFields(Fields):
    """A task, where there is no body to list it in."""

    title: Text = Field(description="What is done.")
    done: bool = Field(default=False, description="Whether it is done.")
    owner: Text | None = help_("Who does it.")
    effort: Amount | None = help_("Planned person-days.")
    due: Day | None = help_("The day by which it is done.")


class CriterionFields(Fields):
    """A success criterion, where there is no body to list it in."""

    text: Text = Field(description="What must be true.")
    met: bool = Field(default=False, description="Whether it is true.")


class ResidualFields(Fields):
    """What is left of a risk after it was mitigated."""

    probability: Probability | None = help_("0 to 1, or low, medium, high.")
    impact: Impact | None = help_("Money, or a score from 1 to 5.")


class RiskFields(Fields):
    """A risk."""

    id: Identifier = Field(description="Unique within the milestone.")
    title: Text = Field(description="What may happen.")
    probability: Probability | None = help_("0 to 1, or low, medium, high.")
    impact: Impact | None = help_("Money, or a score from 1 to 5.")
    identified: Day | None = help_("The day on which it was seen.")
    due: Day | None = help_("The day by which it would hit.")
    response: ResponseWord | None = help_("avoid, reduce, transfer or accept.")
    owner: Text | None = help_("Who watches it.")
    mitigated: Day | None = help_("The day on which it was dealt with.")
    closed: Day | None = help_("The day on which it was gone without action.")
    occurred: Day | None = help_("The day on which it hit.")
    residual: ResidualFields | None = help_("What is left after mitigation.")
    mitigation_cost: Amount | None = help_("What the mitigation costs.")


class ChangeFields(Fields):
    """Why a promise moved."""

    day: Day = Field(description="The day of the change.", alias="date")
    what: Text = Field(description="The field that changed; `baseline` sets the approved date.")
    old: Noted | None = help_("The value before.", alias="from")
    new: Noted | None = help_("The value after.", alias="to")
    reason: Text | None = help_("Why.")
    approved_by: Text | None = help_("Who agreed.")

    @model_validator(mode="before")
    @classmethod
    def _days_read_as_text(cls, values: Any) -> Any:  # noqa: ANN401 - anything can be in the file
        if isinstance(values, dict):
            return {
                key: as_noted(value) if key in {"from", "to"} else value
                for key, value in values.items()
            }
        return values

    @field_validator("old", "new", mode="after")
    @classmethod
    def _baselines_are_days(cls, value: str | None, info: ValidationInfo) -> str | None:
        if value is not None and str(info.data.get("what", "")).casefold() == BASELINE:
            return parse_day(value).isoformat()
        return value


class DecisionFields(Fields):
    """A question and its answer."""

    what: Text = Field(description="What is to be decided.")
    raised: Day | None = help_("The day on which it was asked.")
    decided: Day | None = help_("The day on which it was decided.")
    by: Text | None = help_("Who decided, or decides.")


class AskFields(Fields):
    """Something that is needed from somebody."""

    ask: Text = Field(description="What is needed.")
    of: Text | None = help_("From whom.", alias="from")
    by: Day | None = help_("By when.")


class CancellationFields(Fields):
    """The end of a milestone that will not be."""

    day: Day | None = help_("The day on which it was given up.", alias="date")
    reason: Text | None = help_("Why.")


class WaiverFields(Fields):
    """A criterion that somebody decided not to insist on."""

    criterion: Text = Field(description="The criterion's text.")
    reason: Text = Field(description="Why it is not insisted on.")
    by: Text | None = help_("Who decided.")
    day: Day | None = help_("When.", alias="date")


class IgnoreFields(Fields):
    """A finding that is accepted here."""

    code: Text = Field(description="The code of the finding.")
    reason: Text = Field(description="Why it is accepted.")


class LinkFields(Fields):
    """A page elsewhere."""

    title: Text = Field(description="What it is.")
    url: Url = Field(description="Its https, http or mailto address.")
