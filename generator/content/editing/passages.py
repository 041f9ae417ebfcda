"""Replace the text above the first section of a body."""

from generator.content.body import introduced
from generator.content.editing.fields import add_field
from generator.content.editing.layout import BODY
from generator.content.editing.layout import Body
from generator.content.editing.layout import Layout
from generator.content.editing.splice import Splice


def introduction_splice(layout: Layout, text: str) -> Splice | None:
    """Return the splice that replaces the introduction; none where there is no body to edit."""
    body = layout.body
    if body is None:
        if BODY in layout.root.parts or layout.root.flow:
            return None
        lines = (f"{layout.indent}  {line}" if line else "" for line in text.split("\n"))
        return add_field(layout, layout.root, BODY, "|", *lines)
    title = layout.root.parts.get("title")
    first, stop = introduced(body.text, title.value if title else "")
    last = body.last_filled(stop - 1)
    if last < first:
        return _new(body, first - 1, text)
    if not text:
        return Splice(body.spans[first - 1][1], body.spans[last][1], "")
    lines = (f"{body.indent}{line}" if line else "" for line in text.split("\n"))
    written = _newline(body).join(lines).removeprefix(body.indent)
    return Splice(body.spans[first][0], body.spans[last][1], written)


def _new(body: Body, above: int, text: str) -> Splice:
    """Put a text below a line, apart from what follows it."""
    above = min(above, len(body.lines))
    last = body.last_filled(above) if above else 0
    after = [""] if body.filled(last + 1) else []
    before = [""] if last else []
    return body.below(last, [*before, *text.split("\n"), *after])


def _newline(body: Body) -> str:
    for newline in ("\r\n", "\n", "\r"):
        if newline in body.file:
            return newline
    return "\n"
