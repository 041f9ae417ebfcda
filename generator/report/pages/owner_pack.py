"""The pack of an owner: what somebody owes by when, on a sheet or two to take along."""

from collections.abc import Iterator
from datetime import timedelta

from generator.config.settings import ReportKind
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report import sentences
from generator.report.context import Context
from generator.report.issues import Issue
from generator.report.issues import issue_readers
from generator.report.issues import titled
from generator.report.pack_views import OwedRow
from generator.report.pack_views import OwnerPackView
from generator.report.pack_views import PackRow
from generator.report.pack_views import PartRow
from generator.report.pages import checkin_titles as titles
from generator.report.pages.elsewhere import more
from generator.report.pages.elsewhere import more_on
from generator.report.pages.framework import framework_row
from generator.report.pages.lists import owned_by
from generator.report.pages.lists import owner_facts
from generator.report.pages.lists import owner_headline
from generator.report.pages.lists import tally
from generator.report.pages.load import owner_table
from generator.report.pages.owed import owed
from generator.report.pages.questions import asked
from generator.report.pages.questions import questions
from generator.report.pages.risk_notes import risks_of
from generator.report.pages.rows import open_decisions
from generator.report.parts import Frame
from generator.report.parts import Link

MOST_OWED = 40
MOST_MILESTONES = 20
MOST_RISKS = 15
MOST_WAITS = 10
MOST_PARTS = 20
MOST_ASKED = 12


def owner_pack(context: Context, frame: Frame, issue: Issue) -> OwnerPackView:
    """Assemble the pack of an owner; that of a team holds what its members owe as well."""
    _, project, owner = context.words, context.project, issue.owner
    who = frozenset({owner, *(p.id for p in project.people if p.team == owner)})
    mine, kind = owned_by(context, owner), titled(context, issue)
    open_ = [m for m in mine if context.rows[m.id].open]
    due, risks = owed(context, who), risks_of(context, who)
    waits, parts = open_decisions(context, open_), tuple(_parts(context, owner, who))
    told = [m for m in asked(context) if m.owner == owner]
    page = Link(context.project.name_of(owner), issue.page)
    return OwnerPackView(
        frame=frame,
        title=_("{project}: {kind}", project=project.title, kind=kind),
        project=project.title,
        kind=kind,
        readers=issue_readers(ReportKind.OWNER, _),
        description=_(
            "What {who} owes to {project} as of {day}",
            who=project.name_of(owner),
            project=project.title,
            day=_.day(context.as_of),
        ),
        headline=owner_headline(context, owner, mine),
        standing=tally(context, mine),
        facts=owner_facts(context, owner),
        owed_title=_owed_title(context, due),
        owed=due[:MOST_OWED],
        owed_more=more_on(context, len(due) - MOST_OWED, page),
        milestones_title=_milestones_title(context, open_),
        milestones=tuple(_milestone(context, m) for m in open_[:MOST_MILESTONES]),
        milestones_more=more_on(context, len(open_) - MOST_MILESTONES, page),
        load=owner_table(context, owner),
        risks_title=_risks_title(context, len(risks)),
        risks=risks[:MOST_RISKS],
        risks_more=more(context, len(risks) - MOST_RISKS, addresses.RISKS),
        waits_title=_waits_title(context, len(waits)),
        waits=waits[:MOST_WAITS],
        waits_more=more_on(context, len(waits) - MOST_WAITS, page),
        parts_title=_parts_title(context, len(parts)),
        parts=parts[:MOST_PARTS],
        parts_more=more(context, len(parts) - MOST_PARTS, addresses.PEOPLE),
        questions_title=titles.questions(context, len(told)),
        questions=questions(context, told[:MOST_ASKED]),
        questions_more=titles.unasked(context, len(told) - MOST_ASKED),
    )


def _milestone(context: Context, milestone: Milestone) -> PackRow:
    fired = context.measures.states[milestone.id].rule
    return PackRow(framework_row(context, milestone), sentences.rule(context, milestone, fired))


def _parts(context: Context, owner: str, who: frozenset[str]) -> Iterator[PartRow]:
    """Yield the open milestones of others in which somebody has a part."""
    _ = context.words
    for m in context.in_scope:
        if m.owner == owner or not context.rows[m.id].open:
            continue
        parts = (
            _("contributes") if who & {*m.contributors} else "",
            _("is consulted") if who & {*m.consulted} else "",
            _("is informed") if who & {*m.informed} else "",
        )
        if any(parts):
            said = ", ".join(filter(None, parts))
            name = context.owner_link(m.owner).text
            yield PartRow(context.link(m), said, name, context.finish(m), context.state(m))


def _owed_title(context: Context, rows: tuple[OwedRow, ...]) -> str:
    """Count what is owed, and what of it is past its day or due soon."""
    _ = context.words
    if not rows:
        return _("Nothing is owed")
    ahead = context.source.config.settings.metrics.next_days
    until = context.as_of + timedelta(days=ahead)
    late = sum(row.late for row in rows)
    soon = sum(row.day is not None and not row.late and row.day <= until for row in rows)
    title = _.plural("{n} thing is owed", "{n} things are owed", len(rows))
    said = [title]
    if late:
        said.append(_("{n} past its day", n=late) if late == 1 else _("{n} past their day", n=late))
    if soon:
        said.append(_("{n} due by {day}", n=_.number(soon), day=context.in_text(until)))
    return ", ".join(said)


def _milestones_title(context: Context, milestones: list[Milestone]) -> str:
    _, n = context.words, len(milestones)
    if not n:
        return _("No milestone is open")
    return _.plural("{n} milestone is open", "{n} milestones are open", n)


def _risks_title(context: Context, n: int) -> str:
    _ = context.words
    if not n:
        return _("No open risk to watch")
    return _.plural("{n} open risk to watch", "{n} open risks to watch", n)


def _waits_title(context: Context, n: int) -> str:
    _ = context.words
    if not n:
        return _("These milestones wait for no answer")
    return _.plural(
        "These milestones wait for {n} answer", "These milestones wait for {n} answers", n
    )


def _parts_title(context: Context, n: int) -> str:
    _ = context.words
    if not n:
        return _("No part in milestones of others")
    return _.plural("A part in {n} milestone of others", "A part in {n} milestones of others", n)
