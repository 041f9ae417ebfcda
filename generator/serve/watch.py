"""Tell which files change, in folders that may themselves come and go."""

import logging
from collections.abc import Callable
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from threading import Condition
from threading import Event
from threading import Thread

from watchfiles import watch
from watchfiles.main import FileChange

from generator.serve.places import Places

FAILED = (OSError, RuntimeError)
Told = Callable[[set[FileChange]], None]

log = logging.getLogger(__name__)

SETTLED = 50
"""Milliseconds without a change after which a save is over."""
LONGEST = 400
"""Milliseconds after which it is told of, settled or not."""
TICK = 200
"""Milliseconds after which a watch that saw nothing says that it is there."""


@contextmanager
def watching() -> Iterator["Watch"]:
    """Yield a watch that ends with this."""
    made = Watch()
    try:
        yield made
    finally:
        made.close()


class Watch:
    """Watches places, and keeps what has changed in them until somebody asks."""

    def __init__(self) -> None:
        self._news = Condition()
        self._changed: set[Path] = set()
        self._places: Places | None = None
        self._there: object = None
        self._stop = Event()

    def follow(self, places: Places) -> None:
        """Watch these places from now on: what changes after this returns will be told."""
        there = places.there()
        if (places, there) == (self._places, self._there):
            return
        self.close()
        self._places, self._there, self._stop = places, there, Event()
        folders = [path for path, _name in there]
        for kept, recursive in ((places.deep, True), (places.flat, False)):
            found = [folder for folder in folders if folder in kept]
            if found:
                self._begin(places, found, recursive=recursive)

    def moved(self) -> bool:
        """Return whether a place is gone, or is there that was not."""
        return self._places is not None and self._places.there() != self._there

    def changed(self, seconds: float) -> frozenset[Path]:
        """Wait until something changes, or for so long, and return what did."""
        with self._news:
            self._news.wait_for(lambda: self._changed, seconds)
            changed = frozenset(self._changed)
            self._changed.clear()
        return changed

    def close(self) -> None:
        """Watch no longer."""
        self._stop.set()

    def _begin(self, places: Places, folders: list[Path], *, recursive: bool) -> None:
        """Watch folders in a thread, and return when it does."""
        ready = Event()
        told = partial(self._told, places, ready)
        arguments = (folders, told, self._stop)
        run = partial(self._run, recursive=recursive)
        Thread(target=run, args=arguments, name="watch", daemon=True).start()
        ready.wait()

    def _run(self, folders: list[Path], told: Told, stop: Event, *, recursive: bool) -> None:
        try:
            _listen(folders, told, stop, recursive=recursive)
        except FAILED as error:  # as where the system lets nobody watch so many folders
            log.info("asking the disk instead of being told by it: %s", error)
            try:
                _listen(folders, told, stop, recursive=recursive, polling=True)
            except FAILED:
                self._there = None  # a folder went while this began: look again for all of them
        finally:
            told(set())

    def _told(self, places: Places, ready: Event, found: set[FileChange]) -> None:
        ready.set()
        news = {path for _kind, name in found if places.wants(path := Path(name))}
        if news:
            with self._news:
                self._changed |= news
                self._news.notify_all()


def _listen(
    folders: list[Path], told: Told, stop: Event, *, recursive: bool, polling: bool | None = None
) -> None:
    """Tell of every change below folders until it is to stop, and of nothing now and then."""
    for found in watch(
        *folders,
        watch_filter=None,
        debounce=LONGEST,
        step=SETTLED,
        stop_event=stop,
        rust_timeout=TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
        force_polling=polling,
        recursive=recursive,
        ignore_permission_denied=True,
    ):
        told(found)
