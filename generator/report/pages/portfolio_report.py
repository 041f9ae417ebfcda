"""The portfolio report: every project in a table, the worst first, and a part for each of these."""

from collections.abc import Sequence
from dataclasses import replace

from generator.config.settings import ReportKind
from generator.report import addresses
from generator.report.charts.timeline import PAPER
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.issues import Issue
from generator.report.issues import issue_name
from generator.report.issues import issue_readers
from generator.report.pages.elsewhere import more
from generator.report.pages.overview import bars
from generator.report.pages.overview import overview
from generator.report.pages.overview import timeline_title
from generator.report.pages.portfolio import portfolio
from generator.report.pages.portfolio import worst_first
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import timeline
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.portfolio_views import PortfolioReportView
from generator.report.portfolio_views import ProjectPart

MOST_PROJECTS = 60
MOST_PARTS = 12


def portfolio_report(
    contexts: Sequence[Context], frame: Frame, issue: Issue, unread: tuple[str, ...]
) -> PortfolioReportView:
    """Assemble the report on all projects together."""
    _, page = frame.words, portfolio(contexts, frame, unread)
    name = issue_name(ReportKind.PORTFOLIO, _)
    kind = _("{name}, {period}", name=name, period=_.month(issue.period.days.first))
    ordered, n = worst_first(contexts), len(contexts)
    return PortfolioReportView(
        frame=frame,
        title=_("{project}: {kind}", project=frame.site, kind=kind),
        project=frame.site,
        kind=kind,
        readers=issue_readers(ReportKind.PORTFOLIO, _),
        description=_(
            "Status of {project} as of {day}", project=frame.site, day=_.day(frame.as_of)
        ),
        headline=page.headline,
        standing=page.standing,
        projects=page.projects[:MOST_PROJECTS],
        projects_more=more(contexts[0], n - MOST_PROJECTS, addresses.OVERVIEW),
        parts=tuple(_part(context) for context in ordered[:MOST_PARTS]),
        parts_more=more(contexts[0], n - MOST_PARTS, addresses.OVERVIEW),
        unread=unread,
    )


def _part(context: Context) -> ProjectPart:
    frame = project_frame(context, addresses.OVERVIEW)
    chart = timeline(context, bars(context), timeline_title(context), Form((PAPER,)))
    title, id_ = context.project.title, context.project.id
    return ProjectPart(
        f"p-{addresses.slug(id_)}", Link(title), replace(overview(context, frame), timeline=chart)
    )
