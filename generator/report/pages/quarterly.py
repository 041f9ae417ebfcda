"""The quarterly review: one page and its evidence, for the steering group; questions first."""

from dataclasses import dataclass

from generator.config.settings import ReportKind
from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report import sentences
from generator.report.absence import absence
from generator.report.charts.growth_shapes import GrowthSize
from generator.report.charts.pareto import ParetoSize
from generator.report.charts.run import RunSize
from generator.report.context import Context
from generator.report.figures.growth import SCREEN as GROWTHS
from generator.report.figures.pareto import SCREEN as PARETOS
from generator.report.issues import Issue
from generator.report.issues import is_printed
from generator.report.issues import issue_readers
from generator.report.issues import titled
from generator.report.pages import lessons
from generator.report.pages import quarterly_titles as titles
from generator.report.pages import scores as scorecard
from generator.report.pages.attention import needing
from generator.report.pages.cost_report import ending
from generator.report.pages.cost_report import ending_title
from generator.report.pages.elsewhere import more
from generator.report.pages.forecast_report import forecast_tallies
from generator.report.pages.forecast_report import trust_tallies
from generator.report.pages.health_network import chain_in_text
from generator.report.pages.health_network import path_tallies
from generator.report.pages.load_reports import load_tallies
from generator.report.pages.relief import reliefs_in_text
from generator.report.pages.review_rows import decided_rows
from generator.report.pages.review_rows import purposes
from generator.report.pages.risk_notes import accepted_risks
from generator.report.pages.risk_notes import new_risks
from generator.report.pages.risk_report import change_in
from generator.report.pages.rule_limits import rule_limits
from generator.report.pages.trend import causes_view
from generator.report.pages.trouble import troubles
from generator.report.pages.value_curve import value_curve
from generator.report.parts import Frame
from generator.report.quarter import Quarter
from generator.report.quarter import promised_for
from generator.report.quarter import this_quarter
from generator.report.quarterly_views import QuarterlyDocument
from generator.report.quarterly_views import QuarterlyView

MOST_PURPOSES = 8
MOST_PROMISED = 10
MOST_TROUBLE = 5
MOST_UNOWNED = 8
MOST_RISKS = 5
MOST_DECISIONS = 8
MOST_PROPOSALS = 3


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes of the charts of the review."""

    runs: tuple[RunSize, ...]
    paretos: tuple[ParetoSize, ...]
    growths: tuple[GrowthSize, ...]


SCREEN = Sizes(
    runs=(RunSize("column", 560, 200, 1), RunSize("narrow", 358, 200, 2)),
    paretos=PARETOS,
    growths=GROWTHS,
)
PAPER = Sizes(
    runs=(RunSize("paper", 362, 112),),
    paretos=(ParetoSize("paper", 731, 470, 22),),
    growths=(GrowthSize("paper", 731, 170, strip=44),),
)


def quarterly(context: Context, frame: Frame, issue: Issue, sizes: Sizes = SCREEN) -> QuarterlyView:
    """Assemble the quarterly review of a project."""
    _, quarter = context.words, context.once(this_quarter)
    kind = titled(context, issue)
    goals = purposes(context)
    promised = promised_for(context, quarter.days) if quarter.eve else ()
    late = [m for m in needing(context) if context.measures.states[m.id].rag is Rag.RED]
    unowned = [context.link(m) for m in context.in_scope if _is_unowned(context, m)]
    accepted, emerging = accepted_risks(context), new_risks(context, quarter.days.eve)
    decided = decided_rows(context, quarter.before.first)
    return QuarterlyView(
        frame=frame,
        title=kind,
        kind=kind,
        document=issue.document if is_printed(context) else "",
        headline=sentences.headline(context),
        standing=sentences.standing(context),
        absent="" if quarter.eve else _absent(context, quarter),
        purpose_title=titles.purpose(context, len(context.project.objectives)),
        purposes=goals[:MOST_PURPOSES],
        purposes_more=more(context, len(goals) - MOST_PURPOSES, addresses.OBJECTIVES),
        scores_title=_("Quarter scorecard"),
        scores=scorecard.scores(context, quarter, sizes.runs),
        scores_note=scorecard.scores_note(context),
        promised_title=scorecard.promised_title(context, quarter, len(promised)),
        promised=scorecard.promise_rows(context, promised[:MOST_PROMISED]),
        promised_more=more(context, len(promised) - MOST_PROMISED, addresses.TIMELINE),
        execution=scorecard.execution(context, quarter),
        learned_title=titles.learned(context),
        learned=(*lessons.learned(context, quarter), *trust_tallies(context)),
        causes=causes_view(context, sizes.paretos),
        baseline_title=titles.baseline(context),
        baseline=lessons.baseline(context, quarter),
        ending_title=ending_title(context),
        ending=(*forecast_tallies(context), *ending(context, quarter)),
        path=path_tallies(context),
        chain=chain_in_text(context),
        curve=value_curve(context, sizes.growths),
        trouble_title=titles.trouble(context, len(late)),
        trouble=troubles(context, late[:MOST_TROUBLE]),
        trouble_more=more(context, len(late) - MOST_TROUBLE, addresses.FRAMEWORK),
        resources=(*lessons.resources(context, quarter), *load_tallies(context, "A4", "A3")),
        proposals=reliefs_in_text(context, MOST_PROPOSALS),
        unowned=tuple(unowned[:MOST_UNOWNED]),
        unowned_more=more(context, len(unowned) - MOST_UNOWNED, addresses.PEOPLE),
        appetite_title=titles.risks(context, len(accepted)),
        appetite=(*lessons.appetite(context, quarter), *change_in(context, quarter)),
        accepted=accepted[:MOST_RISKS],
        accepted_more=more(context, len(accepted) - MOST_RISKS, addresses.RISKS),
        emerging=emerging[:MOST_RISKS],
        emerging_more=more(context, len(emerging) - MOST_RISKS, addresses.RISKS),
        decisions_title=titles.decisions(context, decided),
        decisions=decided[:MOST_DECISIONS],
        decisions_more=more(context, len(decided) - MOST_DECISIONS, addresses.OVERVIEW),
        limits=(*scorecard.limits(context), *rule_limits(context)),
    )


def quarterly_document(context: Context, frame: Frame, issue: Issue) -> QuarterlyDocument:
    """Assemble the quarterly review as a document."""
    _, project = context.words, context.project.title
    report = quarterly(context, frame, issue, PAPER)
    return QuarterlyDocument(
        frame=frame,
        title=_("{project}: {kind}", project=project, kind=report.kind),
        project=project,
        kind=report.kind,
        readers=issue_readers(ReportKind.QUARTERLY, _),
        description=_(
            "Quarterly review of {project} as of {day}", project=project, day=_.day(context.as_of)
        ),
        report=report,
    )


def _is_unowned(context: Context, milestone: Milestone) -> bool:
    return bool(context.rows[milestone.id].open) and not milestone.owner


def _absent(context: Context, quarter: Quarter) -> str:
    """Say in a sentence why nothing can be compared with the quarter before."""
    _ = context.words
    return absence(context.source.history, _) or _(
        "Nothing is known of {day}, so no number can be compared with the last quarter's.",
        day=context.in_text(quarter.days.eve),
    )
