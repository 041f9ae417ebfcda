"""Where a setting stands in its file: `tomllib` reads values and tells no places."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping

NAME = r"(?:[\w-]+|\"[^\"]*\"|'[^']*')"
DOTTED = rf"{NAME}(?:\s*\.\s*{NAME})*"
HEAD = re.compile(rf"(?P<open>\[\[?)\s*(?P<names>{DOTTED})\s*\]")
KEY = re.compile(rf"(?P<names>{DOTTED})\s*=")


def lines_of(text: str) -> dict[str, int]:
    """Return the line of each table and key by its dotted name, such as ``check.ignore.0.code``."""
    found: dict[str, int] = {}
    counted: Counter[str] = Counter()
    table = ""
    for number, line in enumerate(text.split("\n"), start=1):
        head, key = HEAD.match(line.strip()), KEY.match(line.strip())
        if head:
            table = _dotted(head["names"])
            found.setdefault(table, number)
            if head["open"] == "[[":
                counted[table] += 1
                table = f"{table}.{counted[table] - 1}"
                found.setdefault(table, number)
        elif key:
            name = _dotted(key["names"])
            found.setdefault(f"{table}.{name}" if table else name, number)
    return found


def nearest_line(lines: Mapping[str, int], location: Iterable[object]) -> int:
    """Return the line of a setting, else of the table that would hold it, else the first."""
    names = [str(step) for step in location]
    while names and ".".join(names) not in lines:
        names.pop()
    return lines.get(".".join(names), 1)


def _dotted(names: str) -> str:
    return ".".join(name.strip("\"'") for name in re.findall(NAME, names))
