"""Keep what a task says and a milestone has no place for, as fields of one's own."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import tzinfo
from typing import Final

from generator.importers.msproject.attributes import Attribute
from generator.importers.msproject.attributes import values_of
from generator.importers.msproject.records import Record
from generator.importers.reading.people import ADDRESS
from generator.importers.reading.texts import field_name

DONE: Final = 100
USUAL_PRIORITY: Final = 500
CURRENT: Final = 0  # the number of the baseline that counts; the others are copies of older ones
LATE: Final = 1  # a constraint that names no day
CONSTRAINTS: Final = {
    2: "must start on",
    3: "must finish on",
    4: "start no earlier than",
    5: "start no later than",
    6: "finish no earlier than",
    7: "finish no later than",
}


def baselines(record: Record) -> dict[int, Record]:
    """Return the baselines of a task by their numbers; one without is the current one."""
    return {each.whole("Number") or CURRENT: each for each in record.records("Baseline")}


@dataclass(frozen=True, slots=True)
class Beyond:
    """Reads those fields; `attributes` are the further ones that the plan itself declares."""

    attributes: Mapping[str, Attribute]
    minutes_a_day: float
    zone: tzinfo

    def fields(self, record: Record) -> Iterator[tuple[str, str]]:
        """Yield the name and the value of each."""
        for name, value in self._every(record):
            if name and value:
                yield name, value

    def _every(self, record: Record) -> Iterator[tuple[str, str]]:
        share, priority = record.whole("PercentComplete"), record.whole("Priority")
        yield "wbs", record.word("WBS")
        yield "percent-complete", str(share) if share and 0 < share < DONE else ""
        yield "deadline", self._day(record, "Deadline")
        yield "constraint", self._constraint(record)
        yield "priority", "" if priority in {None, USUAL_PRIORITY} else str(priority)
        for number, baseline in sorted(baselines(record).items()):
            if number == CURRENT:
                yield "work", self._replanned(record, baseline)
                start = self._day(baseline, "Start")
                yield "baseline-start", "" if start == self._day(baseline, "Finish") else start
            else:
                yield f"baseline-{number}", self._baseline(baseline)
        for title, value in values_of(record, self.attributes, self.zone):
            yield field_name(title), " ".join(ADDRESS.sub("", value).split())

    def _day(self, record: Record, name: str) -> str:
        day: date | None = record.day(name, self.zone)
        return day.isoformat() if day else ""

    def _constraint(self, record: Record) -> str:
        kind = record.whole("ConstraintType")
        if kind == LATE:
            return "as late as possible"
        words = CONSTRAINTS.get(kind, "") if kind else ""
        return f"{words} {self._day(record, 'ConstraintDate')}".strip() if words else ""

    def _replanned(self, record: Record, baseline: Record) -> str:
        """Return the work as it is planned by now, in person-days, where the baseline has other."""
        now = record.days_of_work("Work", self.minutes_a_day)
        then = baseline.days_of_work("Work", self.minutes_a_day)
        return f"{now:g}" if now and then and now != then else ""

    def _baseline(self, baseline: Record) -> str:
        """Return a baseline beside the current one: from when to when, work, and cost."""
        start, finish = self._day(baseline, "Start"), self._day(baseline, "Finish")
        work = baseline.days_of_work("Work", self.minutes_a_day)
        cost = baseline.amount("Cost")
        parts = (
            " ".join(filter(None, (start and f"from {start}", finish and f"to {finish}"))),
            f"{work:g} days of work" if work else "",
            f"cost {cost:.2f}" if cost else "",
        )
        return ", ".join(filter(None, parts))
