"""Read the files that have changed, and what the others said when they were read."""

import re
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from pathlib import PurePosixPath

from generator.config.settings import Config
from generator.content.files import TextFile
from generator.content.files import read_file
from generator.content.links import Library
from generator.content.links import led_to
from generator.content.readings import Reading
from generator.content.readings import Written
from generator.content.readings import read_files
from generator.content.readings import restored_files
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from generator.ledger.book import Known
from generator.ledger.book import Ledger
from generator.ledger.book import Place
from generator.ledger.book import RefusedError
from generator.ledger.book import path_of
from generator.ledger.listing import State
from generator.model.milestone import Body
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.model.project import Project

HEADING = re.compile(r"#|^[ >]*[=-]", re.MULTILINE)
"""What may make a heading, and with it a place that a link leads to."""


@dataclass(frozen=True, slots=True)
class Edited:
    """A file that says something else: the milestone before and now, and what reading found."""

    path: str
    known: Known
    before: Milestone
    now: Milestone
    problems: tuple[Diagnostic, ...]

    @property
    def moved(self) -> bool:
        """Whether any of its values stands at another place."""
        old, new = self.before.source, self.now.source
        return dict(old.places) != dict(new.places) or dict(old.texts) != dict(new.texts)

    @property
    def entries(self) -> list[Place]:
        """What the file accepts of itself."""
        source = self.now.source
        spans = (source.at(f"ignore.{n}.code") for n in range(len(self.now.ignore)))
        return [
            (ignore.code, ignore.reason, span.line, span.column)
            for ignore, span in zip(self.now.ignore, spans, strict=True)
        ]


@dataclass(frozen=True, slots=True)
class Readings:
    """What files of a ledger said when they were read, from the cache."""

    config: Config
    ledger: Ledger
    _read: dict[Written, Milestone] = field(default_factory=dict)

    def of(self, wanted: Iterable[Written]) -> Mapping[Written, Milestone]:
        """Return what was read.

        Raises:
            RefusedError: something is not there any more.
        """
        keys = tuple(wanted)
        missing = [key for key in keys if key not in self._read]
        found = restored_files(missing, context_of(self.config), self.config.root)
        if len(found) < len(set(missing)):
            raise RefusedError
        self._read.update(found)
        return self._read

    def at(self, paths: Iterable[str]) -> Mapping[str, Milestone]:
        """Return the milestones of files that have not changed, by path."""
        keys = {path: written(path, self.ledger.files[path]) for path in paths}
        read = self.of(keys.values())
        return {path: read[key] for path, key in keys.items()}

    def everything(self, edited: Iterable[Edited]) -> Iterator[Milestone]:
        """Yield every milestone of the plan, as its file says now.

        Raises:
            RefusedError: a file has changed meanwhile.
        """
        now = {each.path: each.now for each in edited}
        yield from now.values()
        rest = self.at(path for path in self.ledger.files if path not in now)
        faulty = [path for path, milestone in rest.items() if not milestone.source.places]
        yield from (milestone for path, milestone in rest.items() if path not in faulty)
        yield from self._anew(faulty)

    def _anew(self, paths: Iterable[str]) -> Iterator[Milestone]:
        """Read files in which something is wrong, so that only half of what they say is kept."""
        known = [(path, self.ledger.files[path]) for path in paths]
        files = [read_file(self.config.root, PurePosixPath(path)).value for path, _known in known]
        pairs = [(file, told.project) for file, (_path, told) in zip(files, known, strict=True)]
        if [file.blob for file in files] != [told.blob for _path, told in known]:
            raise RefusedError
        for (milestone, _links), _problems in read_files(pairs, context_of(self.config), None):
            if milestone is None:
                raise RefusedError
            yield milestone


def written(path: str, known: Known) -> Written:
    """Return the name of what was read."""
    return Written(known.blob, path_of(path), known.project)


def context_of(config: Config) -> Mapping[str, object]:
    """Return what the values of a file are read with."""
    return {"probability": config.settings.metrics.probability}


def edited_files(
    config: Config,
    readings: Readings,
    projects: Iterable[Project],
    files: Mapping[str, tuple[TextFile, State, tuple[Diagnostic, ...]]],
) -> tuple[Edited, ...]:
    """Read what files say that have changed.

    Raises:
        RefusedError: one says something that others depend on, or cannot be read.
    """
    ledger, context = readings.ledger, context_of(config)
    pairs = [(file, ledger.files[path].project) for path, (file, _s, _d) in files.items()]
    found = read_files(pairs, context, config.root)
    old = readings.at(files)
    kept: list[tuple[Edited, Reading]] = []
    for (path, (file, state, seen)), (reading, problems) in zip(files.items(), found, strict=True):
        known, milestone = ledger.files[path], reading.milestone
        if milestone is None or blocking(problems) or not _stays(old[path], milestone):
            raise RefusedError
        now = Known(state, file.blob, known.project, known.id)
        kept.append((Edited(path, now, old[path], milestone, seen + problems), reading))
    library = _library(config, readings, projects, kept)
    return tuple(_linked(each, reading, library) for each, reading in kept)


def _stays(old: Milestone, now: Milestone) -> bool:
    """Tell whether a milestone is known by what it was: by references, its past, and links."""
    same = old.id == now.id and old.formerly == now.formerly
    return same and _marks(old.body) == _marks(now.body)


def _marks(body: Body) -> list[str]:
    texts = (body.details, *(section.text for section in body.sections))
    titles = [section.title for section in body.sections]
    return [*titles, *(text for text in texts if HEADING.search(text))]


def _library(
    config: Config,
    readings: Readings,
    projects: Iterable[Project],
    kept: Iterable[tuple[Edited, Reading]],
) -> Library:
    """Return what the texts of these files can refer to: themselves, and where their links lead."""
    now = {each.path: each.now for each, _reading in kept}
    led = {
        led_to(PurePosixPath(each.path), target.address)
        for each, reading in kept
        for target in reading.links
    }
    known = readings.at(path for path in led if path in readings.ledger.files and path not in now)
    milestones = {**known, **now}.values()
    parts = (
        replace(project, milestones=tuple(m for m in milestones if m.project == project.id))
        for project in projects
    )
    files = (path for path in readings.ledger.cover.others if not path.endswith("/"))
    others = frozenset(map(PurePosixPath, files))
    return Library(config.root, config.content, others, Portfolio(projects=tuple(parts)))


def _linked(each: Edited, reading: Reading, library: Library) -> Edited:
    path = PurePosixPath(each.path)
    found = tuple(library.check({path: reading.links}))
    return replace(each, problems=each.problems + found)
