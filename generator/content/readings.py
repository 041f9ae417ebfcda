"""Read what milestone files say: each once, as long as neither its bytes nor our code change."""

import hashlib
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import cache
from functools import cached_property
from pathlib import Path
from pathlib import PurePosixPath
from typing import NamedTuple

from pydantic import TypeAdapter
from pydantic import ValidationError

from generator import __version__
from generator.content.files import TextFile
from generator.content.links import links_of
from generator.content.milestones import read_milestone
from generator.content.past.cache import opened
from generator.diagnostics import Checked
from generator.markdown.links import Target
from generator.model.milestone import Milestone
from generator.model.source import Source

FORMAT = 4
PACKAGE = Path(__file__).parents[1]
READERS = ("content", "markdown", "model")

KEPT: TypeAdapter[Milestone | str] = TypeAdapter(Milestone | str)
LINKS: TypeAdapter[tuple[Target, ...]] = TypeAdapter(tuple[Target, ...])
PLACES: TypeAdapter[dict[str, tuple[int, int]]] = TypeAdapter(dict[str, tuple[int, int]])
FIELDS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])

PLACES_APART = {"source": {"places", "texts", "fields"}}


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


@cache
def maker() -> str:
    """Name the code that reads: what another version of it read is not taken over."""
    digest = hashlib.sha256(f"{__version__} {FORMAT}".encode())
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
    with opened(repository, "versions", reader(context)) as kept:
        written = [Written(file.blob, file.path, project) for file, project in files]
        known = kept.read(entry.key for entry in written) if kept else {}
        restored = [_restored(known.get(entry.key, b""), entry) for entry in written]
        readings = [
            Checked(reading) if reading is not None else _read(file, project, context)
            for reading, (file, project) in zip(restored, files, strict=True)
        ]
        if kept:
            triples = zip(written, restored, readings, strict=True)
            kept.write(dict(_kept((entry, read) for entry, old, read in triples if old is None)))
    return readings


def _read(file: TextFile, project: str, context: Mapping[str, object]) -> Checked[Reading]:
    (milestone, passages), problems = read_milestone(file, project, context)
    return Checked(Reading(milestone, links_of(passages)), problems)


def _kept(fresh: Iterable[tuple[Written, Checked[Reading]]]) -> Iterator[tuple[str, bytes]]:
    """Write what was read: a line of what history needs, one with the links, then of the places.

    These are the names of the fields, the places of all values, and those of texts. A file with a
    problem is left out: it is read anew, so that it is told again.
    """
    for written, ((milestone, links), problems) in fresh:
        if written.blob and milestone is not None and not problems:
            said = KEPT.dump_json(milestone, exclude_defaults=True, exclude=PLACES_APART)
            source = milestone.source
            fields = FIELDS.dump_json(source.fields)
            places, texts = (PLACES.dump_json(dict(p)) for p in (source.places, source.texts))
            yield written.key, b"\n".join((said, LINKS.dump_json(links), fields, places, texts))


def _restored(value: bytes, written: Written) -> Reading | None:
    """Return what was kept of a file; nothing where only history was kept, or less."""
    try:
        said, links, fields, places, texts = value.split(b"\n")
    except ValueError:
        return None
    try:
        milestone = KEPT.validate_json(said)
        if isinstance(milestone, str):
            return None
        source = Source(
            written.path,
            _Places(places),
            texts=_Places(texts),
            fields=FIELDS.validate_json(fields),
        )
        object.__setattr__(milestone, "source", source)  # still nobody else's; a copy costs more
        return Reading(milestone, LINKS.validate_json(links))
    except ValidationError:
        return None


class _Places(Mapping[str, tuple[int, int]]):
    """The places of the fields of a file: made out when somebody asks, which few do."""

    def __init__(self, written: bytes) -> None:
        self._written = written

    @cached_property
    def _places(self) -> Mapping[str, tuple[int, int]]:
        try:
            return PLACES.validate_json(self._written)
        except ValidationError:
            return {}

    def __getitem__(self, name: str) -> tuple[int, int]:
        return self._places[name]

    def __contains__(self, name: object) -> bool:
        return name in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
