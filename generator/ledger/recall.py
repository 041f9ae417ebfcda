"""Find what is wrong with a plan: from the ledger, as far as nothing has changed since."""

from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import field
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from generator.as_of_day import resolve_as_of
from generator.config.settings import Config
from generator.content.past.cache import Cache
from generator.findings.review import Review
from generator.ledger.book import RefusedError
from generator.ledger.listing import Listing
from generator.ledger.listing import listing
from generator.ledger.seen import seen
from generator.ledger.shelf import COVER
from generator.ledger.shelf import Excerpts
from generator.ledger.shelf import pages_of
from generator.ledger.shelf import pages_shown
from generator.ledger.shelf import read_cover
from generator.ledger.shelf import read_lines
from generator.ledger.shelf import read_review
from generator.ledger.shelf import shelf_of
from generator.ledger.surroundings import code
from generator.ledger.surroundings import surroundings

if TYPE_CHECKING:  # where nothing changed, no rule is loaded
    from generator.check import Group

NANO = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with a plan, the files of its milestones, and lines that were shown before.

    `excerpts` are lines of files that have not changed since they were shown, by path and number;
    those `shown` this time are added. `lines` of them were known before. `pages` are what there is
    to keep beside them, and `kept` is the cover below which they belong, as it is kept; none where
    they are the whole. What cannot be kept is not `lasting`.
    """

    review: Review
    milestones: tuple[str, ...]
    lasting: frozenset[str] = frozenset()
    excerpts: Excerpts = field(default_factory=dict)
    lines: int = 0
    pages: dict[str, bytes] = field(default_factory=dict)
    kept: bytes | None = None


def found(config: Config, now: datetime) -> Found:
    """Return what is wrong with a plan; see `gathered` for what cannot be looked at."""
    listed = listing(config.root, config.content, int(now.timestamp() * NANO))
    return _recalled(config, now, listed) or _whole(config, now, listed)


def keep(config: Config, found: Found) -> None:
    """Keep what was found for the next run, and the lines that were shown of it."""
    lines = {path: shown for path, shown in found.excerpts.items() if path in found.lasting}
    if not found.lasting or (not found.pages and _count(lines) == found.lines):
        return
    pages = found.pages | pages_shown(found.review, lines)
    with shelf_of(config.root, code()) as cache:
        if cache and found.kept is None:
            cache.write(pages, only=True)
        elif cache and found.kept is not None:
            cache.write(pages, while_there=(COVER, found.kept))


def _count(excerpts: Excerpts) -> int:
    return sum(map(len, excerpts.values()))


def _whole(config: Config, now: datetime, listed: Listing) -> Found:
    """Look at everything."""
    from generator.check import entries_of  # noqa: PLC0415 - where nothing changed, no loader
    from generator.check import found_in  # noqa: PLC0415 - as above
    from generator.check import sorted_out  # noqa: PLC0415 - as above
    from generator.evidence import gathered  # noqa: PLC0415 - as above
    from generator.findings.selection import refuse_unknown_codes  # noqa: PLC0415 - as above
    from generator.findings.selection import selection_of  # noqa: PLC0415 - as above
    from generator.ledger.enter import entered  # noqa: PLC0415 - as above
    from generator.ledger.past import written_past  # noqa: PLC0415 - as above
    from generator.lint.kinds import KINDS  # noqa: PLC0415 - as above

    refuse_unknown_codes(config, KINDS)
    selection = selection_of(config.settings.check)
    with gathered(config, now=now, named=False) as checked:
        groups: list[Group] = list(found_in(config, checked, selection, {}))
        evidence = checked.value
        told = (diagnostic for group in groups for diagnostic in group.found)
        review = sorted_out(config, selection, told, entries_of(evidence))
        ledger = entered(config, evidence, groups, listed)
        known = evidence.content.portfolio.by_key.values()
        paths = tuple(str(milestone.source.path) for milestone in known)
        if ledger is None:
            return Found(review, paths)
        pages = pages_of(ledger) | written_past(evidence)
        return Found(review, paths, frozenset(listed.texts), pages=pages)


def _recalled(config: Config, now: datetime, listed: Listing) -> Found | None:
    """Take from the ledger what it knows, and look again at what has changed."""
    if not listed.plain:
        return None
    with shelf_of(config.root, code()) as cache:
        if cache is None:
            return None
        try:
            return _kept(config, now, listed, cache)
        except (AttributeError, KeyError, RefusedError, TypeError, ValueError):
            return None


def _kept(config: Config, now: datetime, listed: Listing, cache: Cache) -> Found:
    """Return what is kept, as far as it holds, with what has changed since.

    Raises:
        RefusedError: the whole has to be looked at.
    """
    cover, kept = read_cover(cache)
    as_of = resolve_as_of(config, now, ZoneInfo(cover.timezone))
    if cover.surroundings != surroundings(config, as_of):
        raise RefusedError
    lines = read_lines(cache)
    milestones = tuple(path for path in listed.texts if path not in cover.projects)
    lasting = frozenset(listed.texts)
    if cover.digest == listed.digest and listed.is_settled(cover.at):
        review, count = read_review(cache), _count(lines)
        return Found(review, milestones, lasting, lines, count, kept=kept)
    now_seen = seen(config, cover, listed, cache)
    if now_seen.changed:
        from generator.ledger.again import looked_at_again  # noqa: PLC0415 - as above
        from generator.ledger.again import reviewed  # noqa: PLC0415 - as above

        ledger = looked_at_again(config, as_of, now_seen, cache)
        review = reviewed(config, ledger)
    else:
        ledger, review = now_seen.ledger, read_review(cache)
    lines = _without(lines, now_seen.changed)
    pages = pages_of(ledger, now_seen.touched)
    return Found(review, milestones, lasting, lines, pages=pages, kept=kept)


def _without(excerpts: Excerpts, changed: Iterable[str]) -> Excerpts:
    return {path: lines for path, lines in excerpts.items() if path not in changed}
