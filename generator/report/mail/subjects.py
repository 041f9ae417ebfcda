"""The subject of a mail, which says the state first, and the line that clients show beside it."""

from collections import Counter
from collections.abc import Iterable

from generator.metrics.value import Rag
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.mail.addressee import Told
from generator.words import Words

LONGEST = 78
LONGEST_NAME = 24
ELLIPSIS = "…"


def subject(project: str, name: str, state: str, news: str = "") -> str:
    """Return a subject of at most 78 characters: whose, which, the state, and what is new.

    >>> subject("Launch", "Status report 2024-04", "2 late, 3 at risk", "3 changes")
    '[Launch] Status report 2024-04: 2 late, 3 at risk, 3 changes'
    """
    short = cut(project, LONGEST_NAME)
    for told in (f"{state}, {news}" if news else state, state):
        whole = f"[{short}] {name}: {told}"
        if len(whole) <= LONGEST:
            return whole
    return cut(whole, LONGEST)


def cut(text: str, most: int) -> str:
    """Return a text of at most so many characters."""
    return text if len(text) <= most else text[: most - 1].rstrip() + ELLIPSIS


def state_in_short(context: Context, milestones: Iterable[Milestone] | None = None) -> str:
    """Count what is late and what is at risk, of all milestones or of some: 2 late, 1 at risk."""
    rated = context.in_scope if milestones is None else milestones
    counts = Counter(context.measures.states[m.id].rag for m in rated)
    return counted(counts[Rag.RED], counts[Rag.AMBER], context.words)


def counted(late: int, at_risk: int, _: Words) -> str:
    """Say how many milestones are late, and how many at risk."""
    said = []
    if late:
        said.append(_.plural("{n} late", "{n} late", late))
    if at_risk:
        said.append(_.plural("{n} at risk", "{n} at risk", at_risk))
    return ", ".join(said) or _("nothing late or at risk")


def news_in_short(context: Context, told: Told | None) -> str:
    """Count what changed since the last mail to this person, where that is known."""
    _ = context.words
    change = told.of(context.project.id) if told else None
    if change is None:
        return ""
    if not change.differs:
        return _("nothing new")
    moved = {each.milestone.key for each in change.dates}
    became = {each.milestone.key for each in change.events}
    n = len(moved | became | {each.milestone.key for each in change.turns})
    return _.plural("{n} changed", "{n} changed", n) if n else ""
