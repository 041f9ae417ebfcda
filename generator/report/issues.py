"""The reports of a build: which there are for a project, and where each lies."""

from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass

from generator.config.settings import Format
from generator.config.settings import ReportKind
from generator.config.settings import ReportSettings
from generator.report import addresses
from generator.report.context import Context
from generator.report.context import Source
from generator.report.periods import Covered
from generator.report.periods import covered
from generator.report.periods import financial_quarter
from generator.report.periods import quarter_name
from generator.report.periods import week_name
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Issue:
    """One report of one period, of an owner where it is a pack.

    The status report, the portfolio and a pack are documents only: other pages stand for them.
    """

    name: str
    kind: ReportKind
    period: Covered
    owner: str = ""
    slug: str = ""

    @property
    def document(self) -> str:
        """The address of the document."""
        name = f"{self.name}-{self.slug}" if self.slug else self.name
        return addresses.report(name, self.period.label, "pdf")

    @property
    def page(self) -> str:
        """The address of the page."""
        if self.kind is ReportKind.OWNER:
            return addresses.owner(self.slug)
        if self.kind in {ReportKind.STATUS, ReportKind.PORTFOLIO}:
            return addresses.OVERVIEW
        return addresses.report(self.name, self.period.label, "html")


def issues(context: Context) -> tuple[Issue, ...]:
    """Return the reports of a project, in the order of the settings."""
    reports = context.source.config.settings.report
    return tuple(issue for report in reports for issue in _issued(context, report))


def _issued(context: Context, report: ReportSettings) -> Iterator[Issue]:
    if report.kind is ReportKind.PORTFOLIO:
        return
    period = covered(report.kind, context.as_of, context.project.fiscal_year_start)
    if report.kind is not ReportKind.OWNER:
        yield Issue(report.name, report.kind, period)
        return
    for owner, slug in sorted(context.owner_slugs.items(), key=lambda pair: pair[1]):
        yield Issue(report.name, report.kind, period, owner, slug)


def portfolio_issues(source: Source) -> tuple[Issue, ...]:
    """Return the reports on all projects together; there are none where there is one project."""
    if source.portfolio.single:
        return ()
    return tuple(
        Issue(report.name, report.kind, covered(report.kind, source.as_of.day, 1))
        for report in source.config.settings.report
        if report.kind is ReportKind.PORTFOLIO
    )


def is_printed(context: Context) -> bool:
    """Return whether the build makes documents."""
    return Format.PDF in context.source.config.settings.build.formats


def packs(context: Context) -> Mapping[str, Issue]:
    """Return the pack of each owner, where packs are made."""
    return {issue.owner: issue for issue in issues(context) if issue.kind is ReportKind.OWNER}


def issue_name(kind: ReportKind, _: Words) -> str:
    """Name a kind of report."""
    words = {
        ReportKind.STATUS: _("Status report"),
        ReportKind.CHECKIN: _("Weekly check-in"),
        ReportKind.QUARTERLY: _("Quarterly review"),
        ReportKind.PORTFOLIO: _("Portfolio report"),
        ReportKind.OWNER: _("Owner pack"),
    }
    return words[kind]


def issue_readers(kind: ReportKind, _: Words) -> str:
    """Say for whom a kind of report is."""
    words = {
        ReportKind.STATUS: _("For the sponsor and the steering group"),
        ReportKind.CHECKIN: _("For the team, in 15 minutes"),
        ReportKind.QUARTERLY: _("For the steering group, in 60 to 90 minutes"),
        ReportKind.PORTFOLIO: _("For the sponsors of all projects"),
        ReportKind.OWNER: _("For whoever answers for the milestones"),
    }
    return words[kind]


def issue_period(context: Context, issue: Issue) -> str:
    """Name the period that a report covers."""
    _, days = context.words, issue.period.days
    if issue.kind in {ReportKind.CHECKIN, ReportKind.OWNER}:
        return week_name(days, _)
    if issue.kind is ReportKind.QUARTERLY:
        return quarter_name(days, context.project.fiscal_year_start, _)
    return _.month(days.first)


def issue_in_short(context: Context, issue: Issue) -> str:
    """Name a report with its period in a few letters: Status report 2024-04.

    A quarter is that of the project's financial year, as it is where a report names it in full.
    """
    _, name = context.words, issue_name(issue.kind, context.words)
    year_start = context.project.fiscal_year_start
    if issue.kind is not ReportKind.QUARTERLY or year_start == 1:
        return f"{name} {issue.period.label}"
    period = financial_quarter(issue.period.days, year_start, _)
    return _("{name}, {period}", name=name, period=period)


def titled(context: Context, issue: Issue) -> str:
    """Name a report with its period, and with the owner whose pack it is."""
    _ = context.words
    name, period = issue_name(issue.kind, _), issue_period(context, issue)
    if issue.owner:
        who = context.project.name_of(issue.owner)
        return _("{name} for {who}, {period}", name=name, who=who, period=period)
    return _("{name}, {period}", name=name, period=period)
