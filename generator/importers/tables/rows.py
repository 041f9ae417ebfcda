"""Make items of the rows of a table."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any
from typing import Final

from generator.diagnostics import UNSEEN
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.opening.sheets import Row
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
NOTHING: Final[Mapping[str, str]] = {}


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

    def one(self, n: int, row: Row, title: str, table: int) -> Found:
        """Return the item of a row with what it calls itself and others."""
        code = title if self.columns.words >= 0 else ""
        if code:
            title = f"{title} {cells.bare(row.cell(self.columns.words))}".strip()
        name = self.text(row, Field.KEY) or code
        key, twice = self.keys.free(name, title)
        if twice:
            self.tell(row, codes.SAME_KEY, _("{title} is there twice", title=quoted(title)))
        group = self.text(row, Field.PHASE) or (self.grid.parts[n] if self.grid.parts else "")
        item = self.item(row, title, key, group or self.group)
        if Field.AFTER not in self.columns.at and Field.PARENT not in self.columns.at:
            return Found(item, table)
        numbered = Field.NUMBER in self.columns.at or Field.KEY in self.columns.at
        return Found(
            item,
            table,
            key=name,
            number=self.text(row, Field.NUMBER) if numbered else str(n + 1),
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
        if not cells.may_be_none(title):
            return False
        rest = [text for cell in row.cells if (text := cells.bare(cell)) and text != title]
        if cells.is_placeholder(title, rest):
            message = _("{title} is a place to fill in, and is left out", title=quoted(title))
            self.tell(row, codes.LEFT_OUT, message)
            return True
        dated = any(self.text(row, name) for name in (*DAYS, Field.STATUS, Field.OWNER))
        if not dated and rest and cells.TOTAL.fullmatch(title):
            message = _("{title} is a sum, and is left out", title=quoted(title))
            self.tell(row, codes.LEFT_OUT, message)
            return True
        return False

    def item(self, row: Row, title: str, key: str, group: str) -> Item:
        """Return the item of a row."""
        own: dict[str, str] = {}
        title, text = self.titled(row, title)
        owner, others = self.people(row, own)
        kind = self.kind(row, own)
        facts: dict[str, Any] = {**self.days(row, own), **self.numbers(row, own)}
        status, done = self.state(row, own)
        completed = facts.pop("completed", None) or done
        self.keep(row, own)
        return Item(
            key=key,
            title=title,
            span=Span(self.path, 1 if self.grid.from_data or self.grid.turned else row.number),
            where=self.grid.place(row),
            kind=kind,
            is_milestone=kind.casefold() in MILESTONE or self.flagged(row),
            group=group,
            labels=lines_of(self.block(row, Field.LABELS), commas=True),
            status=status or (Status.COMPLETED if completed else None),
            text=text,
            completed=completed,
            owner=owner,
            contributors=others,
            steps=steps_in(self.block(row, Field.TASKS), commas=True),
            criteria=steps_in(self.block(row, Field.CRITERIA), commas=False),
            url=self.text(row, Field.URL),
            currency=self.currency(row),
            fields=self.further(row) or NOTHING,
            own=own or NOTHING,
            **facts,
        )

    def titled(self, row: Row, title: str) -> tuple[str, str]:
        """Return the title without what cannot be seen, and the text; a long title is in both."""
        text = self.block(row, Field.TEXT)
        if len(title) > cells.LONGEST_TITLE:
            title, text = f"{title[: cells.LONGEST_TITLE - 1]}…", f"{title}\n\n{text}".strip()
        if UNSEEN.search(title):
            title = " ".join(UNSEEN.sub(" ", title).split()) or "\N{HORIZONTAL ELLIPSIS}"
            message = _("what cannot be seen is left out of {title}", title=quoted(title))
            self.tell(row, codes.MARRED_TEXT, message)
        return title, text

    def people(self, row: Row, own: dict[str, str]) -> tuple[str, tuple[str, ...]]:
        """Return the owner and the others of a row; a word that is nobody's name is kept."""
        said = self.block(row, Field.OWNER)
        owner, others = cells.people_in(said)
        if said and not owner:
            self.put(own, self.columns.index(Field.OWNER), said)
        if others:
            self.tell(row, codes.SEVERAL_OWNERS, _several(owner))
        more, rest = cells.people_in(self.block(row, Field.CONTRIBUTORS))
        return owner, (*others, *((more, *rest) if more else ()))

    def kind(self, row: Row, own: dict[str, str]) -> str:
        """Return the type of a row; one that is not milestone is kept."""
        kind = self.text(row, Field.KIND)
        if kind and kind.casefold() not in MILESTONE:
            self.put(own, self.columns.index(Field.KIND), kind)
        return kind

    def further(self, row: Row) -> dict[str, str]:
        """Return the fields of a milestone file that an item has no place for."""
        return {
            str(name): said
            for name in (Field.PURPOSE, Field.OBJECTIVE)
            if name in self.columns.at and (said := self.text(row, name))
        }

    def keep(self, row: Row, own: dict[str, str]) -> None:
        """Keep what has no place of ours."""
        for index, name in self.columns.own.items():
            text = cells.cleaned(row.cell(index))
            if text and not cells.unknown(text):
                self.put(own, index, text, name)

    def joined(self, item: Item, row: Row) -> Item:
        """Return an item with what a row says that goes on with it."""
        below = self.item(row, item.title, item.key, item.group)
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


@lru_cache(maxsize=1_000)
def _several(owner: str) -> str:
    return _("several owners: {name} is taken, the others contribute", name=quoted(owner))
