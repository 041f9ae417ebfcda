"""Read the commits of the content from git, first parents only: what the branch said each day."""

from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from functools import cache
from functools import partial
from pathlib import Path
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from generator.content.git import Answer
from generator.content.git import ask
from generator.content.git import git
from generator.content.git import is_repository
from generator.content.git import place_of
from generator.content.past.cache import opened
from generator.model.history import Absence

MARK = "\x01"
PLAIN_FILES = ("100644", "100755")
LOG = (
    *("log", "--first-parent", "--sparse", "-m", "--raw", "--no-abbrev", "--no-renames", "-z"),
    *("--relative", "--no-ext-diff", "--no-textconv", "--no-show-signature", "--encoding=UTF-8"),
    f"--format={MARK}%H%x00%ct%x00%an%x00%B%x00",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A file that a commit changed: its path below the root, and its blob; none where it went."""

    path: PurePosixPath
    blob: str | None


@dataclass(frozen=True, slots=True)
class Committed:
    """A commit: its time in seconds, never before an earlier one's, and the files it changed."""

    id: str
    seconds: int
    author: str
    message: str
    entries: tuple[Entry, ...]

    def day(self, zone: ZoneInfo) -> date:
        """Return its day in a time zone."""
        return datetime.fromtimestamp(self.seconds, tz=UTC).astimezone(zone).date()


@dataclass(frozen=True, slots=True)
class Log:
    """The commits of the branch, the oldest first, or why there is none to read."""

    commits: tuple[Committed, ...] = ()
    absence: Absence | None = None

    @property
    def of_content(self) -> tuple[Committed, ...]:
        """The commits that changed the content."""
        return tuple(commit for commit in self.commits if commit.entries)

    def until(self, day: date, zone: ZoneInfo) -> "Log":
        """Return the log as it was at the end of a day."""
        commits = tuple(c for c in self.commits if c.day(zone) <= day)
        began = any(commit.entries for commit in commits)
        return Log(commits, self.absence or (None if began else Absence.NO_COMMITS))

    def last(self, day: date, zone: ZoneInfo) -> Committed | None:
        """Return the last commit on or before a day."""
        return next((c for c in reversed(self.commits) if c.day(zone) <= day), None)


def read_log(root: Path, content: PurePosixPath, revision: str = "HEAD") -> Log:
    """Read every commit that led to a revision, by first parents."""
    where, name = place_of(root, content)
    tip, absence = _tip(where, revision)
    if absence is not None:
        return Log(absence=absence)
    output = _output(root, where, tip, name)
    if output is None:
        return Log(absence=Absence.FAILED)
    prefix = content if name == "." else PurePosixPath()
    commits = list(_commits(output.decode("utf-8", "surrogateescape").split("\0"), prefix))
    found = tuple(_in_time(reversed(commits)))
    if not any(commit.entries for commit in found):
        return Log(absence=Absence.NO_COMMITS)
    return Log(found)


def _output(root: Path, where: Path, tip: str, name: str) -> bytes | None:
    """Return what `git log` says; what led to a commit never changes, so it is asked once."""
    key = f"{tip} {name}"
    with opened(root, "log", " ".join(LOG)) as kept:
        known = kept.read([key]) if kept else {}
        if key in known:
            return known[key]
        answer = ask(where, *LOG, tip, "--", name)
        if answer is None or answer.code:
            return None
        if kept:
            kept.write({key: answer.output}, only=True)
        return answer.output


def _tip(where: Path, revision: str) -> tuple[str, Absence | None]:
    """Return the commit that a revision means, or why there is no whole history that led to it."""
    answer = ask(where, "rev-parse", "--is-shallow-repository", f"{revision}^{{commit}}")
    shallow, _line, tip = (answer.output.decode() if answer else "").partition("\n")
    if answer is None or shallow not in {"true", "false"}:
        return "", _silence(where, answer)
    if shallow == "true":
        return "", Absence.SHALLOW
    if answer.code:
        return "", Absence.NO_COMMITS
    return tip.strip(), Absence.PARTIAL if _partial(where) else None


def _silence(where: Path, answer: Answer | None) -> Absence:
    """Return why git did not even say that there is a repository."""
    if not any(is_repository(folder) for folder in (where, *where.parents)):
        return Absence.NO_REPOSITORY
    if answer is None:
        return Absence.NO_GIT
    return Absence.UNTRUSTED if "dubious ownership" in answer.complaint else Absence.FAILED


def _partial(where: Path) -> bool:
    """Tell whether blobs of old versions would have to be fetched, one by one."""
    if git(where, "config", "--get-regexp", r"^remote\..*\.promisor$") is None:
        return False
    listed = git(where, "rev-list", "--objects", "--missing=print", "HEAD") or ""
    return any(line.startswith("?") for line in listed.splitlines())


def _commits(tokens: list[str], prefix: PurePosixPath) -> Iterator[Committed]:
    """Yield the commits of a log that was cut at its NULs, the newest first."""
    path_of = cache(partial(PurePosixPath, prefix))
    n = 0
    while n + 4 < len(tokens):
        identifier, seconds, author, message = tokens[n : n + 4]
        entries: list[Entry] = []
        n += 4
        while n < len(tokens) and not tokens[n].startswith(MARK):
            raw = tokens[n].lstrip("\n")
            if raw:
                n += 1
                entries.append(_entry(raw, path_of(tokens[n])))
            n += 1
        words = _shown(author), _shown(message).strip()
        yield Committed(identifier.lstrip(MARK), int(seconds), *words, tuple(entries))


def _entry(raw: str, path: PurePosixPath) -> Entry:
    """Read a line such as ``:100644 100644 <old> <new> M``."""
    _old_mode, mode, _old, blob, _status = raw.removeprefix(":").split(" ")
    return Entry(path, blob if mode in PLAIN_FILES else None)


def _shown(text: str) -> str:
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _in_time(commits: Iterator[Committed]) -> Iterator[Committed]:
    """Yield the commits with clocks that never run backwards (C1)."""
    latest = 0
    for commit in commits:
        latest = max(latest, commit.seconds)
        yield replace(commit, seconds=latest)
