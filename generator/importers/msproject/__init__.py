"""Read plans of Microsoft Project in XML, by whichever program they were written."""

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final
from xml.etree.ElementTree import Element

from generator.diagnostics import Checked
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.msproject.attributes import attributes_of
from generator.importers.msproject.beyond import Beyond
from generator.importers.msproject.calendars import tell_days_off
from generator.importers.msproject.items import Plan
from generator.importers.msproject.outline import Outline
from generator.importers.msproject.records import Record
from generator.importers.msproject.records import local
from generator.importers.msproject.tasks import WHOLE
from generator.importers.msproject.tasks import Task
from generator.importers.msproject.tasks import resources_of
from generator.importers.msproject.tasks import tasks_of
from generator.importers.opening.export import Export
from generator.importers.reading.notes import Notes
from generator.importers.reading.statuses import status_of
from generator.words import ENGLISH as _

NAMESPACE: Final = "{http://schemas.microsoft.com/project"
PROJECT, TASKS = "Project", "Tasks"
WORKDAY: Final = 480  # minutes, where a plan does not say
OTHERS: Final = ("project", "APIBusinessObjects")  # plans, in what other programs call theirs
PARTS_LOOKED_AT: Final = 40


class MsProject:
    """Plans in the XML of Microsoft Project, which other programs write as well."""

    name = "msproject"
    label = "Microsoft Project"

    def identify(self, export: Export) -> Likeness:
        """Say how likely it is a plan: by the namespace, else by its parts."""
        if export.parts:
            return max(self.identify(part) for part in export.parts[:PARTS_LOOKED_AT])
        if export.root is None:
            return Likeness.NO
        if local(export.root) != PROJECT or not any(local(each) == TASKS for each in export.root):
            return Likeness.POSSIBLE if local(export.root) in OTHERS else Likeness.NO
        known = str(export.root.tag).startswith(NAMESPACE)
        return Likeness.CERTAIN if known else Likeness.LIKELY

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the tasks of a plan as items."""
        for part in export.parts or (export,):
            if part.root is not None and self.identify(part) > Likeness.POSSIBLE:
                notes = Notes(part.span)
                return Checked(_board(part.root, part.path, how, notes), notes.made)
        notes = Notes(export.span)
        message = _("it is no plan in the XML of Microsoft Project")
        hint = _("save or export it there as XML; GanttProject and ProjectLibre can do so too")
        notes.tell(codes.LOOK_ALIKE, message, hint)
        return Checked(Board(title=export.path.stem), notes.made)


def _board(root: Element, path: PurePosixPath, how: How, notes: Notes) -> Board:
    project = Record(root, _("the plan"), notes)
    tasks, title = _without_project(tasks_of(project))
    if not tasks:
        notes.tell(codes.NOTHING_IN_IT, _("the plan holds no task"))
    finishes = [task.record.day("Finish", how.zone) for task in tasks]
    minutes_a_day = max(1.0, project.number("MinutesPerDay") or WORKDAY)
    plan = Plan(
        outline=Outline(tasks, finishes),
        keys=tuple(_keys(tasks)),
        resources=resources_of(project),
        beyond=Beyond(attributes_of(project), minutes_a_day, how.zone),
        minutes_a_day=minutes_a_day,
        zone=how.zone,
    )
    items = tuple(plan.item(number) for number in range(len(tasks)))
    tell_days_off(project, how.zone)
    groups = tuple(dict.fromkeys(item.group for item in items if item.group))
    known = sum(status_of(group) is not None for group in groups)
    named = PurePosixPath(project.word("Name") or path.name).stem
    return Board(
        title=project.word("Title") or title or named,
        key=project.word("GUID", "UID"),
        items=items,
        groups=groups,
        group_word="phase",
        phased=bool(groups) and 2 * known < len(groups),
        start=project.day("StartDate", how.zone),
        currency=project.word("CurrencyCode"),
    )


def _without_project(tasks: tuple[Task, ...]) -> tuple[tuple[Task, ...], str]:
    """Take out the task that stands for the whole plan, and return its name.

    Microsoft Project numbers it 0; where there is none, a single summary around summaries is it.
    """
    if not tasks:
        return tasks, ""
    first, *rest = tasks
    around = all(task.level > first.level for task in rest)
    zero = first.uid == WHOLE and (bool(rest) or first.level == 0)
    holds = bool(rest) and (first.level == 0 or (first.summary and any(t.summary for t in rest)))
    if around and (zero or holds):
        return tuple(rest), first.name
    return tasks, ""


def _keys(tasks: tuple[Task, ...]) -> Iterator[str]:
    """Yield a key for each task; one that is there twice gets a number, and is told."""
    times: dict[str, int] = {}
    for task in tasks:
        times[task.key] = times.get(task.key, 0) + 1
        if times[task.key] > 1:
            task.record.tell(codes.SAME_KEY, _("another task has the same id"))
        yield task.key if times[task.key] == 1 else f"{task.key}-{times[task.key]}"


IMPORTER = MsProject()
