"""Everything that has an address in a project, or a portfolio: pages, milestones, people, risks."""

from collections.abc import Iterator
from collections.abc import Sequence

from generator.markdown.html import to_text
from generator.metrics.catalogue import CATALOGUE
from generator.model.milestone import Milestone
from generator.model.milestone import Status
from generator.report import addresses
from generator.report.contents_views import ContentsView
from generator.report.contents_views import Entry
from generator.report.contents_views import Shelf
from generator.report.context import Context
from generator.report.issues import issue_name
from generator.report.issues import issue_period
from generator.report.issues import issues
from generator.report.pages.risk_matrix import anchor
from generator.report.pages.rows import risk_row
from generator.report.pages.rows import risks_in_order
from generator.report.pages.timelines import phases_in_order
from generator.report.parts import Frame

MOST_TEXT = 120  # letters of a description: enough to know it again


def contents(context: Context, frame: Frame) -> ContentsView:
    """List what a project has, kind by kind."""
    _ = context.words
    pages = tuple(Entry(item.text, item.href) for group in frame.nav for item in group.items)
    found = (
        Shelf("pages", _("Pages"), pages),
        Shelf("milestones", _("Milestones"), tuple(_milestones(context))),
        Shelf("owners", _("Owners"), tuple(_owners(context))),
        Shelf("phases", _("Phases"), tuple(_phases(context))),
        Shelf("risks", _("Risks"), tuple(_risks(context))),
        Shelf("reports", _("Reports"), tuple(_reports(context))),
        Shelf("numbers", _("Numbers"), tuple(_numbers(context))),
    )
    return _view(frame, tuple(shelf for shelf in found if shelf.entries))


def portfolio_contents(contexts: Sequence[Context], frame: Frame) -> ContentsView:
    """List the projects of a portfolio; each has a list of its own."""
    _ = frame.words
    whole = (
        Entry(_("Portfolio"), addresses.OVERVIEW),
        Entry(_("Reports"), addresses.REPORTS),
    )
    projects = tuple(
        Entry(c.project.title, f"{c.prefix}{addresses.OVERVIEW}", c.project.id) for c in contexts
    )
    lists = tuple(Entry(c.project.title, f"{c.prefix}{addresses.CONTENTS}") for c in contexts)
    return _view(
        frame,
        (
            Shelf("projects", _("Projects"), (*whole, *projects)),
            Shelf("lists", _("All pages of a project"), lists),
        ),
    )


def _view(frame: Frame, shelves: tuple[Shelf, ...]) -> ContentsView:
    _ = frame.words
    n = sum(len(shelf.entries) for shelf in shelves)
    return ContentsView(
        frame=frame,
        title=_("All pages"),
        headline=_.plural("{n} place to go to", "{n} places to go to", n),
        shelves=shelves,
    )


def _milestones(context: Context) -> Iterator[Entry]:
    drafts = (m for m in context.project.milestones if m.status is Status.DRAFT)
    for milestone in (*context.by_date, *drafts):
        link = context.link(milestone)
        text = _short(to_text(milestone.body.description))
        yield Entry(link.text, link.href, _said_of(context, milestone), text)


def _said_of(context: Context, milestone: Milestone) -> str:
    """Tell a milestone apart: its id, who answers for it, its phase, and how it stands."""
    owner = context.owner_link(milestone.owner).text
    phase = context.phase_title(milestone.phase) if milestone.phase else ""
    said = (milestone.id, owner, phase, context.state(milestone).word)
    return " · ".join(filter(None, said))


def _owners(context: Context) -> Iterator[Entry]:
    for owner, slug in sorted(context.owner_slugs.items()):
        yield Entry(context.project.name_of(owner), addresses.owner(slug))


def _phases(context: Context) -> Iterator[Entry]:
    for title, slug in phases_in_order(context):
        yield Entry(title, addresses.phase(slug))


def _risks(context: Context) -> Iterator[Entry]:
    for facts in risks_in_order(context, context.project.milestones):
        row = risk_row(context, facts)
        said = (row.milestone.text, row.owner, row.state.word)
        href = f"{addresses.RISKS}#{anchor(facts)}"
        yield Entry(row.title, href, " · ".join(filter(None, said)))


def _reports(context: Context) -> Iterator[Entry]:
    _ = context.words
    for issue in issues(context):
        if issue.page != addresses.OVERVIEW:
            yield Entry(issue_name(issue.kind, _), issue.page, issue_period(context, issue))


def _numbers(context: Context) -> Iterator[Entry]:
    _ = context.words
    for number in CATALOGUE:
        yield Entry(_(number.name), addresses.number(number.id), number.id, _(number.summary))


def _short(text: str) -> str:
    """Return the beginning of a text, up to a whole word."""
    if len(text) <= MOST_TEXT:
        return text
    return text[:MOST_TEXT].rpartition(" ")[0] + "…"
