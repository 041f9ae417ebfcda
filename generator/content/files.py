"""Find the content files and read them, trusting nothing about them."""

import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.content import codes
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.words import ENGLISH as _

LARGEST_FILE = 1024 * 1024
MOST_FILES = 20_000
MILESTONE_SUFFIXES = {".md", ".yml", ".yaml"}
PROJECT_FILES = ("project.yml", "project.yaml")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# C0 and C1 without tab and line ends, the bidirectional controls, and a byte-order mark within.
UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")

RESERVED_NAMES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}


@dataclass(frozen=True, slots=True)
class TextFile:
    """A content file: its path below the root, and its text with LF line ends and no mark."""

    path: PurePosixPath
    text: str


@dataclass(frozen=True, slots=True)
class Tree:
    """The content folder: its files, by path below the root, and the projects' folders."""

    files: tuple[TextFile, ...]
    projects: tuple[TextFile, ...]
    others: frozenset[PurePosixPath]


def read_tree(root: Path, content: PurePosixPath) -> Checked[Tree]:
    """Read every content file below `root / content`, in the order of their paths."""
    files: list[TextFile] = []
    projects: list[TextFile] = []
    others: set[PurePosixPath] = set()
    problems: list[Diagnostic] = []
    for path in _walk(root, content, problems):
        if path.suffix.lower() not in MILESTONE_SUFFIXES:
            others.add(path)
            continue
        if path.name == "README.md":
            others.add(path)
            continue
        if len(files) == MOST_FILES:
            message = _("more than {n} milestone files", n=MOST_FILES)
            problems.append(Diagnostic(Span(content), codes.FILE_TOO_LARGE, message))
            break
        read, found = read_file(root, path)
        problems.extend(found)
        if read is not None:
            (projects if path.name in PROJECT_FILES else files).append(read)
    return Checked(Tree(tuple(files), tuple(projects), frozenset(others)), tuple(problems))


def _walk(root: Path, folder: PurePosixPath, problems: list[Diagnostic]) -> Iterator[PurePosixPath]:
    for entry in sorted(os.scandir(root / folder), key=lambda entry: entry.name):
        path = folder / entry.name
        if entry.name.startswith((".", "_")):
            continue
        problem = _unportable(entry.name)
        if problem:
            problems.append(Diagnostic(Span(path), codes.UNPORTABLE_NAME, problem))
        elif entry.is_symlink():
            message = _("symbolic links are not followed")
            problems.append(Diagnostic(Span(path), codes.NOT_A_PLAIN_FILE, message))
        elif entry.is_dir():
            yield from _walk(root, path, problems)
        elif entry.is_file():
            yield path
        elif path.suffix.lower() in MILESTONE_SUFFIXES:
            message = _("this is neither a file nor a folder")
            problems.append(Diagnostic(Span(path), codes.NOT_A_PLAIN_FILE, message))


def _unportable(name: str) -> str:
    stem = name.partition(".")[0].casefold()
    if not name.isprintable() or "\ufffd" in name:
        return _("the name holds characters that cannot be printed")
    if stem in RESERVED_NAMES:
        return _("'{name}' is reserved on Windows", name=stem)
    if name[-1] in ". ":
        return _("the name ends with a dot or a space")
    if set(name) & set('<>:"\\|?*'):
        return _('the name holds one of < > : " \\ | ? *')
    return ""


def read_file(root: Path, path: PurePosixPath) -> Checked[TextFile | None]:
    """Read one file as UTF-8; what cannot be shown is replaced, one character for one."""
    try:
        data = _read_bytes(root / path)
    except OSError as error:
        message = error.strerror or str(error)
        return Checked(None, (Diagnostic(Span(path), codes.UNREADABLE, message),))
    if len(data) > LARGEST_FILE:
        return _refused(path, codes.FILE_TOO_LARGE, _("the file has more than 1 MiB"))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(path, codes.NOT_UTF8, _("the file is UTF-16"), _("save it as UTF-8"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Checked(None, (_broken_byte(path, data, error.start),))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _printable(TextFile(path, unicodedata.normalize("NFC", text)))


def _read_bytes(path: Path) -> bytes:
    # Between the listing and the opening a file can be swapped for a link or a pipe.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with open(os.open(path, flags), "rb") as stream:  # noqa: PTH123 - Path.open takes no descriptor
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, _("this is not a plain file"))
        return stream.read(LARGEST_FILE + 1)


def _refused(path: PurePosixPath, kind: Code, message: str, hint: str = "") -> Checked[TextFile | None]:
    return Checked(None, (Diagnostic(Span(path), kind, message, hint),))


def _broken_byte(path: PurePosixPath, data: bytes, offset: int) -> Diagnostic:
    start = data.rfind(b"\n", 0, offset) + 1
    before = data[start:offset].removeprefix(b"\xef\xbb\xbf")
    span = Span(path, data.count(b"\n", 0, offset) + 1, len(before.decode("utf-8", "replace")) + 1)
    message = _("byte 0x{byte:02x} is not UTF-8", byte=data[offset])
    return Diagnostic(span, codes.NOT_UTF8, message, _("save the file as UTF-8"))


def _printable(file: TextFile) -> Checked[TextFile | None]:
    if not UNPRINTABLE.search(file.text):
        return Checked(file)
    problems = tuple(
        Diagnostic(
            Span(file.path, number, match.start() + 1),
            codes.CONTROL_CHARACTER,
            _("the character U+{code:04X} cannot be seen", code=ord(match.group())),
        )
        for number, line in enumerate(file.text.split("\n"), start=1)
        for match in UNPRINTABLE.finditer(line)
    )
    return Checked(TextFile(file.path, UNPRINTABLE.sub(REPLACEMENT, file.text)), problems)
