"""Bring issues and versions of Jira together into a board."""

from collections.abc import Iterable
from collections.abc import Mapping
from enum import Enum
from typing import Final
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.jira.issue import Issue
from generator.importers.jira.issue import Version
from generator.importers.jira.layout import KEY
from generator.importers.jira.states import state_of
from generator.importers.jira.words import EPICS
from generator.importers.jira.words import MILESTONES
from generator.importers.jira.words import plain
from generator.importers.reading.coverage import all_but
from generator.importers.reading.holders import circular
from generator.importers.reading.notes import Notes
from generator.importers.reading.texts import field_name
from generator.model.milestone import Status
from generator.words import ENGLISH as _

VERSION: Final = "version"
EPIC_LEVEL: Final = 1


class Goal(Enum):
    """What becomes a milestone: issues of that type, epics, versions; else Jira has none."""

    MILESTONES = 1
    EPICS = 2
    VERSIONS = 3
    NONE = 4


class Place(NamedTuple):
    """The key of an issue, of what holds it, and of what comes before it."""

    key: str
    parent: str
    after: tuple[str, ...]


def board_of(
    issues: Iterable[Issue], versions: Iterable[Version], lacks: frozenset[str], notes: Notes
) -> Board:
    """Return the board of issues and versions; `lacks` names fields of which nothing is said.

    Without due dates nothing is known of states either: all would be drafts.
    """
    lacks |= {"status", "cancelled"} if "due" in lacks else set()
    named = _named(issues, notes)
    listed = _versions(named.values(), versions)
    goal = _goal(named.values(), listed.values())
    projects = dict.fromkeys(issue.project for issue in named.values() if issue.project)
    keys = sorted({key.rpartition("-")[0] for key in named if KEY.fullmatch(key)})
    above = _above(named, listed if goal is Goal.VERSIONS else {}, notes)
    after = _after(named)
    done = tuple(  # an issue is let go once its item is made: there may be many
        _item(named.pop(key), Place(key, above[key], after.get(key, ())), goal, notes)
        for key in tuple(named)
    )
    if goal is Goal.VERSIONS:
        done = (*_version_items(listed, done, notes), *done)
    _tell_inferred(done, notes)
    title = next(iter(projects), "") if len(projects) == 1 else ""
    return Board(
        title=title or (keys[0] if len(keys) == 1 else notes.span.path.stem),
        key=" ".join(keys),
        items=done,
        covers=all_but(lacks, done),
        notes=_notes(goal, listed),
    )


def _named(issues: Iterable[Issue], notes: Notes) -> dict[str, Issue]:
    """Return issues by their keys; one without a key is named by its title."""
    found: dict[str, Issue] = {}
    for issue in issues:
        key = issue.key or f"issue-{field_name(issue.title)}"
        if key not in found:
            found[key] = issue
        elif issue.key:
            message = _("{key} is listed before; the first row counts", key=quoted(key))
            notes.tell(codes.SAME_KEY, message, span=issue.span)
        else:
            message = _("{title} is there before", title=quoted(issue.title))
            notes.tell(codes.SAME_KEY, message, span=issue.span)
            number = 2
            while f"{key}-{number}" in found:
                number += 1
            found[f"{key}-{number}"] = issue
    return found


def _versions(issues: Iterable[Issue], listed: Iterable[Version]) -> dict[str, Version]:
    """Return versions by their keys, those that are listed first: they say the most."""
    within = (version for issue in issues for version in issue.versions)
    found: dict[str, Version] = {}
    for version in (*listed, *within):
        found.setdefault(_version_key(version), version)
    return found


def _version_key(version: Version) -> str:
    return f"{VERSION}-{version.id or version.name}"


def _goal(issues: Iterable[Issue], versions: Iterable[Version]) -> Goal:
    """Return what becomes a milestone: epics, unless only versions have days."""
    every, released = tuple(issues), tuple(versions)
    if any(plain(issue.type) in MILESTONES for issue in every):
        return Goal.MILESTONES
    epics = [issue for issue in every if _is_epic(issue)]
    dated = any(version.release for version in released)
    if epics and (any(epic.due for epic in epics) or not dated):
        return Goal.EPICS
    return Goal.VERSIONS if released else Goal.NONE


def _is_epic(issue: Issue) -> bool:
    return issue.level == EPIC_LEVEL or plain(issue.type) in EPICS


