"""The files of a report, each made when it is asked for and then kept."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from threading import RLock

from generator.render.data import tables
from generator.render.formats import loaded
from generator.render.formats import styled
from generator.render.html import PageJob
from generator.render.issued import issued_lists
from generator.render.live import packaged
from generator.render.pdf import DocumentJob
from generator.render.search import INDEX
from generator.render.subscribe.files import subscriptions
from generator.render.theme import Theme
from generator.report import addresses
from generator.report.assemble import Report
from generator.report.views import MissingView
from generator.site.files import made
from generator.site.workers import processes

MISSING = PurePosixPath(addresses.MISSING)
TOP = "/"


class Drawn:
    """The files of one report. Threads ask for them; each file is made once.

    `loads` stands for what every page shows of what it loads: another value, and all pages look
    different. What search looks in is not shown. `before` holds pages as they were last drawn, for
    when a template is broken.
    """

    def __init__(self, report: Report, theme: Theme, before: Mapping[PurePosixPath, bytes]) -> None:
        self.report, self._theme = report, theme
        self._files = dict(loaded(report, theme))
        shown = {path: data for path, data in self._files.items() if path != INDEX}
        self.loads = _digest(shown)
        self.before = before
        self._pages: dict[PurePosixPath, bytes] = {}
        self._tables: Mapping[PurePosixPath, bytes] | None = None
        self._one_at_a_time, self._one_document = RLock(), RLock()

    def read(self, path: PurePosixPath) -> bytes | None:
        """Return a file; nothing where the site has none of that name.

        Raises:
            MilepostError: it could not be drawn.
        """
        if path in self.report.documents:
            return self._document(path)
        with self._one_at_a_time:
            if path in self._files:
                return self._files[path]
            return self._page(path) if path in self.report.pages else self._table(path)

    def has(self, path: PurePosixPath) -> bool:
        """Return whether there is a page of that name."""
        return path in self.report.pages

    def missing(self) -> bytes:
        """Return the page that says that there is none; it leads to the top from any address."""
        with self._one_at_a_time:
            view = self.report.pages[MISSING]
            if isinstance(view, MissingView):
                view = replace(view, frame=replace(view.frame, root=TOP, top=TOP))
            return PageJob(self._theme, view)()

    def last(self) -> Mapping[PurePosixPath, bytes]:
        """Return every page as it was last drawn, by this report or one before."""
        with self._one_at_a_time:
            return {**self.before, **self._pages}

    def _page(self, path: PurePosixPath) -> bytes:
        if path not in self._pages:
            self._pages[path] = PageJob(self._theme, self.report.pages[path])()
        return self._pages[path]

    def _table(self, path: PurePosixPath) -> bytes | None:
        if self._tables is None:
            site = {
                **tables(self.report),
                **issued_lists(self.report, self._theme),
                **subscriptions(self.report, self._theme),
            }
            self._tables = {
                name: data if isinstance(data, bytes) else data() for name, data in site.items()
            }
        return self._tables.get(path)

    def _document(self, path: PurePosixPath) -> bytes:
        """Lay out a document in a process of its own, as a build does; pages do not wait for it."""
        with self._one_document:
            if path not in self._files:
                with self._one_at_a_time:
                    job = DocumentJob(self._theme, self.report.documents[path])
                with processes(1) as executor:
                    [(_path, data)] = made({path: job}, executor)
                self._files[path] = data
            return self._files[path]


def bare() -> Mapping[PurePosixPath, bytes]:
    """Return what a page loads where there is no site yet."""
    return styled(packaged())


def _digest(files: Mapping[PurePosixPath, bytes]) -> str:
    """Return what stands for the content of files."""
    digest = hashlib.sha256()
    for path, data in sorted(files.items()):
        digest.update(f"{path} {len(data)} ".encode())
        digest.update(data)
    return digest.hexdigest()
