"""Make items of the rows of a board: what a column says goes where a milestone has it."""

import re
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.board import Moved
from generator.importers.importer import How
from generator.importers.monday.cells import Cells
from generator.importers.monday.keys import References
from generator.importers.monday.roles import CHECKED
from generator.importers.monday.roles import Roles
from generator.importers.monday.roles import effort_of
from generator.importers.monday.rows import Row
from generator.importers.monday.titles import Role
from generator.importers.monday.titles import plain
from generator.importers.opening.sheets import as_text
from generator.importers.reading.notes import Notes
from generator.importers.reading.people import NOBODY
from generator.importers.reading.people import person
from generator.importers.reading.statuses import status_of
from generator.importers.reading.texts import passage_of
from generator.importers.reading.texts import title_of
from generator.model.milestone import Status
from generator.words import ENGLISH as _

CLOCK = re.compile(r"(?P<h>[0-9]{1,5}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2}))?")
WHY = {"archived": "archived in Monday.com", "deleted": "deleted in Monday.com"}
MILESTONE = frozenset(("milestone", "milestones", "meilenstein", "jalon", "hito", "marco"))


class Standing(NamedTuple):
    """What a row says of how far it is."""

    status: Status | None = None
    completed: date | None = None


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads the rows that share their columns; what it finds goes to `notes`."""

    roles: Roles
    how: How
    order: str
    notes: Notes
    refers: References
    states_of_groups: bool
    parents: frozenset[int]

    def item(self, number: int, row: Row) -> Item:
        """Return the item that a row is."""
        used = Cells(row, self.roles, self.how, self.order, self.notes)
        if number in self.parents:
            used.places(Role.SUBITEMS)
        title = title_of(row.title)
        if title.marred:
            used.tell(codes.MARRED_TEXT, _("invisible characters are left out of the title"))
        standing = self._standing(used)
        owner, others = self._people(used)
        group = used.text(Role.GROUP) or row.group
        item = Item(
            key=self.refers.keys[number],
            title=title.text,
            span=row.span,
            where=row.where,
            kind=self._kind(used),
            is_milestone=self._is_milestone(used),
            group=title_of(group).text,
            labels=tuple(dict.fromkeys(used.parts(Role.LABELS))),
            parent="" if row.parent is None else self.refers.keys[row.parent],
            after=self._after(used, number),
            status=standing.status,
            text=self._text(used),
            start=used.day(Role.START),
            due=used.day(Role.DUE),
            baseline=used.day(Role.BASELINE),
            forecast=used.day(Role.FORECAST),
            completed=standing.completed,
            why_cancelled=WHY.get(row.state, "") if standing.status is Status.CANCELLED else "",
            owner=owner,
            contributors=others,
            effort_planned=self._effort(used, Role.EFFORT_PLANNED),
            effort_actual=self._effort(used, Role.EFFORT_ACTUAL),
            budget_planned=used.number(Role.BUDGET_PLANNED),
            budget_actual=used.number(Role.BUDGET_ACTUAL),
            url=row.url,
            moves=self._moves(used),
            archived=bool(row.state),
            own=used.own(),
        )
        self._tell_rest(used)
        return item

    def _standing(self, used: Cells) -> Standing:
        row = used.row
        status, completed = self._status(used), used.day(Role.COMPLETED)
        place = used.first(Role.STATUS)
        if status is Status.COMPLETED and completed is None and place is not None:
            completed = row.since.get(place)
        if row.state and status is not Status.COMPLETED:
            used.tell(codes.ARCHIVED, _("it was archived before it was done"))
            return Standing(Status.CANCELLED)
        if completed and status is None:
            status = Status.COMPLETED
        return Standing(status, completed if status is Status.COMPLETED else None)

    def _status(self, used: Cells) -> Status | None:
        place = used.first(Role.STATUS)
        if place is None:
            return status_of(used.row.group) if self.states_of_groups else None
        word = used.text(Role.STATUS)
        if used.row.done.get(place):
            return Status.COMPLETED
        status = status_of(word)
        if status is None:
            used.keep(place)
            message = _("the state {word} is none that Milepost knows", word=quoted(word))
            self.notes.once(codes.UNKNOWN_STATUS, message, _("it is kept"), span=used.row.span)
        return status

    def _people(self, used: Cells) -> tuple[str, tuple[str, ...]]:
        names = [name for part in used.parts(Role.OWNER) if (name := _name(part))]
        others = [name for part in used.parts(Role.OTHERS) if (name := _name(part))]
        every = tuple(dict.fromkeys((*names, *others)))
        if len(set(names)) > 1:
            message = _("{name} is taken for the owner; the others contribute", name=every[0])
            used.tell(codes.SEVERAL_OWNERS, message)
        return (every[0], every[1:]) if names else ("", every)

    def _kind(self, used: Cells) -> str:
        place = used.first(Role.KIND)
        word = used.text(Role.KIND)
        return used.row.kind if place is None or _ticked(word) else title_of(word).text.casefold()

    def _is_milestone(self, used: Cells) -> bool:
        if used.row.is_milestone:
            return True
        place = used.first(Role.KIND)
        if place is None:
            return False
        word, title = used.text(Role.KIND), used.row.columns[place].title
        return plain(word) in MILESTONE or (_ticked(word) and plain(title) in MILESTONE)

    def _after(self, used: Cells, number: int) -> tuple[str, ...]:
        keys: list[str] = []
        for place in used.places(Role.AFTER):
            links = used.row.links.get(place)
            if links is not None:
                found = self.refers.by_ids(links)
            else:
                found = self.refers.by_names(as_text(used.row.cells[place]))
            keys.extend(found.keys)
            if found.lost:
                used.keep(place)
                message = _("{names} is nothing that it could come after", names=quoted(found.lost))
                used.tell(codes.LOST_REFERENCE, message)
        return tuple(key for key in dict.fromkeys(keys) if key != self.refers.keys[number])

    def _text(self, used: Cells) -> str:
        parts = [passage_of(used.text_at(place)).text for place in used.places(Role.TEXT)]
        return "\n\n".join(part for part in parts if part)

    def _effort(self, used: Cells, role: Role) -> float | None:
        place = used.first(role)
        effort = effort_of(used.row.columns[place]) if place is not None else None
        if place is None or effort is None:
            return None
        clock = CLOCK.fullmatch(used.text_at(place))
        if clock:
            hours = int(clock["h"]) + int(clock["m"]) / 60 + int(clock["s"] or 0) / 3600
            return round(hours / effort[1], 4)
        amount = used.number(role)
        return None if amount is None else round(amount / effort[1], 4)

    def _moves(self, used: Cells) -> tuple[Moved, ...]:
        """Return how the due day and the state have moved, where the log of the board is known."""
        moves: list[Moved] = []
        for role, name in ((Role.DUE, "due"), (Role.STATUS, "status")):
            place = used.first(role)
            column = "" if place is None else used.row.columns[place].id
            for changed in used.row.changes if column else ():
                old, new = _as_written(role, changed.old), _as_written(role, changed.new)
                if changed.column == column and old != new:
                    moves.append(
                        Moved(day=changed.day, field=name, old=old, new=new, by=changed.by)
                    )
        return tuple(sorted(moves, key=lambda moved: moved.day))

    def _tell_rest(self, used: Cells) -> None:
        """Tell in one sentence what the item has beyond what was taken over."""
        row = used.row
        files = row.assets + sum(used.text_at(n).count("://") for n in used.places(Role.FILES))
        parts = [
            _.plural("{n} update", "{n} updates", row.updates) if row.updates else "",
            _.plural("{n} file", "{n} files", files) if files else "",
            _.plural("{n} address", "{n} addresses", used.addresses) if used.addresses else "",
        ]
        told = ", ".join(part for part in parts if part)
        if told:
            used.tell(codes.NO_PLACE, _("not taken over: {things}", things=told))


def _as_written(role: Role, value: str | None) -> str | None:
    if role is Role.DUE or value is None:
        return value
    status = status_of(value)
    return str(status) if status else None


def _name(part: str) -> str:
    name = title_of(person(part)).text
    return "" if name.casefold() in NOBODY else name


def _ticked(word: str) -> bool:
    return word.casefold() in CHECKED
