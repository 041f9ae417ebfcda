"""Read the boards of Trello.

Export: *Print, export, and share*, *Export as JSON* in the menu of a board or a card; the CSV of
paid workspaces; answers of the API, whether joined, one behind the other or in an archive.

Mapping:

=====================  ==========================================================================
in Trello              in Milepost
=====================  ==========================================================================
card                   item; its id is the key
list                   state, where its name says one; else stage of the work
marked as done         completed, on the day on which that happened if the export tells it
archived, not done     cancelled
due, start             due, start: the day in the zone of the reader
members                the first is the owner, the others are contributors
labels                 labels; one without a name by its colour
checklists             steps; criteria, where the checklist is called so
custom fields          fields of one's own, in which days are days
actions                days on which dates and states moved
=====================  ==========================================================================

Lost: comments, attachments, votes, covers and stickers; they are counted and told.
"""

from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Person
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.reading.keys import with_own_keys
from generator.importers.reading.people import person
from generator.importers.reading.records import Record
from generator.importers.reading.titles import title_of
from generator.importers.trello import history
from generator.importers.trello.cards import Around
from generator.importers.trello.cards import item_of
from generator.importers.trello.checklists import by_card
from generator.importers.trello.dump import Dump
from generator.importers.trello.dump import gathered
from generator.importers.trello.dump import kinds_in
from generator.importers.trello.fields import fields_of
from generator.importers.trello.lists import columns_of
from generator.importers.trello.table import sheet_in
from generator.words import ENGLISH as _

RESEMBLING = {"board", "list", "checklist", "custom field"}


class Trello:
    """Knows the exports of Trello."""

    name = "trello"
    label = "Trello"

    def identify(self, export: Export) -> Likeness:
        """Say how likely an export is of Trello: by the keys of its cards, or by its columns."""
        kinds = kinds_in(export)
        if "card" in kinds or sheet_in(export):
            return Likeness.CERTAIN
        return Likeness.LIKELY if kinds & RESEMBLING else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the first board of an export, or the one that is named as its sheet."""
        told: list[Diagnostic] = []
        boards = gathered(export, told)
        dump = _chosen(boards, how.sheet)
        title = _title(dump)
        if not dump.of("card"):
            told.append(_without_cards(export, dump))
            return Checked(Board(title=title), tuple(told))
        for other in boards:
            if other is not dump and other.of("card"):
                message = _("another board, {title}, is left out", title=quoted(_title(other)))
                other.board.tell(codes.LEFT_OUT, message, _("--sheet names the board to read"))
        return Checked(_board(dump, title, how), tuple(told))


IMPORTER = Trello()


def _chosen(boards: Iterable[Dump], name: str) -> Dump:
    every = sorted(boards, key=lambda dump: not dump.of("card"))
    named = (dump for dump in every if name and _title(dump).casefold() == name.casefold())
    return next(named, every[0])


def _without_cards(export: Export, dump: Dump) -> Diagnostic:
    if dump.board and not any(dump.board.values.get(key) for key in ("cards", "lists")):
        message = _("the board has no cards")
        return Diagnostic(export.span, codes.NOTHING_IN_IT, message)
    message = _("it resembles a board of Trello, and has no cards of it")
    hint = _("in the menu of the board: Print, export, and share, Export as JSON")
    return Diagnostic(export.span, codes.LOOK_ALIKE, message, hint)


def _board(dump: Dump, title: str, how: How) -> Board:
    cards, actions = dump.of("card"), dump.of("action")
    used = {card.text("idList") for card in cards}
    columns = columns_of(dump.of("list"), actions, used)
    names = _names(dump)
    around = Around(
        how=how,
        columns=columns,
        names=names,
        labels={
            label.text("id"): title_of(label.text("name")) or label.text("color")
            for label in dump.of("label")
        },
        fields=fields_of(dump.of("custom field")),
        checklists=by_card(cards, dump.of("checklist")),
        changes=history.by_card(actions),
    )
    items = [item for card in cards if (item := item_of(card, around))]
    _tell_of_the_whole(dump, names, items)
    return Board(
        title=title,
        key=dump.board.text("id") or cards[0].text("idBoard"),
        items=with_own_keys(items, dump.board.told),
        people=tuple(_people(dump, names)),
        groups=columns.names(used),
        phased=columns.stages,
    )


def _title(dump: Dump) -> str:
    """Return the name of a board; of one that is not in the export, as its actions say it."""
    spoken = (action.record("data").record("board").text("name") for action in dump.of("action"))
    return title_of(dump.board.text("name") or next(filter(None, spoken), ""))


def _names(dump: Dump) -> Mapping[str, str]:
    """Return the names of people by id: of members, and of those whom actions name."""
    spoken = (
        action.record(key) for action in dump.of("action") for key in ("memberCreator", "member")
    )
    found: dict[str, str] = {}
    for member in (*dump.of("member"), *spoken):
        found.setdefault(member.text("id"), _name(member))
    return {key: name for key, name in found.items() if key and name}


def _name(member: Record) -> str:
    return title_of(person(member.text("fullName", "username")))


def _people(dump: Dump, names: Mapping[str, str]) -> Iterator[Person]:
    for key in dict.fromkeys(member.text("id") for member in dump.of("member")):
        if key in names:
            yield Person(id=key, name=names[key])


def _tell_of_the_whole(dump: Dump, names: Mapping[str, str], items: Iterable[Item]) -> None:
    """Tell what is so of many cards: once, with their number."""
    board = dump.board
    unknown = Counter(item.group for item in items if item.status is None and "status" in item.own)
    for word, n in unknown.items():
        of_cards = _.plural("{n} card", "{n} cards", n)
        message = _("the list {list} is no known state: {cards}", list=quoted(word), cards=of_cards)
        board.tell(codes.UNKNOWN_STATUS, message, _("the name of the list is kept"))
    nameless = sum(bool(card.texts("idMembers")) for card in dump.of("card"))
    if nameless and not names:
        message = _.plural(
            "the export names no members, so who works on {n} card is unknown",
            "the export names no members, so who works on {n} cards is unknown",
            nameless,
        )
        board.tell(codes.LOST_REFERENCE, message)
    if history.is_cut(dump.of("action"), whole=bool(board)):
        dates = [action.text("date")[:10] for action in dump.of("action")]
        message = _(
            "the export has {n} actions, back to {day}; what moved before is unknown",
            n=_.number(len(dates)),
            day=min(filter(None, dates), default="?"),
        )
        board.tell(codes.CUT_HISTORY, message)
