"""The whole run, from `content/` to a site, in the order in which it happens."""

import os
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import Executor
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from typing import Any

from generator import __version__
from generator.check import check
from generator.check import review
from generator.config.settings import Audience
from generator.config.settings import Config
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from generator.evidence import Evidence
from generator.evidence import gathered
from generator.findings.review import Review
from generator.lint.measures import FACTS
from generator.lint.rules import RULES
from generator.model.as_of import AsOf
from generator.model.public import public_history
from generator.model.public import public_portfolio
from generator.render.formats import render_site
from generator.render.theme import theme_of
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


def build(
    config: Config, *, now: datetime, at: str = "", keep_going: bool = False
) -> Checked[Built | None]:
    """Build the site as a value; nothing is written. What is taken and raised: see `reported`."""
    with reported(config, now=now, at=at, keep_going=keep_going) as (report, diagnostics):
        if report is None:
            return Checked(None, diagnostics)
        site = render_site(report, theme_of(config))
    return Checked(Built(report, site, facts_of(report)), diagnostics)


@contextmanager
def reported(
    config: Config,
    *,
    now: datetime,
    at: str = "",
    keep_going: bool = False,
    seen: AsOf | None = None,
) -> Iterator[Checked[Report | None]]:
    """Assemble the report; the content can be read from disk while this is open.

    There is none where the content cannot be read and `keep_going` does not leave that out. `now`
    is the time of the run, which only says what day it is where nothing else does; `at` names the
    commit that the report speaks of; `seen` sets the day on which it does.

    Raises:
        SettingsError: a setting cannot be used.
        RevisionError: `at` is no commit.
    """
    with gathered(config, now=now, at=at, seen=seen) as evidence:
        shared: dict[str, Any] = {}
        found = review(config, evidence, measured=True, shared=shared)
        diagnostics = _as_checked(config, found)
        if blocking(diagnostics) and not keep_going:
            yield Checked(None, diagnostics)
            return
        source = source_of(config, evidence.value)
        internal = config.settings.site.audience is Audience.INTERNAL
        told = judged(source, found, shared) if internal else published(source)
        yield Checked(assemble(told), diagnostics)


def tabled(config: Config, *, now: datetime, at: str = "") -> Checked[Report | None]:
    """Return a report for its tables alone: no page, and nothing that rules find in the plan.

    There is none where the content cannot be read. What is taken and raised: see `reported`.
    """
    told = replace(config.settings.check, select=("HI",))
    narrow = replace(config, settings=replace(config.settings, check=told))
    with gathered(config, now=now, at=at) as evidence:
        found = check(narrow, evidence)
        if blocking(found):
            return Checked(None, found)
        source = source_of(config, evidence.value)
        internal = config.settings.site.audience is Audience.INTERNAL
        return Checked(assemble(source if internal else published(source)), found)


def _as_checked(config: Config, found: Review) -> tuple[Diagnostic, ...]:
    """Return what `check` shows as well; what only a report asks the metrics is told there."""
    chosen = config.settings.check.select
    asked = {rule.kind.code for rule in RULES if rule.measured and rule.kind.code not in chosen}
    return tuple(each for each in found.shown if each.code not in asked)


def judged(source: Source, found: Review, shared: Mapping[str, Any] | None = None) -> Source:
    """Return what a report is made of with what was found in it.

    `shared` is what the rules have worked out: the facts of each project are the report's as well.
    """
    return replace(
        source,
        findings=found.shown,
        accepted=found.accepted,
        looked_for=found.ran,
        facts=tuple(facts for _project, facts in (shared or {}).get(FACTS, ())),
    )


def published(source: Source) -> Source:
    """Return what a report for everybody is made of: what may be published, and no findings."""
    return replace(
        source,
        portfolio=public_portfolio(source.portfolio),
        history=public_history(source.history, source.portfolio),
        library=replace(source.library, destinations={}),
    )


def source_of(config: Config, evidence: Evidence) -> Source:
    """Return what a report is made of."""
    return Source(
        config=config,
        portfolio=evidence.portfolio,
        library=evidence.content.library,
        as_of=evidence.as_of,
        commit=evidence.commit,
        history=evidence.history,
        unread=tuple(str(unread.path) for unread in evidence.content.unread),
    )


def facts_of(report: Report) -> Mapping[str, str | bool | None]:
    """Return what a manifest tells of a report: by whom, of which day, of which commit."""
    source = report.source
    return {
        "generator": f"milepost {__version__}",
        "as_of": source.as_of.day.isoformat(),
        "as_of_closed": source.as_of.closed,
        "commit": source.commit.id if source.commit else None,
        "uncommitted_changes": bool(source.commit and source.commit.dirty),
        "audience": str(source.config.settings.site.audience),
        "incomplete": bool(source.unread),
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
