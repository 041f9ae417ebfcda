"""Publish to a branch of git: by plumbing, so that neither work tree nor index is touched."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import PurePosixPath

from generator.content.git import Answer
from generator.deliver.publish.edition import Edition
from generator.deliver.publish.plumbing import COMMIT
from generator.deliver.publish.plumbing import Repository
from generator.deliver.publish.plumbing import checked_branch
from generator.deliver.publish.plumbing import checked_remote
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Seen
from generator.errors import PublishError
from generator.errors import UnreachableError
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import parse_manifest
from generator.words import ENGLISH as _

PLAIN = PurePosixPath(".nojekyll")
KEPT = {"CNAME"}
OURS = "refs/milepost/"
WRITER = "Milepost <milepost@localhost>"
REFUSED = "[remote rejected]"


class BranchTarget:
    """A branch of a remote; each publication is a commit on the one before."""

    def __init__(self, place: Place) -> None:
        """Take the remote and the branch of the settings.

        Raises:
            PublishError: git would not take them for names.
        """
        settings = place.settings
        self.repository = Repository(place.root)
        self.remote = checked_remote(self.repository, settings.remote, place.where)
        self.branch = checked_branch(settings.branch, place.where)
        self.where = f"{place.where}, branch {settings.branch}"
        self.seen = ""

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing: a remote takes a push only where its branch is as it was seen."""
        yield

    def look(self) -> Seen:
        """Return what the branch holds."""
        self.seen = self._tip()
        if not self.seen:
            return Seen()
        self._fetch()
        record = self.repository.blob(self.seen, PurePosixPath(NAME))
        manifest = parse_manifest(record) if record is not None else None
        if manifest is None:
            names = self.repository.must("ls-tree", "-z", "--name-only", self.seen).text.split("\0")
            strange = sorted(n for n in names if n and n not in KEPT and not n.startswith("."))
            if strange:
                problem = _("this is not ours: it holds {name}", name=strange[0])
                raise PublishError(self.where, problem)
        return Seen(manifest, self.seen)

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file of the branch."""
        found = self.repository.blob(self.seen, path)
        if found is None:
            raise PublishError(self.where, _("{name} is missing", name=path))
        return found

    def put(self, edition: Edition, seen: Seen) -> bool:
        """Commit the edition on what was seen, and push it where that still stands."""
        local = f"{OURS}next-{os.getpid()}"
        try:
            script = _script(edition, seen, local)
            self.repository.must("fast-import", "--quiet", "--force", "--done", given=script)
            commit = self.repository.must("rev-parse", "--verify", local).text.strip()
            return self._same(commit, seen.mark) or self._push(commit, seen.mark)
        finally:
            self.repository.ask("update-ref", "-d", local)

    def back(self, seen: Seen) -> bool:
        """Let the branch end one commit earlier."""
        said = self.repository.ask("rev-parse", "--verify", "--quiet", f"{seen.mark}^")
        earlier = said.text.strip()
        if said.code or self.repository.blob(earlier, PurePosixPath(NAME)) is None:
            raise PublishError(self.where, _("there is no release before this one"))
        return self._push(earlier, seen.mark)

    def _same(self, commit: str, seen: str) -> bool:
        """Tell whether two commits hold the same files: then there is nothing to push."""
        trees = [f"{name}^{{tree}}" for name in (commit, seen) if name]
        found = self.repository.must("rev-parse", *trees).text.split()
        return len(found) > 1 and found[0] == found[1]

    def _tip(self) -> str:
        """Return the commit at the end of the branch; nothing where there is no branch."""
        said = self.repository.ask("ls-remote", "--heads", "--", self.remote, self.branch)
        if said.code:
            raise self._unreachable(said)
        lines = (line.split("\t") for line in said.text.splitlines())
        found = [line[0] for line in lines if line[1:] == [self.branch]]
        return found[0] if found and COMMIT.fullmatch(found[0]) else ""

    def _fetch(self) -> None:
        """Fetch the branch to a name of our own, which the fetches after build on."""
        ours = f"{OURS}{self.branch.removeprefix('refs/heads/')}"
        options = ("--quiet", "--no-tags", "--no-write-fetch-head", "--no-recurse-submodules")
        refs = f"+{self.branch}:{ours}"
        said = self.repository.ask("fetch", *options, "--", self.remote, refs)
        if said.code:
            raise self._unreachable(said)
        self.seen = self.repository.must("rev-parse", "--verify", ours).text.strip()

    def _push(self, commit: str, seen: str) -> bool:
        """Push a commit; False where the branch is no longer as it was seen."""
        lease = f"--force-with-lease={self.branch}:{seen}"
        refs = f"{commit}:{self.branch}"
        said = self.repository.ask(
            "push", "--porcelain", "--no-verify", lease, "--", self.remote, refs
        )
        if not said.code:
            return True
        if self._tip() not in {seen, commit}:
            return False
        if REFUSED in said.text:
            raise PublishError(self.where, _("the remote refuses: {why}", why=said.reason))
        raise self._unreachable(said)

    def _unreachable(self, said: Answer) -> UnreachableError:
        return UnreachableError(self.where, said.reason or _("the remote cannot be reached"))


def _script(edition: Edition, seen: Seen, ref: str) -> Iterator[bytes]:
    """Yield a commit as `git fast-import` reads it: what goes, then what comes."""
    facts = edition.manifest.facts
    day = date.fromisoformat(str(facts["as_of"]))
    seconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
    yield f"commit {ref}\ncommitter {WRITER} {max(seconds, 0)} +0000\n".encode()
    yield _data(_message(edition).encode())
    if seen.mark:
        yield f"from {seen.mark}\n".encode()
    old = seen.manifest or Manifest()
    for path in sorted(old.files.keys() - edition.manifest.files.keys()):
        yield b"D %s\n" % _quoted(path)
    for path in edition.paths:
        if old.files.get(path) != edition.manifest.files[path]:
            yield b"M 100644 inline %s\n%s" % (_quoted(path), _data(edition.read(path)))
    for path, data in (edition.record, (PLAIN, b"")):
        yield b"M 100644 inline %s\n%s" % (_quoted(path), _data(data))
    yield b"done\n"


def _message(edition: Edition) -> str:
    facts = edition.manifest.facts
    source = facts.get("commit") or _("files without a git history")
    changed = f" {_('with uncommitted changes')}" if facts.get("uncommitted_changes") else ""
    head = _("Publish the report as of {day}", day=str(facts["as_of"]))
    return f"{head}\n\nSource: {source}{changed}\nGenerator: {facts.get('generator')}\n"


def _data(data: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(data), data)


def _quoted(path: PurePosixPath) -> bytes:
    """Write a path as fast-import reads one that may hold anything."""
    text = str(path).encode()
    return b'"%s"' % text.replace(b"\\", b"\\\\").replace(b'"', b'\\"').replace(b"\n", b"\\n")
