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
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.importer import Where
from generator.importers.live.web import Web
from generator.importers.opening.export import Export
from generator.importers.reading.coverage import all_but
from generator.importers.reading.entries import Entry
from generator.importers.reading.keys import with_own_keys
from generator.importers.reading.notes import Notes
from generator.importers.trello import live
from generator.importers.trello.cards import Around
from generator.importers.trello.cards import item_of
from generator.importers.trello.cards import label_of
from generator.importers.trello.checklists import by_card
from generator.importers.trello.dump import Dump
from generator.importers.trello.dump import gathered
from generator.importers.trello.dump import kinds_in
from generator.importers.trello.fields import fields_of
from generator.importers.trello.history import by_card_or_list
from generator.importers.trello.history import is_cut
from generator.importers.trello.lists import columns_of
from generator.importers.trello.members import names_of
from generator.importers.trello.table import sheet_in
from generator.words import ENGLISH as _

OF_CARD = {"idList", "idBoard", "idShort", "shortLink", "shortUrl"}
RESEMBLING = {"board", "list", "checklist", "custom field"}


class Trello:
    """Knows the exports of Trello."""

    name = "trello"
    label = "Trello"
    url = live.URL
    needs = "board"
    secrets = (live.KEY, live.TOKEN)

    def identify(self, export: Export) -> Likeness:
        """Say how likely an export is of Trello: by the keys of its cards, or by its columns."""
        kinds = kinds_in(export)
        if "card" in kinds or sheet_in(export):
            return Likeness.CERTAIN
        return Likeness.LIKELY if kinds & RESEMBLING else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the first board of an export, or the one that is named as its sheet."""
        notes = Notes(export.span)
        boards = gathered(export, notes)
        dump = _chosen(boards, how.sheet)
        if not any(OF_CARD & card.values.keys() for card in dump.of("card")):
            _tell_of_nothing(dump, notes)
            return Checked(Board(title=_title(dump)), notes.made)
        for other in boards:
            if other is not dump and other.of("card"):
                message = _("another board, {title}, is left out", title=quoted(_title(other)))
                notes.tell(codes.LEFT_OUT, message, _("--sheet names the board to read"))
        return Checked(_board(dump, how, notes), notes.made)

    def headers(self, secrets: Mapping[str, str]) -> Mapping[str, str]:
        """Return the header by which we are known."""
        return live.headers(secrets)

    def pull(self, where: Where, web: Web) -> bytes:
        """Return the board that is named, as a file that `read` reads."""
        return live.pull(where.board, web)


IMPORTER = Trello()


def _chosen(boards: Iterable[Dump], name: str) -> Dump:
    every = sorted(boards, key=lambda dump: not dump.of("card"))
    named = (dump for dump in every if name and _title(dump).casefold() == name.casefold())
    return next(named, every[0])


def _tell_of_nothing(dump: Dump, notes: Notes) -> None:
    if dump.board.values and not dump.of("card"):
        notes.tell(codes.NOTHING_IN_IT, _("the board has no cards"))
        return
    message = _("it resembles a board of Trello, and has no cards of it")
    hint = _("in the menu of the board: Print, export, and share, Export as JSON")
    notes.tell(codes.LOOK_ALIKE, message, hint)


def _title(dump: Dump) -> str:
    """Return the name of a board; of one that is not in the export, as its actions say it."""
    spoken = (action.entry("data").entry("board").title("name") for action in dump.of("action"))
    return dump.board.title("name") or next(filter(None, spoken), "")


def _board(dump: Dump, how: How, notes: Notes) -> Board:
    cards, actions = dump.of("card"), dump.of("action")
    used = {card.word("idList") for card in cards}
    around = Around(
        how=how,
        columns=columns_of(dump.of("list"), actions, used),
        names=names_of(dump.of("member"), actions),
        labels={label.word("id"): label_of(label) for label in dump.of("label")},
        fields=fields_of(dump.of("custom field")),
        checklists=by_card(cards, dump.of("checklist")),
        changes=by_card_or_list(actions),
    )
    items = [item for card in cards if (item := item_of(card, around))]
    _tell_of_states(items, around, notes)
    _tell_of_people(cards, around, notes)
    if is_cut(actions, whole=bool(dump.board.values)):
        _tell_of_the_past(actions, notes)
    return Board(
        title=_title(dump),
        key=dump.board.word("id") or cards[0].word("idBoard"),
        items=with_own_keys(items, notes),
        groups=around.columns.names(used),
        phased=around.columns.stages,
        covers=all_but(set(_missing(cards, dump, around)), items),
    )


def _missing(cards: list[Entry], dump: Dump, around: Around) -> Iterator[str]:
    """Yield the fields of which these parts of a board cannot speak."""
    if not around.names:
        yield from ("owner", "contributors")
    if not dump.of("checklist") and any(card.entry("badges").count("checkItems") for card in cards):
        yield "tasks"
    for key, name in (("start", "start"), ("due", "due"), ("desc", "text")):
        if not any(key in card.values for card in cards):
            yield name


def _tell_of_states(items: Iterable[Item], around: Around, notes: Notes) -> None:
    """Tell once of each list whose name is no state, where lists are states."""
    if around.columns.stages:
        return
    unknown = Counter(item.group for item in items if item.status is None and item.group)
    for word, n in unknown.items():
        cards = _.plural("{n} card", "{n} cards", n)
        message = _("the list {list} is no known state: {cards}", list=quoted(word), cards=cards)
        notes.tell(codes.UNKNOWN_STATUS, message, _("the name of the list is kept"))


def _tell_of_people(cards: Iterable[Entry], around: Around, notes: Notes) -> None:
    nameless = sum(bool(card.ids("idMembers")) for card in cards)
    if nameless and not around.names:
        message = _.plural(
            "the export names no members, so who works on {n} card is unknown",
            "the export names no members, so who works on {n} cards is unknown",
            nameless,
        )
        notes.tell(codes.LOST_REFERENCE, message)


def _tell_of_the_past(actions: list[Entry], notes: Notes) -> None:
    days = filter(None, (action.text("date")[:10] for action in actions))
    message = _(
        "the export has {n} actions, back to {day}; what moved before is unknown",
        n=_.number(len(actions)),
        day=min(days, default="?"),
    )
    notes.tell(codes.CUT_HISTORY, message)
