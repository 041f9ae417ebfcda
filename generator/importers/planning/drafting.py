"""Say in the words of a milestone file what a tracker says of an item."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.content import web
from generator.content.choices import HEALTHS
from generator.content.choices import spoken
from generator.content.texts import slug
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Step
from generator.importers.planning.choosing import Chosen
from generator.importers.planning.losses import lost_as_task
from generator.importers.planning.texts import block
from generator.importers.planning.texts import called
from generator.importers.planning.texts import entry
from generator.importers.planning.texts import line
from generator.importers.planning.texts import who
from generator.importers.reading.statuses import status_of
from generator.model.milestone import Body
from generator.model.milestone import Budget
from generator.model.milestone import Cancellation
from generator.model.milestone import Criterion
from generator.model.milestone import Effort
from generator.model.milestone import Link
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.model.milestone import Task
from generator.model.source import Source
from generator.words import ENGLISH as _

LONGEST_OWN = 1_000
MOST_OWN = 60
CRITERIA = {
    *("success criteria", "acceptance criteria", "definition of done", "dod", "criteria"),
    *("abnahmekriterien", "erfolgskriterien", "critères d'acceptation", "critères de succès"),
    *("criterios de aceptación", "critérios de aceitação"),
}
"""The titles of checklists that say what must be true, not what is to be done."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known around the items: their ids, their people by name, the tracker's label."""

    project: str
    folder: PurePosixPath
    ids: Mapping[str, str]
    people: Mapping[str, str]
    label: str

    def person(self, name: str) -> str:
        """Return the id of somebody in the project, else the name."""
        return self.people.get(name.casefold(), line(name))

    def path(self, identifier: str) -> PurePosixPath:
        """Return where the file of a milestone is made."""
        return self.folder / "milestones" / f"{identifier}.md"


def draft(board: Board, chosen: Chosen, known: Known) -> Checked[Mapping[str, Milestone]]:
    """Return the milestone of each chosen item by its key, and what could not be said."""
    problems: list[Diagnostic] = []
    after = _dependencies(board, chosen, problems)
    found = {
        item.key: _milestone(item, board, chosen.below[item.key], known, after[item.key])
        for item in chosen.milestones
    }
    undated = (m for m in chosen.milestones if m.due is None and "due" not in m.unsaid)
    problems += map(_undated, undated)
    below = (inner for item in chosen.milestones for inner in chosen.below[item.key])
    problems += filter(None, map(lost_as_task, below))
    return Checked(found, tuple(problems))


def _milestone(
    item: Item, board: Board, below: Iterable[Item], known: Known, after: Iterable[str]
) -> Milestone:
    status = item.status or Status.NOT_STARTED
    if item.due is None:
        status = Status.DRAFT
    identifier = known.ids[item.key]
    description, _blank, details = block(item.text).partition("\n\n")
    owner = known.person(item.owner) or None
    others = tuple(known.person(name) for name in item.contributors)
    why = line(item.why_cancelled) or None
    given_up = status is Status.CANCELLED and (item.cancelled or why)
    health = HEALTHS.get(spoken(item.fields.get("health", "")))
    return Milestone(
        project=known.project,
        id=identifier,
        title=line(item.title) or line(item.key) or "\N{HORIZONTAL ELLIPSIS}",
        purpose=_field(item, "purpose"),
        objective=_field(item, "objective"),
        phase=_field(item, "phase") or (line(item.group) if board.phased and item.group else None),
        status=status,
        start=item.start,
        due=item.due,
        baseline=item.baseline,
        forecast=item.forecast,
        completed=item.completed,
        cancelled=Cancellation(day=item.cancelled, reason=why) if given_up else None,
        owner=owner,
        contributors=tuple(dict.fromkeys(name for name in others if name and name != owner)),
        depends_on=tuple(known.ids[key] for key in after),
        effort=Effort(planned=item.effort_planned, actual=item.effort_actual),
        budget=Budget(
            planned=item.budget_planned,
            actual=item.budget_actual,
            currency=item.currency if item.currency not in {"", board.currency} else None,
        ),
        health=health,
        health_reason=_field(item, "health_reason"),
        tasks=tuple(_tasks(item, below, known)),
        criteria=tuple(_criteria(item)),
        tags=tuple(dict.fromkeys(tag for label in item.labels if (tag := line(label)))),
        links=tuple(_links(item, known.label)),
        extra=dict(_own(item, board)),
        body=Body(description=description, details=details.strip("\n")),
        source=Source(known.path(identifier)),
    )