def _item(issue: Issue, place: Place, goal: Goal, notes: Notes) -> Item:
    state = state_of(issue, notes)
    own = dict(issue.own)
    if state.kept:
        own["status"] = issue.status
    if issue.resolution and state.status not in {Status.COMPLETED, Status.CANCELLED}:
        own["resolution"] = issue.resolution
    if issue.versions:
        own["fix-versions"] = ", ".join(version.name for version in issue.versions)
    if issue.left:
        what = _.together(list(issue.left))
        message = _("{key}: not taken over: {what}", key=place.key, what=what)
        notes.tell(codes.NO_PLACE, message, span=issue.span)
    wanted = plain(issue.type) in MILESTONES if goal is Goal.MILESTONES else _is_epic(issue)
    return Item(
        key=place.key,
        parent=place.parent,
        after=place.after,
        title=issue.title,
        span=issue.span,
        where=issue.where,
        kind=issue.type,
        is_milestone=wanted and goal in {Goal.MILESTONES, Goal.EPICS},
        labels=issue.labels,
        status=state.status,
        text=issue.text,
        start=issue.start,
        due=issue.due,
        completed=issue.resolved if state.status is Status.COMPLETED else None,
        cancelled=issue.resolved if state.status is Status.CANCELLED else None,
        why_cancelled=state.why,
        owner=issue.assignee,
        effort_planned=issue.planned,
        effort_actual=issue.actual,
        steps=issue.steps,
        url=issue.url,
        own=own,
        moves=issue.moves,
    )


def _above(
    named: Mapping[str, Issue], versions: Mapping[str, Version], notes: Notes
) -> dict[str, str]:
    """Return the key of what holds each issue: its version where those count, else its parent."""
    numbers = {issue.id: key for key, issue in named.items() if issue.id}
    titles = _titles(named)
    above: dict[str, str] = {}
    for key, issue in named.items():
        reached = (text if text in named else numbers.get(text, "") for text in issue.parents)
        holder = next(filter(None, reached), "")
        if not holder and issue.parents:
            holder = titles.get(issue.parent_title or issue.parents[0], "")
        if not holder and issue.parents:
            named_so = issue.parent_title or issue.parents[0]
            message = _(
                "{key} belongs to {parent}, which is not in it", key=key, parent=quoted(named_so)
            )
            notes.tell(codes.LOST_REFERENCE, message, span=issue.span)
        above[key] = "" if holder == key else holder
    above = {key: "" if circular(key, above) else holder for key, holder in above.items()}
    for key, issue in named.items():
        held = [_version_key(version) for version in issue.versions]
        in_version = next((version for version in held if version in versions), "")
        above[key] = in_version or above[key]
    return above


def _titles(named: Mapping[str, Issue]) -> dict[str, str]:
    """Return keys by titles, of titles that only one issue has."""
    found: dict[str, str] = {}
    for key, issue in named.items():
        found[issue.title] = "" if issue.title in found else key
    return found


def _after(named: Mapping[str, Issue]) -> dict[str, tuple[str, ...]]:
    """Return what comes before issues, by the links at either end."""
    found: dict[str, dict[str, None]] = {}
    for key, issue in named.items():
        for each in issue.after:
            found.setdefault(key, {})[each] = None
        for later in issue.before:
            found.setdefault(later, {})[key] = None
    return {
        key: tuple(each for each in keys if each in named and each != key)
        for key, keys in found.items()
    }


def _version_items(
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


def _tell_inferred(items: Iterable[Item], notes: Notes) -> None:
    n = sum("inferred-due-date" in item.own and item.due is None for item in items)
    if n:
        one = "{n} issue has no due date but one that Jira inferred, which is no promise"
        many = "{n} issues have no due date but one that Jira inferred, which is no promise"
        hint = _("it is kept as x-inferred-due-date")
        notes.tell(codes.NO_PLACE, _.plural(one, many, n), hint)


def _notes(goal: Goal, versions: Mapping[str, Version]) -> tuple[str, ...]:
    """Return how the export was understood."""
    if goal is Goal.EPICS and versions:
        return (_("Epics are the milestones; versions are kept as x-fix-versions."),)
    if goal is Goal.VERSIONS:
        return (_("Versions are the milestones."),)
    return ()
