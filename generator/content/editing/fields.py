"""Set a field: its value alone, or a line of its own where it is not written yet."""

from collections.abc import Sequence

from generator.content.editing.layout import Layout
from generator.content.editing.nodes import BLANKS
from generator.content.editing.nodes import Kind
from generator.content.editing.nodes import Node
from generator.content.editing.nodes import Step
from generator.content.editing.scalars import Scalar
from generator.content.editing.scalars import scalar
from generator.content.editing.splice import Splice
from generator.content.editing.splice import below
from generator.content.fields import MilestoneFields
from generator.model.milestone import Status

ORDER = {name: number for number, name in enumerate(MilestoneFields.model_fields)}
QUOTES = "'\""


def set_field(layout: Layout, path: Sequence[Step], value: Scalar) -> Splice | None:
    """Return the splice that sets a value, by the names that lead to it.

    There is none where the value stands on several lines, as a block.
    """
    node = layout.root
    for depth, step in enumerate(path):
        inner = node.parts.get(step)
        if inner is None:
            return add_field(layout, node, str(step), _nested(path[depth + 1 :], value))
        if inner.kind is Kind.EMPTY:
            return _replaced(layout.text, inner, f" {_nested(path[depth + 1 :], value)}")
        node = inner
    if isinstance(value, Status):
        value = _as_spelt(node.value, value)
    written = _written(layout.text[node.start : node.end], node, scalar(value, flow=True))
    return _replaced(layout.text, node, written) if written else None


def add_field(layout: Layout, node: Node, name: str, *lines: str) -> Splice:
    """Return the splice that adds a field to a mapping; more lines are a block below it."""
    if node.flow:
        return add_to_flow(node, f"{name}: {lines[0]}")
    before = _above(node, name) if node is layout.root else node.last
    first, *block = lines
    line = " " * node.column + f"{name}: {first}".rstrip()
    return below(layout.text, before.end, [line, *block])


def _above(root: Node, name: str) -> Node:
    """Return the field below which a new one disturbs the order of the reference least."""
    number = ORDER.get(name, len(ORDER))
    earlier = [ORDER.get(str(other), len(ORDER)) <= number for other in root.parts]
    numbers = range(len(earlier), 0, -1)
    costs = {n: earlier[:n].count(False) + earlier[n:].count(True) for n in numbers}
    return list(root.parts.values())[min(costs, key=costs.__getitem__) - 1]


def add_to_flow(node: Node, entry: str) -> Splice:
    """Return the splice that adds an entry behind the last one between brackets."""
    if node.parts:
        return Splice(node.last.end, node.last.end, f", {entry}")
    return Splice(node.start + 1, node.start + 1, entry)


def _nested(path: Sequence[Step], value: Scalar) -> str:
    """Write a value below the names that are left of a path."""
    if not path:
        return scalar(value, flow=True)
    return f"{{{path[0]}: {_nested(path[1:], value)}}}"


def _as_spelt(old: str, new: Status) -> str:
    """Write a status as the file does: with a capital, or without."""
    return new.capitalize() if old[:1].isupper() else str(new)


def _written(old: str, node: Node, value: str) -> str:
    """Return what takes the place of a value: in its quotes where it has some."""
    if node.value and old.count(node.value) == 1 and value[0] not in QUOTES:
        return old.replace(node.value, value)
    return value if node.kind is Kind.SCALAR else ""


def _replaced(text: str, node: Node, written: str) -> Splice:
    """Return the splice of a value; a comment behind it keeps its column where there is room."""
    blanks = BLANKS.match(text, node.end)
    stop = blanks.end() if blanks else node.end
    if text[stop : stop + 1] != "#":
        return Splice(node.start, node.end, written)
    return Splice(node.start, stop, written.ljust(stop - node.start - 1) + " ")
