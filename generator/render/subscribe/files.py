"""Everything that a site offers to subscribe to, and what hosts look for, by address."""

from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import PurePosixPath

from generator.render.subscribe import drawn
from generator.render.subscribe.calendar_file import calendar_file
from generator.render.subscribe.feed import Channel
from generator.render.subscribe.feed import feed
from generator.render.subscribe.host_files import HEADERS
from generator.render.subscribe.host_files import robots
from generator.render.subscribe.host_files import sitemap
from generator.render.theme import Theme
from generator.report import addresses
from generator.report.assemble import Report
from generator.report.context import Context
from generator.report.frames import project_frame
from generator.report.frames import site_frame
from generator.report.subscribe.badges import Badge
from generator.report.subscribe.badges import badges
from generator.report.subscribe.badges import portfolio_badges
from generator.report.subscribe.cards import Card
from generator.report.subscribe.cards import card
from generator.report.subscribe.cards import portfolio_card
from generator.report.subscribe.changes import MOST
from generator.report.subscribe.changes import entries
from generator.report.subscribe.events import events
from generator.site.files import Job
from generator.site.files import Site
from generator.words import Words


@dataclass(frozen=True, slots=True)
class _Shelf:
    """A folder of the site: its projects, each with its own folder below, and its name."""

    prefix: str
    title: str
    contexts: Sequence[tuple[str, Context]]


def subscriptions(report: Report, theme: Theme) -> Site:
    """Return feeds, calendars, badges, cards, and the files for hosts and search engines."""
    if not report.pages:
        return {}
    source = report.source
    url = source.config.settings.site.url.rstrip("/")
    files: dict[PurePosixPath, bytes | Job] = dict(_host_files(report, url))
    for shelf in _shelves(report):
        base = f"{url}/{shelf.prefix}" if url else ""
        files |= _feeds(report, shelf, base)
    for folder, badge in _badges(report):
        for form, draw in (("svg", drawn.badge), ("json", drawn.endpoint)):
            files[folder / addresses.badge(badge.name, form)] = draw(theme, badge)
    if url:
        cards = _cards(report)
        files |= {path: partial(drawn.card, theme, shown) for path, shown in cards.items()}
    return files


def _shelves(report: Report) -> Iterator[_Shelf]:
    """Yield the folder of each project, and that of all together where there are several."""
    source = report.source
    words = Words(source.config.settings.site.language)
    for context in report.contexts:
        title = project_frame(context, addresses.OVERVIEW).site
        yield _Shelf(context.prefix, title, [("", context)])
    if not source.portfolio.single:
        title = site_frame(source, words, addresses.OVERVIEW).site
        yield _Shelf("", title, [(context.prefix, context) for context in report.contexts])


def _feeds(report: Report, shelf: _Shelf, base: str) -> Mapping[PurePosixPath, bytes]:
    changes = [(at, entry) for at, context in shelf.contexts for entry in context.once(entries)]
    changes.sort(key=lambda pair: pair[1].day, reverse=True)
    days = [(at, event) for at, context in shelf.contexts for event in context.once(events)]
    first = shelf.contexts[0][1]
    language = first.words.language
    key = base or " ".join(context.project.id for _at, context in shelf.contexts)
    channel = Channel(key, shelf.title, language, report.source.as_of.day, base)
    folder = PurePosixPath(shelf.prefix)
    return {
        folder / addresses.FEED: feed(channel, islice(changes, MOST)),
        folder / addresses.DAYS: calendar_file(shelf.title, base, days),
    }


def _badges(report: Report) -> Iterator[tuple[PurePosixPath, Badge]]:
    """Yield the badges of each project with its folder, and those of all together at the top."""
    source = report.source
    for context in report.contexts:
        yield from ((PurePosixPath(context.prefix), badge) for badge in badges(context))
    if not source.portfolio.single:
        words = Words(source.config.settings.site.language)
        frame = site_frame(source, words, addresses.OVERVIEW)
        made = portfolio_badges(report.contexts, frame)
        yield from ((PurePosixPath(), badge) for badge in made)


def _cards(report: Report) -> Mapping[PurePosixPath, Card]:
    source = report.source
    found = {}
    for context in report.contexts:
        frame = project_frame(context, addresses.OVERVIEW)
        found[PurePosixPath(context.prefix + addresses.CARD)] = card(context, frame)
    if not source.portfolio.single:
        words = Words(source.config.settings.site.language)
        frame = site_frame(source, words, addresses.OVERVIEW)
        shown = portfolio_card(report.contexts, frame, source.unread)
        found[PurePosixPath(addresses.CARD)] = shown
    return found


def _host_files(report: Report, url: str) -> Iterator[tuple[PurePosixPath, bytes]]:
    site = report.source.config.settings.site
    yield PurePosixPath("_headers"), HEADERS.encode()
    yield PurePosixPath("robots.txt"), robots(url, indexed=site.indexed)
    if url:
        pages = (path for path in report.pages if path.name != addresses.MISSING)
        yield PurePosixPath("sitemap.xml"), sitemap(url, pages, report.source.as_of.day)
