"""How a ledger is kept: in pages, of which a run reads what it needs and writes what changed."""

import json
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from dataclasses import fields
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

from generator.content.past.cache import Cache
from generator.content.past.cache import opened
from generator.diagnostics import Code
from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.findings.acceptance import Accepted
from generator.findings.acceptance import By
from generator.findings.review import Review
from generator.ledger.book import Cover
from generator.ledger.book import Known
from generator.ledger.book import Ledger
from generator.ledger.book import RefusedError
from generator.ledger.book import diagnostics_of
from generator.ledger.book import row

FORMAT = 2
NAME = "findings"
COVER, REVIEW, LINES, REST, PAST = "cover", "review", "lines", "rest", "past"
FILES, FOUND = "files", "found"
TO_A_PAGE = 100

Excerpts = dict[str, dict[str, str]]
Page = dict[str, Any]


@contextmanager
def shelf_of(root: Path, maker: str) -> Iterator[Cache | None]:
    """Open where the ledger of a repository is kept."""
    with opened(root, NAME, f"{maker} {FORMAT}") as cache:
        yield cache


def read_cover(cache: Cache) -> tuple[Cover, bytes]:
    """Return the cover, and as it is kept.

    Raises:
        RefusedError: there is none, or it is damaged.
    """
    value = cache.read((COVER,)).get(COVER)
    if value is None:
        raise RefusedError
    said = json.loads(value)
    for part, make in (("projects", _known), ("others", tuple)):
        said[part] = {path: make(each) for path, each in said[part].items()}
    return Cover(**said), value


def read_lines(cache: Cache) -> Excerpts:
    """Return the lines of files that were shown, by path and number.

    Raises:
        RefusedError: they are not there, or damaged.
    """
    lines: Excerpts = _read(cache, (LINES,))[LINES]
    return lines


def read_review(cache: Cache) -> Review:
    """Return what was found, and what of it was accepted.

    Raises:
        RefusedError: it is not there, or damaged.
    """
    said = _read(cache, (REVIEW,))[REVIEW]
    kinds = {values[0]: _code(values) for values in said["kinds"]}
    accepted = diagnostics_of(said["accepted"], kinds)
    return Review(
        tuple(diagnostics_of(said["shown"], kinds)),
        tuple(Accepted(d, By(by), why) for d, (by, why) in zip(accepted, said["by"], strict=True)),
        frozenset(said["ran"]),
        tuple(said["unmeasured"]),
    )


def read_ledger(cache: Cache, cover: Cover) -> Ledger:
    """Return the ledger below a cover.

    Raises:
        RefusedError: a page of it is not there, or damaged.
    """
    pages = range(page_count(cover.milestones))
    files = _read(cache, [_page(FILES, page) for page in pages])
    found = _read(cache, [_page(FOUND, page) for page in pages])
    rest = _read(cache, (REST,))[REST]
    of_file = [item for page in found.values() for item in page.items()]
    return Ledger(
        cover=cover,
        files={path: _known(each) for page in files.values() for path, each in page.items()},
        plans=rest["plans"],
        alone={path: rows for path, (rows, _entries) in of_file if rows},
        compared=rest["compared"],
        whole=rest["whole"],
        entries={path: entries for path, (_rows, entries) in of_file if entries},
    )


def pages_of(ledger: Ledger, changed: Iterable[str] | None = None) -> dict[str, bytes]:
    """Write a ledger with its cover; of the files, only the pages of those that `changed`."""
    count = page_count(ledger.cover.milestones)
    written = range(count) if changed is None else sorted({page_of(p, count) for p in changed})
    files: dict[int, Page] = {page: {} for page in written}
    found: dict[int, Page] = {page: {} for page in written}
    for path, known in ledger.files.items():
        page = page_of(path, count)
        if page not in files:
            continue
        files[page][path] = known
        rows, entries = ledger.alone.get(path), ledger.entries.get(path)
        if rows or entries:
            found[page][path] = rows or [], entries or []
    cover = ledger.cover
    rest = {"plans": ledger.plans, "compared": ledger.compared, "whole": ledger.whole}
    return {
        COVER: _json(
            {name: getattr(cover, name) for name in map(attrgetter("name"), fields(cover))}
        ),
        REST: _json(rest),
        **{_page(FILES, page): _json(files[page]) for page in written},
        **{_page(FOUND, page): _json(found[page]) for page in written},
    }


def pages_shown(review: Review, lines: Excerpts) -> dict[str, bytes]:
    """Write what was shown: a review, and lines of the files."""
    known = {d.code: d.kind for d in (*review.shown, *(a.diagnostic for a in review.accepted))}
    said = {
        "shown": list(map(row, review.shown)),
        "accepted": [row(entry.diagnostic) for entry in review.accepted],
        "by": [(entry.by, entry.reason) for entry in review.accepted],
        "kinds": [astuple(kind) for kind in known.values()],
        "ran": sorted(review.ran),
        "unmeasured": review.unmeasured,
    }
    return {REVIEW: _json(said), LINES: _json(lines)}


def page_count(things: int) -> int:
    """Return on how many pages so many things lie."""
    return things // TO_A_PAGE + 1


def page_of(name: str, pages: int) -> int:
    """Return the page of a thing by its name."""
    return crc32(name.encode("utf-8", "surrogatepass")) % pages


def _page(kind: str, page: int) -> str:
    return f"{kind} {page}"


def _read(cache: Cache, names: Iterable[str]) -> dict[str, Any]:
    wanted = list(names)
    known = cache.read(wanted)
    if len(known) < len(wanted):
        raise RefusedError
    return {name: json.loads(value) for name, value in known.items()}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _known(said: list[Any]) -> Known:
    state, blob, project, identifier = said
    return Known(tuple(state), blob, project, identifier)


def _code(said: list[Any]) -> Code:
    code, name, severity, why, blocks, confidence = said
    return Code(code, name, Severity(severity), why, blocks, Confidence(confidence))
