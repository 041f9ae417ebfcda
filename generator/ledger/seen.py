"""See which files of a ledger have changed: those are read whose states are not as they were."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import replace
from pathlib import PurePosixPath

from generator.config.settings import Config
from generator.content.files import TextFile
from generator.content.files import read_file
from generator.content.past.cache import Cache
from generator.diagnostics import Diagnostic
from generator.ledger.book import Cover
from generator.ledger.book import Known
from generator.ledger.book import Ledger
from generator.ledger.book import RefusedError
from generator.ledger.listing import Listing
from generator.ledger.listing import State
from generator.ledger.listing import is_settled
from generator.ledger.shelf import read_ledger

MOST_CHANGED = 100
"""Where more files changed, the whole is looked at: that takes no longer."""

Touched = Mapping[str, tuple[TextFile, State, tuple[Diagnostic, ...]]]


@dataclass(frozen=True, slots=True)
class Seen:
    """A ledger with the states in which its files are now, and those that say something else.

    `touched` are all whose states were not as they were.
    """

    ledger: Ledger
    touched: frozenset[str]
    changed: Touched


def seen(config: Config, cover: Cover, listed: Listing, cache: Cache) -> Seen:
    """Return what of a ledger still holds.

    Raises:
        RefusedError: the whole has to be looked at.
    """
    settled = all(is_settled(state, cover.at) for state in listed.others.values())
    if listed.others != cover.others or not settled:
        raise RefusedError
    ledger = read_ledger(cache, cover)
    known = {**ledger.files, **cover.projects}
    if known.keys() != listed.texts.keys():
        raise RefusedError
    touched = [
        path
        for path, state in listed.texts.items()
        if state != known[path].state or not is_settled(state, cover.at)
    ]
    if len(touched) > MOST_CHANGED:
        raise RefusedError
    files = {path: _read(config, path, listed.texts[path]) for path in touched}
    changed = {path: read for path, read in files.items() if read[0].blob != known[path].blob}
    if any(path in cover.projects for path in changed):
        raise RefusedError
    same = {path: known[path]._replace(state=files[path][1]) for path in files.keys() - changed}
    return Seen(_as_now(ledger, same, listed), frozenset(touched), changed)


def _read(
    config: Config, path: str, state: State
) -> tuple[TextFile, State, tuple[Diagnostic, ...]]:
    file, problems = read_file(config.root, PurePosixPath(path))
    if not file.whole or not file.blob:
        raise RefusedError
    return file, state, problems


def _as_now(ledger: Ledger, same: Mapping[str, Known], listed: Listing) -> Ledger:
    """Return the ledger with the states in which the same files are now."""
    projects = {path: same.get(path, known) for path, known in ledger.cover.projects.items()}
    files = {path: known for path, known in same.items() if path not in projects}
    cover = replace(ledger.cover, projects=projects, at=listed.at, digest=listed.digest)
    return replace(ledger, cover=cover, files={**ledger.files, **files})
