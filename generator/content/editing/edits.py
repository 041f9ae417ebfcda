"""The edits: what each puts into the text of a file, and what its milestone says from then on."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Protocol

from generator.content.days import iso_day
from generator.content.editing.fields import set_field
from generator.content.editing.layout import Layout
from generator.content.editing.lists import add_entry
from generator.content.editing.scalars import Scalar
from generator.content.editing.splice import Splice
from generator.content.editing.ticks import tick
from generator.content.editing.updates import add_update
from generator.content.entries import AskFields
from generator.content.entries import ChangeFields
from generator.content.entries import Fields
from generator.model.milestone import Ask
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.model.milestone import Update

SCHEMAS: Mapping[str, type[Fields]] = {"changes": ChangeFields, "asks": AskFields}


class Edit(Protocol):
    """Something that a person changes in a file."""

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splices that make it; None stands for what cannot be done."""

    def intended(self, milestone: Milestone) -> Milestone:
        """Return what the milestone says afterwards."""


@dataclass(frozen=True, slots=True)
class SetField:
    """Set a field; a dot leads into another, as in ``effort.actual``."""

    name: str
    value: Scalar

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splice of the value."""
        return [set_field(layout, self.name.split("."), self.value)]

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the value."""
        name, _dot, inner = self.name.partition(".")
        value: object = self.value
        if inner:
            value = replace(getattr(milestone, name), **{inner: value})
        return replace(milestone, **{name: value})  # type: ignore[arg-type]  # each edit has a value of its field's kind


@dataclass(frozen=True, slots=True)
class AddEntry:
    """Add an entry to the list of changes or of asks."""

    name: str
    entry: Change | Ask

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splices of the entry, under the names that files have for its parts."""
        fields = SCHEMAS[self.name].model_fields.items()
        named = {field.alias or name: getattr(self.entry, name) for name, field in fields}
        written = {name: _as_day(value) for name, value in named.items() if value is not None}
        return add_entry(layout, self.name, written)

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the entry behind the others."""
        entries: object = (*getattr(milestone, self.name), self.entry)
        return replace(milestone, **{self.name: entries})  # type: ignore[arg-type]  # as above


@dataclass(frozen=True, slots=True)
class AddUpdate:
    """Add an update on a day."""

    day: date
    lines: tuple[str, ...]

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splice of the update."""
        return [add_update(layout, self.day, self.lines)]

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the update among the others."""
        update = Update(day=self.day, text="\n".join(self.lines), line=0)
        body = replace(milestone.body, updates=(*milestone.body.updates, update))
        return replace(milestone, body=body)


@dataclass(frozen=True, slots=True)
class Tick:
    """Tick every entry of the lists of tasks and of success criteria."""

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splices of the ticks."""
        return [*tick(layout, "tasks"), *tick(layout, "success_criteria")]

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with nothing left to do."""
        return replace(
            milestone,
            tasks=tuple(replace(task, done=True) for task in milestone.tasks),
            criteria=tuple(replace(criterion, met=True) for criterion in milestone.criteria),
        )


def _as_day(value: str | date) -> str | date:
    """Return the day that a text names, so that it needs no quotes."""
    return value if isinstance(value, date) else iso_day(value) or value
