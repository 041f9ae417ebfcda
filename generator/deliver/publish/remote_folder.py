"""Publish with rsync: to a folder of another machine, or of this one."""

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from pathlib import PurePosixPath

from generator.content.git import environment
from generator.deliver.publish.edition import Edition
from generator.deliver.publish.staging import lay_out
from generator.deliver.publish.target import Place
from generator.deliver.publish.target import Seen
from generator.errors import MissingToolError
from generator.errors import PublishError
from generator.errors import UnreachableError
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import parse_manifest
from generator.words import ENGLISH as _

SECONDS = 1800
TOOL, CURE = "rsync", "install rsync"
HOST = re.compile(r"(?:[A-Za-z0-9_][A-Za-z0-9._-]*@)?[A-Za-z0-9][A-Za-z0-9.-]*")
FOLDER = re.compile(r"[^\s:;|&$`'\"\\*?<>(){}\[\]!#-][^\s:;|&$`'\"\\*?<>(){}\[\]!#]*")
MISSING = {11, 23}  # of rsync: what was asked for is not there


class RemoteFolderTarget:
    """A folder that rsync reaches: pages come after what they load, and deletions last."""

    def __init__(self, place: Place) -> None:
        """Take the address of the settings.

        Raises:
            PublishError: it is none, or could be taken for an option.
        """
        program = shutil.which("rsync")
        if program is None:
            raise MissingToolError(TOOL, CURE)
        self._program, self.where = program, place.where
        self.to = f"{_checked(place)}/"

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold nothing: rsync knows no lock."""
        yield

    def look(self) -> Seen:
        """Return what the folder holds."""
        listed = self._rsync("--list-only", "--", self.to)
        if listed.returncode in MISSING:
            return Seen()
        self._check(listed)
        names = [line.split(maxsplit=4)[-1] for line in listed.stdout.splitlines() if line.strip()]
        if NAME in names:
            manifest = parse_manifest(self.read(PurePosixPath(NAME)))
            if manifest is not None:
                return Seen(manifest)
        strange = sorted(name for name in names if not name.startswith("."))
        if strange:
            raise PublishError(self.where, _("this is not ours: it holds {name}", name=strange[0]))
        return Seen()

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file of the folder."""
        with tempfile.TemporaryDirectory(prefix="milepost-") as folder:
            self._check(self._rsync("--", f"{self.to}{path}", f"{folder}/"))
            return (Path(folder) / path.name).read_bytes()

    def put(self, edition: Edition, seen: Seen) -> bool:
        """Bring what pages load, then the pages, then delete what is gone; the manifest is last."""
        old = seen.manifest or Manifest()
        gone = sorted(old.files.keys() - edition.manifest.files.keys())
        with tempfile.TemporaryDirectory(prefix="milepost-") as work:
            folder, rules = Path(work) / "site", Path(work) / "rules"
            lay_out(edition, folder, None, {})
            rules.write_text("".join(_rules(gone)), encoding="utf-8")
            copy = ("--recursive", "--links", "--checksum", "--delay-updates", "--chmod=D755,F644")
            source = f"{folder}/"
            pages = ("--include=*/", "--exclude=*.html", f"--exclude=/{NAME}")
            self._check(self._rsync(*copy, "--mkpath", *pages, "--", source, self.to))
            self._check(self._rsync(*copy, f"--exclude=/{NAME}", "--", source, self.to))
            delete = ("--delete-after", f"--filter=merge {rules}")
            self._check(self._rsync(*copy, *delete, "--", source, self.to))
        return True

    def back(self, seen: Seen) -> bool:  # noqa: ARG002 - as every target declares it
        """Refuse: the folder holds one release."""
        hint = _("build an earlier commit, milepost build --at REV, and publish that")
        raise PublishError(self.where, _("this target keeps no release before this one"), hint)

    def _rsync(self, *arguments: str) -> "subprocess.CompletedProcess[str]":
        try:
            return subprocess.run(  # noqa: S603 - an absolute program and checked arguments
                [self._program, *arguments],
                env=environment(),
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                errors="replace",
                timeout=SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise UnreachableError(self.where, _("rsync gave no answer")) from error

    def _check(self, done: "subprocess.CompletedProcess[str]") -> None:
        if done.returncode:
            told = "; ".join(filter(None, map(str.strip, done.stderr.splitlines())))
            raise UnreachableError(self.where, told[:500] or _("rsync failed"))


def _checked(place: Place) -> str:
    """Return an address that is a folder, or a host and a folder."""
    to = place.settings.to.rstrip("/")
    host, colon, folder = to.rpartition(":")
    module = folder.startswith("//")  # rsync://host/module, which is no ssh
    if colon and not module and HOST.fullmatch(host) and FOLDER.fullmatch(folder):
        return to
    if not colon and to and FOLDER.fullmatch(to):
        return str((place.root / to).resolve())
    problem = _("to: this is no folder and no host with a folder, such as www@host:/srv/www")
    raise PublishError(place.where, problem)


def _rules(gone: Iterable[PurePosixPath]) -> Iterator[str]:
    """Yield what rsync may delete: the files that are gone, the folders they leave, no others."""
    folders = {parent for path in gone for parent in path.parents if parent.name}
    for path in gone:
        yield f"risk /{_plain(path)}\n"
    for folder in sorted(folders):
        yield f"risk /{_plain(folder)}/\n"
    yield "protect *\n"


def _plain(path: PurePosixPath) -> str:
    """Write a path in which rsync finds no pattern."""
    return re.sub(r"([\\*?\[])", r"\\\1", str(path))
