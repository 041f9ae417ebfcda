"""Find the content files and read them, trusting nothing about them."""

import hashlib
import os
import stat
import unicodedata
from codecs import BOM_UTF8
from codecs import BOM_UTF16_BE
from codecs import BOM_UTF16_LE
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from pathlib import PurePosixPath

from generator.content import codes
from generator.content.names import LONGEST
from generator.content.names import name_fault
from generator.diagnostics import UNSEEN
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.words import ENGLISH as _

MIB = 1024 * 1024
LARGEST_FILE = MIB
MOST_FILES = 20_000
MILESTONE_SUFFIXES = {".md", ".yml", ".yaml"}
PROJECT_FILES = {"project.yml", "project.yaml"}
READ_ME = "readme.md"
LEFT_OUT = (".", "_")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
# Between the listing and the opening a file can be swapped for a link or a pipe.
READING = os.O_RDONLY | sum(
    getattr(os, flag, 0) for flag in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY")
)
ORDINARY = bytes(byte for byte in range(128) if not UNSEEN.match(chr(byte)))
"""The bytes of which a text may have any: no character that they stand for is unseen."""


@dataclass(frozen=True, slots=True)
class TextFile:
    """A content file: its path below the root, and its text with LF line ends and no mark.

    A file that is not `whole` could not be read; its text goes as far as it could be. In a
    `marred` one, characters that cannot be shown were replaced. `blob` is what git calls its bytes.
    """

    path: PurePosixPath
    text: str = ""
    whole: bool = True
    marred: bool = False
    blob: str = ""

    @property
    def describes_project(self) -> bool:
        """Whether this is a `project.yml`."""
        return self.path.name.casefold() in PROJECT_FILES


@dataclass(slots=True)
class Tree:
    """The content folder: its milestone and project files, and the paths of all other files.

    `closed` are paths of whatever is there but is never opened.
    """

    files: list[TextFile] = field(default_factory=list)
    projects: list[TextFile] = field(default_factory=list)
    others: set[PurePosixPath] = field(default_factory=set)
    closed: set[PurePosixPath] = field(default_factory=set)
    problems: list[Diagnostic] = field(default_factory=list)

    def found(self, path: PurePosixPath, kind: Code, message: str) -> None:
        """Record a problem with a file as a whole."""
        self.problems.append(Diagnostic(Span(path), kind, message))

    def add(self, file: TextFile) -> None:
        """Put a file where it belongs."""
        (self.projects if file.describes_project else self.files).append(file)


def read_tree(root: Path, content: PurePosixPath) -> Tree:
    """Read every content file below `root / content`, in the order of their paths."""
    tree = Tree()
    if any((root / folder).is_symlink() for folder in (content, *content.parents) if folder.name):
        tree.found(content, codes.NOT_A_PLAIN_FILE, _("symbolic links are not followed"))
        return tree
    for path, plain in _walk(root, content, tree):
        if not is_text(path):
            tree.others.add(path)
            continue
        if len(tree.files) == MOST_FILES:
            message = _("there are more than {n} milestone files", n=MOST_FILES)
            tree.found(content, codes.FILE_TOO_LARGE, message)
            break
        file, problems = read_file(root, path) if plain else Checked(TextFile(path, whole=False))
        tree.problems += problems
        tree.add(file)
    return tree


def is_text(path: PurePosixPath) -> bool:
    """Return whether a file is a milestone or a project, by its name."""
    return path.suffix.lower() in MILESTONE_SUFFIXES and path.name.casefold() != READ_ME


def _walk(root: Path, folder: PurePosixPath, tree: Tree) -> Iterator[tuple[PurePosixPath, bool]]:
    """Yield the files of a folder, and whether each can be opened; tell of the others."""
    taken: dict[str, str] = {}
    for entry in _entries(root, folder, tree):
        name = entry.name
        if not name.isprintable():
            name = "".join(c if c.isprintable() else REPLACEMENT for c in name)
        path = folder / name
        fault = name_fault(entry.name, path, taken)
        if fault:
            tree.found(path, codes.UNPORTABLE_NAME, fault)
        if name != entry.name:
            continue
        short = len(str(path)) <= LONGEST
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(root, path, tree) if short else ()
        elif entry.is_file(follow_symlinks=False):
            yield path, short
        elif entry.is_symlink() or is_text(path):
            tree.found(path, codes.NOT_A_PLAIN_FILE, _not_plain(entry))
            tree.closed.add(path)
            if is_text(path):
                yield path, False


