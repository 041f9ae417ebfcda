"""Where each value of a YAML text begins and ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import Enum
from typing import TypeAlias

import yaml

from generator.content.editing.splice import LINE_END
from generator.content.yaml_values import LOADER

Step: TypeAlias = "str | int"

BLANKS = re.compile(r"[ \t]*")
KEPT = re.compile(r"[|>][1-9]?\+")  # a block whose last empty lines belong to it


class Kind(Enum):
    """What a value is; an `EMPTY` one stands for the blanks behind its colon."""

    EMPTY = "empty"
    SCALAR = "scalar"
    BLOCK = "block"
    LIST = "list"
    MAPPING = "mapping"


@dataclass(frozen=True, slots=True)
class Node:
    """A value as it is written: from `start` up to `end`, without what only follows it.

    `parts` are the values in it, by name or by number.
    """

    kind: Kind
    start: int
    end: int
    column: int
    value: str = ""
    flow: bool = False
    parts: Mapping[Step, "Node"] = field(default_factory=dict)

    @property
    def last(self) -> "Node":
        """The last of its parts."""
        return list(self.parts.values())[-1]


def compose(text: str, start: int, end: int) -> Node:
    """Return the fields that are written between two places of a text.

    Raises:
        yaml.YAMLError: they cannot be read.
    """
    root = yaml.compose(text[start:end], Loader=LOADER)
    return _node(root, text, start) if root else Node(Kind.EMPTY, end, end, 0)


def _node(found: yaml.Node, text: str, offset: int) -> Node:
    start, end = found.start_mark.index + offset, found.end_mark.index + offset
    column = found.start_mark.column
    if isinstance(found, yaml.ScalarNode):
        return _scalar(found, text, start, end)
    named = isinstance(found, yaml.MappingNode)
    inner = ((key.value, value) for key, value in found.value) if named else enumerate(found.value)
    parts: dict[Step, Node] = {step: _node(value, text, offset) for step, value in inner}
    kind = Kind.MAPPING if named else Kind.LIST
    flow = text[start] in "[{"
    if not flow:
        end = list(parts.values())[-1].end
    return Node(kind, start, end, column, flow=flow, parts=parts)


def _scalar(found: yaml.ScalarNode, text: str, start: int, end: int) -> Node:
    column, value = found.start_mark.column, found.value
    if start == end:
        start = len(text[:start].rstrip(" \t"))
        blanks = BLANKS.match(text, start)
        return Node(Kind.EMPTY, start, blanks.end() if blanks else start, column)
    if found.style not in {"|", ">"}:
        return Node(Kind.SCALAR, start, end, column, value)
    written = text[start:end]
    if KEPT.match(written):
        last = list(LINE_END.finditer(written))[-1:]
        stop = last[0].start() if last and last[0].end() == len(written) else len(written)
    else:
        stop = len(written.rstrip())
    return Node(Kind.BLOCK, start, start + stop, column, value)
