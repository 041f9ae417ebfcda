"""To whom a mail speaks: what that person was last told, and where the site is."""

from collections.abc import Collection
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from generator.report.comparison import ProjectChange
from generator.report.context import Context
from generator.report.parts import Link


@dataclass(frozen=True, slots=True)
class Told:
    """The day on which the last mail to a person stood, and what lies between it and this one.

    The changes are by project; there are none where that state of the files is not known here.
    """

    day: date
    changes: tuple[ProjectChange, ...] | None

    def of(self, project: str) -> ProjectChange | None:
        """Return what lies between in one project."""
        return next((c for c in self.changes or () if c.id == project), None)

    def only(self, keys: Collection[str]) -> "Told":
        """Return the same of some milestones alone."""
        if self.changes is None:
            return self
        return replace(self, changes=tuple(_only(change, keys) for change in self.changes))

    @property
    def nothing(self) -> bool:
        """Whether it is known that nothing lies between."""
        return self.changes is not None and not any(change.differs for change in self.changes)


def _only(change: ProjectChange, keys: Collection[str]) -> ProjectChange:
    """Return what lies between in one project, of some of its milestones."""
    return replace(
        change,
        old_state=change.new_state,
        measures=(),
        dates=tuple(each for each in change.dates if each.milestone.key in keys),
        events=tuple(each for each in change.events if each.milestone.key in keys),
        turns=tuple(each for each in change.turns if each.milestone.key in keys),
        overlaps=(),
    )


def whole(context: Context, link: Link) -> Link:
    """Return a link with a whole address, which is plain words where the site has none."""
    return Link(link.text, address(context, link.href))


def address(context: Context, href: str) -> str:
    """Return the whole address of a page of a project."""
    url = context.source.config.settings.site.url.rstrip("/")
    return urljoin(f"{url}/{context.prefix}", href) if url and href else ""
