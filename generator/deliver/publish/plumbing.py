"""Git for publishing: names that are no options, and commands that touch no work tree."""

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.git import HARDENED
from generator.content.git import environment
from generator.errors import MissingToolError
from generator.errors import PublishError
from generator.errors import UnreachableError
from generator.words import ENGLISH as _

SECONDS = 600
TOOL, CURE = "git", "install git"
REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
ADDRESS = re.compile(r"(?:https|ssh|file)://[^\s'\"\\]+")
BRANCH = re.compile(r"[A-Za-z0-9][A-Za-z0-9._/-]{0,199}")
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Said:
    """What a git command said: its exit code, its output, its complaint."""

    code: int
    output: bytes
    complaint: str

    @property
    def text(self) -> str:
        """The output as text."""
        return self.output.decode(errors="replace")

    @property
    def reason(self) -> str:
        """The complaint on one line, without what a server says of itself and of secrets."""
        lines = (line.strip() for line in self.complaint.splitlines())
        told = "; ".join(line for line in lines if line and not line.startswith("hint:"))
        return re.sub(r"//[^/@\s]+@", "//", told)[:500]


class Repository:
    """The repository of a plan, seen from below: its objects, and one remote."""

    def __init__(self, root: Path) -> None:
        program = shutil.which("git")
        if program is None:
            raise MissingToolError(TOOL, CURE)
        self._program, self.root = program, root

    def ask(self, *arguments: str, given: bytes = b"") -> Said:
        """Run a command; `given` is what it reads."""
        try:
            done = subprocess.run(  # noqa: S603 - an absolute program and our own arguments
                [self._program, *HARDENED, *arguments],
                cwd=self.root,
                env=environment(),
                input=given,
                capture_output=True,
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            problem = _("git {command} gave no answer", command=arguments[0])
            raise UnreachableError(TOOL, problem) from error
        return Said(done.returncode, done.stdout, done.stderr.decode(errors="replace"))

    def must(self, *arguments: str, given: bytes = b"") -> Said:
        """Run a command that has to succeed.

        Raises:
            PublishError: it does not.
        """
        said = self.ask(*arguments, given=given)
        if said.code:
            told = said.reason or _("it failed")
            raise PublishError(TOOL, _("{command}: {why}", command=arguments[0], why=told))
        return said

    def blob(self, commit: str, path: PurePosixPath) -> bytes | None:
        """Return a file of a commit; nothing where there is none."""
        said = self.ask("cat-file", "blob", f"{commit}:{path}")
        return None if said.code else said.output


def checked_remote(repository: Repository, name: str, where: str) -> str:
    """Return the name of a remote or its address, which git cannot take for an option.

    Raises:
        PublishError: it is neither.
    """
    if ADDRESS.fullmatch(name) and "::" not in name:
        return name
    known = repository.must("remote").text.split() if REMOTE.fullmatch(name) else []
    if name in known:
        return name
    hint = _("there are {names}", names=", ".join(known)) if known else ""
    problem = _("remote: there is no remote {name}", name=name.encode("unicode_escape").decode())
    raise PublishError(where, problem, hint)


def checked_branch(name: str, where: str) -> str:
    """Return the full name of a branch.

    Raises:
        PublishError: no branch can be called so.
    """
    bad = ("..", "//", "/.", "@{", ".lock")
    if not BRANCH.fullmatch(name) or any(part in name for part in bad) or name[-1] in "/.":
        told = name.encode("unicode_escape").decode()
        raise PublishError(where, _("branch: no branch can be called {name}", name=told))
    return f"refs/heads/{name}"
