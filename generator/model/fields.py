"""Every field of a milestone as a line of text, by its dotted name: what a change is told in."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from operator import attrgetter
from typing import Any

from generator.model.milestone import Body
from generator.model.milestone import Criterion
from generator.model.milestone import Milestone
from generator.model.milestone import Task
from generator.model.risk import Risk

APART = {"project", "id", "source", "deleted"}
NAMES = {"day": "date", "old": "from", "new": "to", "of": "from"}


def fields_of(milestone: Milestone) -> Mapping[str, str]:
    """Return what a milestone says, field by field; what it does not say is absent.

    Risks are told one by one (``risks.late-parts.impact``), tasks and criteria as lists with a
    line each, the text of the body with its white space collapsed.
    """
    return _said(milestone, _names(Milestone))


def differences(before: Milestone, now: Milestone) -> Iterator[tuple[str, str | None, str | None]]:
    """Yield each field in which two states of a milestone differ, with what either says."""
    both = zip(_names(Milestone), _values(before), _values(now), strict=True)
    unlike = tuple(name for name, old, new in both if old is not new and old != new)
    old, new = _said(before, unlike), _said(now, unlike)
    for name in dict.fromkeys((*old, *new)):
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def differ(before: Milestone, now: Milestone) -> bool:
    """Tell whether two states of a milestone say different things, and not only look different."""
    return (
        before.checked != now.checked  # what changes most often first
        or before.forecast != now.forecast
        or _plainly_said(before) != _plainly_said(now)
        or (_variously_said(before) != _variously_said(now) and any(differences(before, now)))
    )


def _said(milestone: Milestone, names: Iterable[str]) -> dict[str, str]:
    """Return what some attributes of a milestone say, under the names of the fields."""
    said: dict[str, str] = {}
    for name in names:
        value = getattr(milestone, name)
        if name in TOLD:
            said.update(TOLD[name](value))
        elif name not in APART and value is not None and value != ():
            said.update(_written(value, name))
    return {name: text for name, text in said.items() if text}


def _risks(risks: tuple[Risk, ...]) -> Iterator[tuple[str, str]]:
    for risk in risks:
        for name in _names(Risk):
            if name != "id":
                yield from _written(getattr(risk, name), f"risks.{risk.id}.{name}")


def _body(body: Body) -> Iterator[tuple[str, str]]:
    yield "description", _plain(body.description, body.details)
    yield "updates", "\n".join(f"{u.day.isoformat()} {_plain(u.text)}" for u in body.updates)
    yield "sections", "\n".join(f"{s.title}: {_plain(s.text)}" for s in body.sections)
    yield "lessons", "\n".join(map(_plain, body.lessons))


def _written(value: Any, name: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever a field holds
    """Yield a value under its name; one that has parts, part by part."""
    if value is None:
        return
    if not is_dataclass(value):
        yield name, _text(value)
        return
    for part in _names(type(value)):
        yield from _written(getattr(value, part), f"{name}.{part}")


_values = attrgetter(*(field.name for field in fields(Milestone)))


def _names(noun: type[Any]) -> tuple[str, ...]:
    return tuple(noun.__dataclass_fields__)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    if isinstance(value, bool):
        return "yes" if value else ""
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_text(entry)}" for name, entry in value.items())
    if isinstance(value, tuple):
        between = "\n" if value and is_dataclass(value[0]) else ", "
        return between.join(map(_entry, value))
    return str(value)


def _entry(entry: Any) -> str:  # noqa: ANN401 - a noun or a word
    if not is_dataclass(entry):
        return _text(entry)
    return ", ".join(
        f"{NAMES.get(name, name)}: {_plain(text)}"
        for name in _names(type(entry))
        for _name, text in _written(getattr(entry, name), name)
    )


def _task(task: Task) -> str:
    said = ", ".join(task_facts(task, f"{task.effort or 0:.10g}"))
    return f"[{'x' if task.done else ' '}] {_plain(task.title)}" + (f" ({said})" if said else "")


def task_facts(task: Task, effort: str) -> Iterator[str]:
    """Yield what stands in brackets behind a task, where `effort` is how its effort is written."""
    if task.owner:
        yield f"@{task.owner}"
    if task.effort is not None:
        yield f"{effort}d"
    if task.due:
        yield f"by {task.due.isoformat()}"


def _criterion(criterion: Criterion) -> str:
    return f"[{'x' if criterion.met else ' '}] {_plain(criterion.text)}"


def _plain(*texts: str) -> str:
    return " ".join(" ".join(texts).split())


TOLD: Mapping[str, Callable[[Any], Iterable[tuple[str, str]]]] = {
    "risks": _risks,
    "tasks": lambda tasks: [("tasks", "\n".join(map(_task, tasks)))],
    "criteria": lambda criteria: [("success_criteria", "\n".join(map(_criterion, criteria)))],
    "body": _body,
    "promised": lambda promised: [("baseline", "" if promised else "none")],
}
"""The attributes that are not told as they are."""

_variously_said = attrgetter(*TOLD)
_plainly_said = attrgetter(*(name for name in _names(Milestone) if name not in {*TOLD, *APART}))
