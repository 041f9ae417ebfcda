"""Read issues and versions from the JSON of Jira's REST API, of Cloud and of Server."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from typing import Any
from typing import Final
from typing import NamedTuple

from generator.importers import codes
from generator.importers.importer import How
from generator.importers.jira.changes import moves_of
from generator.importers.jira.custom import custom_fields
from generator.importers.jira.issue import Issue
from generator.importers.jira.issue import Version
from generator.importers.jira.markup import Document
from generator.importers.jira.markup import from_document
from generator.importers.jira.markup import from_wiki
from generator.importers.jira.parts import day_in
from generator.importers.jira.parts import left
from generator.importers.jira.parts import links
from generator.importers.jira.parts import own
from generator.importers.opening.limits import DEEPEST
from generator.importers.reading.efforts import days_of_seconds
from generator.importers.reading.entries import Entry
from generator.importers.reading.notes import Notes
from generator.importers.reading.people import person
from generator.importers.reading.texts import passage_of
from generator.words import ENGLISH as _

HOLDERS: Final = ("issues", "values", "versions", "data", "results")
FIELDS: Final = {
    "status": "status",
    "duedate": "due",
    "resolutiondate": "completed",
    "assignee": "owner",
    "description": "text",
    "labels": "tags",
    "timeoriginalestimate": "effort.planned",
    "timespent": "effort.actual",
    "issuelinks": "depends_on",
}
"""The fields of a milestone by the names that they have there."""
OF_VERSIONS: Final = frozenset(("released", "releaseDate", "archived", "projectId"))


class Read(NamedTuple):
    """What documents hold, and the fields of a milestone of which they say nothing."""

    issues: list[Issue]
    versions: list[Version]
    lacks: frozenset[str]


def holds_issues(documents: Sequence[Any]) -> bool:
    """Return whether there is an issue or a version in documents."""
    for document in documents:
        for value, _where in _within(document, "", 0):
            return _is_issue(value) or _is_version(value)
    return False


def read_documents(documents: Sequence[Any], notes: Notes, how: How) -> Read:
    """Return the issues and versions in documents."""
    issues: list[Issue] = []
    versions: list[Version] = []
    names = _names(documents)
    said: set[str] = set()
    for number, document in enumerate(documents, start=1):
        where = f"document {number}: " if len(documents) > 1 else ""
        for value, place in _within(document, where, 0):
            entry = Entry(value, place, notes)
            if _is_issue(value):
                said |= value["fields"].keys()
                issue = _issue(entry, names, how)
                if issue:
                    issues.append(issue)
            else:
                versions.append(version_of(entry, how))
    if not issues and not versions:
        message = _("it holds no issue as Jira writes them")
        notes.tell(codes.LOOK_ALIKE, message, _("an issue has a key and fields"))
    lacks = frozenset(field for name, field in FIELDS.items() if said and name not in said)
    return Read(issues, [version for version in versions if version.name], lacks)


def _within(value: Any, where: str, depth: int) -> Iterator[tuple[Mapping[str, Any], str]]:  # noqa: ANN401 - JSON
    """Yield issues and versions, wherever they are listed."""
    if depth > DEEPEST:
        return
    if isinstance(value, list):
        for number, each in enumerate(value):
            yield from _within(each, f"{where}[{number}]", depth + 1)
    elif isinstance(value, dict):
        if _is_issue(value) or _is_version(value):
            yield value, where
            return
        for name in HOLDERS:
            if isinstance(value.get(name), list):
                inner = f"{where}.{name}" if where and not where.endswith(" ") else f"{where}{name}"
                yield from _within(value[name], inner, depth + 1)


def _is_issue(value: Mapping[str, Any]) -> bool:
    return isinstance(value.get("key"), str) and isinstance(value.get("fields"), dict)


def _is_version(value: Mapping[str, Any]) -> bool:
    return (
        isinstance(value.get("name"), str)
        and "id" in value
        and "archived" in value
        and (len(OF_VERSIONS & value.keys()) > 1)
    )


def _names(documents: Sequence[Any]) -> dict[str, str]:
    """Return the names of custom fields by their numbers, where the search was asked for them."""
    names: dict[str, str] = {}
    for document in documents:
        told = document.get("names") if isinstance(document, dict) else None
        if isinstance(told, dict):
            names |= {key: name for key, name in told.items() if isinstance(name, str)}
    return names


def _issue(entry: Entry, names: Mapping[str, str], how: How) -> Issue | None:
    fields = entry.entry("fields")
    key, title = entry.title("key"), fields.title("summary")
    if not title:
        entry.tell(codes.NO_TITLE, _("an issue without a summary is left out"))
        return None
    status, kind = fields.entry("status"), fields.entry("issuetype")
    text = _text(fields)
    custom = custom_fields(entry, fields, names, how)
    level = kind.number("hierarchyLevel")
    after, before = links(fields)
    parent = fields.entry("parent")
    parents = (parent.title("key"), parent.word("id"), custom.texts.pop("epic", ""))
    return Issue(
        key=key,
        title=title,
        span=entry.notes.span,
        where=entry.where,
        id=entry.word("id"),
        type=kind.title("name"),
        level=int(level) if level is not None else None,
        status=status.title("name"),
        category=status.entry("statusCategory").title("key"),
        resolution=fields.entry("resolution").title("name"),
        project=fields.entry("project").title("name", "key"),
        assignee=person(fields.entry("assignee").title("displayName", "name")),
        start=custom.days.get("start") or custom.days.get("target-start"),
        due=day_in(fields, "duedate", how)
        or custom.days.get("due")
        or custom.days.get("target-end"),
        resolved=day_in(fields, "resolutiondate", how),
        text=text.text,
        steps=text.steps,
        labels=fields.names("labels", "name"),
        versions=_versions(fields, how),
        parents=tuple(dict.fromkeys(filter(None, parents))),
        parent_title=parent.entry("fields").title("summary"),
        after=after,
        before=before,
        planned=_work(fields, "timeoriginalestimate"),
        actual=_work(fields, "timespent"),
        left=left(fields),
        url=_page(entry, key),
        own=own(fields, how) | custom.texts,
        moves=moves_of(entry, how.zone),
    )


def _versions(fields: Entry, how: How) -> tuple[Version, ...]:
    versions = (version_of(each, how) for each in fields.entries("fixVersions"))
    return tuple(version for version in versions if version.name)


def version_of(entry: Entry, how: How) -> Version:
    """Return a version."""
    released = entry.values.get("released")
    return Version(
        name=entry.title("name"),
        id=entry.word("id"),
        start=day_in(entry, "startDate", how),
        release=day_in(entry, "releaseDate", how),
        released=released if isinstance(released, bool) else None,
        archived=entry.yes("archived"),
        text=entry.passage("description"),
        where=entry.where,
    )


def _text(fields: Entry) -> Document:
    """Return the description: wiki markup of version 2 of the API, a document of version 3."""
    value = fields.values.get("description")
    if isinstance(value, dict):
        found = from_document(value)
        return Document(passage_of(found.text).text, found.steps)
    return Document(from_wiki(fields.passage("description")))


def _work(fields: Entry, name: str) -> float | None:
    seconds = fields.number(name)
    return days_of_seconds(seconds) if seconds and seconds > 0 else None


def _page(entry: Entry, key: str) -> str:
    address = entry.text("self") if isinstance(entry.values.get("self"), str) else ""
    base, found, _rest = address.partition("/rest/")
    return f"{base}/browse/{key}" if found and key and base.startswith("https://") else ""
