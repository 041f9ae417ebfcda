"""Make milestones of the versions that Jira has."""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Final

from generator.importers.board import Item
from generator.importers.jira.issue import Issue
from generator.importers.jira.issue import Version
from generator.importers.reading.notes import Notes
from generator.model.milestone import Status

VERSION: Final = "version"


def versions_of(issues: Iterable[Issue], listed: Iterable[Version]) -> dict[str, Version]:
    """Return versions by their keys, those that are listed first: they say the most."""
    within = (version for issue in issues for version in issue.versions)
    found: dict[str, Version] = {}
    for version in (*listed, *within):
        found.setdefault(key_of(version), version)
    return found


def key_of(version: Version) -> str:
    """Return the lasting name of a version."""
    return f"{VERSION}-{version.id or version.name}"


def items_of(
    versions: Mapping[str, Version], issues: Iterable[Item], notes: Notes
) -> tuple[Item, ...]:
    """Return versions as milestones; one is in progress once an issue of it is done."""
    begun = {item.parent for item in issues if item.status is Status.COMPLETED}
    return tuple(
        Item(
            key=key,
            title=version.name,
            span=notes.span,
            where=version.where,
            kind=VERSION,
            is_milestone=True,
            status=_version_status(version, begun=key in begun),
            text=version.text,
            start=version.start,
            due=version.release,
            archived=version.archived,
        )
        for key, version in versions.items()
    )


def _version_status(version: Version, *, begun: bool) -> Status | None:
    if version.released:
        return Status.COMPLETED
    if version.archived:
        return Status.CANCELLED
    if begun:
        return Status.IN_PROGRESS
    return None if version.released is None else Status.NOT_STARTED
