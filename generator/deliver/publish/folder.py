"""Publish to a folder: releases side by side, and `current`, a link that moves in one step."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from pathlib import PurePosixPath

from generator.deliver.publish.built import whole
from generator.deliver.publish.edition import Edition
from generator.deliver.publish.staging import lay_out
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Seen
from generator.errors import OutputError
from generator.errors import PublishError
from generator.site.lock import locked
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.words import ENGLISH as _

RELEASES, CURRENT = "releases", "current"
RELEASE = re.compile(r"\d{6,}-[0-9a-f]{12}")
HALF = ".half-"


class FolderTarget:
    """A folder for a web server, whose root is `current` in it."""

    def __init__(self, place: Place) -> None:
        """Take the folder of the settings.

        Raises:
            PublishError: none is named.
        """
        if not place.settings.path:
            raise PublishError(place.where, _("path is missing"))
        self.folder = place.root / place.settings.path
        self.releases, self.current = self.folder / RELEASES, self.folder / CURRENT
        self.keep = place.settings.keep
        self.where = str(self.folder)

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold the folder: one publication at a time writes to it."""
        try:
            with locked(self.folder):
                yield
        except OSError as error:
            raise OutputError(self.folder, error.strerror or str(error)) from error

    def look(self) -> Seen:
        """Return the release that `current` leads to."""
        if not self.folder.exists():
            return Seen()
        if not self.folder.is_dir():
            raise PublishError(self.where, _("this is a file, not a folder"))
        there = {entry.name for entry in self.folder.iterdir() if not entry.name.startswith(".")}
        strange = there - {RELEASES, CURRENT}
        if strange or (CURRENT in there and not self.current.is_symlink()):
            name = min(strange, default=CURRENT)
            raise PublishError(self.where, _("this is not ours: it holds {name}", name=name))
        if CURRENT not in there:
            return Seen()
        release = self._release()
        return Seen(read_manifest(release), release.name)

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file of the release that is current."""
        manifest = read_manifest(self._release())
        return whole(self._release(), path, manifest.files[path] if manifest else "")

    def put(self, edition: Edition, seen: Seen) -> bool:
        """Write a release beside the others, and let `current` lead to it."""
        self.releases.mkdir(parents=True, exist_ok=True)
        self._sweep()
        number = max((int(name.split("-")[0]) for name in self._names()), default=0) + 1
        name = f"{number:06}-{digest(edition.manifest.dump())[:12]}"
        half = self.releases / f"{HALF}{name}"
        half.mkdir()
        before = self._release() if seen.manifest else None
        lay_out(edition, half, before, seen.manifest.files if seen.manifest else {})
        half.rename(self.releases / name)
        self._lead_to(name)
        self._prune(name)
        return True

    def back(self, seen: Seen) -> bool:
        """Let `current` lead to the release before."""
        earlier = [name for name in self._names() if name < seen.mark]
        if not earlier:
            raise PublishError(self.where, _("there is no release before this one"))
        self._lead_to(earlier[-1])
        return True

    def _release(self) -> Path:
        """Return the folder of the release that is current, which is one of ours."""
        name = self.current.readlink().name
        release = self.releases / name
        if not RELEASE.fullmatch(name) or read_manifest(release) is None:
            problem = _("{link} leads to what is no release of ours", link=CURRENT)
            raise PublishError(self.where, problem)
        return release

    def _names(self) -> list[str]:
        if not self.releases.is_dir():
            return []
        return sorted(e.name for e in self.releases.iterdir() if RELEASE.fullmatch(e.name))

    def _lead_to(self, name: str) -> None:
        """Exchange the link for another, in one step."""
        aside = self.folder / f".{CURRENT}.new"
        with suppress(FileNotFoundError):
            aside.unlink()
        aside.symlink_to(f"{RELEASES}/{name}")
        aside.replace(self.current)

    def _prune(self, current: str) -> None:
        """Remove the oldest releases; one that somebody may still be reading is kept."""
        for name in [name for name in self._names() if name != current][: -(self.keep - 1)]:
            shutil.rmtree(self.releases / name, ignore_errors=True)

    def _sweep(self) -> None:
        """Remove what a killed publication has left: the lock says that nobody works there."""
        for entry in self.releases.iterdir():
            if entry.name.startswith(HALF):
                shutil.rmtree(entry, ignore_errors=True)
