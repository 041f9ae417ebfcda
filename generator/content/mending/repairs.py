"""What can be mended: each repair finds its faults in a file, and says what mends them."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TypeAlias

from generator.content import codes
from generator.content.body import task_days
from generator.content.choices import odd
from generator.content.choices import status_meant
from generator.content.days import sure_day
from generator.content.editing.fields import set_field
from generator.content.editing.nodes import Kind
from generator.content.editing.nodes import Node
from generator.content.editing.scalars import scalar
from generator.content.editing.splice import Splice
from generator.content.fields import MilestoneFields
from generator.content.mending.draft import Draft
from generator.content.mending.entries import entries
from generator.content.mending.entries import inserted
from generator.content.mending.entries import reordered
from generator.content.order import arranged
from generator.content.order import displaced
from generator.content.project_fields import ProjectFields
from generator.content.pruning import Path
from generator.content.texts import milestone_id_fault
from generator.content.validate import readable
from generator.content.validate import refused
from generator.content.values import Value
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

ID, STATUS = "id", "status"


@dataclass(frozen=True, slots=True)
class Mend:
    """A change to a text, what the file says afterwards that it did not say before, and in words.

    `values` are those of fields, by their places; `lines` are lines of the body, by number.
    """

    splice: Splice
    words: str
    values: Mapping[Path, Value] = field(default_factory=dict)
    lines: Mapping[int, str] = field(default_factory=dict)


Repair: TypeAlias = Callable[[Draft], Iterator[Mend]]


def days(draft: Draft) -> Iterator[Mend]:
    """Write as 2024-04-15 what can be no other day."""
    schema = ProjectFields if draft.describes_project else MilestoneFields
    for place in refused(schema, draft.values.fields, codes.NOT_A_DATE):
        node = _node(draft.layout.root, place)
        day = sure_day(node.value) if node and node.kind is Kind.SCALAR else None
        splice = set_field(draft.layout, place, day) if day else None
        if node and day and splice:
            words = _is_now(readable(place), node.value, day.isoformat())
            yield Mend(splice, words, {place: day.isoformat()})


def days_of_tasks(draft: Draft) -> Iterator[Mend]:
    """Do the same in the tasks of a body."""
    body = draft.layout.body
    if body is None or draft.path.suffix.lower() != ".md":
        return
    for (number, column), written in task_days(body.text):
        day, start = sure_day(written), body.spans[number][0] + column - 1
        before, found, after = draft.body.split("\n")[number - 1].rpartition(written)
        if day and found and draft.text.startswith(written, start):
            splice = Splice(start, start + len(written), day.isoformat())
            line = f"{before}{day.isoformat()}{after}"
            yield Mend(splice, _is_now("by", written, day.isoformat()), lines={number: line})


def status(draft: Draft) -> Iterator[Mend]:
    """Write the status as the reference does; a capital at its beginning is kept."""
    node = draft.layout.root.parts.get(STATUS)
    if draft.describes_project or node is None or node.kind is not Kind.SCALAR:
        return
    meant = status_meant(node.value)
    splice = set_field(draft.layout, [STATUS], meant) if meant else None
    if meant and splice and odd(node.value, meant):
        new = meant.capitalize() if node.value[:1].isupper() else str(meant)
        yield Mend(splice, _is_now(STATUS, node.value, new), {(STATUS,): new})


def identity(draft: Draft) -> Iterator[Mend]:
    """Write down the id by which a milestone is known: the stem of its file."""
    stem, root = draft.path.stem, draft.layout.root
    if draft.describes_project or ID in draft.values.fields or milestone_id_fault(stem)[0]:
        return
    line, found = f"{ID}: {scalar(stem, flow=root.flow)}", entries(draft)
    if root.flow:
        splice = Splice(root.start + 1, root.start + 1, f"{line}, ")
    elif found:
        splice = inserted(draft, found[0].start, line)
    else:
        return
    yield Mend(splice, _("{name}: added, {value}", name=ID, value=quoted(stem)), {(ID,): stem})


def order(draft: Draft) -> Iterator[Mend]:
    """Put the fields into the usual order, each with its comments."""
    found = entries(draft)
    names = [entry.name for entry in found]
    if displaced(names) and not draft.describes_project:
        words = _("the fields: put into the usual order")
        yield Mend(reordered(draft, found, arranged(names)), words)


def _node(root: Node, place: Path) -> Node | None:
    """Return what is written at a place."""
    node: Node | None = root
    for step in place:
        node = node.parts.get(step) if node else None
    return node


def _is_now(name: str, old: str, new: str) -> str:
    return _("{name}: {old} is now {new}", name=name, old=quoted(old), new=new)
