"""Find milestones and issues in JSON, wherever a tool has put them."""

import re
from collections.abc import Iterator
from collections.abc import Sequence
from enum import Enum
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.importers.opening.documents import Document
from generator.importers.opening.limits import DEEPEST
from generator.importers.reading.entries import Entry
from generator.importers.reading.entries import Values
from generator.importers.reading.notes import Notes

HOLDERS: Final = (
    *("data", "repository", "organization", "node", "nodes", "edges", "search", "items"),
    *("milestones", "issues", "pull_requests", "pullRequests"),
)
"""What stands around lists: GraphQL, searches, boards, and files that people make."""
OF_ISSUES: Final = frozenset(
    (
        *("body", "state", "html_url", "url", "assignees", "assignee", "labels", "user"),
        *("author", "milestone", "comments", "created_at", "createdAt", "repository"),
    )
)
OF_MILESTONES: Final = frozenset(("open_issues", "closed_issues", "dueOn", "due_on"))
ADDRESS: Final = re.compile(
    r"https?://(?:api\.)?(?P<host>[^/\s]+)/(?:api/v3/)?(?:repos/)?(?P<repository>[^/\s]+/[^/\s]+)"
    r"(?:/(?P<what>issues|pulls?|milestones?)/(?P<number>[0-9]+))?(?:[/#?].*)?"
)


class What(Enum):
    """What an object is."""

    MILESTONE = "milestone"
    ISSUE = "issue"


class Found(NamedTuple):
    """An object that was found."""

    what: What
    entry: Entry


def found(documents: Sequence[Document], notes: Notes) -> Iterator[Found]:
    """Yield the milestones and issues of documents, in their order."""
    for number, document in enumerate(documents, start=1):
        where = f"document {number}: " if len(documents) > 1 else ""
        yield from _within(document, where, notes, 0)


def what_is(values: Values) -> What | None:
    """Return what an object is by the names in it."""
    if not isinstance(values.get("title"), str) or "iid" in values:
        return None
    address = values.get("html_url") or values.get("url")
    if isinstance(address, str) and (match := ADDRESS.fullmatch(address)) and match["what"]:
        return What.MILESTONE if match["what"].startswith("milestone") else What.ISSUE
    if "due_on" in values or "dueOn" in values:
        return What.MILESTONE
    if "number" not in values:
        return None
    if OF_MILESTONES & values.keys():
        return What.MILESTONE
    return What.ISSUE if OF_ISSUES & values.keys() else None


def surely(each: Found) -> bool:
    """Return whether an object can come from nowhere else."""
    values = each.entry.values
    if "node_id" in values or "repository_url" in values or "dueOn" in values:
        return True
    if {"due_on", "number"} <= values.keys() and {"open_issues", "closed_issues"} & values.keys():
        return True
    address = values.get("html_url") or values.get("url")
    return isinstance(address, str) and "github" in address and bool(ADDRESS.fullmatch(address))


def _within(value: Any, where: str, notes: Notes, depth: int) -> Iterator[Found]:  # noqa: ANN401 - JSON
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for number, each in enumerate(value):
            if isinstance(each, list | dict):
                yield from _within(each, f"{where}[{number}]", notes, depth + 1)
        return
    if not isinstance(value, dict):
        return
    values = _with_content(value)
    what = what_is(values)
    if what:
        yield Found(what, Entry(values, where, notes))
        return
    below = [name for name in HOLDERS if name in values] or _numbered(values)
    for name in below:
        inner = f"{where}.{name}" if where and not where.endswith(" ") else f"{where}{name}"
        yield from _within(values[name], inner, notes, depth + 1)


def _with_content(values: Values) -> Values:
    """Return an item of a project board with what it stands for: an issue, with its own fields."""
    content = values.get("content")
    if not isinstance(content, dict) or "title" not in content:
        return values
    outer = {name: each for name, each in values.items() if name not in {"content", "id", "type"}}
    return {**outer, **content}


def _numbered(values: Values) -> list[str]:
    """Return the names in an object all of whose values are milestones or issues."""
    objects = [name for name, each in values.items() if isinstance(each, dict) and what_is(each)]
    return objects if objects and len(objects) == len(values) else []
