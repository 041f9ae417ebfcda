"""Make items of the rows of a table."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from generator.diagnostics import UNSEEN
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.opening.sheets import Row
from generator.importers.reading.numbers import number_of
from generator.importers.tables import cells
from generator.importers.tables.fields import Field
from generator.importers.tables.links import Found
from generator.importers.tables.steps import lines_of
from generator.importers.tables.steps import steps_in
from generator.importers.tables.values import AMOUNTS
from generator.importers.tables.values import DAYS
from generator.importers.tables.values import EFFORTS
from generator.importers.tables.values import Values
from generator.model.milestone import Status
from generator.words import ENGLISH as _

MILESTONE: Final = {"milestone", "meilenstein", "jalon", "hito", "marco", "mijlpaal", "веха"}
BETWEEN: Final = "; "


class Reader(Values):
    """Reads the rows of one table."""

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

    @property
    def numbered(self) -> bool:
        """Return whether rows have a name or number of their own."""
        return Field.NUMBER in self.columns.at or Field.KEY in self.columns.at

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
            number=self.text(row, Field.NUMBER) or ("" if self.numbered else str(n + 1)),
            after=self.block(row, Field.AFTER),
            parent=self.text(row, Field.PARENT),
            after_name=self.own_name(self.columns.index(Field.AFTER)),
            parent_name=self.own_name(self.columns.index(Field.PARENT)),
        )

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
        if not owner and (said := self.block(row, Field.OWNER)):
            self.put(own, self.columns.index(Field.OWNER), said)
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
            labels=lines_of(self.block(row, Field.LABELS), commas=True),
            text=text,
            owner=owner,
            contributors=tuple(name for name in (*others, more, *rest) if name),
            steps=steps_in(self.block(row, Field.TASKS), commas=True),
            criteria=steps_in(self.block(row, Field.CRITERIA), commas=False),
            url=self.text(row, Field.URL),
            currency=self.currency(row),
            fields=fields,
            own=own,
            **self.days(row, own),  # type: ignore[arg-type]
            **self.numbers(row, own),  # type: ignore[arg-type]
        )
        self.keep(row, own)
        return self.with_state(found, row, own)

    def with_state(self, item: Item, row: Row, own: dict[str, str]) -> Item:
        """Return an item with the state that its row says; a word that is none is kept and told."""
        index = self.columns.index(Field.STATUS)
        cell = row.cell(index) if index >= 0 else None
        text = self.text(row, Field.STATUS)
        if Field.PROGRESS in self.columns.at and (text or isinstance(cell, bool)):
            self.progress(row, own)
        if isinstance(cell, bool):
            return replace(item, status=Status.COMPLETED if cell else Status.NOT_STARTED)
        if not text:
            done = item.completed is not None
            return replace(item, status=Status.COMPLETED if done else self.progress(row, own))
        state = cells.state_in(text, self.zone, self.order)
        if not state.whole:
            self.put(own, index, text)
        if state.status is None and text not in self.words:
            self.words.add(text)
            message = _("{word} is no state that is known; it is kept", word=quoted(text))
            self.tell(row, codes.UNKNOWN_STATUS, message)
        completed = item.completed or state.day
        return replace(item, status=state.status, completed=completed)

    def progress(self, row: Row, own: dict[str, str]) -> Status | None:
        """Return the state that a share such as 50% says; the share is kept."""
        index = self.columns.index(Field.PROGRESS)
        cell = row.cell(index) if index >= 0 else None
        text = cells.bare(cell)
        if cells.unknown(text):
            return None
        self.put(own, index, text)
        number = number_of(text)
        if number is None:
            return cells.state_in(text, self.zone, self.order).status
        whole = 1.0 if isinstance(cell, float) and number <= 1 else 100.0
        if number <= 0:
            return Status.NOT_STARTED
        return Status.COMPLETED if number >= whole else Status.IN_PROGRESS

    def keep(self, row: Row, own: dict[str, str]) -> None:
        """Keep what has no place of ours."""
        kind = self.text(row, Field.KIND)
        if kind and kind.casefold() not in MILESTONE:
            self.put(own, self.columns.index(Field.KIND), kind)
        for index, name in self.columns.own.items():
            text = cells.cleaned(row.cell(index))
            if text and not cells.unknown(text):
                self.put(own, index, text, name)

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
