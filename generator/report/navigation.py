"""The navigation of a project: few groups, and the pages of the one that the reader is in."""

from generator.report import addresses
from generator.report.parts import NavGroup
from generator.report.parts import NavItem
from generator.words import Words


def navigation(_: Words, current: str) -> tuple[NavGroup, ...]:
    """Return the groups of pages; `current` is the address of the page, or of the one above it."""
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
    return tuple(
        NavGroup(title, tuple(NavItem(text, href, href == current) for text, href in pages))
        for title, pages in groups
    )


def _plan(_: Words) -> tuple[tuple[str, str], ...]:
    return (
        (_("Framework"), addresses.FRAMEWORK),
        (_("Timeline"), addresses.TIMELINE),
        (_("Calendar"), addresses.CALENDAR),
        (_("Dependencies"), addresses.DEPENDENCIES),
        (_("Objectives"), addresses.OBJECTIVES),
    )


def _progress(_: Words) -> tuple[tuple[str, str], ...]:
    return (
        (_("Progress"), addresses.PROGRESS),
        (_("Trend"), addresses.TREND),
        (_("Forecast"), addresses.FORECAST),
        (_("Changes"), addresses.CHANGES),
        (_("Budget"), addresses.BUDGET),
    )


def _health(_: Words) -> tuple[tuple[str, str], ...]:
    return (
        (_("Health"), addresses.HEALTH),
        (_("Risks"), addresses.RISKS),
        (_("People"), addresses.PEOPLE),
    )
