"""Every field of a milestone as a line of text, by its dotted name: what a change is told in."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import fields
from dataclasses import is_dataclass
from typing import Any

from generator.model.milestone import Criterion
from generator.model.milestone import Milestone
from generator.model.milestone import Task

APART = {"project", "id", "source", "deleted", "body", "risks", "tasks", "criteria", "promised"}
NAMES = {"day": "date", "old": "from", "new": "to", "of": "from"}


def fields_of(milestone: Milestone) -> Mapping[str, str]:
    """Return what a milestone says, field by field; what it does not say is absent.

    Risks are told one by one (``risks.late-parts.impact``), tasks and criteria as lists with a
    line each, the text of the body with its white space collapsed.
    """
    said = dict(_written(milestone, "", APART))
    if not milestone.promised:
        said["baseline"] = "none"
    for risk in milestone.risks:
        said.update(_written(risk, f"risks.{risk.id}.", {"id"}))
    said["tasks"] = "\n".join(map(_task, milestone.tasks))
    said["success_criteria"] = "\n".join(map(_criterion, milestone.criteria))
    body = milestone.body
    said["description"] = _plain(body.description, body.details)
    said["updates"] = "\n".join(f"{u.day.isoformat()} {_plain(u.text)}" for u in body.updates)
    said["sections"] = "\n".join(f"{s.title}: {_plain(s.text)}" for s in body.sections)
    said["lessons"] = "\n".join(map(_plain, body.lessons))
    return {name: text for name, text in said.items() if text}


def _written(noun: Any, prefix: str, apart: Iterable[str]) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - any frozen dataclass of the model
    for field in fields(noun):
        value = getattr(noun, field.name)
        if field.name in apart or value is None:
            continue
        name = prefix + field.name
        if is_dataclass(value):
            yield from _written(value, f"{name}.", ())
        else:
            yield name, _text(value)


def _text(value: Any) -> str:  # noqa: ANN401 - whatever a field holds
    if value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, Mapping):
        return ", ".join(f"{name}: {_text(entry)}" for name, entry in value.items())
    if isinstance(value, tuple):
        entries = [_entry(entry) for entry in value]
        return ("\n" if value and is_dataclass(value[0]) else ", ").join(entries)
    return str(value)


def _entry(entry: Any) -> str:  # noqa: ANN401 - a noun or a word
    if not is_dataclass(entry):
        return _text(entry)
    return ", ".join(
        f"{NAMES.get(name, name)}: {_plain(text)}" for name, text in _written(entry, "", ())
    )


def _task(task: Task) -> str:
    facts = (
        f"@{task.owner}" if task.owner else "",
        f"{task.effort:.10g}d" if task.effort is not None else "",
        f"by {task.due.isoformat()}" if task.due else "",
    )
    said = ", ".join(filter(None, facts))
    return f"[{'x' if task.done else ' '}] {_plain(task.title)}" + (f" ({said})" if said else "")


def _criterion(criterion: Criterion) -> str:
    return f"[{'x' if criterion.met else ' '}] {_plain(criterion.text)}"


def _plain(*texts: str) -> str:
    return " ".join(" ".join(texts).split())
