"""The workbook of a report: which sheets it has, and in which order."""

from dataclasses import replace

from generator.model.revision import Origin
from generator.render.table import Table
from generator.render.tables import CHANGES
from generator.render.tables import METRICS
from generator.render.tables import MILESTONES
from generator.render.tables import RISKS
from generator.render.workbook.about import about_sheet
from generator.render.workbook.about import cover_of
from generator.render.workbook.about import title_of
from generator.render.workbook.book import Bound
from generator.render.workbook.book import bind
from generator.render.workbook.kpis import kpis_sheet
from generator.render.workbook.milestones import milestones_sheet
from generator.render.workbook.milestones import misread
from generator.render.workbook.people import people_sheet
from generator.render.workbook.risks import risks_sheet
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.style import Style
from generator.render.workbook.table_sheet import table_sheet
from generator.report.assemble import Report
from generator.report.deeds import origin_word
from generator.words import Words

HISTORY = "History"
NUMBERS = "Numbers"
"""Every value of every part of a project: a sheet of its own, where numbers were asked for."""


def workbook(report: Report, subject: Table, style: Style) -> Bound:
    """Return the workbook of a report; the sheet of the `subject` is its first."""
    _ = report.contexts[0].words
    made = {MILESTONES: 0, METRICS: 1, RISKS: 2, CHANGES: 3}
    roster = people_sheet(report)
    proposed = (roster.name, len(roster.rows)) if roster.rows else None
    sheets = [
        milestones_sheet(report, proposed),
        kpis_sheet(report, _),
        risks_sheet(report, _),
        _history(report, _),
    ]
    first = sheets.pop(made[subject])
    more = [_numbers(report)] if subject is METRICS else []
    title = title_of(report, _)
    every = (first, *sheets, *more, roster, about_sheet(report, _))
    bound = bind(every, cover_of(report, title, _), style)
    return replace(bound, lost=(*bound.lost, *misread(report)))


def _history(report: Report, _: Words) -> Sheet:
    named = report.source.config.settings.history.authors
    heads = {
        "day": _("Day"),
        "milestone": _("Milestone"),
        "field": _("Field"),
        "old": _("Before"),
        "new": _("After"),
        "message": _("Said of it"),
        **({"author": _("Author")} if named else {}),
        "commit": _("Commit"),
        "origin": _("Vouched for by"),
        "bulk": _("Bulk"),
        "project": _("Project"),
    }
    origins = {str(origin): origin_word(report.contexts[0], origin) for origin in Origin}
    bulk = {True: _("yes"), False: ""}
    return table_sheet(HISTORY, CHANGES, report, heads, {"origin": origins, "bulk": bulk})


def _numbers(report: Report) -> Sheet:
    return table_sheet(NUMBERS, METRICS, report, {name: name for name in METRICS.fields})
