"""The mail of the portfolio report: every project, the worst first."""

from collections import Counter
from collections.abc import Sequence

from generator.metrics.value import Rag
from generator.report import addresses
from generator.report.context import Context
from generator.report.frames import site_frame
from generator.report.issues import Issue
from generator.report.mail.addressee import Told
from generator.report.mail.enclosed import Enclosed
from generator.report.mail.enclosed import enclosed_note
from generator.report.mail.foot import foot
from generator.report.mail.since import since_part
from generator.report.mail.subjects import counted
from generator.report.mail.subjects import subject
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailRow
from generator.report.mail.views import MailView
from generator.report.pages.portfolio_report import portfolio_report
from generator.report.parts import Link
from generator.words import Words

MOST = 20


def portfolio_letter(
    contexts: Sequence[Context], issue: Issue, told: Told | None, *, enclosed: Enclosed
) -> MailView:
    """Return the mail of the portfolio report to a person who was last `told` so much."""
    source = contexts[0].source
    words = Words(source.config.settings.site.language)
    _, frame = words, site_frame(source, words, addresses.OVERVIEW)
    page = portfolio_report(contexts, frame, issue, source.unread)
    rag = Counter(c.measures.states[m.id].rag for c in contexts for m in c.in_scope)
    state = counted(rag[Rag.RED], rag[Rag.AMBER], words)
    line = subject(frame.site, page.kind, state)
    url = source.config.settings.site.url.rstrip("/")
    rows = tuple(
        MailRow(
            Link(row.project.text, f"{url}/{row.project.href}" if url else ""),
            state=row.state,
            notes=tuple(filter(None, (row.headline, row.why, row.milestones))),
        )
        for row in page.projects[:MOST]
    )
    left = len(page.projects) - MOST
    more = _.plural("and {n} more", "and {n} more", left) if left > 0 else ""
    since = _since(contexts, told, words)
    return MailView(
        frame=frame,
        title=line,
        subject=line,
        preheader=f"{since.title}. {page.headline}",
        project=frame.site,
        kind=page.kind,
        state=None,
        headline=page.headline,
        standing=page.standing,
        since=since,
        parts=(MailPart(_("The projects, the worst first"), rows, more),),
        kpis=(),
        chart=None,
        link=Link(_("Open the report"), f"{url}/{addresses.OVERVIEW}" if url else ""),
        document=enclosed_note(enclosed, f"{url}/{issue.document}" if url else "", words),
        foot=foot(source, words),
    )


def _since(contexts: Sequence[Context], told: Told | None, _: Words) -> MailPart:
    """Say of each project in one line what changed in it since the last mail."""
    if told is None or told.changes is None or told.nothing:
        return since_part(contexts[0], told)
    parts = ((context, since_part(context, told)) for context in contexts)
    changed = [
        (c, part) for c, part in parts if (change := told.of(c.project.id)) and change.differs
    ]
    n = len(changed)
    title = _.plural(
        "Since the mail of {day}, {n} project has changed",
        "Since the mail of {day}, {n} projects have changed",
        n,
        day=contexts[0].in_text(told.day),
    )
    rows = tuple(MailRow(Link(c.project.title), notes=(part.title,)) for c, part in changed)
    return MailPart(title, rows[:MOST])
