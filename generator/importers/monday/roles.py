"""Find out what each column says: by its type where that is known, by its title, by its values."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from itertools import islice

from generator.importers.monday.rows import Column
from generator.importers.monday.titles import ACTUAL
from generator.importers.monday.titles import ANY_DAY
from generator.importers.monday.titles import DAYS
from generator.importers.monday.titles import END_OF
from generator.importers.monday.titles import HOURS
from generator.importers.monday.titles import PLANNED
from generator.importers.monday.titles import START_OF
from generator.importers.monday.titles import SUBITEMS
from generator.importers.monday.titles import TIME_SPENT
from generator.importers.monday.titles import TIMELINE
from generator.importers.monday.titles import Role
from generator.importers.monday.titles import is_id
from generator.importers.monday.titles import plain
from generator.importers.monday.titles import rank
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.importers.reading.numbers import number_of
from generator.importers.reading.statuses import status_of
from generator.model.milestone import Status

SAMPLE = 60  # values of a column that are looked at
CHECKED = frozenset(("v", "true", "yes", "x", "✓", "✔"))
KINDS = {  # what a type of Monday says without more
    "dependency": Role.AFTER,
    "tags": Role.LABELS,
    "file": Role.FILES,
    "last_updated": Role.UPDATED,
    "item_id": Role.KEY,
    "subtasks": Role.SUBITEMS,
}
SINGLE = (Role.KIND, Role.GROUP)
SEVERAL = (Role.TEXT, Role.LABELS, Role.AFTER, Role.FILES, Role.UPDATED)
NO_WORDS = frozenset(("mirror", "formula", "button", "date", "timeline", "numbers", "people"))
Roles = Mapping[Role, tuple[int, ...]]


class Layout:
    """The columns of items or of subitems, with a sample of the values in each."""

    def __init__(self, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> None:
        self.columns = tuple(columns)
        self.values: tuple[list[Cell], ...] = tuple([] for _column in self.columns)
        for cells in rows:
            for place, cell in enumerate(cells[: len(self.columns)]):
                if cell is not None and len(self.values[place]) < SAMPLE:
                    self.values[place].append(cell)

    def roles(self, named: Mapping[str, str]) -> Roles:
        """Return the columns of each role, the preferred one first; `named` are a person's word."""
        taken: dict[Role, tuple[int, ...]] = {Role.TITLE: (0,)} if self.columns else {}
        for role in Role:
            asked = plain(named.get(role.value, ""))
            found = [n for n, column in enumerate(self.columns) if plain(column.title) == asked]
            if asked and found:
                taken[role] = tuple(found[:1])
        for role, places in self._found():
            used = {place for others in taken.values() for place in others}
            free = tuple(place for place in dict.fromkeys(places) if place not in used)
            if free and role not in taken:
                taken[role] = free
        return taken

    def _found(self) -> Iterable[tuple[Role, Sequence[int]]]:
        """Yield the columns that suit each role, in the order in which roles may choose."""
        yield Role.KEY, self._where(lambda column: is_id(column.title))
        yield Role.SUBITEMS, self._where(lambda column: plain(column.title) in SUBITEMS)[:1]
        for kind, role in KINDS.items():
            yield role, [n for n, column in enumerate(self.columns) if column.kind == kind]
        yield Role.STATUS, self._statuses()[:1]
        owners = self._owners()
        yield Role.OWNER, owners[:1]
        yield Role.OTHERS, (*owners[1:], *self._titled(Role.OTHERS, self._is_of_names))
        starts, ends = self._timelines()
        for role in (Role.COMPLETED, Role.BASELINE, Role.FORECAST):
            yield role, self._titled(role, self._is_of_days)
        yield Role.START, (*self._titled(Role.START, self._is_of_days), *starts)
        yield Role.DUE, (*self._titled(Role.DUE, self._is_of_days), *ends, *self._any_days())
        yield from self._amounts()
        for role in SINGLE:
            yield role, self._titled(role)[:1]
        for role in SEVERAL:
            yield role, self._titled(role)

    def _where(self, suits: Callable[[Column], bool]) -> list[int]:
        return [place for place, column in enumerate(self.columns) if suits(column)]

    def _titled(self, role: Role, suits: Callable[[int], bool] | None = None) -> list[int]:
        ranked = [(rank(role, column.title), n) for n, column in enumerate(self.columns) if n]
        return [
            n for at, n in sorted((at, n) for at, n in ranked if at is not None) if _fits(suits, n)
        ]

    def _statuses(self) -> list[int]:
        """Return the columns that hold states: titled so, or full of words that are states."""
        titled = [place for place in self._titled(Role.STATUS) if self._is_of_words(place)]
        done = self._where(lambda column: status_of(column.title) is Status.COMPLETED)
        ticked = [place for place in done if self._is_ticked(place)]
        typed = [n for n, column in enumerate(self.columns) if n and column.kind == "status"]
        known = [n for n in range(1, len(self.columns)) if self._is_of_states(n)]
        return [*titled, *(n for n in typed if self._is_of_states(n)), *ticked, *known]

    def _owners(self) -> list[int]:
        titled = self._titled(Role.OWNER, self._is_of_names)
        people = self._where(lambda column: column.kind == "people")
        return [*titled, *(place for place in people if not titled and place)][
            : max(1, len(titled))
        ]

    def _timelines(self) -> tuple[list[int], list[int]]:
        """Return the columns of the starts and of the ends of timelines, which come in pairs."""
        starts: list[int] = []
        ends: list[int] = []
        parts = [_parts(column.title) for column in self.columns]
        for place, (name, side) in enumerate(parts):
            paired = any(other == name and both != side for other, both in parts if both)
            known = self.columns[place].kind == "timeline" or plain(name) in TIMELINE or paired
            if side and known and self._is_of_days(place):
                (starts if side == "start" else ends).append(place)
        return starts, ends

    def _any_days(self) -> list[int]:
        """Return the columns called just date; else the only one that holds days."""
        called = [
            n for n, column in enumerate(self.columns) if n and plain(column.title) in ANY_DAY
        ]
        found = [place for place in called if self._is_of_days(place)]
        if found or self._titled(Role.DUE, self._is_of_days):
            return found
        typed = [n for n, column in enumerate(self.columns) if n and column.kind == "date"]
        return typed if len(typed) == 1 else []

    def _amounts(self) -> Iterable[tuple[Role, Sequence[int]]]:
        for role in (Role.BUDGET_ACTUAL, Role.BUDGET_PLANNED):
            yield role, self._titled(role, self._is_of_numbers)[:1]
        efforts = [(effort_of(column), place) for place, column in enumerate(self.columns) if place]
        for role in (Role.EFFORT_ACTUAL, Role.EFFORT_PLANNED):
            yield role, [place for effort, place in efforts if effort and effort[0] is role]

    def _is_of_words(self, place: int) -> bool:
        values = self.values[place]
        return self.columns[place].kind not in NO_WORDS and all(isinstance(v, str) for v in values)

    def _is_of_states(self, place: int) -> bool:
        words = {as_text(value) for value in self.values[place]} - {""}
        known = sum(status_of(word) is not None for word in words if word.casefold() not in CHECKED)
        return self._is_of_words(place) and known > 0 and 2 * known >= len(words)

    def _is_ticked(self, place: int) -> bool:
        values = self.values[place]
        return bool(values) and all(as_text(value).casefold() in CHECKED for value in values)

    def _is_of_names(self, place: int) -> bool:
        kind = self.columns[place].kind
        if kind:
            return kind in {"people", "team"}
        return not self._is_of_states(place) and self._is_of_words(place)

    def _is_of_days(self, place: int) -> bool:
        if self.columns[place].kind:
            return self.columns[place].kind in {"date", "timeline"}
        values = self.values[place]
        return 2 * sum(day_of(value).day is not None for value in values) >= len(values)

    def _is_of_numbers(self, place: int) -> bool:
        if self.columns[place].kind:
            return self.columns[place].kind == "numbers"
        values = self.values[place]
        return 2 * sum(number_of(value) is not None for value in values) >= len(values)


def _fits(suits: Callable[[int], bool] | None, place: int) -> bool:
    return suits is None or suits(place)


def _parts(title: str) -> tuple[str, str]:
    """Return the name of a timeline and which of its two columns a title is; empty if neither."""
    name, dash, side = title.rpartition(" - ")
    if not dash:
        return title, ""
    word = plain(side)
    return name, "start" if word in START_OF else "end" if word in END_OF else ""


def effort_of(column: Column) -> tuple[Role, float] | None:
    """Return whether a column holds planned or actual work, and its units a day; none if neither.

    A number whose unit nobody says is no work that could be counted.
    """
    if column.kind == "time_tracking" or plain(column.title) in TIME_SPENT:
        return Role.EFFORT_ACTUAL, 8
    words = set(islice(plain(column.title).split(), 8))
    units = words | set(plain(column.unit).split())
    role = Role.EFFORT_ACTUAL if words & ACTUAL else Role.EFFORT_PLANNED
    if not words & (PLANNED | ACTUAL) or column.kind not in {"", "numbers"}:
        return None
    return (role, 8) if units & HOURS else (role, 1) if units & DAYS else None
