"""The sheet of risks: the register, what is open and largest first."""

from collections.abc import Iterator

from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Sheet
from generator.render.workbook.sheet import money_look
from generator.report.assemble import Report
from generator.report.context import Context
from generator.report.pages.rows import response_word
from generator.report.pages.rows import risks_in_order
from generator.report.pages.rows import standing_word
from generator.words import Words

NAME = "Risks"
PRINTED = 10


def risks_sheet(report: Report, _: Words) -> Sheet:
    """Return the risks of every project."""
    rows = tuple(row for context in report.contexts for row in _rows(context))
    amounts = money_look(row[n] for row in rows for n in (4, 5))
    fields = (
        Field(_("Risk"), Look.NAME, 44),
        Field(_("Milestone"), Look.LONG, 26),
        Field(_("State"), width=20),
        Field(_("Probability"), Look.SHARE, 12),
        Field(_("Impact"), amounts, 12),
        Field(_("Exposure"), amounts, 12),
        Field(_("Identified"), Look.DAY, 13),
        Field(_("Would hit"), Look.DAY, 13),
        Field(_("Owner"), width=22),
        Field(_("Response"), width=12),
        Field(_("Mitigated"), Look.DAY, 13),
        Field(_("Closed"), Look.DAY, 13),
        Field(_("Occurred"), Look.DAY, 13),
        Field(_("Id"), width=20),
        Field(_("Milestone id"), width=22),
        Field(_("Project"), width=16),
    )
    return Sheet(NAME, fields, rows, printed=PRINTED)


def _rows(context: Context) -> Iterator[tuple[Cell, ...]]:
    _, project = context.words, context.project
    for facts in risks_in_order(context, project.milestones):
        risk = facts.risk
        yield (
            risk.title,
            project.by_id[facts.milestone].title,
            standing_word(facts, context.as_of, _),
            risk.probability,
            risk.impact,
            facts.left,
            facts.identified,
            facts.due,
            project.called(risk.owner) if risk.owner else None,
            response_word(risk.response, _) or None,
            facts.mitigated,
            facts.closed,
            facts.occurred,
            risk.id,
            facts.milestone,
            project.id,
        )
