"""Tick what is open in the lists of tasks and success criteria."""

from collections.abc import Iterator

from generator.content.body import CRITERIA
from generator.content.body import TASK_NAMES
from generator.content.editing.fields import set_field
from generator.content.editing.layout import Body
from generator.content.editing.layout import Layout
from generator.content.editing.splice import Splice
from generator.content.sections import ITEM
from generator.content.sections import items
from generator.content.sections import parts

HEADINGS = {"tasks": TASK_NAMES, "success_criteria": {CRITERIA}}
MARKS = {"tasks": "done", "success_criteria": "met"}


def tick(layout: Layout, name: str) -> Iterator[Splice]:
    """Yield the splices that tick every entry of a list, in the body or among the fields."""
    if layout.body is not None:
        yield from _in_body(layout.body, name)
    node = layout.root.parts.get(name)
    for number, entry in node.parts.items() if node else ():
        mark = entry.parts.get(MARKS[name])
        splice = set_field(layout, (name, number, MARKS[name]), value=True)
        if splice and not (mark and mark.value.casefold() == "true"):
            yield splice


def _in_body(body: Body, name: str) -> Iterator[Splice]:
    for section in parts(body.text, 2):
        if section.title.casefold() not in HEADINGS[name]:
            continue
        for item in items(section):
            number, line = item.lines[0]
            match = ITEM.match(line)
            if match and not item.ticked:
                yield _ticked(body.spans[number][0], match.start("box"), match.start("text"))


def _ticked(line: int, box: int, words: int) -> Splice:
    """Tick the box of an item, or give it one."""
    if box < 0:
        return Splice(line + words, line + words, "[x] ")
    return Splice(line + box, line + box + 1, "x")
