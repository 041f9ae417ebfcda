"""The fields of a milestone file: name, kind and meaning; the reference is made of them."""

from typing import Final

from pydantic import Field

from generator.content.choices import EvMethodWord
from generator.content.choices import HealthWord
from generator.content.choices import StatusWord
from generator.content.days import Day
from generator.content.days import Promise
from generator.content.entries import AskFields
from generator.content.entries import BudgetFields
from generator.content.entries import CancellationFields
from generator.content.entries import ChangeFields
from generator.content.entries import CriterionFields
from generator.content.entries import DecisionFields
from generator.content.entries import EffortFields
from generator.content.entries import Fields
from generator.content.entries import IgnoreFields
from generator.content.entries import LinkFields
from generator.content.entries import RiskFields
from generator.content.entries import TaskFields
from generator.content.entries import WaiverFields
from generator.content.entries import help_
from generator.content.entries import many
from generator.content.numbers import Confidence
from generator.content.numbers import Share
from generator.content.texts import Block
from generator.content.texts import Extra
from generator.content.texts import Identifier
from generator.content.texts import MilestoneIdentifier
from generator.content.texts import Reference
from generator.content.texts import Single
from generator.content.texts import Text
from generator.model.milestone import Status

OWN: Final = "x-*"
"""Under this name, which nobody can write, the fields that begin with ``x-`` are put together."""


class MilestoneFields(Fields):
    """The front matter of a milestone file."""

    id: MilestoneIdentifier | None = help_(
        "Known by this name for good; the file's stem where it is missing."
    )
    title: Text = Field(description="The outcome, in a few words.")
    purpose: Text | None = help_("Why it matters: so that ...")
    objective: Text | None = help_("The id of an objective in project.yml.")
    phase: Text | None = help_("One of the phases in project.yml.")
    status: StatusWord = Field(default=Status.NOT_STARTED, description="How far it is.")
    start: Day | None = help_("The day on which work is planned to begin.")
    due: Day | None = help_("The day that holds now; required beyond draft.")
    baseline: Promise | None = help_("The first promise, or `none` for dated but not promised.")
    forecast: Day | None = help_("The day on which it is expected to be done.")
    completed: Day | None = help_("The day on which it was done.")
    owner: Single | None = help_("Exactly one accountable: an id of project.yml, or a name.")
    shares: dict[str, Share] = Field(
        default_factory=dict, description="Shares of the work, by owner."
    )
    contributors: tuple[Text, ...] = many("Who does the work with the owner.")
    consulted: tuple[Text, ...] = many("Who is asked.")
    informed: tuple[Text, ...] = many("Who is told.")
    depends_on: tuple[Reference, ...] = many(
        "Ids of milestones that come first; other/id crosses projects."
    )
    effort: EffortFields | None = help_("Person-days.")
    budget: BudgetFields | None = help_("Money.")
    health: HealthWord | None = help_("green, amber or red as a person declares it.")
    health_reason: Text | None = help_("Why it is declared so.")
    confidence: Confidence | None = help_(
        "Confidence in the date at the last check-in, in percent."
    )
    ev_method: EvMethodWord | None = help_("0/100, 50/50 or weighted_tasks.")
    tasks: tuple[TaskFields, ...] = many("Key tasks, where the file has no body.")
    success_criteria: tuple[CriterionFields, ...] = many(
        "Success criteria, where the file has no body."
    )
    risks: tuple[RiskFields, ...] = many("What may happen.")
    changes: tuple[ChangeFields, ...] = many("Why promises moved.")
    decisions: tuple[DecisionFields, ...] = many("Questions and answers.")
    asks: tuple[AskFields, ...] = many("What is needed from whom, by when.")
    waivers: tuple[WaiverFields, ...] = many("Criteria that are not insisted on.")
    stakeholders: tuple[Text, ...] = many("Who cares; shown, never mailed.")
    formerly: tuple[Identifier, ...] = many("Ids under which it was known before.")
    merged_into: Reference | None = help_("The milestone that took this one over.")
    cancelled: CancellationFields | None = help_("When and why it was given up.")
    fixed_date: bool = Field(default=False, description="Whether the date cannot move.")
    terminal: bool = Field(default=False, description="Whether nothing is meant to follow.")
    backlog: bool = Field(default=False, description="Whether it has no date on purpose.")
    checked: Day | None = help_("The day on which it was last confirmed without a change.")
    ignore: tuple[IgnoreFields, ...] = many("Findings that are accepted here.")
    tags: tuple[Text, ...] = many("Labels.")
    links: tuple[LinkFields, ...] = many("Pages elsewhere.")
    body: Block | None = help_("The text, in files without one of their own (.yml).")
    extra: dict[str, Extra] = Field(
        default_factory=dict, alias=OWN, exclude=True, json_schema_extra={"x-own": True}
    )
