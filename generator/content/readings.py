"""Read what milestone files say: each once, as long as neither its bytes nor our code change."""

import hashlib
import json
import sys
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cache as once
from pathlib import Path
from pathlib import PurePosixPath
from typing import NamedTuple

from generator import __version__
from generator.content import kept
from generator.content import kept_places
from generator.content.files import TextFile
from generator.content.links import links_of
from generator.content.milestones import read_milestone
from generator.content.past.cache import opened
from generator.diagnostics import Checked
from generator.diagnostics import blocking
from generator.markdown.links import Target
from generator.model.milestone import Milestone
from generator.model.source import Source

AT_ONCE = 500
FORMAT = 7
PACKAGE = Path(__file__).parents[1]
READERS = ("content", "markdown", "model")


class Written(NamedTuple):
    """A version of a file: its blob, its path and the project in which it lies."""

    blob: str
    path: PurePosixPath
    project: str

    @property
    def key(self) -> str:
        """The name under which it is kept."""
        return f"{self.blob} {self.project}/{self.path}"


class Reading(NamedTuple):
    """What a file says: a milestone, unless its fields are no fields, and where its text leads."""

    milestone: Milestone | None
    links: tuple[Target, ...] = ()


@once
def maker() -> str:
    """Name the code that reads: what another version of it read is not taken over."""
    digest = hashlib.sha256(f"{__version__} {FORMAT} {sys.byteorder}".encode())
    for folder in READERS:
        for path in sorted((PACKAGE / folder).rglob("*.py")):
            state = path.stat()
            digest.update(f"{path.name} {state.st_size} {state.st_mtime_ns}".encode())
    return digest.hexdigest()


def reader(context: Mapping[str, object]) -> str:
    """Name the code that reads, and what it reads the values with."""
    return f"{maker()} {sorted(context.items())}"


def read_files(
    files: Sequence[tuple[TextFile, str]], context: Mapping[str, object], repository: Path | None
) -> Sequence[Checked[Reading]]:
    """Read milestone files, each with the id of its project.

    A file in which nothing is wrong is taken from the cache of the repository where it is there,
    and put into it where it is not; others are read anew, so that they are told of.
    """
    if repository is None:
        return [_read(file, project, context) for file, project in files]
    with opened(repository, "versions", reader(context)) as cache:
        written = [Written(file.blob, file.path, project) for file, project in files]
        known = cache.read(entry.key for entry in written) if cache else {}
        restored = [_restored(known.get(entry.key, b""), entry) for entry in written]
        readings = [
            Checked(reading) if reading is not None else _read(file, project, context)
            for reading, (file, project) in zip(restored, files, strict=True)
        ]
        if cache:
            triples = zip(written, restored, readings, strict=True)
            cache.write(dict(_kept((entry, read) for entry, old, read in triples if old is None)))
    return readings


def restored_files(
    wanted: Iterable[Written], context: Mapping[str, object], repository: Path
) -> Mapping[Written, Milestone]:
    """Return what files said that were read before, of those that are in the cache.

    Of those in which something was wrong, the places of their fields are not known.
    """
    by_key = {written.key: written for written in wanted}
    if not by_key:
        return {}
    found: dict[Written, Milestone] = {}
    keys = list(by_key)
    with opened(repository, "versions", reader(context)) as cache:
        for start in range(0, len(keys) if cache else 0, AT_ONCE):
            part = cache.read(keys[start : start + AT_ONCE]) if cache else {}
            for key, value in part.items():
                milestone = _milestone(value, by_key[key])
                if milestone is not None:
                    found[by_key[key]] = milestone
    return found


def _milestone(value: bytes, written: Written) -> Milestone | None:
    reading = _restored(value, written)
    if reading is not None:
        return reading.milestone
    try:
        return kept.restored(value, written.project, Source(written.path))
    except ValueError:
        return None


def _read(file: TextFile, project: str, context: Mapping[str, object]) -> Checked[Reading]:
    (milestone, passages), problems = read_milestone(file, project, context)
    return Checked(Reading(milestone, links_of(passages)), problems)


def _kept(fresh: Iterable[tuple[Written, Checked[Reading]]]) -> Iterator[tuple[str, bytes]]:
    """Write what was read: a line of what history needs, one of links and names of fields, places.

    The places are those of all values, and those of texts. Of a file with a problem there is the
    first line alone: it is read anew, so that it is told again.
    """
    for written, ((milestone, links), problems) in fresh:
        if not written.blob or milestone is None or blocking(problems):
            continue
        said = kept.written(milestone)
        if not problems:
            source = milestone.source
            counts = len(source.places), len(source.texts)
            led = kept.as_json((links, source.fields, counts))
            said = b"\n".join((said, led, kept_places.written(source.places, source.texts)))
        yield written.key, said


def _restored(value: bytes, written: Written) -> Reading | None:
    """Return what was kept of a file; nothing where only history was kept, or less."""
    try:
        said, led, placed = value.split(b"\n", 2)
        links, fields, counts = json.loads(led)
        places, texts = kept_places.restored(placed, *counts)
        source = Source(written.path, places, texts=texts, fields=_names(fields))
        targets = tuple(Target(*target) for target in links)
        return Reading(kept.restored(said, written.project, source), targets)
    except (TypeError, ValueError):
        return None


def _names(said: object) -> tuple[str, ...]:
    if not isinstance(said, list):
        raise TypeError
    return tuple(map(str, said))
