"""The reports of a build: which there are for a project, and where each lies."""

from dataclasses import dataclass

from generator.config.settings import ReportKind
from generator.report import addresses
from generator.report.context import Context
from generator.report.periods import Covered
from generator.report.periods import covered
from generator.report.periods import quarter_name
from generator.report.periods import week_name
from generator.words import Words


@dataclass(frozen=True, slots=True)
class Issue:
    """One report of one period. The status report is a document only: the overview is its page."""

    name: str
    kind: ReportKind
    period: Covered

    @property
    def document(self) -> str:
        """The address of the document."""
        return addresses.report(self.name, self.period.label, "pdf")

    @property
    def page(self) -> str:
        """The address of the page."""
        if self.kind is ReportKind.STATUS:
            return addresses.OVERVIEW
        return addresses.report(self.name, self.period.label, "html")


def issues(context: Context) -> tuple[Issue, ...]:
    """Return the reports of a project, in the order of the settings."""
    start = context.project.fiscal_year_start
    return tuple(
        Issue(report.name, report.kind, covered(report.kind, context.as_of, start))
        for report in context.source.config.settings.report
    )


def issue_name(kind: ReportKind, _: Words) -> str:
    """Name a kind of report."""
    words = {
        ReportKind.STATUS: _("Status report"),
        ReportKind.CHECKIN: _("Weekly check-in"),
        ReportKind.QUARTERLY: _("Quarterly review"),
    }
    return words[kind]


def issue_readers(kind: ReportKind, _: Words) -> str:
    """Say for whom a kind of report is."""
    words = {
        ReportKind.STATUS: _("For the sponsor and the steering group"),
        ReportKind.CHECKIN: _("For the team, in 15 minutes"),
        ReportKind.QUARTERLY: _("For the steering group, in 60 to 90 minutes"),
    }
    return words[kind]


def issue_period(context: Context, issue: Issue) -> str:
    """Name the period that a report covers."""
    _, days = context.words, issue.period.days
    if issue.kind is ReportKind.CHECKIN:
        return week_name(days, _)
    if issue.kind is ReportKind.QUARTERLY:
        return quarter_name(days, context.project.fiscal_year_start, _)
    return _.month(days.first)


def titled(context: Context, issue: Issue) -> str:
    """Name a report with its period."""
    _ = context.words
    name, period = issue_name(issue.kind, _), issue_period(context, issue)
    return _("{name}, {period}", name=name, period=period)
