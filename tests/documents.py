"""What a PDF says to those who do not see it: its elements in reading order, with their words."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

INLINE = {"Link", "NonStruct", "Span"}
KIND = re.compile(r"[A-Z][A-Za-z0-9]*(?= |:|$)")
HYPHENATED = re.compile(r"(?<=\w-) (?=\w)")
BEFORE_POINT = re.compile(r" (?=[.,;:)])")


def elements(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the elements of a tagged PDF, each with the words that are its own.

    Where a line of the paper ends makes no difference.
    """
    command = ("pdfinfo", "-struct-text", path)
    run = subprocess.run(command, capture_output=True, check=True, encoding="utf-8")
    around: list[tuple[int, int]] = []  # indentation and index of the elements that are open
    found: list[tuple[str, list[str]]] = []
    for line in run.stdout.splitlines():
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        around = [(level, index) for level, index in around if level < depth]
        kind = KIND.match(text)
        if text.startswith('"'):
            found[around[-1][1]][1].append(text[1:-1])
        elif kind and kind[0] in INLINE:
            around.append((depth, around[-1][1]))
        elif kind:
            around.append((depth, len(found)))
            found.append((kind[0], []))
    for kind_, lines in found:
        yield kind_, joined(lines)


def joined(lines: list[str]) -> str:
    """Join what the paper had to break."""
    text = " ".join(" ".join(lines).split())
    return BEFORE_POINT.sub("", HYPHENATED.sub("", text))
