"""Read a card: every field of it in our words, and what had no place."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from typing import Final

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.reading.entries import Entry
from generator.importers.reading.mapped import parted
from generator.importers.reading.own import own_fields
from generator.importers.trello.checklists import steps_of
from generator.importers.trello.fields import Field
from generator.importers.trello.fields import values_of
from generator.importers.trello.history import Past
from generator.importers.trello.history import past_of
from generator.importers.trello.lists import Columns
from generator.importers.trello.lists import state_of
from generator.importers.trello.members import people_of
from generator.model.milestone import Status
from generator.words import ENGLISH as _
from generator.words import marked_forms

CARD, TEMPLATE = "card", "template"
SEPARATOR: Final = "separator"
COUNTED: Final = (
    ("comments", marked_forms("{n} comment", "{n} comments")),
    ("attachments", marked_forms("{n} attachment", "{n} attachments")),
    ("votes", marked_forms("{n} vote", "{n} votes")),
)
"""What Trello counts on a card, and no file has a place for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What a board says of its cards: names by id, and what belongs to a card by the card's id.

    `changes` are those of cards and of lists, the newest first.
    """

    how: How
    columns: Columns
    names: Mapping[str, str]
    labels: Mapping[str, str]
    fields: Mapping[str, Field]
    checklists: Mapping[str, list[Entry]]
    changes: Mapping[str, list[Entry]]


def item_of(card: Entry, around: Around) -> Item | None:
    """Return the item that a card is; none where it is no work, or has no name."""
    title = card.title("name")
    if card.text("cardRole") == SEPARATOR:
        card.tell(codes.LEFT_OUT, _("a line between cards"))
        return None
    if not title:
        card.tell(codes.NO_TITLE, _("a card without a name"))
        return None
    checklists = around.checklists.get(card.word("id"), [])
    steps = steps_of(card, checklists, around.names, around.how)
    _tell_what_is_lost(card, len(steps))
    people = people_of(card, around.names)
    own, days = _own(card, around)
    return Item(
        key=card.word("id", "shortLink", "idShort"),
        title=title,
        span=card.place,
        where=card.where,
        kind=TEMPLATE if card.flag("isTemplate") else CARD,
        group=around.columns.of(card.word("idList")).name,
        labels=tuple(dict.fromkeys(_labels(card, around.labels))),
        text=card.passage("desc"),
        owner=people[0] if people else "",
        contributors=people[1:],
        steps=steps,
        url=card.text("shortUrl", "url"),
        own=own,
        **{**_what_became_of(card, around), **days},
    )


def _what_became_of(card: Entry, around: Around) -> Mapping[str, Any]:
    """Return the fields that say when a card was or is to be done, and whether it is."""
    how = around.how
    status = around.columns.status(state_of(card))
    past = past_of(card, around.changes, around.columns, how)
    found = {"start": card.day("start", how), "due": card.day("due", how), "moves": past.moves}
    if card.flag("isTemplate"):
        return {**found, "status": Status.DRAFT}
    if status is Status.COMPLETED:
        day = card.day("dateCompleted", how) or past.completed
        return {**found, "status": status, "completed": day}
    if status is Status.CANCELLED:
        return {**found, "status": status, **_given_up(card, around, past)}
    return {**found, "status": status}


def _given_up(card: Entry, around: Around, past: Past) -> Mapping[str, Any]:
    column = around.columns.of(card.word("idList"))
    if column.state is Status.CANCELLED:
        why = _("in the list {list} in Trello", list=quoted(column.name))
        return {"cancelled": past.cancelled, "why_cancelled": why}
    card.tell(codes.ARCHIVED, _("archived and not done, so it is given up"))
    day = past.cancelled or card.day("dateClosed", around.how)
    return {"archived": True, "cancelled": day, "why_cancelled": _("archived in Trello")}


def _labels(card: Entry, known: Mapping[str, str]) -> Iterator[str]:
    """Yield what the labels of a card are called; one without a name by its colour."""
    labels = [label_of(label) for label in card.entries("labels")]
    yield from filter(None, labels or (known.get(key, "") for key in card.ids("idLabels")))


def label_of(label: Entry) -> str:
    """Return what a label is called, its colour where it has no name."""
    return label.title("name") or label.title("color")


def _own(card: Entry, around: Around) -> tuple[Mapping[str, str], Mapping[str, date]]:
    """Return what has no field of ours, and the days of ours that custom fields hold."""
    own, days = parted(values_of(card, around.fields, around.how), around.how)
    place = ", ".join(filter(None, (card.title("locationName"), card.title("address"))))
    return own_fields([*own, ("location", place)]), days


def _tell_what_is_lost(card: Entry, lines: int) -> None:
    badges = card.entry("badges")
    counted = {name: badges.count(name) for name, _forms in COUNTED}
    counted["attachments"] = counted["attachments"] or card.count("attachments")
    things = [_.plural(*forms, counted[name]) for name, forms in COUNTED if counted[name]]
    missing = badges.count("checkItems") - lines
    if missing > 0:
        things.append(
            _.plural(
                "{n} line of a checklist that the export lacks",
                "{n} lines of checklists that the export lacks",
                missing,
            )
        )
    if things:
        card.tell(codes.NO_PLACE, _("not taken over: {things}", things=_.together(things)))
