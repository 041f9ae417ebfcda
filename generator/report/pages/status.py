"""The status report: for the sponsor, once a month; decisions first, detail last."""

from dataclasses import replace
from datetime import date
from datetime import timedelta

from generator.config.settings import ReportKind
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report import sentences
from generator.report.charts.timeline import PAPER
from generator.report.charts.trend import PAPER as TREND
from generator.report.context import Context
from generator.report.inside import inside
from generator.report.issues import issue_readers
from generator.report.moves import DateMove
from generator.report.numbers import counts
from generator.report.pages.changes import reasons
from generator.report.pages.changes import record
from generator.report.pages.cost_report import cost_report
from generator.report.pages.elsewhere import more
from generator.report.pages.findings import findings_report
from generator.report.pages.forecast_report import forecast_brief
from generator.report.pages.framework import framework_row
from generator.report.pages.graveyard import graves_title
from generator.report.pages.graveyard import graveyard
from generator.report.pages.health_network import SHORTLY
from generator.report.pages.health_network import chain_in_text
from generator.report.pages.health_network import chain_title
from generator.report.pages.health_network import network_facts
from generator.report.pages.load_reports import resources
from generator.report.pages.load_reports import resources_title
from generator.report.pages.move_rows import move_rows
from generator.report.pages.overview import bars
from generator.report.pages.overview import overview
from generator.report.pages.overview import timeline_title
from generator.report.pages.pace import trend_title
from generator.report.pages.relief import reliefs_in_text
from generator.report.pages.risk_report import risk_report
from generator.report.pages.rows import open_decisions
from generator.report.pages.since import moved_since
from generator.report.pages.timeline_view import Form
from generator.report.pages.timeline_view import timeline
from generator.report.pages.trend import trend_of
from generator.report.pages.upcoming import next_days
from generator.report.parts import Dated
from generator.report.parts import Frame
from generator.report.status_views import StatusReportView
from generator.report.trend_lines import chosen
from generator.report.trend_lines import drawable

MOST_DECISIONS = 4
MOST_ROWS = 60
MOST_CHANGES = 12
MOST_GRAVES = 8
MOST_PROPOSALS = 3


def status(context: Context, frame: Frame) -> StatusReportView:
    """Assemble the status report of a project."""
    _ = context.words
    month = context.as_of.replace(day=1)
    chart = timeline(context, bars(context), timeline_title(context), Form(sizes=(PAPER,)))
    rows = _framework(context)
    asked = open_decisions(context, context.in_scope)
    moved = moved_since(context, month - timedelta(days=1))
    graves = graveyard(context)
    return StatusReportView(
        frame=frame,
        title=_(
            "{project}: status report, {month}", project=context.project.title, month=_.month(month)
        ),
        project=context.project.title,
        kind=_("Monthly status report, {month}", month=_.month(month)),
        readers=issue_readers(ReportKind.STATUS, _),
        overview=replace(overview(context, frame), timeline=chart),
        decisions=asked[:MOST_DECISIONS],
        decisions_more=more(context, len(asked) - MOST_DECISIONS, addresses.OVERVIEW),
        forecast_title=_("Forecast: {finding}", finding=inside(context, timeline_title(context))),
        chain_title=_("Critical chain: {finding}", finding=inside(context, chain_title(context))),
        chain=chain_in_text(context),
        path=network_facts(context, SHORTLY),
        period_title=_period_title(context),
        achieved=_achieved(context, month),
        missed=_missed(context),
        upcoming=next_days(context)[:8],
        trend_title=_("Trend: {finding}", finding=inside(context, trend_title(context))),
        trend=trend_of(context, chosen(context, drawable(context)), sizes=(TREND,)),
        end=forecast_brief(context),
        changes_title=_changes_title(context, moved, month),
        changes=move_rows(context, moved[:MOST_CHANGES]),
        changes_more=more(context, len(moved) - MOST_CHANGES, addresses.CHANGES),
        graves_title=graves_title(context, graves),
        graves=graves[:MOST_GRAVES],
        graves_more=more(context, len(graves) - MOST_GRAVES, addresses.CHANGES),
        costs=cost_report(context),
        risks=risk_report(context),
        resources_title=resources_title(context),
        resources=resources(context),
        proposals=reliefs_in_text(context, MOST_PROPOSALS),
        record=record(context),
        framework=tuple(framework_row(context, m) for m in rows),
        framework_more=more(context, len(context.by_date) - len(rows), addresses.FRAMEWORK),
        findings=findings_report(context),
        description=_(
            "Status of {project} as of {day}",
            project=context.project.title,
            day=_.day(context.as_of),
        ),
    )


def _framework(context: Context) -> tuple[Milestone, ...]:
    """Choose the milestones of the appendix: all of a small plan, else what is open and near."""
    shown = context.by_date
    if len(shown) <= MOST_ROWS:
        return shown
    open_ = [m for m in shown if context.rows[m.id].open]
    return tuple(open_[:MOST_ROWS])


def _period_title(context: Context) -> str:
    _ = context.words
    hit = context.measures.by_id["T4"]
    if not hit.n:
        return _("This month: nothing was due by its first promise")
    return _(
        "This month: {counts} milestones due by now met the first promise", counts=counts(hit, _)
    )


def _achieved(context: Context, month: date) -> tuple[Dated, ...]:
    done = [m for m in context.in_scope if context.rows[m.id].done]
    recent = [m for m in done if (context.finish(m) or date.min) >= month]
    return tuple(
        Dated(context.finish(m), "", context.link(m), sentences.slip_text(context, m))
        for m in recent
    )


def _missed(context: Context) -> tuple[Dated, ...]:
    _ = context.words
    late = [m for m in context.in_scope if context.rows[m.id].overdue]
    rows = []
    for m in sorted(late, key=lambda m: m.due or date.min, reverse=True)[:8]:
        fired = context.measures.states[m.id].rule
        rows.append(Dated(m.due, sentences.rule(context, m, fired), context.link(m)))
    return tuple(rows)


def _changes_title(context: Context, moved: tuple[DateMove, ...], month: date) -> str:
    _ = context.words
    if not moved:
        return _("No date was moved in {month}", month=_.month(month))
    title = _.plural(
        "{n} date was moved in {month}",
        "{n} dates were moved in {month}",
        len(moved),
        month=_.month(month),
    )
    return _.labelled(title, reasons(context, moved))
