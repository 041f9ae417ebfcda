"""Find what is wrong with a plan: from the ledger, as far as nothing has changed since."""

from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.as_of_day import resolve_as_of
from generator.check import Group
from generator.check import Review
from generator.check import entries_of
from generator.check import found_in
from generator.check import sorted_out
from generator.config.settings import Config
from generator.content.files import TextFile
from generator.content.files import read_file
from generator.content.past.cache import Cache
from generator.diagnostics import Diagnostic
from generator.findings.selection import selection_of
from generator.ledger.book import Known
from generator.ledger.book import Ledger
from generator.ledger.book import RefusedError
from generator.ledger.book import ledger_of
from generator.ledger.book import read_ledger
from generator.ledger.book import write_ledger
from generator.ledger.listing import Listing
from generator.ledger.listing import State
from generator.ledger.listing import is_settled
from generator.ledger.listing import listing
from generator.ledger.surroundings import code
from generator.ledger.surroundings import surroundings
from generator.model.as_of import AsOf

NANO = 1_000_000_000
MOST_CHANGED = 100
"""Where more files changed, the whole is looked at: that takes no longer."""

Excerpts = dict[str, dict[str, str]]
Touched = Mapping[str, tuple[TextFile, State, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True)
class Found:
    """What is wrong with a plan, the files of its milestones, and lines that were shown before.

    `ledger` is what there is to keep, with the past where that is not kept yet. It is the one that
    was kept `before` where nothing has changed; of that, so many `lines` were known.
    """

    review: Review
    milestones: tuple[PurePosixPath, ...]
    ledger: Ledger | None = None
    past: bytes | None = None
    before: Ledger | None = None
    lines: int = 0

    @property
    def excerpts(self) -> Excerpts:
        """Lines of files that have not changed since they were shown, by path and number."""
        return self.ledger.excerpts if self.ledger else {}


def found(config: Config, now: datetime) -> Found:
    """Return what is wrong with a plan; see `gathered` for what cannot be looked at."""
    listed = listing(config.root, config.content, int(now.timestamp() * NANO))
    return _recalled(config, now, listed) or _whole(config, now, listed)


def keep(config: Config, found: Found) -> None:
    """Keep what was found for the next run, and the lines that were shown of it."""
    ledger = found.ledger
    if ledger is None or (ledger is found.before and found.lines == _count(ledger.excerpts)):
        return
    known = {path: lines for path, lines in ledger.excerpts.items() if path in ledger.files}
    with ledger_of(config.root, code()) as cache:
        if cache:
            write_ledger(cache, replace(ledger, excerpts=known), found.past)


def _count(excerpts: Excerpts) -> int:
    return sum(map(len, excerpts.values()))


def _whole(config: Config, now: datetime, listed: Listing) -> Found:
    """Look at everything."""
    from generator.evidence import gathered  # noqa: PLC0415 - where nothing changed, no loader
    from generator.ledger.enter import entered  # noqa: PLC0415 - as above
    from generator.ledger.past import written_past  # noqa: PLC0415 - as above

    selection = selection_of(config.settings.check)
    with gathered(config, now=now, named=False) as checked:
        groups: list[Group] = list(found_in(config, checked, selection, {}))
        evidence = checked.value
        told = (diagnostic for group in groups for diagnostic in group.found)
        review = sorted_out(config, selection, told, entries_of(evidence))
        ledger = entered(config, evidence, groups, listed)
        known = evidence.content.portfolio.by_key.values()
        paths = tuple(milestone.source.path for milestone in known)
        return Found(review, paths, ledger, written_past(evidence) if ledger else None)


def _recalled(config: Config, now: datetime, listed: Listing) -> Found | None:
    """Take from the ledger what it knows, and look again at what has changed."""
    if not listed.plain:
        return None
    with ledger_of(config.root, code()) as cache:
        before = read_ledger(cache) if cache else None
        if cache is None or before is None:
            return None
        as_of = resolve_as_of(config, now, ZoneInfo(before.timezone))
        if before.surroundings != surroundings(config, as_of):
            return None
        try:
            ledger = _up_to_date(config, as_of, before, listed, cache)
        except (RefusedError, KeyError, ValueError):
            return None
    review = sorted_out(
        config, selection_of(config.settings.check), ledger.found(), ledger.accepted()
    )
    paths = tuple(map(PurePosixPath, ledger.files))
    return Found(review, paths, ledger, before=before, lines=_count(ledger.excerpts))


def _up_to_date(
    config: Config, as_of: AsOf, ledger: Ledger, listed: Listing, cache: Cache
) -> Ledger:
    """Return the ledger as it is with what has changed.

    Raises:
        RefusedError: the whole has to be looked at.
    """
    states = {path: [*state] for path, state in listed.others.items()}
    known = ledger.files.keys() | ledger.projects.keys()
    settled = all(is_settled(state, ledger.at) for state in listed.others.values())
    if states != ledger.others or not settled or known != listed.texts.keys():
        raise RefusedError
    touched = [p for p, state in listed.texts.items() if _differs(ledger, p, state)]
    if len(touched) > MOST_CHANGED:
        raise RefusedError
    if not touched:
        return ledger
    files = {path: _read(config, path, listed.texts[path]) for path in touched}
    same = {path for path, read in files.items() if read[0].blob == _known(ledger, path).blob}
    if any(path in ledger.projects for path in files.keys() - same):
        raise RefusedError
    ledger = _seen(ledger, files, same, listed.at)
    changed = {path: read for path, read in files.items() if path not in same}
    return _looked_at(config, as_of, ledger, changed, cache) if changed else ledger


def _differs(ledger: Ledger, path: str, state: State) -> bool:
    return [*state] != _known(ledger, path).state or not is_settled(state, ledger.at)


def _known(ledger: Ledger, path: str) -> Known:
    return ledger.files.get(path) or ledger.projects[path]


def _read(
    config: Config, path: str, state: State
) -> tuple[TextFile, State, tuple[Diagnostic, ...]]:
    file, problems = read_file(config.root, PurePosixPath(path))
    if not file.whole or not file.blob:
        raise RefusedError
    return file, state, problems


def _seen(ledger: Ledger, files: Touched, same: Iterable[str], at: int) -> Ledger:
    """Return the ledger with the states in which the same files are now."""
    fresh = {path: replace(_known(ledger, path), state=[*files[path][1]]) for path in same}
    milestones = {path: known for path, known in fresh.items() if path in ledger.files}
    projects = {path: known for path, known in fresh.items() if path in ledger.projects}
    return replace(
        ledger, files=ledger.files | milestones, projects=ledger.projects | projects, at=at
    )


def _looked_at(config: Config, as_of: AsOf, ledger: Ledger, files: Touched, cache: Cache) -> Ledger:
    """Look again at files that have changed."""
    from generator.content.kept import restored_project  # noqa: PLC0415 - as above
    from generator.ledger.again import Desk  # noqa: PLC0415 - as above
    from generator.ledger.again import lines_of  # noqa: PLC0415 - as above
    from generator.ledger.again import looked_at_again  # noqa: PLC0415 - as above
    from generator.ledger.changed import Readings  # noqa: PLC0415 - as above
    from generator.ledger.changed import edited_files  # noqa: PLC0415 - as above

    projects = tuple(map(restored_project, ledger.plans))
    readings = Readings(config, ledger)
    edited = edited_files(config, readings, projects, files)
    desk = Desk(config, as_of, ledger, projects, edited, readings, lines_of(cache))
    return looked_at_again(desk)