def _field(item: Item, name: str) -> str | None:
    return line(item.fields.get(name, "")) or None


def _tasks(item: Item, below: Iterable[Item], known: Known) -> Iterator[Task]:
    """Yield the tasks of an item: its own steps, then what lies below it with its steps.

    What was given up is no task: left undone for good, it would hold the milestone back.
    """
    yield from (_task(step, known) for step in item.steps if not _is_criterion(step))
    for inner in below:
        if inner.status is Status.CANCELLED:
            continue
        yield Task(
            title=entry(inner.title),
            done=inner.status is Status.COMPLETED or inner.completed is not None,
            owner=who(known.person(inner.owner)) or None,
            effort=inner.effort_planned,
            due=inner.due,
        )
        yield from (_task(step, known) for step in inner.steps)


def _task(step: Step, known: Known) -> Task:
    return Task(
        title=entry(step.title),
        done=step.done,
        owner=who(known.person(step.owner)) or None,
        effort=step.effort,
        due=step.due,
    )


def _criteria(item: Item) -> Iterator[Criterion]:
    for step in (*item.criteria, *filter(_is_criterion, item.steps)):
        yield Criterion(text=line(step.title) or "\N{HORIZONTAL ELLIPSIS}", met=step.done)


def _is_criterion(step: Step) -> bool:
    return step.list.casefold().strip(" :") in CRITERIA


def _links(item: Item, label: str) -> Iterator[Link]:
    address = line(item.url)
    parts = web.split(address)
    if address and " " not in address and parts and web.may_be_followed(parts):
        yield Link(title=label, url=address)


def _own(item: Item, board: Board) -> Iterator[tuple[str, str]]:
    """Yield what has no field of ours, by the name that stands behind ``x-``."""
    own = dict(item.own)
    if item.group and not board.phased and status_of(item.group) is None:
        own.setdefault(board.group_word, item.group)
    if item.due is None and item.status not in {None, Status.DRAFT}:
        own.setdefault("status", str(item.status))
    for name, value in list(own.items())[:MOST_OWN]:
        if text := line(value, LONGEST_OWN):
            yield slug(name), text


def _dependencies(
    board: Board, chosen: Chosen, problems: list[Diagnostic]
) -> Mapping[str, tuple[str, ...]]:
    """Return the milestones that come before each, by key.

    What comes before a milestone may be a task, which says that what comes before the task comes
    before the milestone as well. A dependency that would close a circle is left out and told.
    """
    items = {item.key: item for item in board.items}
    milestones = {item.key for item in chosen.milestones}
    found: dict[str, tuple[str, ...]] = {}
    for item in chosen.milestones:
        reached = _reached(item, items, milestones)
        kept = [key for key in reached if not _leads(found, key, item.key)]
        found[item.key] = tuple(kept)
        for key in reached:
            if key not in kept:
                a, b = quoted(item.title), quoted(items[key].title)
                message = _("{a} and {b} depend on each other; one is left out", a=a, b=b)
                problems.append(Diagnostic(item.span, codes.LOST_REFERENCE, message))
    return found


def _reached(item: Item, items: Mapping[str, Item], milestones: set[str]) -> list[str]:
    """Return the nearest milestones on every way back from an item."""
    reached: dict[str, None] = {}
    seen = {item.key}
    waiting = list(reversed(item.after))
    while waiting:
        key = waiting.pop()
        if key in seen or key not in items:
            continue
        seen.add(key)
        if key in milestones:
            reached[key] = None
        else:
            waiting.extend(reversed(items[key].after))
    return list(reached)


def _leads(found: Mapping[str, tuple[str, ...]], start: str, goal: str) -> bool:
    """Return whether dependencies lead from one milestone to another."""
    seen: set[str] = set()
    waiting = [start]
    while waiting:
        key = waiting.pop()
        if key == goal:
            return True
        if key not in seen:
            seen.add(key)
            waiting.extend(found.get(key, ()))
    return False


def _undated(item: Item) -> Diagnostic:
    message = _("{title} has no due date and becomes a draft", title=called(item))
    return Diagnostic(item.span, codes.NO_DAY, message)
