"""What is asked for, what letters are made of, and whether one may go now."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.config.settings import Config
from generator.deliver.mail.guards import refuse_old
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.posting import Issued
from generator.deliver.mail.posting import is_over
from generator.deliver.mail.recipients import Correspondence
from generator.deliver.mail.recipients import Recipient
from generator.errors import RefusedError
from generator.mailing.agreement import AGAIN
from generator.mailing.agreement import Agreed
from generator.mailing.schedule import Appointment
from generator.mailing.told import Memory
from generator.report.context import Context
from generator.report.periods import Covered
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be sent: a report by its name, its period where one is named, and to whom.

    `force` sends what is old, unchanged, was sent before, or lacks its past. `due` asks for no
    report by name, but for each whose day has come, to whom it has not been sent yet.
    """

    report: str = ""
    period: str = ""
    people: tuple[str, ...] = ()
    force: bool = False
    due: bool = False


@dataclass(frozen=True, slots=True)
class Work:
    """What letters are made of; `due` are the days of the reports, where those were asked for."""

    asked: Asked
    config: Config
    agreed: Agreed
    correspondence: Correspondence
    mails: Mapping[str, Mail]
    memory: Memory
    today: date
    due: Mapping[str, Appointment]

    @property
    def contexts(self) -> tuple[Context, ...]:
        """The projects."""
        return self.agreed.report.contexts


def still_open(work: Work, issued: Issued, people: Sequence[Recipient]) -> tuple[Recipient, ...]:
    """Return to whom a report is still to go: to everybody, unless what is due was asked for."""
    mails = work.mails.values()
    return tuple(p for p in people if not (work.asked.due and is_over(mails, issued, p)))


def has_come(work: Work, name: str, period: Covered, year_start: int) -> bool:
    """Return whether a report of a period may go; what is due is looked at as of today.

    Raises:
        RefusedError: the site is of another period than was asked for, or of one that is long over.
    """
    asked, hint = work.asked.period, _("build it with --as-of a day of that period")
    appointment = work.due.get(name)
    if appointment:
        if not appointment.is_due(work.today, year_start):
            return False
        asked, hint = appointment.period(work.today, year_start).label, AGAIN
    if asked and asked != period.label:
        message = _("the site is of {label}, not of {period}", label=period.label, period=asked)
        raise RefusedError(message, hint)
    if not work.asked.force:
        refuse_old(period.label, period.days.last, work.today)
    return True
