"""Files as tests and rules write them: fenced blocks, each with its path behind the language.

A block in the language ``bytes`` holds Python's escapes: ``\\xff`` is a byte, and a backslash at
the end of a line joins it to the next.
"""

import re
from collections.abc import Mapping
from pathlib import Path

BLOCK = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+) (?P<path>\S.*?)\n(?P<text>.*?)^(?P=fence)$",
    re.MULTILINE | re.DOTALL,
)

Files = Mapping[str, str | bytes]


def files_in(text: str) -> dict[str, str | bytes]:
    """Return the content of each fenced block by its path."""
    blocks = (block.groupdict() for block in BLOCK.finditer(text))
    return {
        block["path"]: _bytes(block["text"]) if block["language"] == "bytes" else block["text"]
        for block in blocks
    }


def write(root: Path, files: Files) -> None:
    """Write files below a folder; a text is UTF-8 with the line ends that it has."""
    for path, content in files.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)


def _bytes(escaped: str) -> bytes:
    return escaped.encode().decode("unicode_escape").encode("latin-1")
