"""The pages of the milestone and project files, from the models that validate them."""

from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any

from pages.json_schema import kind
from pages.json_schema import references
from pages.markdown import code
from pages.markdown import page
from pages.markdown import table
from pydantic import BaseModel

from generator.content.body import CRITERIA
from generator.content.body import LESSONS
from generator.content.body import TASK_NAMES
from generator.content.body import UPDATES
from generator.content.fields import MilestoneFields
from generator.content.project_fields import ProjectFields

MILESTONE = """\
A milestone is a Markdown file below the content folder. It begins with `---`, its fields in YAML,
and `---`; below them is its text. A file that ends in `.yml` or `.yaml` holds the same fields, and
the text in the field `body`. `README.md`, and names that begin with `_` or `.`, are left out.

Only `title` is always needed, and `due` unless the status is draft. Days are written
`2024-04-15`. A field that is not in this table is an error, and the message says which one was
probably meant. A field that begins with `x-` is your own: it is shown, and nothing is computed
from it."""

TEXT = """\
The first paragraph is the description. The sections under these headings of the second level are
read; capitals make no difference. Every other section is shown as it is written."""

PROJECT = """\
A folder below the content folder that holds a `project.yml` is a project. Several projects are a
portfolio. Without any, the content folder is one project, and every field has its default."""

ITEM = "`- [x] Build prototype (@ada, 8d, by 2024-05-08)`"


def milestone_files() -> str:
    """Return the page of the milestone files."""
    tasks = ", ".join(code(name.capitalize()) for name in sorted(TASK_NAMES))
    sections = (
        (tasks, f"Tasks, as {ITEM}. Owner, person-days and day may each be missing."),
        (code(CRITERIA.capitalize()), "Success criteria, each ticked once it is met."),
        (code(UPDATES.capitalize()), "Updates, each below its day: `### 2024-04-16`."),
        (code(LESSONS.capitalize()), "Lessons, one a list item."),
    )
    text = ("## The text", TEXT, table(("heading", "holds"), sections))
    return page("Milestone files", MILESTONE, "## The fields", *_tables(MilestoneFields), *text)


def project_files() -> str:
    """Return the page of the project files."""
    return page("Project files", PROJECT, "## The fields", *_tables(ProjectFields))


def _tables(model: type[BaseModel]) -> Iterator[str]:
    """Yield the table of a model, then one for each mapping within, under its field's name."""
    schema = model.model_json_schema()
    yield _table(schema)
    waiting = list(_uses(schema))
    done: set[str] = set()
    while waiting:
        name, definition = waiting.pop(0)
        if definition not in done:
            done.add(definition)
            inner = schema["$defs"][definition]
            yield f"### {name}"
            yield " ".join(inner["description"].split())
            yield _table(inner)
            waiting += _uses(inner)


def _uses(schema: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, field in schema["properties"].items():
        yield from ((name, definition) for definition in references(field))


def _table(schema: Mapping[str, Any]) -> str:
    required = schema.get("required", ())
    rows = (
        (code(name), kind(field, name), _default(field, name in required), field["description"])
        for name, field in schema["properties"].items()
        if "description" in field  # without one it is no field to write: own ones are put there
    )
    return table(("field", "kind", "default", "meaning"), rows)


def _default(field: Mapping[str, Any], required: bool) -> str:  # noqa: FBT001 - read where it stands
    value = field.get("default")
    if required:
        return "required"
    if value in (None, []):
        return ""
    words = ", ".join(value) if isinstance(value, list) else str(value)
    return code(words.lower() if isinstance(value, bool) else words)
