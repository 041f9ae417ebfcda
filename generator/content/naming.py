"""Which field somebody meant who wrote a name that there is not."""

from collections.abc import Iterable
from functools import cache
from functools import lru_cache
from typing import Any
from typing import get_args

from pydantic import BaseModel

from generator.diagnostics import nearest

OTHER_NAMES = {  # what trackers and tables call our fields
    "accountable": "owner",
    "assigned_to": "owner",
    "assignee": "owner",
    "blocked_by": "depends_on",
    "criteria": "success_criteria",
    "deadline": "due",
    "dependencies": "depends_on",
    "description": "body",
    "due_date": "due",
    "end": "due",
    "finish": "due",
    "key_tasks": "tasks",
    "labels": "tags",
    "milestone": "title",
    "name": "title",
    "responsible": "owner",
    "state": "status",
}


def fields_at(schema: type[BaseModel], path: Iterable[int | str]) -> tuple[str, ...]:
    """List the names of the fields at a place of the schema; none where it takes any."""
    model: type[BaseModel] | None = schema
    for step in path:
        if isinstance(step, str) and model is not None:
            model = _model_in(_annotations(model).get(step))
    return tuple(_annotations(model)) if model else ()


@cache
def fields_with_id(schema: type[BaseModel]) -> tuple[str, ...]:
    """List the fields whose entries each have an id."""
    return tuple(
        name
        for name, field in schema.model_fields.items()
        if (model := _model_in(field.annotation)) and "id" in model.model_fields
    )


@lru_cache(maxsize=1000)
def field_meant(name: str, known: tuple[str, ...]) -> str:
    """Return the field that a name was probably meant to be, or nothing."""
    spoken = name.casefold().replace("-", "_").replace(" ", "_")
    other = OTHER_NAMES.get(spoken, "")
    return other if other in known else nearest(spoken, known)


def _annotations(model: type[BaseModel]) -> dict[str, Any]:
    return {
        field.alias or name: field.annotation
        for name, field in model.model_fields.items()
        if not field.exclude
    }


def _model_in(annotation: Any) -> type[BaseModel] | None:  # noqa: ANN401 - annotations are open
    """Return the mapping of fields that an annotation holds, in a list or not."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, get_args(annotation))), None)
