"""What a report rests on: the content on a day, and what is known of it until then."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from generator.as_of_day import resolve_as_of
from generator.config.settings import Config
from generator.content.git import head
from generator.content.git import place_of
from generator.content.git import revision
from generator.content.loader import Content
from generator.content.loader import load
from generator.content.past.bulk import read_bulk
from generator.content.past.checkout import check_out
from generator.content.past.commits import Committed
from generator.content.past.commits import Log
from generator.content.past.commits import read_log
from generator.content.past.record import read_record
from generator.content.past.replay import Past
from generator.diagnostics import Checked
from generator.errors import RevisionError
from generator.errors import SettingsError
from generator.metrics.chosen import refuse_unknown_limits
from generator.metrics.chosen import refuse_unknown_weights
from generator.model.as_of import AsOf
from generator.model.commit import Commit
from generator.model.history import Absence
from generator.model.history import History
from generator.model.history import with_deleted
from generator.model.history import with_files
from generator.model.project import Portfolio
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Evidence:
    """The content on the as-of day, the commit it comes from, and its past until that day.

    `commit` is None where there is none; where it is `dirty`, the files say more than it.
    `portfolio` is what could be read, with the milestones whose files are gone.
    """

    content: Content
    portfolio: Portfolio
    as_of: AsOf
    commit: Commit | None
    history: History


@contextmanager
def gathered(  # noqa: PLR0913 - what each caller leaves open
    config: Config,
    *,
    now: datetime,
    at: str = "",
    pinned: bool = False,
    seen: AsOf | None = None,
    named: bool = True,
) -> Iterator[Checked[Evidence]]:
    """Gather what a report rests on; the content can be read from disk while this is open.

    The content is that of the last commit on or before the as-of day (ruling 2): the files as they
    lie there where that is the commit that is checked out, or where no commit is that old. `at`
    names a commit instead, and its day is the as-of day unless an option sets another. What is
    `pinned` is that commit, or the files as they lie there, whatever the day; `seen` sets the day.
    What is not `named` needs no commit to be shown, so that git is not asked for it.

    Raises:
        SettingsError: the content folder is not there, or a limit is chosen that there is not.
        RevisionError: `at` is no commit.
    """
    refuse_unknown_limits(config)
    refuse_unknown_weights(config)
    log = read_log(config.root, config.content, _tip(config, at))
    if at and log.absence is not None:
        raise RevisionError(at, without(log.absence))
    here = read_content(config, config.root)
    timezone = ZoneInfo(here.value.portfolio.projects[0].timezone)
    tip = log.commits[-1] if at else None
    as_of = seen or _as_of(config, now, timezone, tip)
    spoken = tip if pinned else _spoken(log, as_of, timezone, at=at)
    with _folder(config, spoken) as root:
        content, problems = here if spoken is None else read_content(config, root)
        known = log.until(as_of.day, timezone)
        history, more = _history(config, root, content, known, as_of)
        if spoken is None:
            history = _with_files(history, content, as_of)
            commit = head(config.root, config.content) if named else None
        else:
            commit = Commit(spoken.id, spoken.day(timezone))
        portfolio = with_deleted(content.readable(), history, as_of.day)
        yield Checked(Evidence(content, portfolio, as_of, commit, history), problems + more)


def _with_files(history: History, content: Content, as_of: AsOf) -> History:
    """Return the history with what the files say that lie there.

    A file that cannot be read is still that of the milestone that it held when it last could.
    """
    unread = [f"{file.project}/{file.id}" for file in content.unread]
    paths = {file.path for file in content.unread}
    lines = ((key, line.versions) for key, line in history.lines.items())
    lasts = ((key, versions[-1].milestone) for key, versions in lines if versions)
    held = [key for key, last in lasts if last is not None and last.source.path in paths]
    whole = [*unread, *held, *content.portfolio.by_key]
    return with_files(history, content.readable(), as_of.day, whole)


def _as_of(config: Config, now: datetime, timezone: ZoneInfo, tip: Committed | None) -> AsOf:
    """Return the as-of day; where a commit was asked for, only an option outweighs its day."""
    by_option = config.origins.get("build.as_of", "").startswith("--")
    if tip is None or by_option:
        return resolve_as_of(config, now, timezone)
    return AsOf(tip.day(timezone), closed=True, origin=tip.id[:7])


def without(absence: Absence) -> str:
    """Say why no commit can be looked up."""
    if absence is Absence.SHALLOW:
        return _("the clone is shallow: git fetch --unshallow; in a workflow, fetch-depth: 0")
    return _("there is no history to look it up in")


def _tip(config: Config, at: str) -> str:
    """Return the commit that ends the history."""
    if not at:
        return "HEAD"
    where, _name = place_of(config.root, config.content)
    found = revision(where, at)
    if found is None:
        absence = read_log(config.root, config.content).absence
        raise RevisionError(at, without(absence) if absence else _("there is no such commit"))
    return found


def _spoken(log: Log, as_of: AsOf, timezone: ZoneInfo, *, at: str) -> Committed | None:
    """Return the commit whose content the report speaks of; none where it is the files."""
    if log.absence is not None or as_of.day < log.of_content[0].day(timezone):
        return None
    if not at and as_of.day >= log.commits[-1].day(timezone):
        return None
    return log.last(as_of.day, timezone)


@contextmanager
def _folder(config: Config, spoken: Committed | None) -> Iterator[Path]:
    """Yield the folder that holds the content: the project itself, or an old state of it."""
    if spoken is None:
        yield config.root
        return
    with TemporaryDirectory(prefix="milepost-") as folder:
        check_out(config.root, config.content, spoken.id, Path(folder))
        yield Path(folder)


def read_content(config: Config, root: Path) -> Checked[Content]:
    """Read the content below a folder: the project itself, or where an old state of it lies.

    Raises:
        SettingsError: the content folder is not there.
    """
    site = config.settings.site
    if not (root / config.content).is_dir():
        where = config.origins.get("site.content", str(config.root))
        hint = _("milepost init makes one")
        raise SettingsError(where, _("there is no folder {name}", name=site.content), hint)
    return load(
        root,
        config.content,
        title=site.title or _("Milestones"),
        probability=config.settings.metrics.probability,
        repository=config.root,
    )


def _history(
    config: Config, root: Path, content: Content, log: Log, as_of: AsOf
) -> Checked[History]:
    """Return what is known of the past up to the as-of day."""
    bulk, problems = read_bulk(config.root, config.settings.history.ignore_revisions)
    past = Past(
        log=log,
        portfolio=content.portfolio,
        content=config.content,
        repository=config.root,
        context={"probability": config.settings.metrics.probability},
        bulk=bulk,
        read=content.read,
    )
    unread: dict[str, list[str]] = {}
    for file in content.unread:
        unread.setdefault(file.project, []).append(file.id)
    history, more = read_record(past, root, as_of.day, unread)
    return Checked(history, problems + more)
