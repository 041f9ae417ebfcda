"""Put a whole field of any kind, or take it away; what a person wrote beside it stays."""

from collections.abc import Sequence

from generator.content.editing.fields import add_field
from generator.content.editing.fields import set_field
from generator.content.editing.layout import Layout
from generator.content.editing.nodes import Kind
from generator.content.editing.nodes import Node
from generator.content.editing.scalars import Scalar
from generator.content.editing.splice import Splice
from generator.content.editing.splice import line_end
from generator.content.whole import inline

COLON, COMMENT = ":", "#"


def put_field(layout: Layout, path: Sequence[str], value: object) -> Splice | None:
    """Return the splice that sets a field; none where comments within it would be lost."""
    node = _found(layout.root, path)
    if not isinstance(value, list | dict) and (node is None or node.kind is not Kind.LIST):
        single: Scalar = value  # type: ignore[assignment]  # what is neither list nor mapping
        return set_field(layout, path, single)
    if node is None:
        return add_field(layout, layout.root, path[0], inline(value))
    if node.kind is Kind.EMPTY:
        return Splice(node.start, node.end, f" {inline(value)}")
    if node.flow or node.kind is Kind.SCALAR:
        return Splice(node.start, node.end, inline(value))
    colon = _colon(layout.text, node)
    if colon is None or COMMENT in layout.text[colon : node.end]:
        return None
    return Splice(colon, node.end, f" {inline(value)}")


def remove_field(layout: Layout, path: Sequence[str]) -> Splice | None:
    """Return the splice that takes a field away.

    Where it stands within another, or a comment stands behind it, its value alone goes. There is
    no splice where it is not there, or nothing but a comment would be left of it.
    """
    node = _found(layout.root, path)
    if node is None or node.kind is Kind.EMPTY:
        return None
    text = layout.text
    colon, stop = _colon(text, node), line_end(text, node.end)
    if colon is None:
        return None
    around = _found(layout.root, path[:-1])
    if around is not None and around.flow:
        return Splice(colon, node.end, " ")
    if len(path) > 1 or text[node.end : stop].strip():
        return Splice(colon, node.end, " []" if node.kind is Kind.LIST else "")
    start = max(text.rfind("\n", 0, colon), text.rfind("\r", 0, colon))
    return Splice(start, stop, "") if start >= 0 else Splice(colon, node.end, "")


def _found(root: Node, path: Sequence[str]) -> Node | None:
    node: Node | None = root
    for step in path:
        node = node.parts.get(step) if node else None
    return node


def _colon(text: str, node: Node) -> int | None:
    """Return the place behind the colon of a value; none where something else stands between."""
    before = text[: node.start].rstrip()
    return len(before) if before.endswith(COLON) else None
