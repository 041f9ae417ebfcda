"""Make items of the tasks of a plan."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from datetime import tzinfo
from typing import Final
from typing import NamedTuple

from generator.importers import codes
from generator.importers.board import Item
from generator.importers.msproject.beyond import CURRENT
from generator.importers.msproject.beyond import Beyond
from generator.importers.msproject.beyond import baselines
from generator.importers.msproject.outline import ROOT
from generator.importers.msproject.outline import Outline
from generator.importers.msproject.records import Record
from generator.importers.msproject.tasks import COMES_AFTER
from generator.importers.msproject.tasks import Link
from generator.importers.msproject.tasks import Resources
from generator.importers.msproject.tasks import Task
from generator.importers.reading.people import person
from generator.model.milestone import Status
from generator.words import ENGLISH as _

DONE: Final = 100
INACTIVE: Final = "inactive in Microsoft Project"


class Standing(NamedTuple):
    """How far a task is."""

    status: Status | None = None
    completed: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is around the tasks: outline, people, what else they say, the day in minutes."""

    outline: Outline
    keys: tuple[str, ...]
    resources: Resources
    beyond: Beyond
    minutes_a_day: float
    zone: tzinfo

    def item(self, number: int) -> Item:
        """Return the item that a task is."""
        task = self.outline.tasks[number]
        record = task.record
        baseline = baselines(record).get(CURRENT)
        standing = self._standing(record)
        inactive = record.flag("Active") is False and standing.status is not Status.COMPLETED
        owner, others = self._people(task)
        parent = self.outline.owner(number)
        planned = self._planned(record, baseline)
        budget = (baseline.amount("Cost") if baseline else None) or record.amount("Cost")
        if inactive:
            record.tell(codes.ARCHIVED, _("it is inactive"))
        self._tell_rest(task)
        return Item(
            key=self.keys[number],
            title=task.name,
            span=record.notes.span,
            where=record.where,
            kind="milestone" if task.milestone else "summary" if task.summary else "task",
            is_milestone=task.milestone,
            heading=task.summary and not task.milestone,
            group=self._group(number),
            parent="" if parent == ROOT else self.keys[parent],
            after=tuple(self._after(number)),
            status=Status.CANCELLED if inactive else standing.status,
            text=record.passage("Notes"),
            start=None if self._takes_no_time(task) else self._day(record, "ActualStart", "Start"),
            due=self._finish(task),
            baseline=baseline.day("Finish", self.zone) if baseline else None,
            completed=standing.completed,
            why_cancelled=INACTIVE if inactive else "",
            owner=owner,
            contributors=others,
            effort_planned=planned,
            effort_actual=self._actual(record, planned),
            budget_planned=budget,
            budget_actual=self._spent(record, budget),
            url=record.word("HyperlinkAddress"),
            archived=inactive,
            own=dict(self.beyond.fields(record)),
        )

    def _standing(self, record: Record) -> Standing:
        """Return how far a task is; without a share that is done, its actual days tell."""
        share = record.number("PercentComplete")
        finished = record.day("ActualFinish", self.zone)
        if share is None and finished:
            return Standing(Status.COMPLETED, finished)
        if share is None:
            return Standing(Status.IN_PROGRESS if record.word("ActualStart") else None)
        if share >= DONE:
            return Standing(Status.COMPLETED, finished)
        begun = share > 0 or record.word("ActualStart")
        return Standing(Status.IN_PROGRESS if begun else Status.NOT_STARTED)

    def _people(self, task: Task) -> tuple[str, tuple[str, ...]]:
        """Return who answers for a task: its contact, else the first who works on it."""
        workers = self.resources.people_of(task.uid)
        contact = task.record.word("Contact")
        every = dict.fromkeys(filter(None, (person(contact) if contact else "", *workers)))
        owner, *others = every or [""]
        if len(workers) > 1 and not contact:
            message = _("{name} is taken for the owner; the others contribute", name=owner)
            task.record.tell(codes.SEVERAL_OWNERS, message)
        return owner, tuple(others)

    def _group(self, number: int) -> str:
        top = self.outline.tasks[self.outline.top(number)]
        return top.name if top.summary else ""

    def _after(self, number: int) -> Iterator[str]:
        """Yield what comes first: of its own links, and of those of the summaries around it."""
        told: dict[str, None] = {}
        place = number
        while place != ROOT:
            for before in self.outline.before[place]:
                told |= dict.fromkeys(self.keys[each] for each in self.outline.whole(before))
            place = self.outline.above[place]
        told.pop(self.keys[number], None)
        yield from told

    def _day(self, record: Record, *names: str) -> date | None:
        days = (record.day(name, self.zone) for name in names)
        return next((day for day in days if day), None)

    def _takes_no_time(self, task: Task) -> bool:
        """Return whether a milestone is a moment, for which work does not begin on its own day."""
        minutes = task.record.minutes("Duration")
        return task.milestone and not minutes

    def _finish(self, task: Task) -> date | None:
        """Return the day on which it is to be finished; a moment is over when it begins."""
        moment = ("Start",) if self._takes_no_time(task) else ()
        return self._day(task.record, "Finish", "ManualFinish", *moment)

    def _planned(self, record: Record, baseline: Record | None) -> float | None:
        """Return the work that was planned: of the baseline, else of the plan of today."""
        then = baseline.days_of_work("Work", self.minutes_a_day) if baseline else None
        return then or record.days_of_work("Work", self.minutes_a_day)

    def _actual(self, record: Record, planned: float | None) -> float | None:
        actual = record.days_of_work("ActualWork", self.minutes_a_day)
        known = planned and record.minutes("ActualWork") is not None
        return actual if actual is not None or not known else 0.0

    def _spent(self, record: Record, planned: float | None) -> float | None:
        actual = record.amount("ActualCost")
        known = planned and record.number("ActualCost") is not None
        return actual if actual is not None or not known else 0.0

    def _tell_rest(self, task: Task) -> None:
        record = task.record
        things = self.resources.things.get(task.uid, 0)
        if things:
            told = _.plural("{n} material or cost", "{n} materials and costs", things)
            record.tell(codes.NO_PLACE, _("not taken over: {things}", things=told))
        inner = record.word("SubprojectName")
        if inner:
            record.tell(
                codes.LEFT_OUT, _("the tasks of {name} are in a plan of their own", name=inner)
            )
        for link in task.links:
            self._tell_link(record, link)

    def _tell_link(self, record: Record, link: Link) -> None:
        if link.elsewhere:
            record.tell(codes.LOST_REFERENCE, _("what comes before it is in another plan"))
        elif link.before not in self.outline.numbers:
            message = _("task {uid}, which comes before it, is not there", uid=link.before)
            record.tell(codes.LOST_REFERENCE, message)
        elif link.kind not in COMES_AFTER:
            message = _(
                "its link {kind} to task {uid} is no dependency here",
                kind=link.kind,
                uid=link.before,
            )
            record.tell(codes.NO_PLACE, message)
        elif lag := link.lag_text(self.minutes_a_day):
            message = _("the wait of {lag} after task {uid} is lost", lag=lag, uid=link.before)
            record.tell(codes.NO_PLACE, message)
