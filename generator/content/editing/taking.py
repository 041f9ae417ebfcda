"""Take over values from elsewhere: a field of any kind, the introduction, entries of the lists."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from typing import TypeAlias

from generator.content.editing.entries import entry_splices
from generator.content.editing.layout import Layout
from generator.content.editing.passages import introduction_splice
from generator.content.editing.splice import Splice
from generator.content.editing.whole_fields import put_field
from generator.content.editing.whole_fields import remove_field
from generator.content.whole import OWN
from generator.content.whole import criterion_line
from generator.content.whole import task_line
from generator.model.milestone import Cancellation
from generator.model.milestone import Criterion
from generator.model.milestone import Link
from generator.model.milestone import Milestone
from generator.model.milestone import Task

EMPTY = (None, "", ())
Entry: TypeAlias = "tuple[int | None, Task | None] | tuple[int | None, Criterion | None]"
"""An entry of a list: where it stood, if it did, and what it says now, if it still does."""


@dataclass(frozen=True, slots=True)
class TakeField:
    """Set a field to a value of the model, or take it away; a dot leads into another field."""

    name: str
    value: object

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splice of the value."""
        path = [self.name] if self.name.startswith(OWN) else self.name.split(".")
        if self.value in EMPTY:
            return [splice] if (splice := remove_field(layout, path)) else []
        return [put_field(layout, path, _plain(self.value))]

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the value."""
        if self.name.startswith(OWN):
            own = self.name.removeprefix(OWN)
            extra = {**milestone.extra, own: str(self.value or "")}
            return replace(milestone, extra={name: text for name, text in extra.items() if text})
        name, _dot, inner = self.name.partition(".")
        value = () if self.value is None and _is_list(milestone, name) else self.value
        if inner:
            value = replace(getattr(milestone, name), **{inner: value})
        return replace(milestone, **{name: value})  # type: ignore[arg-type]  # each edit has a value of its field's kind


@dataclass(frozen=True, slots=True)
class TakeText:
    """Set the text above the first section."""

    description: str
    details: str

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splice of the text."""
        text = "\n\n".join(filter(None, (self.description, self.details)))
        return [introduction_splice(layout, text)]

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the text."""
        body = replace(milestone.body, description=self.description, details=self.details)
        return replace(milestone, body=body)


@dataclass(frozen=True, slots=True)
class TakeEntries:
    """Change, add and take away entries of the tasks or of the success criteria."""

    name: str  # tasks or criteria
    entries: Sequence[Entry]

    def splices(self, layout: Layout) -> Iterable[Splice | None]:
        """Return the splices of the entries."""
        lines = [(number, _line(entry)) for number, entry in self.entries]
        return entry_splices(layout, self.name, lines)

    def intended(self, milestone: Milestone) -> Milestone:
        """Return the milestone with the entries."""
        kept: object = tuple(entry for _number, entry in self.entries if entry is not None)
        return replace(milestone, **{self.name: kept})  # type: ignore[arg-type]  # as above


def _is_list(milestone: Milestone, name: str) -> bool:
    return isinstance(getattr(milestone, name), tuple)


def _line(entry: Task | Criterion | None) -> str | None:
    if entry is None:
        return None
    return task_line(entry) if isinstance(entry, Task) else criterion_line(entry)


def _plain(value: object) -> object:
    """Return a value of the model as YAML writes it."""
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, Link):
        return {"title": value.title, "url": value.url}
    if isinstance(value, Cancellation):
        parts: Mapping[str, object] = {"date": value.day, "reason": value.reason}
        return {name: part for name, part in parts.items() if part is not None}
    return value
