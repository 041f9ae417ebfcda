"""Everything that can be wrong with the files: what is said, and where.

Each case of the tables beside this file is a heading, the files, and what `check` finds in them.
Sizes, pictures, links and pipes, which no table can show, are made below.
"""

import os
import re
import struct
import sys
import zlib
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from generator.config.settings import Config
from generator.content import codes
from generator.content.recorded import codes as recorded_codes
from generator.diagnostics import blocking
from generator.lint.rules import RULES
from tests.checked import check
from tests.conftest import FACTS
from tests.written import files_in
from tests.written import write

TABLES = sorted(Path(__file__).parent.glob("*.md"))
PART = re.compile(r"^(?P<fence>`{3,}).*?^(?P=fence)$|^## (?P<title>.+?)$", re.MULTILINE | re.DOTALL)
FOUND = re.compile(r"^```found\n(?P<lines>.*?)^```$", re.MULTILINE | re.DOTALL)

HEAD = "---\ntitle: Launch done\ndue: 2024-05-01\n"
MILESTONE = f"{HEAD}---\n"


@dataclass(frozen=True)
class Case:
    """Files below `content`, and what is found in them; `make` does what writing cannot."""

    name: str
    files: Mapping[str, str | bytes]
    found: tuple[str, ...]
    make: Callable[[Path], object] = bool

    def put(self, root: Path, folder: str = "content") -> list[str]:
        """Write the case into a folder; return what is to be found in it there."""
        (root / folder).mkdir(parents=True)
        write(root / folder, self.files)
        self.make(root / folder)
        return [line.replace("content/", f"{folder}/") for line in self.found]


def tabled() -> list[Case]:
    """Read the tables."""
    cases = []
    for table in TABLES:
        text = table.read_text(encoding="utf-8")
        starts = [(part["title"], part.start()) for part in PART.finditer(text) if part["title"]]
        ends = [start for _title, start in starts[1:]] + [len(text)]
        for (title, start), end in zip(starts, ends, strict=True):
            part = text[start:end]
            files = {p.removeprefix("content/"): f for p, f in files_in(part).items()}
            found = FOUND.search(part)
            cases.append(Case(title, files, tuple(found["lines"].splitlines()) if found else ()))
    return cases


def sized(name: str, content: str, found: str, file: str = "m.md") -> Case:
    """Make a case of one file that is too large to be shown."""
    return Case(name, {file: content}, (f"content/{file}:{found}",))


SIZES = [
    sized(
        "A line of ten million letters",
        MILESTONE + "x" * 10_000_000,
        "1:1: FM002 the file has more than 1 MiB",
    ),
    sized(
        "One byte more than a file may have",
        MILESTONE.ljust(1024 * 1024 + 1, "x"),
        "1:1: FM002 the file has more than 1 MiB",
    ),
    sized(
        "A body that is too long",
        MILESTONE + "x" * (256 * 1024 + 1),
        "5:1: FM002 the body has more than 256 KiB",
    ),
    sized(
        "Front matter that is too long",
        HEAD + "purpose: " + "x" * 64 * 1024 + "\n---\n",
        "2:1: FM012 the front matter has more than 64 KiB",
    ),
    sized(
        "Fields that are too long",
        "body: " + "x" * 320 * 1024,
        "1:1: FM012 the fields exceed 320 KiB",
        "m.yml",
    ),
    sized(
        "A text that is too long",
        "title: " + "x" * (64 * 1024 + 1) + "\ndue: 2024-05-01\n",
        "1:8: FM024 the text exceeds 64 KiB",
        "m.yml",
    ),
    sized(
        "A list that is too long",
        HEAD + "x-list: [" + "1," * 20_000 + "]\n---\n",
        "4:39992: FM024 there are too many values",
    ),
    sized(
        "Brackets without end",
        HEAD + "x-deep: " + "[" * 50_000 + "\n---\n",
        "4:24: FM023 values are nested more than 16 deep",
    ),
    sized(
        "Braces without end",
        HEAD + "x-deep: " + "{a: " * 12_000 + "\n---\n",
        "4:69: FM023 values are nested more than 16 deep",
    ),
    sized(
        "A number of five thousand digits",
        HEAD + "confidence: " + "9" * 5000 + "\n---\n",
        "4:13: FM032 confidence: the number is too large",
    ),
    sized(
        "A day that older YAML would count in sixties",
        HEAD + "start: " + "1:" * 5000 + "1\n---\n",
        f"4:8: T502 start: '{'1:' * 29}1…' is not a day (write it as 2024-04-15)",
    ),
    sized(
        "A path that is too long",
        MILESTONE,
        "1:1: FM006 the path exceeds 180 characters",
        "a" * 180 + ".md",
    ),
]


