"""Say in our words what a milestone or an issue of GitHub is."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from generator.importers import codes
from generator.importers.board import Item
from generator.importers.github.found import ADDRESS
from generator.importers.github.states import due_on
from generator.importers.github.states import state_of_issue
from generator.importers.github.states import state_of_milestone
from generator.importers.importer import How
from generator.importers.reading.checklists import checklists
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import field_name
from generator.model.milestone import Status
from generator.words import ENGLISH as _

MILESTONE, ISSUE, PULL = "milestone", "issue", "pull request"
STARTS: Final = frozenset(("startdate", "start"))
DUES: Final = frozenset(("duedate", "targetdate", "enddate", "due", "target", "deadline"))
"""Fields of a project board that hold days, written together."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an entry needs: what a person said, whether repositories differ."""

    how: How
    several: bool = False

    def key(self, entry: Entry, kind: str) -> str:
        """Return the lasting name of a milestone, an issue or a pull request."""
        number = entry.word("number") or entry.word("id") or field_name(entry.title("title"))
        key = f"{kind.removesuffix(' request')}-{number}"
        repository = repository_of(entry) if self.several else ""
        return f"{repository}/{key}" if repository else key


def repository_of(entry: Entry) -> str:
    """Return ``owner/name`` of the repository of an entry; empty where it does not say."""
    holder = entry.values.get("repository")
    if isinstance(holder, str) and holder.count("/") == 1:
        return holder
    if isinstance(holder, dict):
        named = Entry(holder, "", entry.notes).text("full_name", "nameWithOwner")
        if named:
            return named
    for name in ("html_url", "url", "repository_url"):
        address = entry.values.get(name)
        match = ADDRESS.fullmatch(address) if isinstance(address, str) else None
        if match:
            return match["repository"]
    return ""


def is_pull(entry: Entry) -> bool:
    """Return whether an issue is a pull request; in 2012 each had a ``pull_request`` of nulls."""
    pull = entry.values.get("pull_request")
    if isinstance(pull, dict) and any(pull.get(name) for name in ("url", "html_url", "merged_at")):
        return True
    if {"mergedAt", "merged_at", "headRefName", "head"} & entry.values.keys():
        return True
    address = entry.values.get("html_url") or entry.values.get("url")
    return entry.values.get("isPullRequest") is True or (
        isinstance(address, str) and "/pull/" in address
    )


def milestone(entry: Entry, reading: Reading) -> Item:
    """Return a milestone; its title is empty where it has none."""
    state = state_of_milestone(entry, reading.how.zone)
    completed = state.status is Status.COMPLETED
    due = due_on(entry)
    lost = {} if due else {"due-on": entry.text("due_on", "dueOn")}
    return Item(
        key=reading.key(entry, MILESTONE),
        title=entry.title("title"),
        span=entry.notes.span,
        where=entry.where,
        kind=MILESTONE,
        is_milestone=True,
        status=state.status,
        text=entry.passage("description"),
        due=due,
        completed=state.ended if completed else None,
        url=_page(entry),
        own=_kept(
            lost,
            {
                "creator": entry.entry("creator").title("login"),
                "created": _written(entry.instant(reading.how.zone, "created_at", "createdAt")),
            },
        ),
    )


def issue(entry: Entry, reading: Reading) -> Item:
    """Return an issue or a pull request; checklists in its text become steps."""
    pull = is_pull(entry)
    kind = PULL if pull else ISSUE
    state = state_of_issue(entry, reading.how.zone, is_pull=pull)
    listed = checklists(entry.passage("body"))
    owner, others = _people(entry)
    days = _days(entry, reading.how)
    _count(entry)
    return Item(
        key=reading.key(entry, kind),
        title=entry.title("title"),
        span=entry.notes.span,
        where=entry.where,
        kind=_type(entry) or kind,
        labels=entry.names("labels", "name"),
        status=state.status,
        text=listed.text,
        start=days.get("start"),
        due=days.get("due"),
        completed=state.ended if state.status is Status.COMPLETED else None,
        cancelled=state.ended if state.status is Status.CANCELLED else None,
        why_cancelled=state.why,
        owner=owner,
        contributors=others,
        steps=listed.steps,
        url=_page(entry),
        own=_kept(
            {
                "author": _name(entry.entry("user", "author")),
                "created": _written(entry.instant(reading.how.zone, "created_at", "createdAt")),
                "board-status": entry.title("status"),
            },
        ),
    )


def _people(entry: Entry) -> tuple[str, tuple[str, ...]]:
    """Return the one who answers for an issue, and the others."""
    people = entry.names("assignees", "name", "login")
    if not people and (sole := _name(entry.entry("assignee"))):
        people = (sole,)
    names = tuple(dict.fromkeys(person(name) for name in people))
    if len(names) > 1:
        entry.tell(codes.SEVERAL_OWNERS, _("{name} is taken for its owner", name=names[0]))
    return (names[0], names[1:]) if names else ("", ())


def _name(entry: Entry) -> str:
    return person(entry.title("name", "login")) if entry.values else ""


def _type(entry: Entry) -> str:
    """Return the type that an organisation gives to issues: Bug, Feature, Task."""
    kind = entry.values.get("type", entry.values.get("issueType"))
    return (
        Entry(kind, entry.at("type"), entry.notes).title("name") if isinstance(kind, dict) else ""
    )


def _days(entry: Entry, how: How) -> dict[str, date]:
    """Return the days in fields of a project board, or of a forge that speaks as GitHub does."""
    found: dict[str, date] = {}
    for name in entry.values:
        goal = _goal(str(name))
        if goal and goal not in found and isinstance(entry.values[name], str):
            day = entry.instant(how.zone, name)
            if day:
                found[goal] = day
    return found


@lru_cache(maxsize=1_000)
def _goal(name: str) -> str:
    """Return which day a field holds by its name; empty where it holds none."""
    plain = "".join(c for c in name.casefold() if c.isalpha())
    return "start" if plain in STARTS else "due" if plain in DUES else ""


def _count(entry: Entry) -> None:
    """Tell what an issue has that finds no place."""
    comments = entry.count("comments")
    reactions = entry.entry("reactions").count("total_count")
    told = []
    if comments:
        told.append(_.plural("{n} comment", "{n} comments", comments))
    if reactions:
        told.append(_.plural("{n} reaction", "{n} reactions", reactions))
    if told:
        what = _.together(told)
        entry.tell(codes.NO_PLACE, _("not taken over: {what}", what=what))


def _page(entry: Entry) -> str:
    """Return the address of the page that a person reads."""
    for name in ("html_url", "url"):
        address = entry.values.get(name)
        if isinstance(address, str) and address.startswith("https://") and "/repos/" not in address:
            return entry.title(name)
    return ""


def _kept(*of: Mapping[str, str]) -> dict[str, str]:
    return {name: text for each in of for name, text in each.items() if text}


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
