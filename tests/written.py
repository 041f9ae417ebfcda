"""Files as tests and rules write them: fenced blocks, each with its path behind the language.

Behind the path can stand a day, and the words of a commit: then it is a state of the past.

A block in the language ``bytes`` holds Python's escapes: ``\\xff`` is a byte, and a backslash at
the end of a line joins it to the next.
"""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+) (?P<path>\S.*?)"
    r"(?: (?P<day>\d{4}-\d\d-\d\d)(?: (?P<words>\S.*?))?)?\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)

Files = Mapping[str, str | bytes]


class Commit(NamedTuple):
    """What was committed: on which day, in which words, and the files."""

    day: str
    words: str
    files: Files


def files_in(text: str) -> dict[str, str | bytes]:
    """Return the content of each fenced block of now by its path."""
    return {block["path"]: content_of(block) for block in BLOCK.finditer(text) if not block["day"]}


def commits_in(text: str) -> Iterator[Commit]:
    """Yield the commits that the fenced blocks of the past make, in their order."""
    past = (block for block in BLOCK.finditer(text) if block["day"])
    for (day, words), blocks in groupby(past, key=lambda block: (block["day"], block["words"])):
        files = {block["path"]: content_of(block) for block in blocks}
        yield Commit(day, words or "Write down what is planned", files)


def write(root: Path, files: Files) -> None:
    """Write files below a folder; a text is UTF-8 with the line ends that it has."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def content_of(block: re.Match[str]) -> str | bytes:
    """Return what a block holds."""
    return _bytes(block["text"]) if block["language"] == "bytes" else block["text"]


def _bytes(escaped: str) -> bytes:
    return escaped.encode().decode("unicode_escape").encode("latin-1")
