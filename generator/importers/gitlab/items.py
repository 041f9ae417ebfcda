"""Say in our words what a milestone, an issue, an epic or an iteration of GitLab is."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from datetime import date

from generator.importers import codes
from generator.importers.board import Item
from generator.importers.gitlab.found import Found
from generator.importers.gitlab.found import What
from generator.importers.gitlab.states import moves_of
from generator.importers.gitlab.states import state_of
from generator.importers.importer import How
from generator.importers.reading.checklists import checklists
from generator.importers.reading.efforts import days_of_seconds
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import title_of
from generator.model.milestone import Status
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Reading:
    """What reading an entry needs: what a person said, and people by the numbers that they have."""

    how: How
    people: Mapping[str, str] = field(default_factory=dict)


def key_of(what: What, entry: Entry) -> str:
    """Return the lasting name of an object: `iid` alone is not unique in a group."""
    number = entry.word("id").rpartition("/")[2] or entry.word("iid")
    return f"{what.value.removesuffix(' request')}-{number}"


def item_of(found: Found, reading: Reading) -> Item:
    """Return an object; its title is empty where it has none."""
    what, entry = found
    zone = reading.how.zone
    state = state_of(entry, what, zone)
    listed = checklists(entry.passage("description"))
    owner, others = _people(entry, reading)
    planned, actual = _effort(entry)
    _count(entry)
    return Item(
        key=key_of(what, entry),
        title=_title(what, entry),
        span=entry.notes.span,
        where=entry.where,
        kind=_kind(what, entry),
        is_milestone=what is What.MILESTONE,
        labels=_labels(entry),
        status=state.status,
        text=listed.text,
        start=entry.instant(zone, "start_date", "startDate"),
        due=entry.instant(zone, "due_date", "dueDate"),
        completed=state.ended if state.status is Status.COMPLETED else None,
        cancelled=state.ended if state.status is Status.CANCELLED else None,
        why_cancelled=state.why,
        owner=owner,
        contributors=others,
        effort_planned=planned,
        effort_actual=actual,
        steps=listed.steps,
        url=entry.title("web_url", "webUrl"),
        own=_own(entry, reading),
        moves=moves_of(entry, zone, reading.people),
    )


def _title(what: What, entry: Entry) -> str:
    """Return a title; iterations that GitLab makes have none, and are called by their days."""
    title = entry.title("title")
    if title or what is not What.ITERATION:
        return title
    start, due = entry.text("start_date", "startDate"), entry.text("due_date", "dueDate")
    return _("Iteration {start} to {due}", start=start, due=due) if start and due else ""


def _kind(what: What, entry: Entry) -> str:
    """Return what GitLab calls it: incidents and tasks are issues of another type."""
    if what is not What.ISSUE:
        return str(what)
    typed = entry.values.get("issue_type", entry.values.get("type"))
    if isinstance(typed, str) and typed:
        return title_of(typed.casefold().replace("_", " ")).text
    return str(what)


def _labels(entry: Entry) -> tuple[str, ...]:
    linked = (link.entry("label").title("title") for link in entry.entries("label_links"))
    every = (*entry.names("labels", "title", "name"), *linked)
    return tuple(dict.fromkeys(label for label in every if label))


def _people(entry: Entry, reading: Reading) -> tuple[str, tuple[str, ...]]:
    """Return the one who answers for an issue, and the others."""
    names = [person(name) for name in entry.names("assignees", "name", "username")]
    if not names and "assignee" in entry:
        names = [person(entry.entry("assignee").title("name", "username"))]
    for link in entry.entries("issue_assignees"):
        number = link.word("user_id")
        names.append(reading.people.get(number, _("User {number}", number=number)))
    unique = tuple(dict.fromkeys(name for name in names if name))
    if len(unique) > 1:
        entry.tell(codes.SEVERAL_OWNERS, _("{name} is taken for its owner", name=unique[0]))
    return (unique[0], unique[1:]) if unique else ("", ())


def _effort(entry: Entry) -> tuple[float | None, float | None]:
    """Return planned and actual work in person-days; GitLab writes 0 for what nobody said."""
    stats = entry.entry("time_stats")
    planned = entry.number("time_estimate", "timeEstimate") or stats.number("time_estimate")
    actual = entry.number("total_time_spent", "totalTimeSpent") or stats.number("total_time_spent")
    logged = [log.number("time_spent") or 0 for log in entry.entries("timelogs")]
    actual = actual or sum(logged)
    return (
        days_of_seconds(planned) if planned and planned > 0 else None,
        days_of_seconds(actual) if actual and actual > 0 else None,
    )


def _own(entry: Entry, reading: Reading) -> dict[str, str]:
    """Return what has no place of ours."""
    author = entry.entry("author").title("name", "username") if "author" in entry else ""
    iteration = entry.entry("iteration")
    kept = {
        "author": person(author or reading.people.get(entry.word("author_id"), "")),
        "created": _written(entry.instant(reading.how.zone, "created_at", "createdAt")),
        "weight": entry.word("weight"),
        "health-status": entry.title("health_status", "healthStatus"),
        "epic": entry.entry("epic").title("title"),
        "iteration": _title(What.ITERATION, iteration) if iteration.values else "",
        "confidential": "yes" if entry.values.get("confidential") is True else "",
    }
    return {name: text for name, text in kept.items() if text}


def _count(entry: Entry) -> None:
    """Tell what an object has that finds no place."""
    notes = entry.values.get("notes")
    if isinstance(notes, list):
        of_people = [note for note in notes if isinstance(note, dict) and not note.get("system")]
        comments = len(of_people)
    else:
        comments = entry.count("user_notes_count", "userNotesCount")
    if comments > 0:
        what = _.plural("{n} comment", "{n} comments", comments)
        entry.tell(codes.NO_PLACE, _("not taken over: {what}", what=what))


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
