"""Issued reports: those that a target holds are carried forward, never rewritten, and listed.

A build writes `reports/issued.json` beside its page of reports: for each report its files, the last
day of its period, and its row of the list, as the templates of that build drew it. A report is
issued once its period is over: until then each publication brings it up to date.
"""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from generator.deliver.publish.built import Built
from generator.deliver.publish.edition import Edition
from generator.deliver.publish.target import Seen
from generator.deliver.publish.target import Target
from generator.errors import PublishError
from generator.report import addresses
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import digest
from generator.words import ENGLISH as _

PLACE = b"<!-- issued -->"
AUDIENCE = "audience"


@dataclass(frozen=True, slots=True)
class Issued:
    """A report as an index lists it: its files, by path from the top, and the rest as written."""

    files: tuple[PurePosixPath, ...]
    last: date
    row: str
    entry: Mapping[str, Any]


def edition_of(built: Built, seen: Seen, target: Target) -> Edition:
    """Return what a target is to hold: the build, and what was issued before.

    Raises:
        PublishError: the target was published for other readers, or a list cannot be read.
    """
    old = seen.manifest or Manifest()
    if seen.manifest and _audience(old) != _audience(built.manifest):
        problem = _(
            "this target was published for other readers: its audience is {audience}",
            audience=_audience(old),
        )
        raise PublishError(str(built.folder), problem, _("publish to a target of its own"))
    kept: dict[PurePosixPath, str] = {}
    written: dict[PurePosixPath, bytes] = {}
    for index in sorted(path for path in {*old.files, *built.manifest.files} if _is_index(path)):
        before = _listed(index, target.read(index)) if index in old.files else ()
        now = _listed(index, built.read(index)) if index in built.manifest.files else ()
        carried = tuple(_carried(before, now, old))
        kept |= {path: old.files[path] for each in carried for path in each.files}
        if carried:
            written |= dict(_rewritten(built, index, carried, now))
    files = {path: digest(data) for path, data in written.items()}
    merged = Manifest({**built.manifest.files, **files, **kept}, built.manifest.facts)
    return Edition(built, written, kept, merged)


def _audience(manifest: Manifest) -> str:
    return str(manifest.facts.get(AUDIENCE) or "internal")


def _is_index(path: PurePosixPath) -> bool:
    return path.name == addresses.ISSUED_LIST and path.parent.name == addresses.ISSUED


def _carried(before: Iterable[Issued], now: tuple[Issued, ...], old: Manifest) -> Iterator[Issued]:
    """Yield the reports that a target keeps: what is over there, or is not built any more."""
    built = {path for each in now for path in each.files}
    for report in before:
        there = tuple(path for path in report.files if path in old.files)
        if there and (_is_over(report, old) or not built & set(there)):
            yield Issued(there, report.last, report.row, report.entry)


def _is_over(report: Issued, old: Manifest) -> bool:
    """Tell whether the period of a report had ended when it was published last."""
    day = date.fromisoformat(str(old.facts.get("as_of") or date.min.isoformat()))
    return day > report.last or (day == report.last and bool(old.facts.get("as_of_closed")))


def _rewritten(
    built: Built, index: PurePosixPath, carried: tuple[Issued, ...], now: tuple[Issued, ...]
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield the index and the page of reports, with those that are carried forward."""
    taken = {path for each in carried for path in each.files}
    fresh = [each for each in now if not taken & set(each.files)]
    ordered = sorted(carried, key=lambda each: (each.last, each.row), reverse=True)
    entries = [dict(each.entry) for each in (*fresh, *ordered)]
    yield index, _dumped(entries)
    page = index.parent.parent / addresses.REPORTS
    if page in built.manifest.files:
        rows = "".join(each.row for each in ordered if not _shown(each, now))
        yield page, built.read(page).replace(PLACE, rows.encode() + PLACE, 1)


def _shown(report: Issued, now: tuple[Issued, ...]) -> bool:
    """Tell whether the page lists a report already: the build made one of the same name."""
    return any(set(report.files) & set(each.files) for each in now)


def _dumped(entries: list[dict[str, Any]]) -> bytes:
    text = json.dumps({"schema_version": 1, "reports": entries}, indent=1, ensure_ascii=False)
    return text.encode() + b"\n"


def _listed(index: PurePosixPath, data: bytes) -> tuple[Issued, ...]:
    """Read an index, which names files of its own folder and nothing else."""
    try:
        return tuple(_issued(index, entry) for entry in json.loads(data)["reports"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishError(str(index), _("this list of reports cannot be read")) from error


def _issued(index: PurePosixPath, entry: Mapping[str, Any]) -> Issued:
    files = tuple(index.parent / str(name) for name in entry["files"])
    if any(
        path.parent != index.parent or path.name in {NAME, addresses.ISSUED_LIST} for path in files
    ):
        raise ValueError(entry)
    return Issued(files, date.fromisoformat(entry["last"]), str(entry["row"]), entry)
