"""The fields of a file as whole lines: each with the comments and blank lines that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.editing.layout import LINE
from generator.content.editing.splice import LINE_END
from generator.content.editing.splice import Splice
from generator.content.frontmatter import FENCE
from generator.content.mending.draft import Draft

COMMENT = "#"
MODELINE = "# yaml-language-server:"


@dataclass(frozen=True, slots=True)
class Entry:
    """A field and its lines: from `start` up to `end`, which count from zero."""

    name: str
    start: int
    end: int


def entries(draft: Draft) -> list[Entry]:
    """Return the fields of a file from the top; none where they do not stand in lines of their own.

    What stands above a field belongs to it; a comment that is set in belongs to the field above.
    The head of the file, down to its last blank line or modeline, belongs to none.
    """
    root, lines = draft.layout.root, lines_of(draft.text)
    if root.flow:
        return []
    found: list[Entry] = []
    for name, node in ((str(step), node) for step, node in root.parts.items()):
        top = draft.values.keys[name][0] - 1
        start = _below(lines, found[-1].end, top, root.column) if found else _head(lines, top)
        if found:
            found[-1] = Entry(found[-1].name, found[-1].start, start)
        end = len(LINE_END.findall(draft.text, 0, node.end)) + 1
        found.append(Entry(name, start, end))
    if found:
        last = found[-1]
        end = _below(lines, last.end, len(lines), root.column)
        found[-1] = Entry(last.name, last.start, end)
    return found if _alone(draft, lines, found) else []


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, each with its line end."""
    return [found[0] for found in LINE.finditer(text) if found[0]]


def inserted(draft: Draft, line: int, text: str) -> Splice:
    """Return the splice that puts a line above the one of this number."""
    place = sum(map(len, lines_of(draft.text)[:line]))
    end = LINE_END.search(draft.text)
    return Splice(place, place, f"{draft.layout.indent}{text}{end[0] if end else chr(10)}")


def reordered(draft: Draft, found: list[Entry], names: list[str]) -> Splice:
    """Return the splice that puts the lines of fields into the order of these names."""
    lines = lines_of(draft.text)
    by_name = {entry.name: lines[entry.start : entry.end] for entry in found}
    moved = [line for name in names for line in by_name[name]]
    start = sum(map(len, lines[: found[0].start]))
    end = start + sum(map(len, moved))
    return Splice(start, end, "".join(_ended(moved, lines)))


def _ended(moved: list[str], lines: list[str]) -> Iterator[str]:
    """Yield the lines; the last of the file gets an end where it is no longer the last."""
    *others, last = moved
    open_line = lines[-1] if not LINE_END.search(lines[-1]) else None
    for line in others:
        yield line + _end_of(last) if line == open_line else line
    yield last.rstrip("\r\n") if open_line in others else last


def _end_of(line: str) -> str:
    found = LINE_END.search(line)
    return found[0] if found else ""


def _head(lines: list[str], top: int) -> int:
    """Return where the first field begins: with the comments that stand directly above it."""
    start = top
    while start and _is_comment(lines[start - 1]) and MODELINE not in lines[start - 1]:
        start -= 1
    return start


def _below(lines: list[str], start: int, stop: int, column: int) -> int:
    """Return where the comments end that are set in below a field."""
    end = start
    for number in range(start, stop):
        line = lines[number]
        if line.rstrip() == FENCE:
            break
        if _is_comment(line) and len(line) - len(line.lstrip(" ")) > column:
            end = number + 1
        elif line.strip():
            break
    return end


def _is_comment(line: str) -> bool:
    return line.lstrip(" \t").startswith(COMMENT)


def _alone(draft: Draft, lines: list[str], found: list[Entry]) -> bool:
    """Return whether nothing but the fields stands in their lines."""
    starts = (draft.values.keys[entry.name] for entry in found)
    return all(not lines[line - 1][: column - 1].strip(" ?") for line, column in starts)
