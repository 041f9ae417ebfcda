"""The mail of each report on one project: state, what changed, what is needed, what is late."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence

from generator.config.settings import ReportKind
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.charts.timeline import NARROW
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.issues import Issue
from generator.report.issues import issue_in_short
from generator.report.issues import titled
from generator.report.mail import rows
from generator.report.mail.addressee import Told
from generator.report.mail.addressee import address
from generator.report.mail.addressee import whole
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.enclosed import enclosed_note
from generator.report.mail.foot import foot
from generator.report.mail.quarter import quarterly_page
from generator.report.mail.quarter import quarterly_parts
from generator.report.mail.since import since_part
from generator.report.mail.subjects import news_in_short
from generator.report.mail.subjects import state_in_short
from generator.report.mail.subjects import subject
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailView
from generator.report.pages import checkin_titles as titles
from generator.report.pages.checkin import checkin
from generator.report.pages.lists import owned_by
from generator.report.pages.overview import bars
from generator.report.pages.overview import overview
from generator.report.pages.overview import timeline_title
from generator.report.pages.owner_pack import owner_pack
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import timeline
from generator.report.pages.upcoming import next_days
from generator.report.parts import Kpi
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.parts import TimelineView
from generator.report.states import project_state

MOST_AHEAD, MOST_WINS, MOST_OWED = 8, 5, 12


def letter(context: Context, issue: Issue, told: Told | None, *, enclosed: Enclosed) -> MailView:
    """Return the mail of a report to a person who was last `told` so much."""
    return _LETTERS[issue.kind](context, issue, told, enclosed=enclosed)


def _letter(  # noqa: PLR0913 - what the mails of the reports differ in
    context: Context,
    issue: Issue,
    told: Told | None,
    *,
    enclosed: Enclosed,
    headline: str,
    standing: str,
    parts: Iterator[MailPart],
    rated: Sequence[Milestone] | None = None,
    state: StateView | None = None,
    kpis: tuple[Kpi, ...] = (),
    chart: TimelineView | None = None,
) -> MailView:
    _, project = context.words, context.project.title
    name = issue_in_short(context, issue)
    line = subject(project, name, state_in_short(context, rated), news_in_short(context, told))
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
        document=enclosed_note(enclosed, address(context, issue.document), _),
        foot=foot(context.source, _),
    )


def _status(context: Context, issue: Issue, told: Told | None, *, enclosed: Enclosed) -> MailView:
    """Return the mail of the status report: what is needed, late and near, and the measures."""
    page = overview(context, project_frame(context, addresses.OVERVIEW))

    def parts() -> Iterator[MailPart]:
        asks = tuple(rows.decision(context, row) for row in page.decisions)
        title = page.decisions_title if asks else titles.asks(context, 0)
        yield MailPart(title, asks, page.decisions_more)
        waiting = tuple(rows.attention(context, row) for row in page.attention)
        yield MailPart(page.attention_title, waiting, page.attention_more)
        named = {row.what for row in page.decisions}
        soon = next_days(context)
        ahead = [row for row in soon if row.text.removesuffix(".") not in named]
        rest = rows.later(context, ahead[MOST_AHEAD:])
        above = rows.above(context, len(soon) - len(ahead))
        shown = tuple(rows.dated(context, row) for row in ahead[:MOST_AHEAD])
        yield MailPart(page.next_title, shown, "; ".join(rows.notes(rest, above)))
        won = tuple(rows.dated(context, row) for row in page.wins[:MOST_WINS])
        yield MailPart(page.wins_title, won, rows.left(context, page.wins, MOST_WINS))

    return _letter(
        context,
        issue,
        told,
        enclosed=enclosed,
        headline=page.headline,
        standing=page.standing,
        parts=parts(),
        state=page.state,
        kpis=page.kpis,
        chart=_chart(context),
    )


def _review(context: Context, issue: Issue, told: Told | None, *, enclosed: Enclosed) -> MailView:
    """Return the mail of the quarterly review: what is to be decided, and on what grounds."""
    page = quarterly_page(context, issue)
    return _letter(
        context,
        issue,
        told,
        enclosed=enclosed,
        headline=page.headline,
        standing=" ".join(filter(None, (page.standing, page.absent))),
        parts=quarterly_parts(context, page),
        state=project_state(context.measures.health.rag, context.words),
        chart=_chart(context),
    )


def _chart(context: Context) -> TimelineView | None:
    return timeline(context, bars(context), timeline_title(context), Form(sizes=(NARROW,)))


def _checkin(context: Context, issue: Issue, told: Told | None, *, enclosed: Enclosed) -> MailView:
    """Return the mail of the weekly check-in: no chart, and the questions that are asked."""
    page = checkin(context, project_frame(context, issue.page), issue)

    def parts() -> Iterator[MailPart]:
        asks = tuple(rows.decision(context, row) for row in page.asks)
        yield MailPart(page.asks_title, asks, page=whole(context, page.asks_more))
        yield MailPart(page.wins_title, tuple(rows.dated(context, row) for row in page.wins))
        soon = tuple(rows.due(context, row) for row in page.due)
        yield MailPart(page.due_title, soon, page=whole(context, page.due_more))
        held = tuple(rows.trouble(context, row) for row in page.trouble)
        yield MailPart(page.trouble_title, held, page=whole(context, page.trouble_more))
        near = tuple(rows.risk(context, row) for row in page.risks)
        yield MailPart(page.risks_title, near, page=whole(context, page.risks_more))
        asked = tuple(rows.question(context, row) for row in page.questions)
        yield MailPart(page.questions_title, asked, page.questions_more)

    return _letter(
        context,
        issue,
        told,
        enclosed=enclosed,
        headline=page.headline,
        standing=page.declared,
        parts=parts(),
        state=project_state(context.measures.health.rag, context.words),
    )


def _pack(context: Context, issue: Issue, told: Told | None, *, enclosed: Enclosed) -> MailView:
    """Return the mail of an owner's pack: what that owner owes, and what is asked."""
    page = owner_pack(context, project_frame(context, issue.page), issue)
    mine = owned_by(context, issue.owner)

    def parts() -> Iterator[MailPart]:
        owed = tuple(rows.owing(context, row) for row in page.owed[:MOST_OWED])
        left = rows.left(context, page.owed, MOST_OWED)
        yield MailPart(page.owed_title, owed, left, whole(context, page.owed_more))
        yield MailPart(page.waits_title, tuple(rows.decision(context, row) for row in page.waits))
        yield MailPart(page.risks_title, tuple(rows.risk(context, row) for row in page.risks))
        asked = tuple(rows.question(context, row) for row in page.questions)
        yield MailPart(page.questions_title, asked, page.questions_more)

    return _letter(
        context,
        issue,
        told.only({m.key for m in mine}) if told else None,
        enclosed=enclosed,
        headline=page.headline,
        standing=page.standing,
        parts=parts(),
        rated=mine,
    )


_LETTERS: dict[ReportKind, Callable[..., MailView]] = {
    ReportKind.STATUS: _status,
    ReportKind.QUARTERLY: _review,
    ReportKind.CHECKIN: _checkin,
    ReportKind.OWNER: _pack,
}
