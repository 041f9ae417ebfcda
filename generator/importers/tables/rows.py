"""Make items of the rows of a table."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from datetime import date
from datetime import tzinfo
from pathlib import PurePosixPath
from typing import Final

from generator.diagnostics import UNSEEN
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.opening.sheets import Row
from generator.importers.reading.numbers import number_of
from generator.importers.tables import cells
from generator.importers.tables.columns import NUMBERED
from generator.importers.tables.columns import Columns
from generator.importers.tables.columns import own_name
from generator.importers.tables.fields import Field
from generator.importers.tables.grid import Grid
from generator.importers.tables.links import Found
from generator.model.milestone import Status
from generator.words import ENGLISH as _

DAYS: Final = {
    Field.DUE: "due",
    Field.START: "start",
    Field.COMPLETED: "completed",
    Field.BASELINE: "baseline",
    Field.FORECAST: "forecast",
}
AMOUNTS: Final = {Field.BUDGET: "budget_planned", Field.BUDGET_ACTUAL: "budget_actual"}
EFFORTS: Final = {Field.EFFORT: "effort_planned", Field.EFFORT_ACTUAL: "effort_actual"}
LISTS: Final = (Field.TASKS, Field.CRITERIA)
TRUE: Final = {"yes", "true", "1", "y", "x", "ja", "oui", "si", "sí", "sim", "✓", "✔", "✅"}
MILESTONE: Final = {"milestone", "meilenstein", "jalon", "hito", "marco", "mijlpaal", "веха"}
BETWEEN: Final = "; "


@dataclass(slots=True)
class Reader:
    """Reads the rows of one table; what it cannot read or keep is told in `problems`."""

    grid: Grid
    columns: Columns
    path: PurePosixPath
    zone: tzinfo
    order: str
    problems: list[Diagnostic] = field(default_factory=list)
    words: set[str] = field(default_factory=set)

    def found(self, table: int) -> Iterator[Found]:
        """Yield an item a row; a row without a title goes on with the one above it."""
        last: Found | None = None
        for n, row in enumerate(self.grid.rows):
            title = self.text(row, Field.TITLE)
            if not title:
                if last is not None and self.goes_on(row):
                    last = replace(last, item=self.joined(last.item, row))
                elif self.goes_on(row):
                    self.tell(row, codes.NO_TITLE, _("no title, so it is left out"))
                continue
            if last is not None:
                yield last
            last = None if self.passed_over(row, title) else self.one(n, row, title, table)
        if last is not None:
            yield last

    def one(self, n: int, row: Row, title: str, table: int) -> Found:
        """Return the item of a row with what it calls itself and others."""
        code = title if self.columns.words >= 0 else ""
        named = cells.bare(row.cell(self.columns.words)) if code else ""
        item = self.item(row, f"{title} {named}".strip())
        group = self.text(row, Field.PHASE) or (self.grid.parts[n] if self.grid.parts else "")
        return Found(
            replace(item, group=group) if group else item,
            table,
            key=self.text(row, Field.KEY) or code,
            number=self.text(row, Field.NUMBER),
            after=self.block(row, Field.AFTER),
            parent=self.text(row, Field.PARENT),
            after_name=self.own_name(self.columns.index(Field.AFTER)),
            parent_name=self.own_name(self.columns.index(Field.PARENT)),
        )

    def text(self, row: Row, name: Field) -> str:
        """Return what a row says of a field, on one line; nothing where it says that."""
        index = self.columns.index(name)
        text = cells.bare(row.cell(index)) if index >= 0 else ""
        return "" if cells.unknown(text) else text

    def block(self, row: Row, name: Field) -> str:
        """Return what a row says of a field, with its lines."""
        index = self.columns.index(name)
        text = cells.cleaned(row.cell(index)) if index >= 0 else ""
        return "" if cells.unknown(text) else text

    def goes_on(self, row: Row) -> bool:
        """Return whether a row without a title says anything at all."""
        numbered = self.columns.index(Field.NUMBER)
        return any(
            not cells.unknown(cells.cleaned(cell))
            for index, cell in enumerate(row.cells)
            if index != numbered
        )

    def passed_over(self, row: Row, title: str) -> bool:
        """Return whether a row is no milestone: a form, or a sum."""
        others = (cells.bare(cell) for cell in row.cells)
        rest = [other for other in others if other and other != title]
        if cells.is_placeholder(title, iter(rest)):
            message = _("{title} is a place to fill in, and is left out", title=quoted(title))
            self.tell(row, codes.LEFT_OUT, message)
            return True
        dated = any(self.text(row, name) for name in (*DAYS, Field.STATUS, Field.OWNER))
        if not dated and rest and cells.TOTAL.fullmatch(title):
            message = _("{title} is a sum, and is left out", title=quoted(title))
            self.tell(row, codes.LEFT_OUT, message)
            return True
        return False

    def item(self, row: Row, title: str) -> Item:
        """Return the item of a row, which has no key yet."""
        own: dict[str, str] = {}
        text = self.block(row, Field.TEXT)
        if len(title) > cells.LONGEST_TITLE:
            title, text = f"{title[: cells.LONGEST_TITLE - 1]}…", f"{title}\n\n{text}".strip()
        if UNSEEN.search(title):
            title = " ".join(UNSEEN.sub(" ", title).split())
            message = _("what cannot be seen is left out of {title}", title=quoted(title))
            self.tell(row, codes.MARRED_TEXT, message)
        owner, others = cells.people_in(self.block(row, Field.OWNER))
        more, rest = cells.people_in(self.block(row, Field.CONTRIBUTORS))
        if others:
            message = _(
                "{title} has several owners; {name} is taken",
                title=quoted(title),
                name=quoted(owner),
            )
            self.tell(row, codes.SEVERAL_OWNERS, message)
        kind = self.text(row, Field.KIND)
        fields = {
            str(name): said
            for name in (Field.PURPOSE, Field.OBJECTIVE)
            if (said := self.text(row, name))
        }
        found = Item(
            key="",
            title=title,
            span=Span(self.path, row.number) if not self.grid.from_data else Span(self.path),
            where=self.grid.place(row),
            kind=kind,
            is_milestone=self.flagged(row) or kind.casefold() in MILESTONE,
            labels=cells.lines_of(self.text(row, Field.LABELS), commas=True),
            text=text,
            owner=owner,
            contributors=tuple(name for name in (*others, more, *rest) if name),
            steps=cells.steps_in(self.block(row, Field.TASKS), commas=True),
            criteria=cells.steps_in(self.block(row, Field.CRITERIA), commas=False),
            url=self.text(row, Field.URL),
            currency=self.currency(row),
            fields=fields,
            own=own,
            **self.days(row, own),  # type: ignore[arg-type]
            **self.numbers(row, own),  # type: ignore[arg-type]
        )
        self.keep(row, own)
        return self.with_state(found, row, own)

    def flagged(self, row: Row) -> bool:
        """Return whether a column says that a row is a milestone."""
        return self.text(row, Field.FLAG).casefold() in TRUE

    def days(self, row: Row, own: dict[str, str]) -> Mapping[str, date]:
        """Return the days of a row; a text that is none is kept and told."""
        found: dict[str, date] = {}
        for name, attribute in DAYS.items():
            index = self.columns.index(name)
            cell = row.cell(index) if index >= 0 else None
            text = cells.bare(cell)
            if cells.unknown(text):
                continue
            day = cells.day_in(cell, self.zone, self.order).day
            if day is not None:
                found[attribute] = day
            if day is None or (isinstance(cell, str) and cells.ASIDE.search(text)):
                self.put(own, index, text)
            if day is None:
                message = _("{text} is no day; it stays unknown, and is kept", text=quoted(text))
                self.tell(row, codes.UNREADABLE_DAY, message)
        return found

    def numbers(self, row: Row, own: dict[str, str]) -> Mapping[str, float]:
        """Return the amounts and efforts of a row; a text that is none is kept and told."""
        found: dict[str, float] = {}
        for name, attribute in (AMOUNTS | EFFORTS).items():
            index = self.columns.index(name)
            cell = row.cell(index) if index >= 0 else None
            text = cells.bare(cell)
            if cells.unknown(text):
                continue
            plain = text if isinstance(cell, str) else cell
            read = (
                number_of(plain)
                if name in AMOUNTS
                else cells.effort_in(plain, self.grid.head(index))
            )
            if read is not None and read >= 0:
                found[attribute] = read
                continue
            self.put(own, index, text)
            message = _("{text} is no number for sure; it is kept as it is", text=quoted(text))
            self.tell(row, codes.UNREADABLE_NUMBER, message)
        return found

    def currency(self, row: Row) -> str:
        """Return the currency of the amounts of a row, where it names one."""
        if said := self.text(row, Field.CURRENCY):
            return cells.currency_in(said.upper())
        for name in AMOUNTS:
            index = self.columns.index(name)
            if index >= 0 and row.cell(index) is not None:
                found = cells.currency_in(cells.bare(row.cell(index))) or cells.currency_in(
                    self.grid.head(index)
                )
                if found:
                    return found
        return ""

    def keep(self, row: Row, own: dict[str, str]) -> None:
        """Keep what has no place of ours."""
        kind = self.text(row, Field.KIND)
        if kind and kind.casefold() not in MILESTONE:
            self.put(own, self.columns.index(Field.KIND), kind)
        for index, name in self.columns.own.items():
            text = cells.cleaned(row.cell(index))
            if text and not cells.unknown(text):
                self.put(own, index, text, name)

    def with_state(self, item: Item, row: Row, own: dict[str, str]) -> Item:
        """Return an item with the state that its row says; a word that is none is kept and told."""
        index = self.columns.index(Field.STATUS)
        cell = row.cell(index) if index >= 0 else None
        text = self.text(row, Field.STATUS)
        if isinstance(cell, bool):
            return replace(item, status=Status.COMPLETED if cell else Status.NOT_STARTED)
        if not text:
            done = item.completed is not None
            return replace(item, status=Status.COMPLETED) if done else item
        state = cells.state_in(text, self.zone, self.order)
        if not state.whole:
            self.put(own, index, text)
        if state.status is None and text not in self.words:
            self.words.add(text)
            message = _("{word} is no state that is known; it is kept", word=quoted(text))
            self.tell(row, codes.UNKNOWN_STATUS, message)
        completed = item.completed or state.day
        return replace(item, status=state.status, completed=completed)

    def joined(self, item: Item, row: Row) -> Item:
        """Return an item with what a row says that goes on with it."""
        below = self.item(row, item.title)
        own = dict(item.own)
        for name, text in below.own.items():
            own[name] = f"{own[name]}{BETWEEN}{text}" if name in own else text
        for name, attribute in (DAYS | AMOUNTS | EFFORTS).items():
            old, new = getattr(item, attribute), getattr(below, attribute)
            if old is not None and new is not None and old != new:
                own_key = self.own_name(self.columns.index(name))
                said = cells.bare(row.cell(self.columns.index(name)))
                own[own_key] = f"{own[own_key]}{BETWEEN}{said}" if own_key in own else said
        firsts: dict[str, object] = {
            attribute: getattr(below, attribute)
            for attribute in (
                *DAYS.values(),
                *AMOUNTS.values(),
                *EFFORTS.values(),
                "status",
                "owner",
                "url",
            )
            if not getattr(item, attribute) and getattr(item, attribute) != 0
        }
        names = (below.owner, *below.contributors) if item.owner else below.contributors
        return replace(
            item,
            text="\n\n".join(filter(None, (item.text, below.text))),
            steps=(*item.steps, *below.steps),
            criteria=(*item.criteria, *below.criteria),
            contributors=tuple(dict.fromkeys((*item.contributors, *filter(None, names)))),
            labels=tuple(dict.fromkeys((*item.labels, *below.labels))),
            own=own,
            **firsts,  # type: ignore[arg-type]
        )

    def put(self, own: dict[str, str], index: int, text: str, name: str = "") -> None:
        """Keep a text under the name of its column; with the head where the name cannot say it."""
        named = name or self.own_name(index)
        head = self.grid.head(index)
        own[named] = f"{head}: {text}" if head and named.startswith(NUMBERED) else text

    def own_name(self, index: int) -> str:
        """Return the name under which a cell is kept that its field cannot hold."""
        return own_name(self.grid.head(index), index, ())

    def tell(self, row: Row, code: Code, message: str) -> None:
        """Tell what is the matter with a row."""
        said = f"{self.grid.place(row)}: {message}"
        line = 1 if self.grid.from_data else row.number
        self.problems.append(Diagnostic(Span(self.path, line, 1), code, said))