def _entries(root: Path, folder: PurePosixPath, tree: Tree) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(root / folder) as listing:
            shown = (entry for entry in listing if not entry.name.startswith(LEFT_OUT))
            return sorted(shown, key=lambda entry: entry.name)
    except OSError as error:
        tree.found(folder, codes.UNREADABLE, _said(error))
        return []


def _not_plain(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return _("symbolic links are not followed")
    return _("this is neither a file nor a folder")


def read_file(root: Path, path: PurePosixPath, largest: int = LARGEST_FILE) -> Checked[TextFile]:
    """Read one file as UTF-8; see `as_text`."""
    try:
        data = read_bytes(f"{root}/{path}", largest)
    except OSError as error:
        return _refused(TextFile(path, whole=False), codes.UNREADABLE, _said(error))
    return as_text(path, data, largest, _blob(data))


def _blob(data: bytes) -> str:
    named = hashlib.sha1(b"blob %d\0" % len(data), usedforsecurity=False)
    named.update(data)
    return named.hexdigest()


def as_text(
    path: PurePosixPath, data: bytes, largest: int = LARGEST_FILE, blob: str = ""
) -> Checked[TextFile]:
    """Make a text file of bytes; what cannot be shown is replaced, one character for one."""
    if len(data) > largest:
        message = _("the file has more than {n} MiB", n=largest // MIB)
        return _refused(_so_far(path, data), codes.FILE_TOO_LARGE, message)
    data = data.removeprefix(BOM_UTF8)
    others = data.translate(None, ORDINARY)
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) or 4 * others.count(0) > len(data):
        file = TextFile(path, whole=False)
        return _refused(file, codes.NOT_UTF8, _("the file is UTF-16"), _("save it as UTF-8"))
    try:
        text = _normal(data.decode())
    except UnicodeDecodeError as error:
        return Checked(_so_far(path, data), (_broken_byte(path, data, error.start),))
    if UNSEEN.search(others.decode()):
        return _marred(path, text)
    return Checked(TextFile(path, text, blob=blob))


def read_bytes(path: Path | str, largest: int = LARGEST_FILE) -> bytes:
    """Return the bytes of a plain file, at most one more than the largest may have.

    Raises:
        OSError: it cannot be read, or is something else.
    """
    descriptor = os.open(path, READING)
    try:
        state = os.fstat(descriptor)
        if not stat.S_ISREG(state.st_mode):
            raise OSError(0, _("this is not a plain file"))
        most = min(state.st_size, largest) + 1
        data = os.read(descriptor, most)
        while len(data) < most and (more := os.read(descriptor, most - len(data))):
            data += more
    finally:
        os.close(descriptor)
    return data


def _normal(text: str) -> str:
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def _so_far(path: PurePosixPath, data: bytes) -> TextFile:
    return TextFile(path, _normal(data.decode(errors="replace")), whole=False)


def _said(error: OSError) -> str:
    said = error.strerror or str(error)
    return said[:1].lower() + said[1:]


def _refused(file: TextFile, kind: Code, message: str, hint: str = "") -> Checked[TextFile]:
    return Checked(file, (Diagnostic(Span(file.path), kind, message, hint),))


def _broken_byte(path: PurePosixPath, data: bytes, offset: int) -> Diagnostic:
    start = max(data.rfind(end, 0, offset) for end in (b"\n", b"\r")) + 1
    ends = data[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n")
    before = data[start:offset].decode()
    span = Span(path, ends + 1, len(_normal(before)) + 1)
    message = _("byte 0x{byte:02x} is not UTF-8", byte=data[offset])
    return Diagnostic(span, codes.NOT_UTF8, message, _("save the file as UTF-8"))


def _marred(path: PurePosixPath, text: str) -> Checked[TextFile]:
    problems = tuple(
        Diagnostic(
            Span(path, number, match.start() + 1),
            codes.CONTROL_CHARACTER,
            _("the character U+{code:04X} cannot be seen", code=ord(match.group())),
        )
        for number, line in enumerate(text.split("\n"), start=1)
        for match in UNSEEN.finditer(line)
    )
    return Checked(TextFile(path, UNSEEN.sub(REPLACEMENT, text), marred=True), problems)
