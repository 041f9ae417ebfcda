"""Bring what was found in an export of GitLab together into a board."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.gitlab.found import ADDRESS
from generator.importers.gitlab.found import Found
from generator.importers.gitlab.found import What
from generator.importers.gitlab.found import what_is
from generator.importers.gitlab.items import Reading
from generator.importers.gitlab.items import item_of
from generator.importers.gitlab.items import key_of
from generator.importers.importer import How
from generator.importers.opening.export import Export
from generator.importers.reading.coverage import all_but
from generator.importers.reading.entries import Entry
from generator.importers.reading.holders import circular
from generator.importers.reading.notes import Notes
from generator.importers.reading.people import person
from generator.model.milestone import Status
from generator.words import ENGLISH as _
from generator.words import marked_forms

GOALS: Final = (What.MILESTONE, What.EPIC, What.ITERATION)
"""What may be a milestone of ours: the first of which there is one."""
HOLDERS: Final = (
    ("milestone", What.MILESTONE),
    ("epic", What.EPIC),
    ("iteration", What.ITERATION),
)
SUFFIXES: Final = (".tar", ".gz", ".tgz", ".zip", ".json", ".ndjson")


def board_of(export: Export, every: Sequence[Found], notes: Notes, how: How) -> Board:
    """Return the board of what was found in an export."""
    reading = Reading(how, _names(export, every))
    found = _unique(every)
    items = {key: item_of(each, reading) for key, each in found.items()}
    for key, item in list(items.items()):
        if not item.title:
            found[key].entry.tell(codes.NO_TITLE, _("it has no title, and is left out"))
            del items[key]
    above = {key: _above(found[key].entry, items) for key in items}
    above = {key: "" if circular(key, above) else holder for key, holder in above.items()}
    goal = next((what for what in GOALS if any(found[key].what is what for key in items)), None)
    begun = {above[key] for key, item in items.items() if item.status is Status.COMPLETED}
    done = tuple(
        replace(
            item,
            parent=above[key],
            is_milestone=found[key].what is goal,
            status=_status(item, begun),
        )
        for key, item in items.items()
    )
    _tell_requests(export, notes)
    listed = {found[key].what for key in items}
    covers = all_but(("tasks",), done) if listed <= {goal} else frozenset()
    title, key = _called(export, every)
    return Board(title=title, key=key, items=done, covers=covers)


def _unique(every: Iterable[Found]) -> dict[str, Found]:
    """Return each object once: those that are listed, then the milestones and epics within them."""
    found: dict[str, Found] = {}
    for each in every:
        key = key_of(*each)
        if key not in found:
            found[key] = each
        elif found[key].entry.values != each.entry.values:
            each.entry.tell(codes.SAME_KEY, _("it is listed before; the first one counts"))
    for each in tuple(found.values()):
        for name, what in HOLDERS:
            within = each.entry.entry(name) if name in each.entry else None
            if within and (within.word("id") or within.word("iid")):
                found.setdefault(key_of(what, within), Found(what, within))
    return found


def _above(entry: Entry, items: Mapping[str, Item]) -> str:
    """Return the key of what holds an object: its milestone first, then its epic, its iteration."""
    keys = [key_of(what, entry.entry(name)) for name, what in HOLDERS if name in entry]
    if "parent_id" in entry:
        keys.append(f"epic-{entry.word('parent_id')}")
    return next((key for key in keys if key in items), "")


def _status(item: Item, begun: set[str]) -> Status | None:
    """Return a state: what is open is in progress once a part of it is done."""
    if item.status is Status.NOT_STARTED and item.key in begun:
        return Status.IN_PROGRESS
    return item.status


def _names(export: Export, every: Iterable[Found]) -> dict[str, str]:
    """Return people by their numbers: authors of notes by their names, members by their handles."""
    names: dict[str, str] = {}
    for part in export.parts:
        if part.path.stem.endswith("members"):
            for document in part.documents:
                if isinstance(document, dict) and isinstance(document.get("user"), dict):
                    user = Entry(document["user"], "", Notes(export.span))
                    names[user.word("id")] = person(user.title("name", "username"))
    for each in every:
        notes = each.entry.values.get("notes")
        for note in notes if isinstance(notes, list) else ():
            if isinstance(note, dict) and isinstance(note.get("author"), dict):
                told = Entry(note, "", Notes(export.span))
                name = person(told.entry("author").title("name"))
                if name:
                    names[told.word("author_id")] = name
    return names


def _tell_requests(export: Export, notes: Notes) -> None:
    """Tell how many merge requests of an archive stay there."""
    n = sum(
        isinstance(document, dict) and what_is(document) is What.MERGE
        for part in export.parts
        if part.path.stem == "merge_requests"
        for document in part.documents
    )
    if n:
        one, many = marked_forms(
            "{n} merge request is not taken over", "{n} merge requests are not taken over"
        )
        notes.tell(codes.NO_PLACE, _.plural(one, many, n))


def _called(export: Export, every: Iterable[Found]) -> tuple[str, str]:
    """Return the name of the project or group, and its lasting identity."""
    paths: dict[str, None] = {}
    numbers: dict[str, None] = {}
    for each in every:
        address = each.entry.values.get("web_url", each.entry.values.get("webUrl"))
        match = ADDRESS.fullmatch(address) if isinstance(address, str) else None
        if match:
            paths[match["path"]] = None
        for name in ("project_id", "group_id"):
            number = each.entry.values.get(name)
            if isinstance(number, int) and not isinstance(number, bool):
                numbers[f"{name.removesuffix('_id')}-{number}"] = None
    title = export.path.name
    while title.casefold().endswith(SUFFIXES):
        title = title.rpartition(".")[0]
    if len(paths) == 1:
        title = next(iter(paths)).rpartition("/")[2]
    return title, " ".join(sorted(paths or numbers))