def png(width: int, height: int) -> bytes:
    """Return the beginning of a picture of this size; the rest is never read."""
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (struct.pack(">I", len(head) - 4), head, struct.pack(">I", zlib.crc32(head)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts) + bytes(4) + b"IDAT" + bytes(4)


def picture(name: str, content: bytes, found: str) -> Case:
    """Make a case of a milestone that shows a picture."""
    files = {"m.md": MILESTONE + "![The rig](rig.png)\n", "rig.png": content}
    return Case(name, files, (f"content/m.md:5:12: {found}",))


PICTURES = [
    picture(
        "A picture with too many dots",
        png(6000, 5000),
        "FM043 the picture 'rig.png' is too large",
    ),
    picture(
        "A picture with billions of dots",
        png(60_000, 50_000),
        "FM043 the picture 'rig.png' is too large",
    ),
    picture(
        "A picture of more than 5 MB",
        png(10, 10).ljust(5 * 1024 * 1024 + 1, b"\0"),
        "FM043 the picture 'rig.png' is too large",
    ),
    picture(
        "A program that calls itself a picture",
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
        "FM041 the picture 'rig.png' cannot be shown",
    ),
]


def link(name: str, target: str) -> Callable[[Path], None]:
    """Return what makes a symbolic link in a folder."""
    return lambda folder: (folder / name).symlink_to(target)


def named(name: bytes) -> Callable[[Path], int]:
    """Return what makes a file of this name, which need not be text."""
    return lambda folder: Path(os.fsdecode(bytes(folder) + b"/" + name)).write_text(MILESTONE)


SPECIAL = [
    Case(
        "A pipe, for which whoever opens it waits for ever",
        {},
        ("content/m.md:1:1: FM003 this is neither a file nor a folder",),
        lambda folder: os.mkfifo(folder / "m.md"),
    ),
    Case(
        "A link to a milestone, and one that waits for it",
        {"a.md": MILESTONE, "b.md": HEAD + "depends_on: [m]\n---\n[M](m.md)\n"},
        ("content/m.md:1:1: FM003 symbolic links are not followed",),
        link("m.md", "a.md"),
    ),
    Case(
        "A link to a file of the machine",
        {},
        ("content/m.md:1:1: FM003 symbolic links are not followed",),
        link("m.md", "/etc/passwd"),
    ),
    Case(
        "A link to nothing",
        {},
        ("content/m.md:1:1: FM003 symbolic links are not followed",),
        link("m.md", "gone.md"),
    ),
    Case(
        "A link to the folder around it",
        {},
        ("content/m:1:1: FM003 symbolic links are not followed",),
        link("m", ".."),
    ),
    Case(
        "A picture that is a link",
        {"m.md": MILESTONE + "![The rig](rig.png)\n"},
        ("content/rig.png:1:1: FM003 symbolic links are not followed",),
        link("rig.png", "/etc/passwd"),
    ),
    Case(
        "A name of two lines",
        {},
        ("content/a\ufffdb.md:1:1: FM006 the name holds characters that cannot be printed",),
        named(b"a\nb.md"),
    ),
    Case(
        "A name that is no text",
        {},
        ("content/gr\ufffdsse.md:1:1: FM006 the name holds characters that cannot be printed",),
        named(b"gr\xf6sse.md"),
    ),
    Case(
        "A name that ends with a space",
        {"notes ": ""},
        ("content/notes :1:1: FM006 the name ends with a dot or a space",),
    ),
    Case(
        "Names that differ by the spelling of an accent",
        {"\u00e9.md": HEAD + "id: a\n---\n", "e\u0301.md": HEAD + "id: b\n---\n"},
        ("content/\u00e9.md:1:1: FM006 some computers cannot tell it from e\u0301.md",),
    ),
]

HISTORY = "as_of,id,field,value,reason\n2024-01-04,m,due,2024-05-01,"
RECORDED = [
    Case(
        "A reason that is too long",
        {"m.md": MILESTONE, "history.csv": HISTORY + "x" * 4_001},
        ("content/history.csv:2:29: HI013 the cell has more than 4000 characters",),
    ),
    Case(
        "A cell that is as long as a book",
        {"m.md": MILESTONE, "history.csv": HISTORY + "x" * 200_000},
        ("content/history.csv:2:1: HI013 a cell of this row never ends",),
    ),
    Case(
        "A history of more than 16 MiB",
        {"m.md": MILESTONE, "history.csv": HISTORY + "x" * 16 * 1024 * 1024},
        ("content/history.csv:1:1: FM002 the file has more than 16 MiB",),
    ),
]

CASES = [*tabled(), *SIZES, *RECORDED, *PICTURES, *SPECIAL]
names_are_bytes = pytest.mark.skipif(sys.platform != "linux", reason="makes names that need Linux")


@names_are_bytes
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_says_what_is_wrong_and_where(case: Case, tmp_path: Path) -> None:
    expected = case.put(tmp_path)

    said = [str(diagnostic) for diagnostic in check(Config(tmp_path, FACTS)).diagnostics]

    assert said == expected
    assert said


@names_are_bytes
def test_one_run_names_every_fault_of_every_file(tmp_path: Path) -> None:
    """All the cases in one content folder, each a project of its own."""
    expected = []
    for number, case in enumerate(CASES):
        folder = f"content/c{number:03}"
        expected += case.put(tmp_path, folder)
        if not any(Path(path).stem == "project" for path in case.files):
            write(tmp_path, {f"{folder}/project.yml": "title: Launch\n"})

    diagnostics = check(Config(tmp_path, FACTS)).diagnostics

    assert sorted(str(diagnostic) for diagnostic in diagnostics) == sorted(expected)
    assert list(diagnostics) == sorted(diagnostics, key=lambda d: (d.span, d.code, d.message))
    assert blocking(diagnostics)


def test_there_is_a_case_for_all_that_reading_finds_and_all_that_stops_a_build() -> None:
    """The other rules show what they find in examples of their own: see tests/lint."""
    read = {kind.code for kind in (*codes.CODES, *recorded_codes.CODES)}
    rules = {rule.kind.code: rule.kind.blocks for rule in RULES}
    shown = {line.split(": ", 1)[1].split(" ")[0] for case in CASES for line in case.found}

    # Of a disk, of an empty folder, and of a repository: see test_files and test_recorded.
    assert read - shown == {"FM004", "FM052", "HI020"}
    assert {code for code, blocks in rules.items() if blocks} <= shown
    assert shown <= read | rules.keys()
    assert len(CASES) > 200
