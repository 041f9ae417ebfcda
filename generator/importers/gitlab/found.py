"""Find milestones, issues and their likes in JSON, or in the archive of a project."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from enum import StrEnum
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.importers.opening.export import Export
from generator.importers.opening.export import Kind
from generator.importers.opening.limits import DEEPEST
from generator.importers.reading.entries import Entry
from generator.importers.reading.entries import Values
from generator.importers.reading.notes import Notes

HOLDERS: Final = (
    *("data", "project", "group", "nodes", "edges", "node", "workItems"),
    *("milestones", "issues", "epics", "iterations", "mergeRequests"),
)
"""What stands around lists: GraphQL, older archives, and files that people make."""
PARTS: Final = frozenset(("milestones", "issues", "epics", "iterations", "project"))
"""The parts of an archive that are read, by the stems of their names."""
ADDRESS: Final = re.compile(
    r"(?:https?://(?P<host>[^/\s]+)/|/)(?:groups/)?(?P<path>[^\s?#]+?)/(?:-/)?"
    r"(?P<what>milestones|issues|work_items|epics|iterations|merge_requests)/[^\s]*"
)


class What(StrEnum):
    """What an object is; the value is what GitLab calls it."""

    MILESTONE = "milestone"
    ISSUE = "issue"
    EPIC = "epic"
    ITERATION = "iteration"
    MERGE = "merge request"


BY_ADDRESS: Final = {
    "milestones": What.MILESTONE,
    "issues": What.ISSUE,
    "work_items": What.ISSUE,
    "epics": What.EPIC,
    "iterations": What.ITERATION,
    "merge_requests": What.MERGE,
}
MARKS: Final[Mapping[What, frozenset[str]]] = {
    What.MERGE: frozenset(("source_branch", "sourceBranch", "target_branch")),
    What.ITERATION: frozenset(("sequence", "iteration_cadence", "iterationCadence")),
    What.EPIC: frozenset(("start_date_is_fixed", "due_date_is_fixed", "due_date_fixed")),
    What.ISSUE: frozenset(
        (
            *("author", "author_id", "assignees", "labels", "milestone", "issue_type"),
            *("label_links", "issue_assignees", "confidential", "time_estimate", "workItemType"),
        )
    ),
    What.MILESTONE: frozenset(("due_date", "dueDate", "state", "expired", "start_date")),
}
"""The names that tell what an object is; the first that has one of them."""


class Found(NamedTuple):
    """An object that was found."""

    what: What
    entry: Entry


def found(export: Export, notes: Notes) -> Iterator[Found]:
    """Yield what an export holds, in its order."""
    if export.kind is Kind.ARCHIVE:
        for part in export.parts:
            if part.path.stem in PARTS and part.documents:
                yield from _documents(part, notes, f"{_inner(export, part)}")
    else:
        yield from _documents(export, notes, "")


def what_is(values: Values) -> What | None:
    """Return what an object is, by its address, else by the names in it."""
    if values.get("iid") is None or not ({"title", "sequence"} & values.keys()):
        return None
    for name in ("web_url", "webUrl", "webPath"):
        address = values.get(name)
        match = ADDRESS.fullmatch(address) if isinstance(address, str) else None
        if match:
            return BY_ADDRESS[match["what"]]
    return next((what for what, marks in MARKS.items() if marks & values.keys()), None)


def _inner(export: Export, part: Export) -> str:
    return part.path.as_posix().removeprefix(export.path.as_posix()).lstrip("/")


def _documents(export: Export, notes: Notes, name: str) -> Iterator[Found]:
    for number, document in enumerate(export.documents, start=1):
        where = name
        if len(export.documents) > 1:
            where = f"{name}[{number}]" if name else f"document {number}: "
        yield from _within(document, where, notes, 0)


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
    what = what_is(value)
    if what:
        yield Found(what, Entry(value, where, notes))
        return
    for name in HOLDERS:
        if name in value:
            inner = f"{where}.{name}" if where and not where.endswith(" ") else f"{where}{name}"
            yield from _within(value[name], inner, notes, depth + 1)
