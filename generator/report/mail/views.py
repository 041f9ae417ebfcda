"""The view of a mail: what its text and its HTML both show."""

from dataclasses import dataclass
from dataclasses import replace
from typing import ClassVar

from generator.report.parts import Kpi
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.parts import TimelineView
from generator.report.views import View
from generator.words import Words

ENDS = (".", "?", "!")
NO_PAGE = Link("")


@dataclass(frozen=True, slots=True)
class MailRow:
    """A line of a mail and what is said below it; its address is a whole one, or there is none."""

    link: Link
    lead: str = ""
    state: StateView | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MailPart:
    """A part of a mail: a title that says what it holds, its lines, and what is left out.

    What a page of the site has is a link to that page, whole or plain as those of lines.
    """

    title: str
    rows: tuple[MailRow, ...] = ()
    more: str = ""
    page: Link = NO_PAGE


@dataclass(frozen=True, slots=True, kw_only=True)
class MailView(View):
    """A mail. `since` says what changed since the last one to this person, and is told first."""

    template: ClassVar = "mail/report.html"
    subject: str
    preheader: str
    project: str
    kind: str
    state: StateView | None
    headline: str
    standing: str
    since: MailPart
    parts: tuple[MailPart, ...]
    kpis: tuple[Kpi, ...]
    chart: TimelineView | None
    link: Link
    document: Link
    foot: tuple[str, ...]

    @property
    def told(self) -> tuple[MailPart, ...]:
        """The parts that hold something."""
        return tuple(part for part in self.parts if part.rows)

    @property
    def empty(self) -> tuple[str, ...]:
        """What there is nothing of, each in a sentence of its own."""
        empty = (part.title for part in self.parts if part.title and not part.rows)
        return tuple(title if title.endswith(ENDS) else f"{title}." for title in empty)

    def shortened(self, most: int) -> "MailView":
        """Return the same mail with at most so many lines in each part, which say how many more."""
        return replace(
            self,
            since=_shortened(self.since, most, self.frame.words),
            parts=tuple(_shortened(part, most, self.frame.words) for part in self.parts),
        )


def _shortened(part: MailPart, most: int, _: Words) -> MailPart:
    left = len(part.rows) - most
    if left <= 0:
        return part
    more = _.plural("and {n} more", "and {n} more", left)
    said = "; ".join(filter(None, (more, part.more)))
    return replace(part, rows=part.rows[:most], more=said)
