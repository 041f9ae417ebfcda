"""The navigation of a project: few groups, and the pages of the one that the reader is in."""

from collections.abc import Iterator

from generator.report import addresses
from generator.report.parts import NavGroup
from generator.report.parts import NavItem
from generator.words import Words

Pages = tuple[tuple[str, str], ...]


def navigation(_: Words, current: str, *, public: bool = False) -> tuple[NavGroup, ...]:
    """Return the groups of pages; `current` is the address of the page, or of the one above it.

    A `public` edition lacks the pages that would be made of what is not published.
    """
    hidden = addresses.PRIVATE if public else frozenset()
    groups = (
        (_("Overview"), ((_("Overview"), addresses.OVERVIEW),)),
        (_("Plan"), _plan(_)),
        (_("Progress"), _progress(_)),
        (_("Health"), _health(_)),
        (
            _("Reports"),
            ((_("Reports"), addresses.REPORTS), (_("Numbers"), addresses.NUMBERS)),
        ),
    )
    return tuple(NavGroup(title, tuple(_items(pages, current, hidden))) for title, pages in groups)


def page_named(_: Words, address: str) -> str:
    """Return the name of a page of a project by its address, as the navigation has it."""
    pages = ((_("Overview"), addresses.OVERVIEW), *_plan(_), *_progress(_), *_health(_))
    return next(name for name, href in pages if href == address)


def _items(pages: Pages, current: str, hidden: frozenset[str]) -> Iterator[NavItem]:
    for text, href in pages:
        if href not in hidden:
            yield NavItem(text, href, href == current)


def _plan(_: Words) -> Pages:
    return (
        (_("Framework"), addresses.FRAMEWORK),
        (_("Timeline"), addresses.TIMELINE),
        (_("Calendar"), addresses.CALENDAR),
        (_("Dependencies"), addresses.DEPENDENCIES),
        (_("Objectives"), addresses.OBJECTIVES),
    )


def _progress(_: Words) -> Pages:
    return (
        (_("Progress"), addresses.PROGRESS),
        (_("Trend"), addresses.TREND),
        (_("Forecast"), addresses.FORECAST),
        (_("Changes"), addresses.CHANGES),
        (_("Budget"), addresses.BUDGET),
    )


def _health(_: Words) -> Pages:
    return (
        (_("Health"), addresses.HEALTH),
        (_("Risks"), addresses.RISKS),
        (_("People"), addresses.PEOPLE),
    )
