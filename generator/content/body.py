"""Read a body by its headings: the same text that a git host shows is the record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from datetime import date
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.types import guess_day
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

HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*[ \t]*\Z")
CODE_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[(?P<box>[ xX])\][ \t]+)?(?P<text>.*)\Z")
FACTS = re.compile(r"\s*\((?P<facts>[^()]*)\)\s*\Z")
EFFORT = re.compile(r"(\d+(?:\.\d+)?)\s*d\Z")

TASK_NAMES = {"key tasks", "tasks"}
CRITERIA, UPDATES, LESSONS = "success criteria", "updates", "lessons"


@dataclass(slots=True)
class Written:
    """What a body holds: its text, tasks and criteria, and the places of its lists."""

    body: Body = field(default_factory=Body)
    tasks: tuple[Task, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    places: dict[str, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class _Part:
    """A heading and the lines below it; `line` is where those begin."""

    title: str
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")


@dataclass(slots=True)
class _Item:
    """A list item: its text in one line, whether its box is ticked, and where it begins."""

    text: str
    ticked: bool
    line: int
    written: str

    def column(self, part: str) -> int:
        """Return the column of a part of the item's first line, or of the line itself."""
        return max(self.written.find(part), 0) + 1


class _Reader:
    """Collects what the parts of one body say, and what is wrong with them."""

    def __init__(self, path: PurePosixPath) -> None:
        self.path = path
        self.written = Written()
        self.updates: list[Update] = []
        self.lessons: list[str] = []
        self.sections: list[Section] = []
        self.problems: list[Diagnostic] = []

    def found(self, line: int, column: int, kind: Code, message: str, hint: str = "") -> None:
        """Record a problem."""
        self.problems.append(Diagnostic(Span(self.path, line, column), kind, message, hint))

    def read(self, part: _Part) -> None:
        """Read one section by its name; what has no name of ours is kept as it is."""
        name = part.title.casefold()
        if name in TASK_NAMES:
            self.written.places["tasks"] = (part.line - 1, 1)
            self.written.tasks += tuple(self.task(item) for item in _items(part))
        elif name == CRITERIA:
            self.written.places["success_criteria"] = (part.line - 1, 1)
            self.written.criteria += tuple(
                Criterion(text=item.text, met=item.ticked) for item in _items(part)
            )
        elif name == UPDATES:
            self.read_updates(part)
        elif name == LESSONS:
            self.lessons += [item.text for item in _items(part)]
        else:
            self.keep(part)

    def keep(self, part: _Part) -> None:
        """Keep a part to be shown."""
        self.sections.append(Section(title=part.title, text=part.text, line=part.line))

    def read_updates(self, part: _Part) -> None:
        """Read dated entries; one without a day is told, and kept."""
        for entry in _parts("\n".join(part.lines), part.line, level=3):
            day = guess_day(entry.title)
            if day and day.isoformat() == entry.title:
                self.updates.append(Update(day=day, text=entry.text, line=entry.line))
            elif entry.title or entry.text:
                entry.title = entry.title or part.title
                hint = _("begin its heading with the day, as in ### 2024-04-15")
                message = _("{title} is not a day", title=quoted(entry.title))
                self.found(entry.line - 1, 1, codes.BAD_DATE_HEADING, message, hint)
                self.keep(entry)

    def task(self, item: _Item) -> Task:
        """Read a task and the facts in brackets behind it: (@ada, 8d, by 2024-04-10)."""
        match = FACTS.search(item.text)
        facts = [fact.strip() for fact in match["facts"].split(",")] if match else []
        if not match or not any(_is_fact(fact) for fact in facts):
            return Task(title=item.text, done=item.ticked)
        owner, effort, due = None, None, None
        for fact in facts:
            amount = EFFORT.match(fact)
            if fact.startswith("@"):
                owner = fact[1:]
            elif amount:
                effort = float(amount[1])
            elif fact.startswith("by "):
                due = self.task_day(item, fact[3:].strip())
            else:
                message = _("{fact} is neither owner, effort nor day", fact=quoted(fact))
                hint = _("write (@owner, 8d, by 2024-04-10)")
                self.found(item.line, item.column(fact), codes.WRONG_TYPE, message, hint)
        title = item.text[: match.start()].strip()
        return Task(title=title, done=item.ticked, owner=owner, effort=effort, due=due)

    def task_day(self, item: _Item, text: str) -> date | None:
        """Read the day of a task."""
        guess = guess_day(text)
        if guess and guess.isoformat() == text:
            return guess
        hint = _("write {day}", day=guess.isoformat()) if guess else _("write it as 2024-04-15")
        message = _("{text} is not a day", text=quoted(text))
        self.found(item.line, item.column(text), codes.NOT_A_DATE, message, hint)
        return None


def read_body(text: str, path: PurePosixPath, first_line: int, title: str = "") -> Checked[Written]:
    """Read a body that begins on `first_line`; a heading that repeats `title` is left out."""
    reader = _Reader(path)
    introduction, *parts = _parts(text, first_line, level=2)
    description, details = _introduction(introduction, title)
    for part in parts:
        reader.read(part)
    reader.written.body = Body(
        description=description.text,
        description_line=description.line,
        details=details.text,
        details_line=details.line,
        updates=tuple(reader.updates),
        lessons=tuple(reader.lessons),
        sections=tuple(reader.sections),
    )
    return Checked(reader.written, tuple(reader.problems))


def _parts(text: str, first_line: int, level: int) -> Iterator[_Part]:
    """Split at the headings of a level; a `#` inside a code block is no heading."""
    part = _Part("", first_line)
    fence = ""
    for number, line in enumerate(text.split("\n"), first_line):
        opening = CODE_FENCE.match(line)
        if opening and not fence:
            fence = opening[1]
        elif opening and opening[1].startswith(fence) and not line.strip(" `~"):
            fence = ""
        heading = None if fence else HEADING.match(line)
        if heading and len(heading[1]) == level:
            yield part
            part = _Part(heading[2], number + 1)
        else:
            part.lines.append(line)
    yield part


def _introduction(part: _Part, title: str) -> tuple[_Part, _Part]:
    """Split the text before the first section into its first paragraph and the rest."""
    start = next((i for i, line in enumerate(part.lines) if line.strip()), len(part.lines))
    if start < len(part.lines):
        heading = HEADING.match(part.lines[start])
        if heading and len(heading[1]) == 1 and heading[2].casefold() == title.casefold():
            rest = range(start + 1, len(part.lines))
            start = next((i for i in rest if part.lines[i].strip()), len(part.lines))
    rest = range(start, len(part.lines))
    end = next((i for i in rest if not part.lines[i].strip()), len(part.lines))
    return (
        _Part("", part.line + start, part.lines[start:end]),
        _Part("", part.line + end + 1, part.lines[end + 1 :]),
    )


def _items(part: _Part) -> Iterator[_Item]:
    """Yield each list item with its line; lines that go on with an item belong to it."""
    current: _Item | None = None
    for number, line in enumerate(part.lines, part.line):
        match = ITEM.match(line)
        if match:
            if current:
                yield current
            current = _Item(match["text"], match["box"] in {"x", "X"}, number, line)
        elif current and line.strip():
            current.text += " " + line.strip()
    if current:
        yield current


def _is_fact(fact: str) -> bool:
    if fact.startswith("by "):
        return any(character.isdigit() for character in fact)
    return bool(fact.startswith("@") or EFFORT.match(fact))
