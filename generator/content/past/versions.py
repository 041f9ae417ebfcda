"""Read old versions of milestone files: each blob once, then never again."""

import hashlib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath
from typing import NamedTuple

from pydantic import TypeAdapter
from pydantic import ValidationError

from generator import __version__
from generator.content.files import as_text
from generator.content.git import place_of
from generator.content.milestones import read_milestone
from generator.content.past.blobs import read_blobs
from generator.content.past.cache import Cache
from generator.content.past.cache import opened
from generator.diagnostics import blocking
from generator.model.milestone import Milestone
from generator.model.source import Source

FORMAT = 2
PACKAGE = Path(__file__).parents[2]
READERS = ("content", "markdown", "model")


class Written(NamedTuple):
    """A version of a file: its blob, its path and the project in which it lies."""

    blob: str
    path: PurePosixPath
    project: str


class Old(NamedTuple):
    """What an old version says: a milestone, or the first fault that made it unreadable."""

    milestone: Milestone | None
    fault: str = ""


KEPT: TypeAdapter[Milestone | str] = TypeAdapter(Milestone | str)


def read_versions(
    root: Path, content: PurePosixPath, wanted: Iterable[Written], context: Mapping[str, object]
) -> Mapping[Written, Old]:
    """Read versions of milestone files; those that were read before come from the cache."""
    by_key = {_key(written): written for written in wanted}
    with opened(root, "versions", f"{maker()} {sorted(context.items())}") as cache:
        known = dict(_known(cache, by_key)) if cache else {}
        missing = {key: written for key, written in by_key.items() if written not in known}
        fresh = dict(_read(place_of(root, content)[0], missing.values(), context))
        if cache and fresh:
            cache.write({_key(written): _kept(old) for written, old in fresh.items()})
    return known | fresh


def maker() -> str:
    """Name the code that reads: what another version of it read is not taken over."""
    digest = hashlib.sha256(f"{__version__} {FORMAT}".encode())
    for folder in READERS:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            digest.update(f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()


def _key(written: Written) -> str:
    return f"{written.blob} {written.project}/{written.path}"


def _known(cache: Cache, by_key: Mapping[str, Written]) -> Iterator[tuple[Written, Old]]:
    for key, value in cache.read(by_key).items():
        try:
            kept = KEPT.validate_json(value)
        except ValidationError:
            continue
        yield by_key[key], Old(None, kept) if isinstance(kept, str) else Old(kept)


def _kept(old: Old) -> bytes:
    return KEPT.dump_json(old.milestone or old.fault, exclude_defaults=True)


def _read(
    where: Path, missing: Iterable[Written], context: Mapping[str, object]
) -> Iterator[tuple[Written, Old]]:
    by_blob: dict[str, list[Written]] = {}
    for written in missing:
        by_blob.setdefault(written.blob, []).append(written)
    for blob, data in read_blobs(where, by_blob):
        for written in by_blob[blob]:
            yield written, _old(written, data, context)


def _old(written: Written, data: bytes, context: Mapping[str, object]) -> Old:
    file, problems = as_text(written.path, data)
    if not file.whole:
        return Old(None, problems[0].message)
    (milestone, _passages), problems = read_milestone(file, written.project, context)
    stops = blocking(problems)
    if milestone is None or stops:
        return Old(None, stops[0].message if stops else "")
    return Old(replace(milestone, source=Source(written.path)))
