"""Lines of a mail, made of the rows that pages and documents show."""

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date

from generator.report.checkin_views import DueRow
from generator.report.checkin_views import Question
from generator.report.context import Context
from generator.report.mail.addressee import whole
from generator.report.mail.views import MailRow
from generator.report.pack_views import OwedRow
from generator.report.parts import Attention
from generator.report.parts import Dated
from generator.report.parts import DecisionRow
from generator.report.parts import Link
from generator.report.report_views import RiskNote
from generator.report.report_views import Trouble


def notes(*texts: str) -> tuple[str, ...]:
    """Return the texts that there are."""
    return tuple(filter(None, texts))


def day(context: Context, on: date | None) -> str:
    """Word a day as the beginning of a line; nothing where there is none."""
    return context.short(on) if on else ""


def decision(context: Context, row: DecisionRow) -> MailRow:
    """Say what is needed, from whom, by when."""
    _ = context.words
    who = _("from {who}", who=row.of) if row.of else ""
    by = _("by {day}", day=context.short(row.by)) if row.by else ""
    said = ", ".join(notes(who, by, row.age))
    return MailRow(
        whole(context, Link(row.what, row.milestone.href)), notes=notes(row.milestone.text, said)
    )


def attention(context: Context, row: Attention) -> MailRow:
    """Say what is late or at risk: how far, why, and who does what by when."""
    acts = _acts(context, row.action, row.owner, row.by)
    link = whole(context, row.milestone)
    return MailRow(link, state=row.state, notes=notes(row.slip or row.rule, row.cause, acts))


def trouble(context: Context, row: Trouble) -> MailRow:
    """Say what is held up: how, why, and who does what by when."""
    acts = _acts(context, row.action.text, row.owner, row.by)
    link = whole(context, row.milestone)
    return MailRow(link, state=row.state, notes=notes(row.standing, row.cause.text, acts))


def _acts(context: Context, action: str, who: str, by: str) -> str:
    """Say who does what by when, where that is published."""
    _, what = context.words, action.removesuffix(".")
    if not who:
        return what
    return _("Next: {action} ({who}, {by})", action=what, who=who, by=by)


def dated(context: Context, row: Dated) -> MailRow:
    """Say what is to happen, or has happened, on a day."""
    link = whole(context, row.link) if row.link.text else Link(row.text.removesuffix("."))
    said = ", ".join(notes(row.text if row.link.text else "", row.note))
    return MailRow(link, lead=day(context, row.day), notes=notes(said))


def due(context: Context, row: DueRow) -> MailRow:
    """Say what is to finish soon, what is still to be true, and the next task."""
    _ = context.words
    unmet = _("criteria still to be met: {counts}", counts=row.unmet)
    said = ", ".join(notes(row.owner, row.slip, unmet))
    task = _("Next: {action}", action=row.task.text)
    return MailRow(whole(context, row.milestone), day(context, row.day), notes=notes(said, task))


def risk(context: Context, row: RiskNote) -> MailRow:
    """Say of a risk what it threatens, how much, and why it is told."""
    said = ", ".join(notes(row.exposure, row.owner, row.note))
    link = Link(row.title, row.milestone.href)
    return MailRow(
        whole(context, link), day(context, row.due), notes=notes(row.milestone.text, said)
    )


def question(context: Context, row: Question) -> MailRow:
    """Say of a milestone who is asked about it, and what was last answered."""
    _ = context.words
    said = _("forecast {day}", day=context.short(row.forecast)) if row.forecast else ""
    sure = _("confidence {share}", share=row.confidence) if row.confidence else ""
    told = ", ".join(notes(row.owner, row.told, said, sure))
    return MailRow(whole(context, row.milestone), notes=notes(told))


def owing(context: Context, row: OwedRow) -> MailRow:
    """Say what somebody is to do, for which milestone, by when."""
    _ = context.words
    past = _("past its day") if row.late else ""
    said = ", ".join(notes(row.kind, past, "" if row.day else row.by, row.note))
    link = Link(row.what.text, row.milestone.href)
    return MailRow(
        whole(context, link), day(context, row.day), notes=notes(row.milestone.text, said)
    )


def above(context: Context, n: int) -> str:
    """Say how many lines are left out because a part above has them."""
    return context.words.plural("and {n} named above", "and {n} named above", n) if n > 0 else ""


def later(context: Context, rows: Sequence[Dated]) -> str:
    """Say how many lines of a list by days are left out, and of which days they are."""
    days = [row.day for row in rows if row.day]
    if not days:
        return ""
    _, first, last = context.words, context.short(days[0]), context.short(days[-1])
    if first == last:
        return _.plural("and {n} more on {day}", "and {n} more on {day}", len(days), day=last)
    return _.plural(
        "and {n} more from {first} to {last}",
        "and {n} more from {first} to {last}",
        len(days),
        first=first,
        last=last,
    )


def left(context: Context, rows: Iterable[object], most: int) -> str:
    """Say how many lines are left out."""
    n = len(tuple(rows)) - most
    return context.words.plural("and {n} more", "and {n} more", n) if n > 0 else ""
