"""Who did something, and what they said: teams instead of names, and never an address."""

from generator.model.milestone import Milestone
from generator.model.project import Project
from generator.model.reasons import ADDRESS
from generator.model.reasons import words_of
from generator.model.revision import Origin
from generator.model.revision import Revision
from generator.report.context import Context
from generator.report.history_views import Deed

MOST = 120


def deed(context: Context, milestone: Milestone | None, revision: Revision | None) -> Deed:
    """Say who changed something, in which commit, and who vouches for it."""
    if revision is None:
        return Deed(origin=origin_word(context, Origin.DECLARED))
    return Deed(
        who=who(context, milestone, revision.author),
        commit=revision.id[:7],
        origin=origin_word(context, revision.origin),
    )


def origin_word(context: Context, origin: Origin) -> str:
    """Say who vouches for a change: git, somebody who wrote it down later, or the file alone."""
    _ = context.words
    words = {
        Origin.WITNESSED: _("witnessed"),
        Origin.RECORDED: _("recorded"),
        Origin.DECLARED: _("declared"),
    }
    return words[origin]


def who(context: Context, milestone: Milestone | None, author: str) -> str:
    """Name the team of an author, else that of the milestone's owner; people where they are on."""
    if author and context.source.config.settings.history.authors:
        return without_addresses(author)
    return context.project.name_of(_team(context.project, author, milestone))


def _team(project: Project, author: str, milestone: Milestone | None) -> str:
    known = author.casefold()
    for person in project.people:
        if known in {person.id.casefold(), person.name.casefold()} and person.team:
            return person.team
    owner = (milestone.owner if milestone else None) or ""
    teams = {person.id: person.team or "" for person in project.people}
    return teams.get(owner, owner)


def said(revision: Revision | None) -> str:
    """Return what a commit or a recorded row says of itself, in a line."""
    return shortened(words_of(revision), MOST)


def without_addresses(text: str) -> str:
    """Leave out every e-mail address of a text."""
    return " ".join(ADDRESS.sub("", text).split())


def shortened(text: str, most: int) -> str:
    """Cut a text that is longer than a line holds, at a word."""
    if len(text) <= most:
        return text
    return f"{text[:most].rsplit(' ', 1)[0].rstrip(' ,.;:')} …"
