"""Add an entry to a list, in the way in which its last one is written."""

import re
from collections.abc import Iterator
from collections.abc import Mapping

from generator.content.editing.fields import add_field
from generator.content.editing.fields import add_to_flow
from generator.content.editing.layout import Layout
from generator.content.editing.nodes import Node
from generator.content.editing.scalars import Scalar
from generator.content.editing.scalars import scalar
from generator.content.editing.splice import Splice
from generator.content.editing.splice import below
from generator.content.editing.splice import line_end

Entry = Mapping[str, Scalar]

NOTHING = re.compile(r"\[[ \t]*\]")
BEHIND = re.compile(r"[ \t]*(?P<comma>,?)[ \t]*(?:#.*)?")


def add_entry(layout: Layout, name: str, entry: Entry) -> list[Splice]:
    """Return the splices that add an entry to a list of the file, which may not be there yet."""
    node = layout.root.parts.get(name)
    if node is None and layout.root.flow:
        return [add_field(layout, layout.root, name, f"[{_flow(entry)}]")]
    if node is None:
        return [add_field(layout, layout.root, name, "", *_block(entry, layout.column))]
    if NOTHING.fullmatch(layout.text[node.start : node.end]):
        return list(_into_empty(layout, node, entry))
    if node.flow:
        return list(_into_flow(layout.text, node, entry))
    last = node.last
    if last.flow:
        lines = [f"{' ' * node.column}- {_flow(entry)}"]
    else:
        lines = _block(entry, node.column, last.column - node.column - 1)
    return [below(layout.text, last.end, lines)]


def _into_empty(layout: Layout, node: Node, entry: Entry) -> Iterator[Splice]:
    """Yield the splices for a list without entries: as a block, unless brackets are all around."""
    if layout.root.flow:
        yield add_to_flow(node, _flow(entry))
        return
    yield Splice(len(layout.text[: node.start].rstrip(" \t")), node.end, "")
    yield below(layout.text, node.end, _block(entry, layout.column))


def _into_flow(text: str, node: Node, entry: Entry) -> Iterator[Splice]:
    """Yield the splices for a list between brackets, which may have a line for each entry."""
    if not node.parts or not _apart(text, node):
        yield add_to_flow(node, _flow(entry))
        return
    place = node.last.end
    start = max(text.rfind(end, 0, node.last.start) for end in "\r\n") + 1
    indent = text[start : node.last.start].partition("{")[0]
    behind = BEHIND.fullmatch(text[place : line_end(text, place)])
    closing = text[: None if behind else place]
    comma = behind["comma"] if behind else ""
    line = below(closing, place, [f"{indent}{_flow(entry)}{comma}"])
    if line.start == place:
        yield Splice(place, place, f",{line.text}")
        return
    if not comma:
        yield Splice(place, place, ",")
    yield line


def _apart(text: str, node: Node) -> bool:
    """Return whether the last entry of a list has a line of its own."""
    return line_end(text, node.start) < node.last.start


def _flow(entry: Entry) -> str:
    inside = (f"{name}: {scalar(value, flow=True)}" for name, value in entry.items())
    return f"{{{', '.join(inside)}}}"


def _block(entry: Entry, column: int, gap: int = 1) -> list[str]:
    """Return the lines of an entry; `gap` is how far its fields stand behind the dash."""
    lines = [f"{name}: {scalar(value)}" for name, value in entry.items()]
    first, rest = f"{' ' * column}-{' ' * gap}", " " * (column + 1 + gap)
    return [f"{first}{lines[0]}", *(f"{rest}{line}" for line in lines[1:])]
