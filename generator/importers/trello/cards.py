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
from generator.importers.reading.mapped import days_said
from generator.importers.reading.records import Record
from generator.importers.reading.titles import is_marred
from generator.importers.reading.titles import own_fields
from generator.importers.reading.titles import seen
from generator.importers.reading.titles import title_of
from generator.importers.trello.checklists import steps_of
from generator.importers.trello.fields import Field
from generator.importers.trello.fields import values_of
from generator.importers.trello.history import Past
from generator.importers.trello.history import past_of
from generator.importers.trello.lists import Columns
from generator.importers.trello.lists import State
from generator.model.milestone import Status
from generator.words import ENGLISH as _

CARD, TEMPLATE = "card", "template"
SEPARATOR: Final = "separator"


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
    checklists: Mapping[str, list[Record]]
    changes: Mapping[str, list[Record]]


def item_of(card: Record, around: Around) -> Item | None:
    """Return the item that a card is; none where it is no work, or has no name."""
    title = title_of(card.text("name"))
    if card.text("cardRole") == SEPARATOR:
        card.tell(codes.LEFT_OUT, _("a line between cards"))
        return None
    if not title:
        card.tell(codes.NO_TITLE, _("a card without a name"))
        return None
    if is_marred(card.text("name"), card.text("desc")):
        message = _("{title}: what is invisible in its texts is left out", title=quoted(title))
        card.tell(codes.MARRED_TEXT, message)
    checklists = around.checklists.get(card.text("id"), [])
    steps, criteria = steps_of(card, checklists, around.names, around.how)
    _tell_what_is_lost(card, title, len(steps) + len(criteria))
    column = around.columns.of(card.text("idList"))
    people = _people(card, title, around)
    own, mapped = _own(card, around)
    return Item(
        key=card.text("id", "shortLink", "idShort"),
        title=title,
        span=card.span,
        where=card.where,
        kind=TEMPLATE if card.flag("isTemplate") else CARD,
        group=column.name,
        labels=tuple(dict.fromkeys(_labels(card, around.labels))),
        text=seen(card.text("desc")),
        owner=people[0] if people else "",
        contributors=people[1:],
        steps=steps,
        criteria=criteria,
        url=card.text("shortUrl", "url"),
        **_what_became_of(card, title, around, own, mapped),
    )


def _what_became_of(
    card: Record, title: str, around: Around, own: dict[str, str], mapped: dict[str, date]
) -> dict[str, Any]:
    """Return the fields that say when a card was or is to be done, and whether it is."""
    how, columns = around.how, around.columns
    state = State(card.flag("dueComplete"), card.text("idList"), bool(card.flag("closed")))
    column = columns.of(state.list)
    status = Status.DRAFT if card.flag("isTemplate") else columns.status(state)
    past = past_of(card, around.changes, columns, how)
    found: dict[str, Any] = {
        "start": card.day("start", how),
        "due": card.day("due", how),
        "status": status,
        "moves": past.moves,
        "own": own,
    }
    if status is Status.COMPLETED:
        found["completed"] = card.day("dateCompleted", how) or past.completed
    if status is Status.CANCELLED:
        found |= _given_up(card, title, around, past)
    if status is None and column.name and not columns.stages:
        own.setdefault("status", column.name)
    return found | mapped


def _given_up(card: Record, title: str, around: Around, past: Past) -> dict[str, Any]:
    column = around.columns.of(card.text("idList"))
    if column.state is Status.CANCELLED:
        why = _("in the list {list} in Trello", list=quoted(column.name))
        return {"cancelled": past.cancelled, "why_cancelled": why}
    message = _("{title}: archived and not done, so it is given up", title=quoted(title))
    card.tell(codes.ARCHIVED, message)
    day = past.cancelled or card.day("dateClosed", around.how)
    return {"archived": True, "cancelled": day, "why_cancelled": _("archived in Trello")}


def _labels(card: Record, known: Mapping[str, str]) -> Iterator[str]:
    """Yield what the labels of a card are called; one without a name by its colour."""
    labels = [label for label in card.records("labels") if label]
    if labels:
        names = (title_of(label.text("name")) or label.text("color") for label in labels)
        yield from filter(None, names)
        return
    yield from (known[key] for key in card.texts("idLabels") if known.get(key))


def _people(card: Record, title: str, around: Around) -> tuple[str, ...]:
    """Return the members of a card by name, the first one accountable."""
    members = card.texts("idMembers")
    found = tuple(dict.fromkeys(around.names[key] for key in members if around.names.get(key)))
    lost = sum(not around.names.get(key) for key in members)
    if lost and around.names:
        many = _.plural("{n} member of it", "{n} members of it", lost)
        message = _(
            "{title}: the export has no name for {members}", title=quoted(title), members=many
        )
        card.tell(codes.LOST_REFERENCE, message)
    if len(found) > 1:
        message = _.plural(
            "{title}: {owner} is accountable, {others} contributes",
            "{title}: {owner} is accountable, {others} contribute",
            len(found) - 1,
            title=quoted(title),
            owner=found[0],
            others=_.together(list(found[1:])),
        )
        card.tell(codes.SEVERAL_OWNERS, message)
    return found


def _own(card: Record, around: Around) -> tuple[dict[str, str], dict[str, date]]:
    """Return what has no field of ours, and the days of ours that custom fields hold."""
    pairs = list(values_of(card, around.fields, around.how))
    mapped = days_said(pairs, around.how)
    taken = {around.how.columns[name].casefold() for name in mapped}
    own = [(name, text) for name, text, _item in pairs if name.casefold() not in taken]
    place = ", ".join(filter(None, (card.text("locationName"), card.text("address"))))
    return dict(own_fields([*own, ("location", place)])), mapped


def _tell_what_is_lost(card: Record, title: str, lines: int) -> None:
    """Tell of what Trello counts on a card, and no file has a place for."""
    badges = card.record("badges")
    lost = (
        ("comments", badges.count("comments"), "{n} comment", "{n} comments"),
        (
            "attachments",
            badges.count("attachments") or card.count("attachments"),
            "{n} attachment",
            "{n} attachments",
        ),
        ("votes", badges.count("votes"), "{n} vote", "{n} votes"),
    )
    things = [_.plural(one, many, n) for _name, n, one, many in lost if n]
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
        message = _(
            "{title}: not taken over: {things}", title=quoted(title), things=_.together(things)
        )
        card.tell(codes.NO_PLACE, message)
