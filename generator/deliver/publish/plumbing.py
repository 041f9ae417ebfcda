"""Git for publishing: names that are no options, and commands that touch no work tree."""

import re
import subprocess
import tempfile
from collections.abc import Iterable
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.git import Answer
from generator.content.git import run
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


class Repository:
    """The repository of a plan, seen from below: its objects, and one remote."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def ask(self, *arguments: str, given: Iterable[bytes] = ()) -> Answer:
        """Run a command; `given` is what it reads, piece by piece.

        Raises:
            MissingToolError: there is no git.
            UnreachableError: it gives no answer.
        """
        with tempfile.TemporaryFile() as stream:  # a site need not fit into memory
            stream.writelines(given)
            stream.seek(0)
            try:
                return run(self.root, *arguments, given=stream, seconds=SECONDS)
            except FileNotFoundError as error:
                raise MissingToolError(TOOL, CURE) from error
            except subprocess.TimeoutExpired as error:
                problem = _("git {command} gave no answer", command=arguments[0])
                raise UnreachableError(TOOL, problem) from error

    def must(self, *arguments: str, given: Iterable[bytes] = ()) -> Answer:
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
