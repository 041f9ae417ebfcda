"""What is shown now: a page for each address, whatever state the files are in."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import PurePosixPath

from generator.render.live import Fault
from generator.render.live import blank
from generator.render.live import panel
from generator.render.live import script
from generator.serve.drawn import Drawn
from generator.serve.drawn import bare
from generator.serve.faults import fault_of
from generator.serve.overlay import live
from generator.serve.requests import Asked
from generator.words import ENGLISH
from generator.words import Words

log = logging.getLogger(__name__)

INDEX = "index.html"
HTML = ".html"
SHORT = 16


@dataclass(frozen=True, slots=True)
class Shown:
    """What an address shows: the status, the kind of file, its bytes, and what stands for them.

    Where a folder was asked for as a file, `moved` is its address.
    """

    status: HTTPStatus
    suffix: str
    body: bytes
    seen: str = ""
    moved: str = ""


@dataclass(frozen=True)
class Edition:
    """The last site that could be built, and what is wrong with the files now.

    `stale` says that the files could not be built: the site is from before.
    """

    site: Drawn | None
    faults: tuple[Fault, ...] = ()
    stale: bool = False
    words: Words = ENGLISH

    def show(self, wanted: Asked) -> Shown:
        """Return what is shown at an address; a folder shows its index."""
        path = wanted.path / INDEX if wanted.folder else wanted.path
        if self.site is None:
            return self._bare(path)
        if not wanted.folder and self.site.has(path / INDEX):
            return Shown(HTTPStatus.MOVED_PERMANENTLY, HTML, b"", moved=f"/{path}/")
        try:
            data = self.site.read(path)
            missing = self.site.missing() if data is None else b""
        except Exception as error:  # noqa: BLE001 - a template may do anything, and is told of
            return self._broken(path, error)
        if data is None:
            return self._page(HTTPStatus.NOT_FOUND, missing.decode(), self.faults)
        if path.suffix != HTML:
            return Shown(HTTPStatus.OK, path.suffix, data)
        return self._page(HTTPStatus.OK, data.decode(), self.faults)

    def _bare(self, path: PurePosixPath) -> Shown:
        """Show that there is nothing yet, and what that page needs."""
        data = bare().get(path)
        if data is not None:
            return Shown(HTTPStatus.OK, path.suffix, data)
        return self._page(HTTPStatus.SERVICE_UNAVAILABLE, blank(self.words), self.faults)

    def _broken(self, path: PurePosixPath, error: Exception) -> Shown:
        """Show a page as it was last drawn, with what is wrong now over it."""
        log.debug("%s could not be drawn", path, exc_info=error)
        faults = (*self.faults, fault_of(error))
        last = self.site.before.get(path) if self.site else None
        if last is not None:
            return self._page(HTTPStatus.OK, last.decode(), faults, before=True)
        return self._page(HTTPStatus.INTERNAL_SERVER_ERROR, blank(self.words), faults)

    def _page(
        self, status: HTTPStatus, page: str, faults: Sequence[Fault], *, before: bool = False
    ) -> Shown:
        _ = self.words
        note = ""
        if before or (self.stale and self.site):
            note = _("The page below is as it was before.")
        elif faults and self.site:
            note = _("What could not be read is left out.")
        over = panel(faults, _, note=note) if faults else ""
        loads = self.site.loads if self.site else ""
        seen = hashlib.sha256(f"{page}\0{over}\0{loads}".encode()).hexdigest()[:SHORT]
        body = live(page, script=script(), seen=seen, panel=over)
        return Shown(status, HTML, body.encode(), seen)


def failed(before: Edition, faults: Sequence[Fault]) -> Edition:
    """Return the edition that follows where nothing could be built."""
    return Edition(before.site, tuple(faults), stale=True, words=before.words)
