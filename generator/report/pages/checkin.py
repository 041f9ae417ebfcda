"""The weekly check-in: one page for a team, 15 minutes; decisions first, then what changed."""

from collections.abc import Sequence

from generator.config.settings import ReportKind
from generator.metrics.health import DimensionState
from generator.metrics.value import Rag
from generator.report import addresses
from generator.report import sentences
from generator.report.absence import absence
from generator.report.changed import Since
from generator.report.changed import last_week
from generator.report.changed import later_by_week
from generator.report.checkin_views import CheckinDocument
from generator.report.checkin_views import CheckinView
from generator.report.checkin_views import Side
from generator.report.context import Context
from generator.report.figures.sparkline import spark_view
from generator.report.history_views import MoveRow
from generator.report.issues import Issue
from generator.report.issues import is_printed
from generator.report.issues import issue_readers
from generator.report.issues import titled
from generator.report.moves import DateMove
from generator.report.pages import checkin_titles as titles
from generator.report.pages.coming import due_rows
from generator.report.pages.elsewhere import more
from generator.report.pages.hygiene import declared
from generator.report.pages.hygiene import upkeep
from generator.report.pages.load_reports import soon
from generator.report.pages.load_reports import soon_more
from generator.report.pages.load_reports import soon_title
from generator.report.pages.move_rows import move_rows
from generator.report.pages.questions import asked
from generator.report.pages.questions import questions
from generator.report.pages.risk_notes import near_risks
from generator.report.pages.rows import open_decisions
from generator.report.pages.trouble import stuck
from generator.report.pages.trouble import troubles
from generator.report.pages.upcoming import wins
from generator.report.parts import Frame
from generator.report.states import colour_state
from generator.report.steps import colour_step

MOST_ASKS = 3
MOST_MOVES = 5
MOST_OTHERS = 4
MOST_WINS = 3
MOST_DUE = 5
MOST_TROUBLE = 4
MOST_RISKS = 4
MOST_ASKED = 6
WEEKS = 6


def checkin(context: Context, frame: Frame, issue: Issue) -> CheckinView:
    """Assemble the check-in of a project."""
    _, changed = context.words, context.once(last_week)
    asks = open_decisions(context, context.in_scope)
    due, late = due_rows(context), stuck(context)
    risks, open_ = near_risks(context, changed.day), asked(context)
    kind = titled(context, issue)
    readings = later_by_week(context, WEEKS)
    return CheckinView(
        frame=frame,
        title=kind,
        kind=kind,
        document=issue.document if is_printed(context) else "",
        headline=sentences.headline(context),
        sides=_sides(context, changed),
        declared=declared(context),
        asks_title=titles.asks(context, len(asks)),
        asks=asks[:MOST_ASKS],
        asks_more=more(context, len(asks) - MOST_ASKS, addresses.OVERVIEW),
        since_title=titles.since(context, changed),
        absent="" if changed.then else _absent(context, changed),
        moves=_moves(context, changed.moves[:MOST_MOVES]),
        others=changed.others[:MOST_OTHERS],
        since_more=more(context, _left(changed), addresses.CHANGES),
        spark=spark_view(_, readings, share=False),
        spark_note=titles.pace(context, readings),
        wins_title=titles.wins(context, len(wins(context))),
        wins=wins(context)[:MOST_WINS],
        due_title=titles.due(context, len(due)),
        due=due[:MOST_DUE],
        due_more=more(context, len(due) - MOST_DUE, addresses.TIMELINE),
        trouble_title=titles.trouble(context, len(late), changed),
        trouble=troubles(context, late[:MOST_TROUBLE]),
        trouble_more=more(context, len(late) - MOST_TROUBLE, addresses.FRAMEWORK),
        risks_title=titles.risks(context, len(risks)),
        risks=risks[:MOST_RISKS],
        risks_more=more(context, len(risks) - MOST_RISKS, addresses.RISKS),
        load_title=soon_title(context),
        load=soon(context),
        load_more=more(context, soon_more(context), addresses.PEOPLE),
        upkeep=upkeep(context, changed),
        questions_title=titles.questions(context, len(open_)),
        questions=questions(context, open_[:MOST_ASKED]),
        questions_more=titles.unasked(context, len(open_) - MOST_ASKED),
    )


def checkin_document(context: Context, frame: Frame, issue: Issue) -> CheckinDocument:
    """Assemble the check-in as a document."""
    _, report, project = context.words, checkin(context, frame, issue), context.project.title
    return CheckinDocument(
        frame=frame,
        title=_("{project}: {kind}", project=project, kind=report.kind),
        project=project,
        kind=report.kind,
        readers=issue_readers(ReportKind.CHECKIN, _),
        description=_(
            "Check-in on {project} as of {day}", project=project, day=_.day(context.as_of)
        ),
        report=report,
    )


def _moves(context: Context, moves: Sequence[DateMove]) -> tuple[tuple[MoveRow, bool], ...]:
    """Return moves as rows, each with whether a person wrote its reason."""
    given = (bool(move.reason) for move in moves)
    return tuple(zip(move_rows(context, moves), given, strict=True))


def _sides(context: Context, changed: Since) -> tuple[Side, ...]:
    """Rate each side of the project, and say what it was a week ago."""
    _, health = context.words, context.measures.health
    before = changed.then.health if changed.then else None
    names = {
        "schedule": _("Schedule"),
        "cost": _("Cost"),
        "risk": _("Risk"),
        "governance": _("Governance"),
    }
    whole = (_("Overall"), health.rag, "", before.rag if before else None)
    was = {side.dimension: side.rag for side in before.dimensions} if before else {}
    rated = (
        (names[s.dimension], s.rag, _because(context, s), was.get(s.dimension))
        for s in health.dimensions
    )
    return tuple(
        Side(
            name,
            colour_state(rag, _),
            because,
            colour_step(context, rag, then, changed.day) if then else "",
        )
        for name, rag, because, then in (whole, *rated)
    )


def _because(context: Context, side: DimensionState) -> str:
    """Name what made a side what it is; what is green needs no reason."""
    return "" if side.rag is Rag.GREEN else sentences.because(context, side.because)


def _absent(context: Context, changed: Since) -> str:
    """Say in a sentence why nothing can be compared with last week."""
    _ = context.words
    return absence(context.source.history, _) or _(
        "Nothing is known of {day}, so no number can be compared with last week's.",
        day=context.in_text(changed.day),
    )


def _left(changed: Since) -> int:
    """Count what is not shown of what changed."""
    moves, others = len(changed.moves), len(changed.others)
    return max(moves - MOST_MOVES, 0) + max(others - MOST_OTHERS, 0)
