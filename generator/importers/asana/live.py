"""Ask Asana itself for a project: its tasks with their parts, and the past of what is promised."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Any
from typing import Final
from urllib.parse import quote
from urllib.parse import urlsplit

from generator.errors import UnreachableError
from generator.importers.asana.answers import UNASKED
from generator.importers.live.web import Web
from generator.words import ENGLISH as _

URL: Final = "https://app.asana.com/api/1.0"
TOKEN: Final = "ASANA_TOKEN"  # noqa: S105 - the name of a variable
PAGE: Final = "100"  # the most that Asana gives at once
MOST_PASTS: Final = 500  # each is a request, of which Asana allows 150 a minute
DEEPEST: Final = 5  # subtasks within subtasks; Asana allows no more
OF_TASK: Final = ",".join(
    (
        *("name", "resource_type", "resource_subtype", "approval_status", "completed"),
        *("completed_at", "due_on", "due_at", "start_on", "start_at", "notes", "permalink_url"),
        *("assignee.name", "tags.name", "projects.name", "memberships.project.name"),
        *("memberships.section.name", "parent.name", "dependencies", "dependents"),
        *("num_subtasks", "num_likes", "actual_time_minutes", "custom_fields.name"),
        *("custom_fields.resource_subtype", "custom_fields.display_value"),
        *("custom_fields.number_value", "custom_fields.text_value"),
        *("custom_fields.enum_value.name", "custom_fields.multi_enum_values.name"),
        *("custom_fields.date_value", "custom_fields.people_value.name"),
    )
)
OF_STORY: Final = ",".join(
    (
        *("created_at", "created_by.name", "resource_subtype", "type", "old_dates"),
        *("new_dates",),
    )
)

Value = dict[str, Any]


def headers(secrets: Mapping[str, str]) -> Mapping[str, str]:
    """Return the header by which Asana knows who asks."""
    return {"Authorization": f"Bearer {secrets[TOKEN]}"}


def pull(project: str, web: Web, most_pasts: int = MOST_PASTS) -> bytes:
    """Return a project, by its id or its address, as answers of the API in one document.

    Raises:
        AccessError: Asana does not let us in, or has no such project.
        UnreachableError: it cannot be reached, or answers something else.
    """
    gid = quote(project_id(project), safe="")
    found = _answer(web, f"projects/{gid}", opt_fields="name,resource_type")
    sections = list(_pages(web, f"projects/{gid}/sections", "name,resource_type"))
    tasks = list(_pages(web, f"projects/{gid}/tasks", OF_TASK))
    _add_subtasks(web, tasks)
    left_out = _add_stories(web, tasks, most_pasts)
    whole = {
        "project": found["data"],
        "sections": sections,
        "data": tasks,
        UNASKED: left_out,
    }
    return json.dumps(whole).encode()


def project_id(project: str) -> str:
    """Return the id of a project in its address, old or new, or the id that was given."""
    steps = urlsplit(project.strip()).path.strip("/").split("/")
    if "project" in steps[:-1]:
        return steps[steps.index("project") + 1]
    numbers = [step for step in steps if step.isdecimal() and len(step) > 1]
    return numbers[0] if len(steps) > 1 and numbers else project.strip()


def _answer(web: Web, path: str, **query: str) -> Value:
    value = web.get(path, **query).value
    if not isinstance(value, dict) or "data" not in value:
        raise UnreachableError(web.url, _("what it sends has no data"))
    return value


def _pages(web: Web, path: str, fields: str) -> Iterator[Value]:
    offset: dict[str, str] = {}
    while True:
        answer = _answer(web, path, opt_fields=fields, limit=PAGE, **offset)
        data, page = answer["data"], answer.get("next_page")
        found = data if isinstance(data, list) else ()
        yield from (each for each in found if isinstance(each, dict) and each.get("gid"))
        if not isinstance(page, dict) or not page.get("offset"):
            return
        offset = {"offset": str(page["offset"])}


def _add_subtasks(web: Web, tasks: Iterable[Value]) -> None:
    """Put into each task what lies in it, and into that in turn."""
    level = list(tasks)
    for _depth in range(DEEPEST):
        below: list[Value] = []
        for task in level:
            if task.get("num_subtasks"):
                task["subtasks"] = list(_pages(web, f"tasks/{task['gid']}/subtasks", OF_TASK))
                below.extend(task["subtasks"])
        level = below


def _add_stories(web: Web, tasks: list[Value], most: int) -> int:
    """Put its past into each task that promises a date; return for how many that is too much.

    Where a project has milestones, they are what promises.
    """
    milestones = [task for task in tasks if task.get("resource_subtype") == "milestone"]
    promising = [t for t in milestones or tasks if t.get("due_on") or t.get("due_at")]
    for task in promising[:most]:
        task["stories"] = list(_pages(web, f"tasks/{task['gid']}/stories", OF_STORY))
    return len(promising[most:])
