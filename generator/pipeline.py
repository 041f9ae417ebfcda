"""The whole run, from `content/` to a site, in the order in which it happens."""

import os
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from zoneinfo import ZoneInfo

from generator import __version__
from generator.check import check
from generator.config.settings import Config
from generator.content.git import head
from generator.content.loader import Content
from generator.diagnostics import Checked
from generator.diagnostics import blocking
from generator.model.as_of import AsOf
from generator.render.formats import render_site
from generator.render.theme import load_theme
from generator.report.assemble import Report
from generator.report.assemble import assemble
from generator.report.context import Source
from generator.site.files import MANY
from generator.site.files import Site
from generator.site.workers import processes


@dataclass(frozen=True, slots=True)
class Built:
    """What a build made: the report, the site as a value, and the facts for its manifest."""

    report: Report
    site: Site
    facts: Mapping[str, str | bool | None]


def build(config: Config, *, now: datetime, keep_going: bool = False) -> Checked[Built | None]:
    """Build the site as a value; nothing is written.

    There is none where the content cannot be read and `keep_going` does not leave that out. `now`
    is the time of the run, which only says what day it is where nothing else does.

    Raises:
        SettingsError: a setting cannot be used.
    """
    content, diagnostics = check(config)
    if blocking(diagnostics) and not keep_going:
        return Checked(None, diagnostics)
    report = assemble(source_of(config, content, now))
    site = render_site(report, load_theme(config.templates))
    return Checked(Built(report, site, _facts(report)), diagnostics)


def source_of(config: Config, content: Content, now: datetime) -> Source:
    """Return what a report is made of: what could be read, the day, and the commit."""
    portfolio = content.readable()
    return Source(
        config=config,
        portfolio=portfolio,
        library=content.library,
        as_of=resolve_as_of(config, now, portfolio.projects[0].timezone),
        commit=head(config.root, config.content),
        unread=tuple(str(unread.path) for unread in content.unread),
    )


def resolve_as_of(config: Config, now: datetime, timezone: str) -> AsOf:
    """Return the as-of day: option, settings, SOURCE_DATE_EPOCH, else today in the time zone.

    Only today is still running; every other day is closed.
    """
    chosen = config.settings.build.as_of
    if chosen is not None:
        return AsOf(chosen, closed=True, origin=config.origins["build.as_of"])
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        day = datetime.fromtimestamp(int(epoch), tz=UTC).date()
        return AsOf(day, closed=True, origin="SOURCE_DATE_EPOCH")
    return AsOf(now.astimezone(ZoneInfo(timezone)).date(), closed=False, origin="today")


def _facts(report: Report) -> Mapping[str, str | bool | None]:
    source = report.source
    return {
        "generator": f"milepost {__version__}",
        "as_of": source.as_of.day.isoformat(),
        "as_of_closed": source.as_of.closed,
        "commit": source.commit.id if source.commit else None,
        "uncommitted_changes": bool(source.commit and source.commit.dirty),
    }


@contextmanager
def workers(config: Config, built: Built) -> Iterator[Executor | None]:
    """Start the processes that render, as they are needed; none where nothing needs one."""
    jobs = config.settings.build.jobs or os.cpu_count() or 1
    large = jobs > 1 and len(built.report.pages) >= MANY
    if not built.report.documents and not large:
        yield None
        return
    with processes(jobs) as executor:
        yield executor
