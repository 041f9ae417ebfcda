"""Read old versions of milestone files: each blob once, then never again."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from pathlib import PurePosixPath
from typing import NamedTuple

from generator.content import kept
from generator.content.files import as_text
from generator.content.git import place_of
from generator.content.milestones import read_milestone
from generator.content.past.blobs import read_blobs
from generator.content.past.cache import Cache
from generator.content.past.cache import opened
from generator.content.readings import Written
from generator.content.readings import reader
from generator.diagnostics import blocking
from generator.model.milestone import Milestone
from generator.model.source import Source

FAULT = b'"'


class Old(NamedTuple):
    """What an old version says: a milestone, or the first fault that made it unreadable."""

    milestone: Milestone | None
    fault: str = ""


def read_versions(
    root: Path, content: PurePosixPath, wanted: Iterable[Written], context: Mapping[str, object]
) -> Mapping[Written, Old]:
    """Read versions of milestone files; those that were read before come from the cache."""
    by_key = {written.key: written for written in wanted}
    if not by_key:
        return {}
    with opened(root, "versions", reader(context)) as cache:
        known = dict(_known(cache, by_key)) if cache else {}
        missing = {key: written for key, written in by_key.items() if written not in known}
        fresh = dict(_read(place_of(root, content)[0], missing.values(), context))
        if cache and fresh:
            cache.write({written.key: _kept(old) for written, old in fresh.items()})
    return known | fresh


def _known(cache: Cache, by_key: Mapping[str, Written]) -> Iterator[tuple[Written, Old]]:
    for key, value in cache.read(by_key).items():
        written, said = by_key[key], value.partition(b"\n")[0]
        try:
            if said.startswith(FAULT):
                yield written, Old(None, str(json.loads(said)))
            else:
                source = Source(written.path)
                yield written, Old(kept.restored(said, written.project, source))
        except ValueError:
            continue


def _kept(old: Old) -> bytes:
    return json.dumps(old.fault).encode() if old.milestone is None else kept.written(old.milestone)


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
