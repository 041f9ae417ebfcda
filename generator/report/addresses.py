"""The addresses of the site: stable for good, and relative to the folder of a project."""

from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import quote

OVERVIEW = "index.html"
FRAMEWORK = "framework.html"
OBJECTIVES = "objectives.html"
TIMELINE = "timeline.html"
CALENDAR = "calendar.html"
DEPENDENCIES = "dependencies.html"
TREND = "trend.html"
PROGRESS = "progress.html"
BUDGET = "budget.html"
CHANGES = "changes.html"
FORECAST = "forecast.html"
RISKS = "risks.html"
PEOPLE = "people.html"
HEALTH = "health.html"
NUMBERS = "numbers.html"
REPORTS = "reports.html"
CONTENTS = "contents.html"
ISSUED = "reports"
ISSUED_LIST = "issued.json"
FEED = "feed.xml"
DAYS = "calendar.ics"
CARD = "card.png"
MISSING = "404.html"
DATA = "data"
FILES = "files"

PRIVATE = frozenset({BUDGET, RISKS, PEOPLE})
"""Pages made of money, risks and people, which a public edition does not have."""


def milestone(identifier: str) -> str:
    """Return the address of a milestone's page."""
    return f"milestones/{identifier}.html"


def owner(slug: str) -> str:
    """Return the address of an owner's page."""
    return f"owners/{slug}.html"


def phase(slug: str) -> str:
    """Return the address of a phase's page."""
    return f"phases/{slug}.html"


def report(name: str, period: str, form: str) -> str:
    """Return the address of a report as a page, html, or as a document, pdf."""
    return f"{ISSUED}/{name}-{period}.{form}"


def issued(address: str) -> bool:
    """Tell whether an address is that of a report of one period, which stays when others follow."""
    return address.startswith(f"{ISSUED}/")


def badge(name: str, form: str) -> str:
    """Return the address of a badge as a picture, svg, or as what it says, json."""
    return f"badges/{name}.{form}"


def number(identifier: str) -> str:
    """Return the address of the explanation of a number.

    >>> number("EV.CV%")
    'numbers.html#EV.CV%25'
    """
    return f"{NUMBERS}#{quote(identifier)}"


def picture(path: PurePosixPath, content: PurePosixPath) -> str:
    """Return the address of a picture of the content, from the top of the site."""
    return f"{FILES}/{path.relative_to(content)}"


def up(address: str) -> str:
    """Return the way from an address up to the folder from which it counts."""
    return "../" * address.count("/")


def slug(name: str) -> str:
    """Make an address out of a name: lower-case letters, digits and dashes."""
    plain = "".join(c if c.isascii() and c.isalnum() else "-" for c in name.casefold())
    return (
        "-".join(filter(None, plain.split("-")))[:64].strip("-") or "x" + name.encode().hex()[:16]
    )


def slugs(names: Iterable[str], others: Iterable[str] = ()) -> dict[str, str]:
    """Give each name an address of its own, which none of the `others` is.

    Equal ones are numbered in the order of the names.
    """
    taken: dict[str, str] = {}
    used = {other.casefold() for other in others}
    for name in sorted(set(names)):
        base = slug(name)
        candidate, n = base, 1
        while candidate in used:
            n += 1
            candidate = f"{base}-{n}"
        used.add(candidate)
        taken[name] = candidate
    return taken
