"""To whom a mail speaks: what that person was last told, and where the site is."""

from dataclasses import dataclass
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

    @property
    def nothing(self) -> bool:
        """Whether it is known that nothing lies between."""
        return self.changes is not None and not any(change.differs for change in self.changes)


def whole(context: Context, link: Link) -> Link:
    """Return a link with a whole address, which is plain words where the site has none."""
    return Link(link.text, address(context, link.href))


def address(context: Context, href: str) -> str:
    """Return the whole address of a page of a project."""
    url = context.source.config.settings.site.url.rstrip("/")
    return urljoin(f"{url}/{context.prefix}", href) if url and href else ""
