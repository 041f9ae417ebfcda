"""When each report is due: on a day of its period, as `[mail.schedule]` says.

Nothing here starts anything: `milepost send --due` asks, whenever a workflow or cron calls it.
"""

import re
from dataclasses import dataclass
from datetime import date
from datetime import timedelta

from generator.config.settings import Config
from generator.config.settings import ReportKind
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.metrics.periods import Period
from generator.report.periods import Covered
from generator.report.periods import covered
from generator.words import ENGLISH as _

REMINDERS = "reminders"
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKLY = frozenset({ReportKind.CHECKIN, ReportKind.OWNER})
LAST = "last day"
DAY = re.compile(r"day ([1-9]|1[0-9]|2[0-8])")  # every month has these


@dataclass(frozen=True, slots=True)
class Appointment:
    """A report, and the day of its period on which it is due, counted from 0; its last where None.

    Reminders go by the week, as the check-in does.
    """

    report: str
    kind: ReportKind
    days: int | None

    def period(self, today: date, year_start: int) -> Covered:
        """Return the period of a day, in a year that starts with some month."""
        return covered(self.kind, today, year_start)

    def is_due(self, today: date, year_start: int) -> bool:
        """Return whether its day has come in the period of today.

        >>> [
        ...     Appointment("checkin", ReportKind.CHECKIN, 2).is_due(date(2024, 4, n), 1)
        ...     for n in (16, 17, 21, 22)
        ... ]
        [False, True, True, False]
        """
        return today >= _day(self.days, self.period(today, year_start).days)

    def may_be_due(self, today: date) -> bool:
        """Return whether its day can have come; where quarters begin is for the project to say."""
        return any(self.is_due(today, month) for month in (1, 2, 3))


def _day(days: int | None, period: Period) -> date:
    return period.last if days is None else period.first + timedelta(days=days)


def appointments(config: Config) -> tuple[Appointment, ...]:
    """Return when each report is due, in the order of the settings.

    Raises:
        SettingsError: nothing is scheduled, a report is unknown, or what is set is no day of it.
    """
    where = config.origins.get("mail.schedule", "[mail.schedule]")
    schedule = config.settings.mail.schedule
    if not schedule:
        hint = _("write checkin = 'monday' or status = 'last day' below [mail.schedule]")
        raise SettingsError(where, _("no report has a day on which it is due"), hint)
    kinds = {report.name: report.kind for report in config.settings.report}
    known = {ReportKind.OWNER.value: ReportKind.OWNER, REMINDERS: ReportKind.CHECKIN, **kinds}
    found = []
    for name, when in schedule.items():
        place = config.origins.get(f"mail.schedule.{name}", where)
        if name not in known:
            hint = did_you_mean(name, known) or _("there are {names}", names=", ".join(known))
            raise SettingsError(place, _("there is no report {name}", name=name), hint)
        found.append(Appointment(name, known[name], _read(when, known[name], place)))
    return tuple(found)


def _read(when: str, kind: ReportKind, place: str) -> int | None:
    """Return the day of a period that a setting names: 0 for the first, None for the last."""
    told = " ".join(when.lower().split())
    if kind in WEEKLY:
        if told in WEEKDAYS:
            return WEEKDAYS.index(told)
        hint = _("write a day of the week, such as monday")
    else:
        if told == LAST:
            return None
        numbered = DAY.fullmatch(told)
        if numbered:
            return int(numbered[1]) - 1
        hint = _("write 'last day', or 'day 1' to 'day 28'")
    raise SettingsError(place, _("{text} is no day of this report", text=quoted(when)), hint)
