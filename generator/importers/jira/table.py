"""Read issues from a table: what Jira exports as CSV, and timelines, in any of its languages."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.jira.issue import Issue
from generator.importers.jira.issue import Version
from generator.importers.jira.layout import KEY
from generator.importers.jira.layout import Layout
from generator.importers.jira.markup import from_wiki
from generator.importers.jira.words import BLOCKS
from generator.importers.jira.words import DEPENDS
from generator.importers.jira.words import plain
from generator.importers.opening.sheets import Cell
from generator.importers.opening.sheets import Row
from generator.importers.reading.days import day_of
from generator.importers.reading.days import order_of
from generator.importers.reading.efforts import days_of_work
from generator.importers.reading.notes import Notes
from generator.importers.reading.people import person
from generator.importers.reading.texts import field_name
from generator.importers.reading.texts import passage_of
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _

DAYS: Final = ("due", "start", "resolved", "created", "target-start", "target-end")
COUNTED: Final = {
    "comments": ("{n} comment", "{n} comments"),
    "attachments": ("{n} attachment", "{n} attachments"),
    "worklogs": ("{n} entry of work", "{n} entries of work"),
}
KEPT: Final = {
    "reporter": "reporter",
    "priority": "priority",
    "components": "components",
    "affects-versions": "affects",
    "sprint": "sprint",
    "story-points": "points",
}
"""Fields without a place of ours, by the names under which they are kept."""
_TIME: Final = re.compile(r"\s+\S{0,8}\s*[0-9]{1,2}:[0-9]{2}.*")
_ACCOUNT: Final = re.compile(
    r"[0-9]+:[0-9a-f-]{36}|[0-9a-f]{24}|[0-9]\|[0-9a-z:]+|\{.*\}", re.DOTALL
)
_IN_DAYS: Final = re.compile(r"(?:effort|estimate|story points|work|aufwand)\b.*\bdays\b.*")


class Table:
    """Reads the issues of a sheet."""

    def __init__(self, layout: Layout, notes: Notes, how: How) -> None:
        self.layout, self.notes, self.how = layout, notes, how
        self._order = how.order or order_of(set(self._numbered()))
        self._days: dict[Cell, date | None] = {}
        self._kept: dict[tuple[tuple[str, str], ...], dict[str, str]] = {}
        self._shared: dict[str, str] = {}
        self._told = False

    def issues(self) -> Iterator[Issue]:
        """Yield the issues of the sheet; rows without a title and a key are left out."""
        for row in self.layout.rows:
            issue = self._issue(row)
            if issue:
                yield issue

    def _issue(self, row: Row) -> Issue | None:
        span = Span(self.notes.span.path, row.number)
        said = self.layout
        title = title_of(said.text(row, "summary"))
        key = title_of(said.text(row, "key")).text
        if not title.text:
            if key or said.text(row, "type"):
                self.notes.tell(codes.NO_TITLE, _("a row without a summary is left out"), span=span)
            return None
        text = passage_of(said.text(row, "description"))
        if title.marred or text.marred:
            self.notes.tell(codes.MARRED_TEXT, _("it holds invisible characters"), span=span)
        after, before = self._links(row)
        due = self._day(row, "due") or self._day(row, "target-end")
        start = self._day(row, "start") or self._day(row, "target-start")
        return Issue(
            key=key,
            title=title.text,
            span=span,
            where=key,
            id=said.text(row, "id"),
            type=self._same(said.text(row, "type")),
            status=self._same(said.text(row, "status")),
            category=self._same(said.text(row, "category")),
            resolution=self._same(said.text(row, "resolution")),
            project=self._same(said.text(row, "project") or said.text(row, "project-key")),
            assignee=self._same(person(title_of(said.text(row, "assignee")).text)),
            start=start,
            due=due,
            resolved=self._day(row, "resolved"),
            text=from_wiki(text.text),
            labels=tuple(dict.fromkeys(self._labels(row))),
            versions=self._versions(row),
            parents=self._parents(row),
            parent_title=said.text(row, "parent-title"),
            after=after,
            before=before,
            planned=self._work(row, "planned", span) or self._in_days(row),
            actual=self._work(row, "spent", span),
            left=self._left(row),
            own=self._own(row),
        )

    def _same(self, text: str) -> str:
        """Return an equal text that was read before, so that rows share it."""
        return self._shared.setdefault(text, text)

    def _numbered(self) -> Iterator[Cell]:
        for row in self.layout.rows:
            for name in DAYS:
                cell = self.layout.cell(row, name)
                if isinstance(cell, str):
                    yield _TIME.sub("", cell)

    def _day(self, row: Row, name: str) -> date | None:
        """Return a day: that which is written, in the zone of whoever exported it."""
        cell = self.layout.cell(row, name)
        if cell is None:
            return None
        if cell not in self._days:
            self._days[cell] = self._read_day(cell)
        day = self._days[cell]
        if day is None:
            span = Span(self.notes.span.path, row.number)
            message = _("{text} is no day", text=quoted(cell))
            self.notes.tell(codes.UNREADABLE_DAY, message, span=span)
        return day

    def _read_day(self, cell: Cell) -> date | None:
        written = _TIME.sub("", cell.strip()) if isinstance(cell, str) else cell
        day, ambiguous = day_of(written, self.how.zone, self._order)
        if ambiguous and not self._told:
            self._told = True
            message = _(
                "in days such as {text} the first number is taken for the day", text=written
            )
            hint = _("--order mdy takes it for the month")
            self.notes.tell(codes.AMBIGUOUS_DAY, message, hint)
        return day

    def _labels(self, row: Row) -> Iterator[str]:
        """Yield labels: one a column as Cloud writes them, or several in a cell."""
        for text in self.layout.texts(row, "labels"):
            yield from (self._same(label) for label in re.split(r"[,;\s]+", text) if label)

    def _versions(self, row: Row) -> tuple[Version, ...]:
        names = dict.fromkeys(title_of(text).text for text in self.layout.texts(row, "fix"))
        return tuple(Version(name=self._same(name)) for name in names if name)

    def _parents(self, row: Row) -> tuple[str, ...]:
        said = self.layout
        found = (said.text(row, name) for name in ("parent-key", "parent", "epic"))
        return tuple(dict.fromkeys(text for text in found if text))

    def _links(self, row: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return what comes before a row's issue and what comes after it."""
        first: list[str] = []
        later: list[str] = []
        for way, kind, index in self.layout.links:
            keys = KEY.findall(row.text(index))
            if kind in BLOCKS:
                (first if way == "inward" else later).extend(keys)
            elif kind in DEPENDS:
                (first if way == "outward" else later).extend(keys)
        return tuple(dict.fromkeys(first)), tuple(dict.fromkeys(later))

    def _work(self, row: Row, name: str, span: Span) -> float | None:
        text = self.layout.text(row, name)
        days = days_of_work(text) if text else None
        if text and days is None:
            message = _("{text} is no time of work", text=quoted(text))
            self.notes.tell(codes.UNREADABLE_NUMBER, message, span=span)
        return days or None

    def _in_days(self, row: Row) -> float | None:
        """Return the number in a field whose name says that it counts days."""
        for name, indices in self.layout.own.items():
            if _IN_DAYS.fullmatch(plain(name)):
                for text in _texts(row, indices):
                    try:
                        return float(text) or None
                    except ValueError:
                        return None
        return None

    def _left(self, row: Row) -> tuple[str, ...]:
        """Return what finds no place, counted."""
        told = []
        for name, (one, many) in COUNTED.items():
            n = sum(1 for _text in self.layout.texts(row, name))
            if n:
                told.append(_.plural(one, many, n))
        votes = self.layout.text(row, "votes")
        if votes.isdecimal() and int(votes[:9]) > 0:
            told.append(_.plural("{n} vote", "{n} votes", int(votes[:9])))
        return tuple(told)

    def _own(self, row: Row) -> dict[str, str]:
        """Return what has no place of ours, and is worth keeping."""
        said = self.layout
        kept = {name: ", ".join(said.texts(row, field)) for name, field in KEPT.items()}
        kept["created"] = _written(self._day(row, "created"))
        for name, label in (("inferred-start", "start"), ("inferred-due", "due")):
            kept[f"inferred-{label}-date"] = _written(self._day(row, name))
        if self._has(row, "due") and self._has(row, "target-end"):
            kept["target-end"] = _written(self._day(row, "target-end"))
        if self._has(row, "start") and self._has(row, "target-start"):
            kept["target-start"] = _written(self._day(row, "target-start"))
        for way, kind, index in said.links:
            if kind not in BLOCKS | DEPENDS and row.text(index):
                name = field_name(f"{kind} {way}" if way == "inward" else kind)
                kept[name] = ", ".join(filter(None, (kept.get(name, ""), row.text(index))))
        for name, indices in said.own.items():
            texts = [text for text in _texts(row, indices) if not _ACCOUNT.fullmatch(text)]
            if texts and field_name(name):
                kept.setdefault(self._same(field_name(name)), _without_addresses(texts))
        own = {name: self._same(title_of(text).text) for name, text in kept.items() if text}
        return self._kept.setdefault(tuple(own.items()), own)

    def _has(self, row: Row, name: str) -> bool:
        return self.layout.cell(row, name) is not None


def _texts(row: Row, indices: Iterable[int]) -> Iterator[str]:
    return (text for index in indices if (text := row.text(index)))


def _without_addresses(texts: Iterable[str]) -> str:
    return ", ".join(person(text) if "@" in text else text for text in texts)


def _written(day: date | None) -> str:
    return day.isoformat() if day else ""
