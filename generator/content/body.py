"""Read a body by its headings: the same text that a git host shows is the record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import lru_cache
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.days import iso_day
from generator.content.days import looks_like_day
from generator.content.days import not_a_day
from generator.content.passages import Passage
from generator.content.sections import Item
from generator.content.sections import Part
from generator.content.sections import heading
from generator.content.sections import items
from generator.content.sections import parts
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.model.milestone import Body
from generator.model.milestone import Criterion
from generator.model.milestone import Section
from generator.model.milestone import Task
from generator.model.milestone import Update
from generator.words import ENGLISH as _

EFFORT = re.compile(r"([0-9]{1,9}(?:\.[0-9]{1,9})?) ?d")
BY = "by "

TASK_NAMES = {"key tasks", "tasks"}
CRITERIA, UPDATES, LESSONS = "success criteria", "updates", "lessons"

Facts = tuple[tuple[str, str], ...]
"""What is said of a task, each with the field that it is about, or nothing."""


@dataclass(slots=True)
class Written:
    """What a body holds: its text, tasks and criteria, and the places of its lists.

    `texts` are the places of criteria that stand on one line.
    """

    body: Body = field(default_factory=Body)
    tasks: tuple[Task, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    texts: dict[str, tuple[int, int]] = field(default_factory=dict)


class _Reader:
    """Collects what the parts of one body say, and what is wrong with them."""

    def __init__(self, path: PurePosixPath, passage: Passage) -> None:
        self.path = path
        self.passage = passage
        self.places: dict[str, tuple[int, int]] = {}
        self.texts: dict[str, tuple[int, int]] = {}
        self.tasks: list[Task] = []
        self.criteria: list[Criterion] = []
        self.updates: list[Update] = []
        self.lessons: list[str] = []
        self.sections: list[Section] = []
        self.problems: list[Diagnostic] = []

    def found(self, place: tuple[int, int], kind: Code, message: str, hint: str = "") -> None:
        """Record a problem at a place of the passage."""
        span = Span(self.path, *self.passage.place(*place))
        self.problems.append(Diagnostic(span, kind, message, hint))

    def line(self, number: int) -> int:
        """Return the line of the file for a line of the passage."""
        return self.passage.place(number)[0]

    def read(self, part: Part) -> None:
        """Read one section by its name; what has no name of ours is kept as it is."""
        name = part.title.casefold()
        if name in TASK_NAMES:
            self.mark("tasks", part)
            self.tasks += [self.task(item) for item in items(part)]
        elif name == CRITERIA:
            self.mark("success_criteria", part)
            for item in items(part):
                self.criterion(item)
        elif name == UPDATES:
            self.read_updates(part)
        elif name == LESSONS:
            self.lessons += [item.text for item in items(part)]
        else:
            self.keep(part)

    def mark(self, name: str, part: Part) -> None:
        """Keep the place of a list's heading."""
        self.places.setdefault(name, self.passage.place(part.line - 1))

    def keep(self, part: Part) -> None:
        """Keep a part to be shown."""
        section = Section(title=part.title, text=part.text, line=self.line(part.line))
        self.sections.append(section)

    def criterion(self, item: Item) -> None:
        """Keep a criterion, and the place of its words."""
        name = f"success_criteria.{len(self.criteria)}.text"
        self.criteria.append(Criterion(text=item.text, met=item.ticked))
        self.places[name] = self.passage.place(*item.start)
        if len(item.lines) == 1 and not self.passage.folded:
            self.texts[name] = self.places[name]

    def read_updates(self, part: Part) -> None:
        """Read dated entries; one without a day is told, and kept."""
        for entry in parts("\n".join(part.lines), 3, part.line):
            day = iso_day(entry.title)
            if day:
                update = Update(day=day, text=entry.text, line=self.line(entry.line))
                self.updates.append(update)
            elif entry.title:
                message, hint = not_a_day(entry.title)
                self.found((entry.line - 1, entry.column), codes.UNDATED_UPDATE, message, hint)
                self.keep(entry)
            elif entry.text:
                first = next(n for n, line in enumerate(entry.lines, entry.line) if line.strip())
                hint = _("write the day above it, as in ### 2024-04-15")
                message = _("the update has no day")
                self.found((first, 1), codes.UNDATED_UPDATE, message, hint)
                entry.title = part.title
                self.keep(entry)

    def task(self, item: Item) -> Task:
        """Read a task and the facts in brackets behind it: (@ada, 8d, by 2024-04-10)."""
        title, facts = _facts(item.text)
        known: dict[str, str] = {}
        for kind, fact in facts:
            if kind and kind not in known:
                known[kind] = fact
                continue
            message = _("{fact} is neither owner, effort nor day", fact=quoted(fact))
            if kind:
                message = _("{a} and {b}: one is enough", a=quoted(known[kind]), b=quoted(fact))
            hint = _("write (@owner, 8d, by 2024-04-10)")
            self.found(item.place(fact), codes.WRONG_TYPE, message, hint)
        return Task(
            title=title,
            done=item.ticked,
            owner=known["owner"].removeprefix("@").strip() if "owner" in known else None,
            effort=float(known["effort"].rstrip(" d")) if "effort" in known else None,
            due=self.task_day(item, known["due"].removeprefix(BY).strip())
            if "due" in known
            else None,
        )

    def task_day(self, item: Item, text: str) -> date | None:
        """Read the day of a task."""
        day = iso_day(text)
        if day is None:
            self.found(item.place(text), codes.NOT_A_DATE, *not_a_day(text))
        return day


