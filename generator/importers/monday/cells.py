"""Take the cells of a row by what they say; what nobody takes is kept as a field of one's own."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from generator.diagnostics import Code
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.monday.roles import Roles
from generator.importers.monday.rows import Row
from generator.importers.monday.titles import Role
from generator.importers.opening.sheets import as_text
from generator.importers.reading.days import day_of
from generator.importers.reading.notes import Notes
from generator.importers.reading.numbers import number_of
from generator.importers.reading.people import ADDRESS
from generator.importers.reading.texts import field_name
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

SILENT = (Role.TITLE, Role.KEY, Role.UPDATED, Role.FILES)


class Cells:
    """The cells of one row by their roles, and what no role has used."""

    def __init__(self, row: Row, roles: Roles, how: How, order: str, notes: Notes) -> None:
        self.row, self.roles, self.notes = row, roles, notes
        self._texts = tuple(map(as_text, row.cells))
        self.zone, self.order = how.zone, order
        self.addresses = 0
        self._used = {place for role in SILENT for place in roles.get(role, ())}
        self._kept: dict[str, str] = {}

    def tell(self, kind: Code, message: str) -> None:
        """Make a finding about the row."""
        self.notes.tell(kind, self.row.says(message), span=self.row.span)

    def text_at(self, place: int) -> str:
        """Return the text of a column."""
        return self._texts[place] if place < len(self._texts) else ""

    def places(self, role: Role) -> Sequence[int]:
        """Return every column of a role that holds something; all of them count as used."""
        places = self.roles.get(role)
        if places is None:
            return ()
        found = [place for place in places if self.text_at(place)]
        self._used.update(found)
        return found

    def first(self, role: Role) -> int | None:
        """Return the preferred column of a role among those that hold something."""
        for place in self.roles.get(role, ()):
            if self.text_at(place):
                self._used.add(place)
                return place
        return None

    def text(self, role: Role) -> str:
        """Return the text of a role."""
        place = self.first(role)
        return "" if place is None else self.text_at(place)

    def parts(self, role: Role) -> list[str]:
        """Return what the columns of a role list: Monday puts commas between."""
        texts = (self.text_at(place) for place in self.places(role))
        return [part.strip() for text in texts for part in text.split(",") if part.strip()]

    def day(self, role: Role) -> date | None:
        """Return the day of a role; one that cannot be read is told, and its text kept."""
        place = self.first(role)
        if place is None:
            return None
        read = day_of(self.row.cells[place], self.zone, self.order)
        shown = quoted(self.text_at(place))
        if read.day is None:
            self.keep(place)
            self.tell(codes.UNREADABLE_DAY, _("{text} is no day that can be read", text=shown))
        elif read.ambiguous:
            self.tell(codes.AMBIGUOUS_DAY, _("{text} is read as {day}", text=shown, day=read.day))
        return read.day

    def number(self, role: Role) -> float | None:
        """Return the number of a role; one that cannot be read is told, and its text kept."""
        place = self.first(role)
        if place is None:
            return None
        number = number_of(self.row.cells[place])
        if number is None:
            self.keep(place)
            shown = quoted(self.text_at(place))
            self.tell(codes.UNREADABLE_NUMBER, _("{text} is no number", text=shown))
        return number

    def keep(self, place: int) -> None:
        """Keep the text of a column as a field of one's own."""
        text = self.text_at(place)
        addresses = len(ADDRESS.findall(text))
        clean = title_of(ADDRESS.sub("", text) if addresses else text).text
        clean = clean.strip(" -,;") if addresses else clean
        self.addresses += addresses
        name = field_name(self.row.columns[place].title) or "column"
        number, free = 1, name
        while free in self._kept:
            number, free = number + 1, f"{name}-{number + 1}"
        if clean:
            self._kept[free] = "yes" if clean == "v" else clean
        self._used.add(place)

    def own(self) -> Mapping[str, str]:
        """Return what no role has used."""
        for place in range(len(self.row.columns)):
            if place not in self._used and self.text_at(place):
                self.keep(place)
        return self._kept
