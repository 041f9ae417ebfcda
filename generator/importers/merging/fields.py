"""The fields that an import brings: how each is taken out of a milestone, and compared."""

from collections.abc import Iterable
from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from generator.content.whole import OWN
from generator.model.milestone import Body
from generator.model.milestone import Milestone
from generator.model.milestone import Status

TEXT: Final = "text"
LISTS: Final = ("tasks", "criteria")
FIELDS: Final = (
    *("title", "purpose", "objective", "phase", "status", "start", "due", "baseline"),
    *("forecast", "completed", "cancelled", "owner", "contributors", "depends_on"),
    *("effort.planned", "effort.actual", "budget.planned", "budget.actual", "budget.currency"),
    *("health", "health_reason", "tags", "links"),
)
EMPTY: Final = (None, "", ())


def value_of(milestone: Milestone, name: str) -> object:
    """Return what a milestone says of a field; None where it says nothing."""
    if name == TEXT:
        return text_of(milestone.body) or None
    if name.startswith(OWN):
        return milestone.extra.get(name.removeprefix(OWN)) or None
    value: object = attrgetter(name)(milestone)
    return None if value in EMPTY else value


def text_of(body: Body) -> str:
    """Return the introduction of a body."""
    return "\n\n".join(filter(None, (body.description, body.details)))


def names_of(milestones: Iterable[Milestone]) -> Iterator[str]:
    """Yield the names of everything that any of some milestones may say, lists aside."""
    yield from FIELDS
    yield TEXT
    own = {f"{OWN}{name}" for milestone in milestones for name in milestone.extra}
    yield from sorted(own)


def shown(value: object) -> str:
    """Return a value as a person reads it in a sentence."""
    if value in EMPTY:
        return ""
    if isinstance(value, tuple):
        return ", ".join(shown(part) for part in value)
    if isinstance(value, Status):
        return str(value)
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(getattr(value, "url", None) or getattr(value, "reason", None) or value)
