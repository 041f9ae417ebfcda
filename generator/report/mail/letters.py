"""The mail of each report on one project: state, what changed, what is needed, what is late."""

from collections.abc import Callable
from collections.abc import Iterator

from generator.config.settings import ReportKind
from generator.report import addresses
from generator.report.charts.timeline import MAIL
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.issues import Issue
from generator.report.issues import issue_name
from generator.report.issues import titled
from generator.report.mail import rows
from generator.report.mail.addressee import Told
from generator.report.mail.addressee import address
from generator.report.mail.foot import foot
from generator.report.mail.since import since_part
from generator.report.mail.subjects import news_in_short
from generator.report.mail.subjects import state_in_short
from generator.report.mail.subjects import subject
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailView
from generator.report.pages.checkin import checkin
from generator.report.pages.overview import bars
from generator.report.pages.overview import overview
from generator.report.pages.overview import timeline_title
from generator.report.pages.owner_pack import owner_pack
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import timeline
from generator.report.parts import Kpi
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.parts import TimelineView
from generator.report.states import project_state

MOST_OWED = 12


def letter(context: Context, issue: Issue, told: Told | None, *, attached: bool) -> MailView:
    """Return the mail of a report to a person who was last `told` so much."""
    return _LETTERS[issue.kind](context, issue, told, attached=attached)


def _letter(  # noqa: PLR0913 - what the mails of the reports differ in
    context: Context,
    issue: Issue,
    told: Told | None,
    *,
    attached: bool,
    headline: str,
    standing: str,
    parts: Iterator[MailPart],
    state: StateView | None = None,
    kpis: tuple[Kpi, ...] = (),
    chart: TimelineView | None = None,
) -> MailView:
    _, project = context.words, context.project.title
    name = f"{issue_name(issue.kind, _)} {issue.period.label}"
    line = subject(project, name, state_in_short(context), news_in_short(context, told))
    since = since_part(context, told)
    return MailView(
        frame=project_frame(context, addresses.OVERVIEW),
        title=line,
        subject=line,
        preheader=f"{since.title}. {headline}",
        project=project,
        kind=titled(context, issue),
        state=state,
        headline=headline,
        standing=standing,
        since=since,
        parts=tuple(parts),
        kpis=kpis,
        chart=chart,
        link=Link(_("Open the report"), address(context, issue.page)),
        document=_("The whole report is attached as a PDF.") if attached else "",
        foot=foot(context.source, _),
    )


def _status(context: Context, issue: Issue, told: Told | None, *, attached: bool) -> MailView:
    """Return the mail of the status report, or of the quarterly review: the four measures too."""
    page = overview(context, project_frame(context, addresses.OVERVIEW))

    def parts() -> Iterator[MailPart]:
        asks = tuple(rows.decision(context, row) for row in page.decisions)
        yield MailPart(page.decisions_title, asks, page.decisions_more)
        waiting = tuple(rows.attention(context, row) for row in page.attention)
        yield MailPart(page.attention_title, waiting, page.attention_more)
        yield MailPart(page.next_title, tuple(rows.dated(context, row) for row in page.next))
        yield MailPart(page.wins_title, tuple(rows.dated(context, row) for row in page.wins))

    return _letter(
        context,
        issue,
        told,
        attached=attached,
        headline=page.headline,
        standing=page.standing,
        parts=parts(),
        state=page.state,
        kpis=page.kpis,
        chart=timeline(context, bars(context), timeline_title(context), Form(sizes=(MAIL,))),
    )


def _checkin(context: Context, issue: Issue, told: Told | None, *, attached: bool) -> MailView:
    """Return the mail of the weekly check-in: no chart, and the questions that are asked."""
    page = checkin(context, project_frame(context, issue.page), issue)

    def parts() -> Iterator[MailPart]:
        asks = tuple(rows.decision(context, row) for row in page.asks)
        yield MailPart(page.asks_title, asks)
        yield MailPart(page.wins_title, tuple(rows.dated(context, row) for row in page.wins))
        soon = tuple(rows.due(context, row) for row in page.due)
        yield MailPart(page.due_title, soon, rows.left(context, page.due, len(soon)))
        held = tuple(rows.trouble(context, row) for row in page.trouble)
        yield MailPart(page.trouble_title, held)
        yield MailPart(page.risks_title, tuple(rows.risk(context, row) for row in page.risks))
        asked = tuple(rows.question(context, row) for row in page.questions)
        yield MailPart(page.questions_title, asked, page.questions_more)

    return _letter(
        context,
        issue,
        told,
        attached=attached,
        headline=page.headline,
        standing=page.declared,
        parts=parts(),
        state=project_state(context.measures.health.rag, context.words),
    )


def _pack(context: Context, issue: Issue, told: Told | None, *, attached: bool) -> MailView:
    """Return the mail of an owner's pack: what that owner owes, and what is asked."""
    page = owner_pack(context, project_frame(context, issue.page), issue)

    def parts() -> Iterator[MailPart]:
        owed = tuple(rows.owing(context, row) for row in page.owed[:MOST_OWED])
        yield MailPart(page.owed_title, owed, rows.left(context, page.owed, MOST_OWED))
        yield MailPart(page.waits_title, tuple(rows.decision(context, row) for row in page.waits))
        yield MailPart(page.risks_title, tuple(rows.risk(context, row) for row in page.risks))
        asked = tuple(rows.question(context, row) for row in page.questions)
        yield MailPart(page.questions_title, asked, page.questions_more)

    return _letter(
        context,
        issue,
        told,
        attached=attached,
        headline=page.headline,
        standing=page.standing,
        parts=parts(),
    )


_LETTERS: dict[ReportKind, Callable[..., MailView]] = {
    ReportKind.STATUS: _status,
    ReportKind.QUARTERLY: _status,
    ReportKind.CHECKIN: _checkin,
    ReportKind.OWNER: _pack,
}
