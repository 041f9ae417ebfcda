"""Compare two states of a plan: commits, branches, days, or the files as they are."""

import re
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from generator.check import check
from generator.config.settings import Config
from generator.content.git import day_of
from generator.content.git import merge_base
from generator.content.git import place_of
from generator.content.git import revision
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from generator.errors import RevisionError
from generator.evidence import Evidence
from generator.evidence import gathered
from generator.evidence import without
from generator.model.as_of import AsOf
from generator.pipeline import source_of
from generator.report.assemble import context_of
from generator.report.comparison import Comparison
from generator.report.comparison import Side
from generator.report.context import Context
from generator.report.differences import compare
from generator.words import ENGLISH as _

WORK_TREE = ""
HEAD = "HEAD"
DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Range:
    """What is compared, in words of the one who asks; no name means the files as they are.

    `since_parting` begins where the two parted, so that what the first has gained since is left
    out.
    """

    old: str
    new: str
    since_parting: bool = False


def read_range(written: str) -> Range:
    """Read ``A..B``, ``A...B``, or ``A`` for everything since A; an end left out is HEAD."""
    for dots in ("...", ".."):
        old, found, new = written.partition(dots)
        if found:
            return Range(old or HEAD, new or HEAD, dots == "...")
    return Range(written or HEAD, WORK_TREE)


@dataclass(frozen=True, slots=True)
class State:
    """One of the two states, its numbers computed, and what was wrong with it."""

    side: Side
    as_of: AsOf
    contexts: tuple[Context, ...]
    problems: tuple[Diagnostic, ...]


def difference(config: Config, range_: Range, *, now: datetime) -> Checked[Comparison]:
    """Compare two states; what blocks the reading of the new one comes along.

    Both are seen on the same day, the later of theirs unless one is set, so that they differ in
    nothing but their content. Where one of them is named by a day, each is seen on its own.

    Raises:
        RevisionError: one of them is no commit and no day, or there is no history.
    """
    if DAY.fullmatch(range_.old) or DAY.fullmatch(range_.new):
        old, new = (state_of(config, name, now) for name in (range_.old, range_.new))
    else:
        old, new = _on_one_day(config, range_, now)
    compared = Comparison(old.side, new.side, compare(old.contexts, new.contexts))
    return Checked(compared, blocking(new.problems))


def _on_one_day(config: Config, range_: Range, now: datetime) -> tuple[State, State]:
    chosen = config.settings.build.as_of
    fixed = AsOf(chosen, closed=True, origin=config.origins["build.as_of"]) if chosen else None
    begin = _beginning(config, range_)
    new = state_of(config, range_.new, now, fixed)
    zone = ZoneInfo(new.contexts[0].project.timezone)
    day = day_of(_repository(config), begin, zone)
    if fixed is None and day is not None and day > new.as_of.day:
        new = state_of(config, range_.new, now, AsOf(day, closed=True, origin=range_.old))
    old = state_of(config, begin, now, new.as_of)
    left_by = (range_.new or HEAD) if range_.since_parting else ""
    return replace(old, side=replace(old.side, name=range_.old, left_by=left_by)), new


def _beginning(config: Config, range_: Range) -> str:
    """Return the commit that a comparison begins at."""
    where = _repository(config)
    ends = tuple(revision(where, name) for name in (range_.old, range_.new or HEAD))
    if not range_.since_parting or not all(ends):
        return range_.old
    found = merge_base(where, *filter(None, ends))
    if found is None:
        raise RevisionError(range_.new, _("it has nothing in common with {name}", name=range_.old))
    return found


def _repository(config: Config) -> Path:
    return place_of(config.root, config.content)[0]


def state_of(config: Config, name: str, now: datetime, seen: AsOf | None = None) -> State:
    """Gather one state: of a day, of a commit, or of the files as they are.

    Raises:
        RevisionError: there is no such commit or day, or nothing is known of it.
    """
    is_day = DAY.fullmatch(name) is not None
    at = "" if is_day else name
    given = _as_of(config, name) if is_day else config
    with gathered(given, now=now, at=at, pinned=not is_day, seen=seen) as found:
        evidence = found.value
        if is_day:
            _refuse_unknown(evidence, name)
        problems = check(config, found)
        source = source_of(config, evidence)
        contexts = tuple(context_of(source, n) for n in range(len(source.portfolio.projects)))
    commit = evidence.commit
    dirty = commit is not None and commit.dirty
    side = Side(name, commit.short if commit else "", evidence.as_of.day, uncommitted=dirty)
    return State(side, evidence.as_of, contexts, problems)


def _as_of(config: Config, name: str) -> Config:
    """Return the settings with the as-of day that a name is."""
    try:
        day = date.fromisoformat(name)
    except ValueError:
        raise RevisionError(name, _("there is no such day")) from None
    build = replace(config.settings.build, as_of=day)
    origins = {**config.origins, "build.as_of": f"--{name}"}
    return replace(config, settings=replace(config.settings, build=build), origins=origins)


def _refuse_unknown(evidence: Evidence, name: str) -> None:
    """Refuse a day on which nobody knows what the files said."""
    history = evidence.history
    if history.since is None and evidence.commit is not None and not history.hidden:
        raise RevisionError(name, _("nothing was committed up to that day"))
    if history.absence is not None:
        raise RevisionError(name, without(history.absence))
