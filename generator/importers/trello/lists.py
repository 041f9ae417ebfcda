"""Read the lists of a board: which state a card has that lies in one."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from generator.importers.reading.entries import Entry
from generator.importers.reading.groups import are_stages
from generator.importers.reading.groups import state_beside
from generator.importers.trello.checklists import position
from generator.model.milestone import Status

ENDS = {Status.COMPLETED, Status.CANCELLED}


class Column(NamedTuple):
    """A list: its name, the state that the name says, and whether it is archived."""

    name: str = ""
    state: Status | None = None
    closed: bool = False


class State(NamedTuple):
    """What Trello says of a card: that it is marked as done, its list, that it is archived."""

    done: bool | None
    list: str
    closed: bool


def state_of(card: Entry) -> State:
    """Return what Trello says of a card now."""
    return State(card.flag("dueComplete"), card.word("idList"), bool(card.flag("closed")))


@dataclass(frozen=True, slots=True)
class Columns:
    """The lists of a board by their ids, from the left.

    `stages` says that they are stages of the work, of which some may be states all the same.
    """

    by_id: Mapping[str, Column]
    stages: bool

    def of(self, key: str) -> Column:
        """Return a list; one without a name where the export does not have it."""
        return self.by_id.get(key, Column())

    def status(self, state: State) -> Status | None:
        """Return the status of a card, None where nothing tells; in an archived list it is one."""
        status = self.status_by_itself(state)
        return Status.CANCELLED if self.is_shut(state) else status

    def status_by_itself(self, state: State) -> Status | None:
        """Return the status that a card would have if none of the lists were archived."""
        column = self.of(state.list)
        if state.done:
            return Status.COMPLETED
        if column.state in ENDS:
            return column.state
        return Status.CANCELLED if state.closed else column.state

    def is_shut(self, state: State) -> bool:
        """Return whether a card is archived for nothing but its list."""
        return self.of(state.list).closed and self.status_by_itself(state) not in ENDS

    def names(self, used: Iterable[str]) -> tuple[str, ...]:
        """Return the names of the lists, of those that are archived only what cards lie in."""
        lying = set(used)
        names = (
            column.name
            for key, column in self.by_id.items()
            if column.name and (key in lying or not column.closed)
        )
        return tuple(dict.fromkeys(names))


def columns_of(lists: Iterable[Entry], actions: Iterable[Entry], used: set[str]) -> Columns:
    """Return the lists of a board; those `used` that it lacks are called as its actions say."""
    records = {record.word("id"): record for record in lists}
    for record in _spoken_of(actions):
        if record.word("id") in used:
            records.setdefault(record.word("id"), record)
    records.pop("", None)
    ordered = sorted(records.items(), key=lambda item: position(item[1]))
    plain = {
        key: Column(record.title("name"), closed=bool(record.flag("closed")))
        for key, record in ordered
    }
    names = Columns(plain, stages=False).names(used)
    stages = are_stages(names)
    return Columns(
        {
            key: column._replace(state=state_beside(column.name, stages=stages))
            for key, column in plain.items()
        },
        stages,
    )


def _spoken_of(actions: Iterable[Entry]) -> Iterator[Entry]:
    for action in actions:
        data = action.entry("data")
        for key in ("list", "listAfter", "listBefore"):
            if key in data.values:
                yield data.entry(key)
