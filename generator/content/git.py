"""Ask git, carefully: a repository's own settings must not be able to run a program."""

import errno
import logging
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from pathlib import PurePosixPath
from typing import IO
from typing import cast
from zoneinfo import ZoneInfo

from generator.model.commit import Commit

log = logging.getLogger(__name__)

SECONDS = 60
REVISION = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/~^-]{0,200}")
HARDENED = (
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "protocol.ext.allow=never"),
    *("-c", "diff.external="),
    *("-c", f"core.attributesFile={os.devnull}"),
    *("-c", "log.showSignature=false"),
    *("-c", "safe.bareRepository=explicit"),
)
# Inside a hook these point to the repository that is being committed to, wherever we were asked
# to look.
ELSEWHERE = {
    "GIT_COMMON_DIR",
    "GIT_DIR",
    "GIT_INDEX_FILE",
    "GIT_NAMESPACE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_PREFIX",
    "GIT_WORK_TREE",
}
ENVIRONMENT = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What git said: its exit code, its output, and its complaint."""

    code: int
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        """The output as text."""
        return self.output.decode(errors="replace")

    @property
    def reason(self) -> str:
        """The complaint on one line, without hints, and without secrets in an address."""
        lines = (line.strip() for line in self.complaint.splitlines())
        told = "; ".join(line for line in lines if line and not line.startswith("hint:"))
        return re.sub(r"//[^/@\s]+@", "//", told)[:500]


def run(
    root: Path, *arguments: str, given: IO[bytes] | None = None, seconds: int = SECONDS
) -> Answer:
    """Run one git command in `root`, which reads from `given`.

    Raises:
        FileNotFoundError: git is missing.
        OSError: it could not be started.
        subprocess.TimeoutExpired: it did not answer in time.
    """
    done = subprocess.run(  # noqa: S603 - an absolute program and our own arguments
        [_program(), *HARDENED, *arguments],
        cwd=root,
        env=environment(),
        stdin=given,
        capture_output=True,
        timeout=seconds,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace").strip())


def ask(root: Path, *arguments: str) -> Answer | None:
    """Run one git command in `root`; nothing where git is missing or does not answer in time."""
    try:
        answer = run(root, *arguments)
    except (OSError, subprocess.TimeoutExpired):
        return None
    if answer.code:
        log.debug("git %s: %s", arguments[0], answer.complaint)
    return answer


def git(root: Path, *arguments: str) -> str | None:
    """Return what a git command says; nothing where it fails."""
    answer = ask(root, *arguments)
    return None if answer is None or answer.code else answer.text


@contextmanager
def asking(root: Path, questions: bytes, *arguments: str) -> Iterator[IO[bytes]]:
    """Run a git command that reads questions, and let its answers be read as they come.

    Raises:
        OSError: git could not be started.
    """
    with tempfile.TemporaryFile() as stream:
        stream.write(questions)
        stream.seek(0)
        process = subprocess.Popen(  # noqa: S603 - as above
            [_program(), *HARDENED, *arguments],
            cwd=root,
            env=environment(),
            stdin=stream,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        with process:
            try:
                yield cast("IO[bytes]", process.stdout)
            finally:
                process.kill()


def _program() -> str:
    found = shutil.which("git")
    if found is None:
        raise FileNotFoundError(errno.ENOENT, "git is missing")
    return found


def environment() -> dict[str, str]:
    """Return the environment in which git is asked."""
    inherited = {name: value for name, value in os.environ.items() if name not in ELSEWHERE}
    return inherited | ENVIRONMENT


def place_of(root: Path, content: PurePosixPath) -> tuple[Path, str]:
    """Return where git is asked about the content, and how the content is called there.

    Content that is a repository of its own, such as a submodule, has its own history.
    """
    inside = root / content
    if is_repository(inside) and not inside.is_symlink():
        return inside, "."
    return root, str(content)


def is_repository(folder: Path) -> bool:
    """Return whether a folder is the top of a repository, a worktree or a submodule."""
    return (folder / ".git").is_file() or (folder / ".git" / "HEAD").is_file()


def revision(root: Path, name: str) -> str | None:
    """Return the commit that a name means; nothing where it means none."""
    if not REVISION.fullmatch(name) or ".." in name or "@{" in name:
        return None
    shown = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return shown.strip() if shown else None


def merge_base(root: Path, one: str, other: str) -> str | None:
    """Return the commit at which two commits parted; nothing where they never met."""
    shown = git(root, "merge-base", one, other)
    return shown.strip() if shown else None


def day_of(root: Path, commit: str, zone: ZoneInfo) -> date | None:
    """Return the day of a commit in a time zone; nothing where it cannot be read."""
    found = revision(root, commit)  # a name that begins with a dash would be an option of git's
    shown = git(root, "log", "-1", "--format=%ct", found) if found else None
    return datetime.fromtimestamp(int(shown), tz=UTC).astimezone(zone).date() if shown else None


def head(root: Path, content: PurePosixPath) -> Commit | None:
    """Return the commit that is checked out, and whether the content differs from it."""
    where, name = place_of(root, content)
    shown = git(where, "log", "-1", "--no-ext-diff", "--no-textconv", "--format=%H %ct", "HEAD")
    if not shown:
        return None
    identifier, seconds = shown.split()
    changed = git(where, "status", "--porcelain", "-z", "--", name)
    day = datetime.fromtimestamp(int(seconds), tz=UTC).date()
    return Commit(identifier, day, dirty=bool(changed))
