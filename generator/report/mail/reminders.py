"""Reminders: what an owner has to look at this week, of all projects together."""

from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from datetime import date
from datetime import timedelta

from generator.config.settings import ReportKind
from generator.metrics.upkeep import STALE
from generator.model.asking import last_word
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.frames import site_frame
from generator.report.mail.addressee import whole
from generator.report.mail.foot import foot
from generator.report.mail.rows import left
from generator.report.mail.subjects import subject
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailRow
from generator.report.mail.views import MailView
from generator.report.pages.questions import asked
from generator.report.parts import Link
from generator.report.periods import Covered
from generator.report.periods import covered
from generator.report.periods import week_name
from generator.report.sentences import is_past

WEEK = 7
MOST = 12


def week_of(day: date) -> Covered:
    """Return the week of a day."""
    return covered(ReportKind.CHECKIN, day, 1)


def nudged(context: Context) -> frozenset[str]:
    """Return the owners of milestones that somebody has to look at."""
    open_ = (m for m in context.in_scope if m.owner and context.rows[m.id].open)
    return frozenset(m.owner for m in open_ if m.owner and any(_why(context, m)))


def reminder(contexts: Sequence[Context], owners: Collection[str], week: Covered) -> MailView:
    """Return the mail to somebody who is called so in the files of the projects."""
    context = next(c for c in contexts if nudged(c) & set(owners))
    _, source = context.words, context.source
    frame = project_frame(context, addresses.OVERVIEW)
    if not source.portfolio.single:
        frame = site_frame(source, _, addresses.OVERVIEW)
    parts = tuple(filter(None, (_part(each, owners) for each in contexts)))
    n = sum(len(_mine(each, owners)) for each in contexts)
    headline = _.plural(
        "{n} milestone of yours needs a look", "{n} milestones of yours need a look", n
    )
    line = subject(frame.site, f"{_('Reminder')} {week.label}", _.within(headline))
    return MailView(
        frame=frame,
        title=line,
        subject=line,
        preheader=", ".join(row.link.text for part in parts for row in part.rows),
        project=frame.site,
        kind=_("Reminder, {period}", period=week_name(week.days, _)),
        state=None,
        headline=headline,
        standing=_(
            "A date is near or past, or nobody has said for a while whether it still holds."
        ),
        since=MailPart(_("Set the date right, or confirm it: milepost checkin asks for both")),
        parts=parts,
        kpis=(),
        chart=None,
        link=Link(""),
        document=Link(""),
        foot=foot(source, _),
    )


def _part(context: Context, owners: Collection[str]) -> MailPart | None:
    """Return what there is to look at in one project."""
    found = _mine(context, owners)
    if not found:
        return None
    rows = (
        MailRow(
            whole(context, context.link(m)),
            lead=context.short(day) if (day := context.finish(m)) else "",
            state=context.state(m),
            notes=reasons,
        )
        for m, reasons in sorted(
            found, key=lambda pair: (context.finish(pair[0]) or date.max, pair[0].id)
        )
    )
    _, found_ = context.words, tuple(rows)
    single = context.source.portfolio.single
    title = _("What to look at") if single else context.project.title
    return MailPart(title, found_[:MOST], left(context, found_, MOST))


def _mine(
    context: Context, owners: Collection[str]
) -> tuple[tuple[Milestone, tuple[str, ...]], ...]:
    """Return the open milestones of owners that need a look, each with the reasons."""
    mine = (m for m in context.in_scope if m.owner in owners and context.rows[m.id].open)
    return tuple((m, reasons) for m in mine if (reasons := tuple(_why(context, m))))


def _why(context: Context, milestone: Milestone) -> Iterator[str]:
    """Yield why somebody has to look at a milestone: its date, its forecast, its check-in."""
    _, finish = context.words, context.finish(milestone)
    ahead = timedelta(days=context.source.config.settings.metrics.next_days)
    if finish is not None and (finish <= context.as_of + ahead or is_past(context, milestone)):
        yield _date(context, milestone, finish)
    if milestone not in context.once(asked):
        return
    last = last_word(milestone, context.as_of)
    if last is None:
        yield _("nobody has ever reported on it")
        return
    days = (context.as_of - last).days
    if days > STALE:
        yield _("its forecast is stale: last word {days} ago", days=_.days(days))
    elif days >= WEEK:
        yield _("its check-in is due: last word {days} ago", days=_.days(days))


def _date(context: Context, milestone: Milestone, finish: date) -> str:
    """Say when a milestone is, or was, due, and for when it is forecast where that differs."""
    _, due = context.words, milestone.due
    day = context.in_text(finish)
    past, values = is_past(context, milestone), {"day": day, "due": context.in_text(due or finish)}
    if finish == due:
        said = _("was due on {day} and is not done", **values), _("is due on {day}", **values)
    elif due is None:
        said = (
            _("was forecast for {day} and is not done", **values),
            _("is forecast for {day}", **values),
        )
    elif due < context.as_of:
        said = (
            _("was forecast for {day} and is not done; it was due on {due}", **values),
            _("is forecast for {day}; it was due on {due}", **values),
        )
    else:
        said = (
            _("was forecast for {day} and is not done; it is due on {due}", **values),
            _("is forecast for {day}; it is due on {due}", **values),
        )
    return said[not past]
