"""The letters of a report, one for each person who gets it."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from datetime import datetime
from pathlib import PurePosixPath

from generator.config.reports import with_reports
from generator.config.settings import Config
from generator.config.settings import ReportKind
from generator.deliver.mail.guards import refuse_blind
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.message import Attachment
from generator.deliver.mail.message import Letter
from generator.deliver.mail.message import Picture
from generator.deliver.mail.posting import Issued
from generator.deliver.mail.posting import Post
from generator.deliver.mail.posting import last_sent
from generator.deliver.mail.recipients import Correspondence
from generator.deliver.mail.recipients import Recipient
from generator.errors import RefusedError
from generator.mailing.agreement import agreed
from generator.mailing.agreement import document
from generator.mailing.schedule import REMINDERS
from generator.mailing.schedule import Appointment
from generator.mailing.schedule import appointments
from generator.mailing.told import Memory
from generator.mailing.work import Asked
from generator.mailing.work import Work
from generator.mailing.work import has_come
from generator.mailing.work import still_open
from generator.render.mail import draw_mail
from generator.render.theme import theme_of
from generator.report.context import Context
from generator.report.issues import Issue
from generator.report.issues import issues
from generator.report.issues import portfolio_issues
from generator.report.mail.addressee import Told
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.letters import letter
from generator.report.mail.portfolio import portfolio_letter
from generator.report.mail.reminders import nudged
from generator.report.mail.reminders import reminder
from generator.report.mail.reminders import week_of
from generator.report.mail.views import MailView
from generator.words import ENGLISH as _

MEGABYTE = 1_000_000
ENCODED = 1.4  # base64 and its line ends, and what else a mail holds
AROUND = 400_000


def posts(
    config: Config, asked: Asked, mails: Mapping[str, Mail], now: datetime
) -> tuple[Post, ...]:
    """Return the letters of a report, as the built site shows it, to everybody who gets it.

    `mails` are those of the ledger: they know what each person was last told.

    Raises:
        RefusedError: the site is not what the files say, or its report is of another period.
        SettingsError: there is no such report, or nobody is set to get it.
    """
    project, _slash, name = asked.report.rpartition("/")
    due = {each.report: each for each in _due(config, now.date())} if asked.due else {}
    names = tuple(due) if asked.due else (name,)
    if not names:
        return ()
    reports = [each for each in names if each != REMINDERS]
    chosen = with_reports(config, reports) if reports else config
    correspondence = Correspondence(config.settings.mail, config.origins)
    with agreed(chosen, now) as found:
        if not asked.force:
            refuse_blind(found.report.source.history)
        memory = Memory(chosen, found.report.contexts, now)
        work = Work(asked, chosen, found, correspondence, mails, memory, now.date(), due)
        return tuple(post for each in names for post in _posts(work, each, project))


def _due(config: Config, today: date) -> Iterator[Appointment]:
    """Yield the reports whose day can have come."""
    return (each for each in appointments(config) if each.may_be_due(today))


def _posts(work: Work, name: str, project: str) -> Iterator[Post]:
    return _reminders(work) if name == REMINDERS else _reports(work, name, project)


def _reports(work: Work, name: str, project: str) -> Iterator[Post]:
    """Yield the letters of a report on each project, or on the one that is named."""
    found = [
        (context, issue)
        for context in work.contexts
        if project in {"", context.project.id}
        for issue in issues(context)
        if issue.name == name
    ]
    whole = portfolio_issues(work.agreed.report.source) if not project else ()
    together = [issue for issue in whole if issue.name == name]
    if not found and not together and not work.asked.due:
        message = _("there is no report {name} here", name=name)
        raise RefusedError(message)
    for context, issue in found:
        yield from _issue(work, (context,), issue, context.project.id)
    for issue in together:
        yield from _issue(work, work.contexts, issue, "")


def _issue(work: Work, contexts: Sequence[Context], issue: Issue, project: str) -> Iterator[Post]:
    year_start = contexts[0].project.fiscal_year_start
    if not has_come(work, issue.name, issue.period, year_start):
        return
    source = work.agreed.report.source
    name = f"{issue.name}-{issue.slug}" if issue.slug else issue.name
    commit = source.commit.id if source.commit else ""
    issued = Issued(name, project, issue.period.label, source.as_of.day, commit)
    people = still_open(work, issued, _people(work, contexts[0], issue))
    if not people:
        return
    prefix = contexts[0].prefix if project else ""
    data = document(work.config, work.agreed, PurePosixPath(prefix + issue.document))
    enclosed, pdf = _enclosed(work, PurePosixPath(issue.document).name, data)
    skips = issue.name in work.config.settings.mail.skip_unchanged and not work.asked.force
    drawn: dict[tuple[date, int] | None, Letter] = {}
    for recipient in people:
        last = last_sent(work.mails.values(), issued, recipient.person)
        told = work.memory.of(last)
        key = (told.day, id(told.changes)) if told else None
        if key not in drawn:
            view = _view(contexts, issue, told, enclosed)
            drawn[key] = _letter(work.config, view, issued, pdf)
        yield Post(issued, recipient, drawn[key], unchanged=skips and bool(told and told.nothing))


def _enclosed(work: Work, file: str, data: bytes | None) -> tuple[Enclosed, Attachment | None]:
    """Return what becomes of a document: it is attached where the mail does not grow too large."""
    if data is None:
        return Enclosed.NOTHING, None
    most = work.config.settings.mail.largest * MEGABYTE
    if len(data) * ENCODED + AROUND >= most:
        return Enclosed.TOO_LARGE, None
    return Enclosed.DOCUMENT, Attachment(file, data)


def _view(
    contexts: Sequence[Context], issue: Issue, told: Told | None, enclosed: Enclosed
) -> MailView:
    if issue.kind is ReportKind.PORTFOLIO:
        return portfolio_letter(contexts, issue, told, enclosed=enclosed)
    return letter(contexts[0], issue, told, enclosed=enclosed)


def _people(work: Work, context: Context, issue: Issue) -> tuple[Recipient, ...]:
    """Return who gets a report; a pack goes to its owner alone, whose address is set by name."""
    people = work.asked.people
    if issue.kind is not ReportKind.OWNER:
        return work.correspondence.of(issue.name, people)
    return _owner(work, context, issue.owner)


def _owner(work: Work, context: Context, owner: str) -> tuple[Recipient, ...]:
    """Return an owner as a recipient: by the name in the files, or as pages show it."""
    names = (owner, context.project.name_of(owner))
    known = next((name for name in names if work.correspondence.known(name)), None)
    if known is None or (work.asked.people and known not in work.asked.people):
        return ()
    return (work.correspondence.person(known),)


def _reminders(work: Work) -> Iterator[Post]:
    """Yield a letter to each owner who has something near, stale or unanswered: one a week."""
    source = work.agreed.report.source
    week = week_of(source.as_of.day)
    if not has_come(work, REMINDERS, week, 1):
        return
    commit = source.commit.id if source.commit else ""
    issued = Issued(REMINDERS, "", week.label, source.as_of.day, commit)
    to: dict[str, tuple[Recipient, set[str]]] = {}
    for context in work.contexts:
        for owner in sorted(nudged(context)):
            for recipient in still_open(work, issued, _owner(work, context, owner)):
                to.setdefault(recipient.person, (recipient, set()))[1].add(owner)
    for _person, (recipient, owners) in sorted(to.items()):
        view = reminder(work.contexts, owners, week)
        yield Post(issued, recipient, _letter(work.config, view, issued, None))


def _letter(config: Config, view: MailView, issued: Issued, pdf: Attachment | None) -> Letter:
    drawn = draw_mail(theme_of(config), view)
    pictures = tuple(Picture(cid, data) for cid, data in drawn.pictures.items())
    return Letter(
        subject=view.subject,
        text=drawn.text,
        html=drawn.html,
        language=view.frame.language,
        thread=issued.thread,
        pictures=pictures,
        document=pdf,
    )