def task_days(body: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Yield the day of each task of a body that is not written as 2024-04-15, and its place."""
    for part in parts(body, 2):
        for item in items(part) if part.title.casefold() in TASK_NAMES else ():
            facts = _facts(item.text)[1]
            due = next((fact for kind, fact in facts if kind == "due"), "")
            text = due.removeprefix(BY).strip()
            if text and iso_day(text) is None:
                yield item.place(text), text


def read_body(passage: Passage, path: PurePosixPath, title: str = "") -> Checked[Written]:
    """Read a body; a heading that repeats `title` is left out."""
    reader = _Reader(path, passage)
    introduction, *sections = parts(passage.text, 2)
    for section in sections:
        reader.read(section)
    description, details = _introduction(introduction, title)
    body = Body(
        description=description.text,
        description_line=reader.line(description.line),
        details=details.text,
        details_line=reader.line(details.line),
        updates=tuple(reader.updates),
        lessons=tuple(reader.lessons),
        sections=tuple(reader.sections),
    )
    written = Written(
        body, tuple(reader.tasks), tuple(reader.criteria), reader.places, reader.texts
    )
    return Checked(written, tuple(reader.problems))


def introduced(text: str, title: str = "") -> tuple[int, int]:
    """Return the first line of the introduction of a body, and the one behind its last."""
    part = next(parts(text, 2))
    description, _details = _introduction(part, title)
    return description.line, part.line + len(part.lines)


def _introduction(part: Part, title: str) -> tuple[Part, Part]:
    """Split the text before the first section into its first paragraph and the rest."""
    start = _filled(part.lines, 0)
    first = heading(part.lines[start]) if start < len(part.lines) else None
    if first and first[0] == 1 and first[1].casefold() == title.casefold():
        start = _filled(part.lines, start + 1)
    end = start
    while end < len(part.lines) and part.lines[end].strip():
        end += 1
    rest = min(end + 1, len(part.lines))
    return (
        Part("", part.line + start, part.lines[start:end]),
        Part("", part.line + rest, part.lines[rest:]),
    )


def _filled(lines: list[str], start: int) -> int:
    """Return the number of the first line from `start` on that is not empty."""
    while start < len(lines) and not lines[start].strip():
        start += 1
    return start


def _facts(text: str) -> tuple[str, Facts]:
    """Split a task into its title and the facts in the brackets at its end, where there are any.

    Each fact comes with the field that it is about, or nothing.
    """
    whole, text = text, text.rstrip()
    if text[-1:] != ")":
        return whole, ()
    title, opening, inside = text[:-1].rpartition("(")
    if not opening or ")" in inside or not title.strip():
        return whole, ()
    facts = _facts_in(inside)
    return (title.strip(), facts) if facts else (whole, ())


@lru_cache(maxsize=10_000)
def _facts_in(inside: str) -> Facts:
    """Return what stands between brackets; nothing where none of it is a fact. Many come again."""
    facts = tuple((_kind(fact), fact) for fact in map(str.strip, inside.split(",")))
    return facts if any(kind for kind, _fact in facts) else ()


def reads_facts(text: str) -> bool:
    """Return whether brackets at the end of a task are read as facts about it."""
    return bool(_facts(text)[1])


def _kind(fact: str) -> str:
    """Return the field that a fact is about, or nothing."""
    if fact.startswith("@") and fact[1:].strip():
        return "owner"
    if EFFORT.fullmatch(fact):
        return "effort"
    return "due" if fact.startswith(BY) and looks_like_day(fact.removeprefix(BY).strip()) else ""
