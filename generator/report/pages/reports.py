"""The reports of a build as pages and as documents, and the page that lists them."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from generator.config.settings import Format
from generator.config.settings import ReportKind
from generator.report import addresses
from generator.report.context import Context
from generator.report.context import Source
from generator.report.frames import project_frame
from generator.report.issues import Issue
from generator.report.issues import is_printed
from generator.report.issues import issue_name
from generator.report.issues import issue_period
from generator.report.issues import issue_readers
from generator.report.issues import issues
from generator.report.issues import portfolio_issues
from generator.report.on_demand import Make
from generator.report.pages.checkin import checkin
from generator.report.pages.checkin import checkin_document
from generator.report.pages.owner_pack import owner_pack
from generator.report.pages.quarterly import quarterly
from generator.report.pages.quarterly import quarterly_document
from generator.report.pages.status import status
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.report_views import IssuedReport
from generator.report.report_views import ReportRow
from generator.report.report_views import ReportsView
from generator.report.subscribe.badges import Badge
from generator.report.subscribe.badges import badges
from generator.report.subscribe.badges import portfolio_badges
from generator.report.views import View
from generator.words import Words

Write = Callable[[Context, Frame, Issue], View]

PAGES: dict[ReportKind, Write] = {
    ReportKind.CHECKIN: checkin,
    ReportKind.QUARTERLY: quarterly,
}
DOCUMENTS: dict[ReportKind, Write] = {
    ReportKind.STATUS: lambda context, frame, _issue: status(context, frame),
    ReportKind.CHECKIN: checkin_document,
    ReportKind.QUARTERLY: quarterly_document,
    ReportKind.OWNER: owner_pack,
}


def report_pages(context: Context) -> Iterator[tuple[str, Make]]:
    """Yield the page that lists the reports, and each report that is a page, by address."""
    yield addresses.REPORTS, partial(reports, context)
    for issue in issues(context):
        if issue.kind in PAGES:
            frame = project_frame(context, issue.page, addresses.REPORTS)
            yield issue.page, partial(PAGES[issue.kind], context, frame, issue)


def report_documents(context: Context) -> Iterator[tuple[str, Make]]:
    """Yield each report as a document, by address."""
    for issue in issues(context):
        frame = project_frame(context, issue.document, addresses.REPORTS)
        yield issue.document, partial(DOCUMENTS[issue.kind], context, frame, issue)


def reports(context: Context) -> ReportsView:
    """List the reports of this build on a project."""
    rows = tuple(_row(context, issue) for issue in issues(context))
    return _listed(project_frame(context, addresses.REPORTS), rows, badges(context))


def reports_together(contexts: Sequence[Context], frame: Frame) -> ReportsView:
    """List the reports of this build on all projects together."""
    rows = tuple(_rows_together(contexts[0].source, frame.words))
    return _listed(frame, rows, portfolio_badges(contexts, frame))


def _listed(frame: Frame, rows: tuple[ReportRow, ...], shown: tuple[Badge, ...]) -> ReportsView:
    _ = frame.words
    return ReportsView(
        frame=frame,
        title=_("Reports"),
        headline=_.plural(
            "{n} report as of {day}", "{n} reports as of {day}", len(rows), day=_.day(frame.as_of)
        ),
        rows=rows,
        feeds=_feeds(_),
        badges=tuple(Link(f"{b.label}: {b.message}", b.picture) for b in shown),
    )


def _feeds(_: Words) -> tuple[tuple[Link, str], ...]:
    """Link what a reader can subscribe to, and say what it tells."""
    return (
        (Link(_("What changed"), addresses.FEED), _("for feed readers (Atom)")),
        (Link(_("What is due"), addresses.DAYS), _("for calendars (iCalendar); moved dates move")),
    )


def issued_reports(context: Context) -> tuple[IssuedReport, ...]:
    """Return the reports of this build as they are listed later: pages that change are no part."""
    return tuple(_issued(context, issue) for issue in issues(context))


def issued_together(source: Source, words: Words) -> tuple[IssuedReport, ...]:
    """Return the reports on all projects together, as they are listed later."""
    return tuple(
        IssuedReport(replace(row, page=Link("")), (issue.document,), issue.period.days.last)
        for issue, row in zip(portfolio_issues(source), _rows_together(source, words), strict=True)
        if row.document.href
    )


def _rows_together(source: Source, words: Words) -> Iterator[ReportRow]:
    _ = words
    printed = Format.PDF in source.config.settings.build.formats
    for issue in portfolio_issues(source):
        yield ReportRow(
            name=issue_name(issue.kind, _),
            period=_.month(issue.period.days.first),
            readers=issue_readers(issue.kind, _),
            page=Link(_("Overview"), issue.page),
            document=Link(_("PDF"), issue.document) if printed else Link(""),
        )


def _issued(context: Context, issue: Issue) -> IssuedReport:
    row = _row(context, issue)
    if not addresses.issued(row.page.href):
        row = replace(row, page=Link(""))
    files = tuple(link.href for link in (row.page, row.document) if link.href)
    return IssuedReport(row, files, issue.period.days.last)


def _row(context: Context, issue: Issue) -> ReportRow:
    _, name = context.words, issue_name(issue.kind, context.words)
    page = _("Overview") if issue.kind is ReportKind.STATUS else _("Page")
    who = context.project.name_of(issue.owner)
    return ReportRow(
        name=_("{name} for {who}", name=name, who=who) if issue.owner else name,
        period=issue_period(context, issue),
        readers=issue_readers(issue.kind, _),
        page=Link(page, issue.page),
        document=Link(_("PDF"), issue.document) if is_printed(context) else Link(""),
    )
