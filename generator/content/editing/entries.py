"""Change, add and take away lines of the lists of tasks and success criteria."""

from collections.abc import Iterator
from collections.abc import Sequence

from generator.content.body import CRITERIA
from generator.content.body import TASK_NAMES
from generator.content.editing.layout import BODY
from generator.content.editing.layout import Body
from generator.content.editing.layout import Layout
from generator.content.editing.splice import Splice
from generator.content.sections import ITEM
from generator.content.sections import Item
from generator.content.sections import Part
from generator.content.sections import items
from generator.content.sections import parts
from generator.content.whole import CRITERIA as CRITERIA_HEADING
from generator.content.whole import TASKS as TASKS_HEADING

NAMES = {"tasks": TASK_NAMES, "criteria": {CRITERIA}}
HEADINGS = {"tasks": TASKS_HEADING, "criteria": CRITERIA_HEADING}
FIELDS = {"tasks": "tasks", "criteria": "success_criteria"}
BOX = "- [ ] "


def entry_splices(
    layout: Layout, name: str, entries: Sequence[tuple[int | None, str | None]]
) -> list[Splice | None]:
    """Return the splices of a list: each entry by the number it has, and its line from now on.

    None stands for a list that is no list of the body.
    """
    body = layout.body
    if body is None or layout.root.parts.get(FIELDS[name]) or BODY in layout.root.parts:
        return [None]
    sections = [part for part in parts(body.text, 2) if part.title.casefold() in NAMES[name]]
    found = [item for section in sections for item in items(section)]
    splices: list[Splice | None] = []
    for number, line in entries:
        if number is not None:
            splices += _changed(body, found[number], line)
    new = [line for number, line in entries if number is None and line is not None]
    if new:
        splices.append(_added(body, name, sections, found, new))
    return splices


def _changed(body: Body, item: Item, line: str | None) -> Iterator[Splice]:
    """Yield the splice of an entry that says something else, or nothing, from now on."""
    (first, written), (last, _text) = item.lines[0], item.lines[-1]
    start, stop = body.spans[first][0], body.spans[last][1]
    if line is None:
        yield Splice(body.spans[first - 1][1], stop, "")
        return
    words = line[len(BOX) :]
    match = ITEM.match(written)
    if match is None:
        return
    if words == item.text and match.start("box") >= 0:
        box = start + match.start("box")
        if item.ticked is not (line[3] == "x"):
            yield Splice(box, box + 1, line[3])
    else:
        place = match.start("box") - 1 if match.start("box") >= 0 else match.start("text")
        yield Splice(start + place, stop, f"[{line[3]}] {words}")


def _added(
    body: Body, name: str, sections: Sequence[Part], found: Sequence[Item], new: Sequence[str]
) -> Splice:
    """Put entries below the last one, below their heading, or below a heading of their own."""
    if found:
        written = found[-1].lines[0][1]
        match = ITEM.match(written)
        bullet = written[: match.start("text")].partition("[")[0] if match else "- "
        lines = [f"{bullet.rstrip()} {line[2:]}" for line in new]
        return body.below(found[-1].lines[-1][0], lines)
    if sections:
        return body.below(sections[-1].line - 1, new)
    above = _place(body, name)
    after = [""] if body.filled(above + 1) else []
    return body.below(above, [*([""] if above else []), HEADINGS[name], *new, *after])


def _place(body: Body, name: str) -> int:
    """Return the line below which a new list stands: tasks above and criteria below each other."""
    introduction, *sections = parts(body.text, 2)
    stop = introduction.line + len(introduction.lines) - 1
    for section in sections if name == "criteria" else ():
        if section.title.casefold() in TASK_NAMES:
            stop = section.line + len(section.lines) - 1
    return body.last_filled(min(stop, len(body.lines)))
