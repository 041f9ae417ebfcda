"""Build again whenever something changes, and show what comes of it."""

import gc
import logging
import time
from collections.abc import Callable
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.as_of_day import resolve_as_of
from generator.config.settings import Config
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.pipeline import reported
from generator.render.templates import forget
from generator.render.theme import theme_of
from generator.report.context import Source
from generator.serve.drawn import Drawn
from generator.serve.edition import Edition
from generator.serve.edition import failed
from generator.serve.faults import fault_of
from generator.serve.faults import faults_of
from generator.serve.live import Live
from generator.serve.places import places_of
from generator.serve.watch import Watch
from generator.words import Words

log = logging.getLogger(__name__)

TICK = 1.0
"""Seconds after which is looked whether the day is over, or a folder is gone."""

LEFT, LITTERED = 10_000, 3_000_000
"""Objects after which cycles are collected: while nobody saves, and while somebody always does."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a build: what its report is made of, what was found, and what stopped it.

    `changed` are the files for which it was done, none the first time and at midnight; `seconds` is
    how long it took.
    """

    source: Source | None
    found: tuple[Diagnostic, ...]
    error: Exception | None
    changed: frozenset[Path]
    seconds: float


class Loop:
    """Keeps the site that is shown the one that the files say."""

    def __init__(
        self,
        root: Path,
        load: Callable[[], Config],
        now: Callable[[], datetime],
        live: Live,
        *,
        keep_going: bool = False,
    ) -> None:
        self._root, self._load, self._now = root, load, now
        self._live, self._keep_going = live, keep_going
        self._config: Config | None = None

    def outcomes(self, watch: Watch) -> Iterator[Outcome]:
        """Build, say what came of it, and wait for a change, until somebody interrupts."""
        changed: frozenset[Path] = frozenset()
        gc.disable()  # nothing is collected while somebody waits for a page
        try:
            while True:
                _collect(LITTERED)
                yield self._build(watch, changed)
                changed = self._next(watch)
        finally:
            gc.enable()

    def _next(self, watch: Watch) -> frozenset[Path]:
        """Wait until there is a reason to build again, and return the files that are it."""
        while True:
            changed = watch.changed(TICK)
            if changed or watch.moved() or self._day_is_over():
                return changed
            _collect(LEFT)

    def _build(self, watch: Watch, changed: frozenset[Path]) -> Outcome:
        """Build, and show what comes of it: a site, or what is wrong over the last one."""
        begun = time.monotonic()
        before = self._live.edition
        found: tuple[Diagnostic, ...] = ()
        edition, error = None, None
        try:
            self._config = self._load()
            watch.follow(places_of(self._root, self._config))
            if any(path.is_relative_to(self._config.templates) for path in changed):
                forget()
            edition, found = self._made(self._config, before)
        except Exception as stopped:
            log.debug("the build stopped", exc_info=stopped)
            watch.follow(places_of(self._root, self._config))
            error = stopped
        if edition is None:
            faults = (fault_of(error),) if error else faults_of(found)
            self._live.publish(failed(before, faults))
        else:
            self._live.publish(edition)
        spent = time.monotonic() - begun
        source = edition.site.report.source if edition and edition.site else None
        return Outcome(source, found, error, changed, spent)

    def _made(self, config: Config, before: Edition) -> Checked[Edition | None]:
        """Return the edition that the files make; none where they cannot be read."""
        with reported(config, now=self._now(), keep_going=self._keep_going) as (report, found):
            if report is None:
                return Checked(None, found)
            last = before.site.last() if before.site else {}
            site = Drawn(report, theme_of(config), last)
        words = Words(config.settings.site.language)
        return Checked(Edition(site, faults_of(found), words=words), found)

    def _day_is_over(self) -> bool:
        """Return whether the report would now speak of another day."""
        site = self._live.edition.site
        if site is None:
            return False
        source = site.report.source
        timezone = ZoneInfo(source.portfolio.projects[0].timezone)
        return resolve_as_of(source.config, self._now(), timezone) != source.as_of


def _collect(most: int) -> None:
    """Collect cycles where more than so many objects were made since that was done."""
    if gc.get_count()[0] > most:
        gc.collect()
