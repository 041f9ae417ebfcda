"""The mail of the quarterly review: what is to be decided, and the numbers that answers rest on."""

from collections.abc import Iterable
from collections.abc import Iterator

from generator.metrics.value import Reason
from generator.report import addresses
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.issues import Issue
from generator.report.mail import rows
from generator.report.mail.addressee import whole
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailRow
from generator.report.numbers import absent
from generator.report.pages.quarterly import Sizes
from generator.report.pages.quarterly import quarterly
from generator.report.parts import Link
from generator.report.quarterly_views import DecidedRow
from generator.report.quarterly_views import PromiseRow
from generator.report.quarterly_views import QuarterlyView
from generator.report.quarterly_views import Score
from generator.report.report_views import Tally

NO_CHARTS = Sizes((), (), ())
MOST_TALLIES = 4


def quarterly_page(context: Context, issue: Issue) -> QuarterlyView:
    """Return what the review says, without its charts."""
    return quarterly(context, project_frame(context, addresses.OVERVIEW), issue, NO_CHARTS)


def quarterly_parts(context: Context, page: QuarterlyView) -> Iterator[MailPart]:
    """Yield the parts of the mail, in the order of the review."""
    goals = tuple(
        MailRow(Link(row.title), state=row.state, notes=rows.notes(row.counts, row.target))
        for row in page.purposes
    )
    yield MailPart(page.purpose_title, goals, page=whole(context, page.purposes_more))
    yield MailPart(page.scores_title, tuple(_score(score, page) for score in page.scores))
    promised = tuple(_promised(context, row) for row in page.promised)
    held = page.execution
    kept = ", ".join(rows.notes(f"{held.name}: {held.figure}", _step(held.step, page)))
    yield MailPart(page.promised_title, promised, kept, whole(context, page.promised_more))
    late = tuple(rows.trouble(context, row) for row in page.trouble)
    yield MailPart(page.trouble_title, late, page=whole(context, page.trouble_more))
    yield _tallied(context, page, page.learned_title, page.learned)
    yield _tallied(context, page, page.baseline_title, page.baseline)
    yield _tallied(context, page, page.ending_title, page.ending)
    accepted = tuple(rows.risk(context, row) for row in page.accepted)
    yield MailPart(page.appetite_title, accepted, page=whole(context, page.accepted_more))
    decided = tuple(_decided(context, row) for row in page.decisions)
    yield MailPart(page.decisions_title, decided, page=whole(context, page.decisions_more))


def _score(score: Score, page: QuarterlyView) -> MailRow:
    """Say how a measure stands, and where it came from in the quarter."""
    figure = f"{score.figure} ({score.counts})" if score.counts else score.figure
    return MailRow(
        Link(f"{score.name}: {figure}"),
        state=score.state,
        notes=rows.notes(_step(score.step, page)),
    )


def _step(step: str, page: QuarterlyView) -> str:
    """Say where a number came from, but not of each that the quarter before is not known."""
    return "" if page.absent else step


def _tallied(
    context: Context, page: QuarterlyView, title: str, tallies: Iterable[Tally]
) -> MailPart:
    """Return a part of numbers: the first that are known, and how many others the report has."""
    _, known = context.words, list[MailRow]()
    withheld = unknown = 0
    for tally in tallies:
        if tally.note == absent(Reason.NOT_PUBLISHED, _):
            withheld += 1
        elif tally.figure == _("Not known"):
            unknown += 1
        else:
            said = rows.notes(_step(tally.step, page), tally.note)
            known.append(MailRow(Link(f"{tally.name}: {tally.figure}"), notes=said))
    others = rows.notes(
        rows.left(context, known, MOST_TALLIES),
        _.plural("{n} is not known yet", "{n} are not known yet", unknown) if unknown else "",
        _.plural("{n} is not published", "{n} are not published", withheld) if withheld else "",
    )
    return MailPart(title, tuple(known[:MOST_TALLIES]), "; ".join(others))


def _promised(context: Context, row: PromiseRow) -> MailRow:
    """Say of a milestone that was promised for the quarter when it comes now, and whose it is."""
    _ = context.words
    now = _("now {day}", day=context.short(row.finish)) if row.finish else ""
    said = ", ".join(rows.notes(now, row.slip, row.owner))
    link = whole(context, row.milestone)
    return MailRow(link, rows.day(context, row.promised), row.state, rows.notes(said))


def _decided(context: Context, row: DecidedRow) -> MailRow:
    """Say when and by whom a question was decided, or since when it is open."""
    _ = context.words
    when = _("decided on {day}", day=context.in_text(row.decided)) if row.decided else row.age
    said = ", ".join(rows.notes(row.who, when))
    link = whole(context, Link(row.what, row.milestone.href))
    return MailRow(link, notes=rows.notes(row.milestone.text, said))
