"""YAML to plain values, with the place of every one of them.

The text is composed to nodes and never constructed, so nothing is guessed: scalars follow the core
schema of YAML 1.2.2 (section 10.3), where ``no`` is a word and ``012`` is twelve. A guard reads
the events first, because a composer recurses and a deep text would end the process.
"""

import re
import sys
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath
from typing import TypeAlias

import yaml

from generator.content import codes
from generator.content.files import REPLACEMENT
from generator.content.files import UNPRINTABLE
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times faster where libyaml is there
DEEPEST = 16
MOST_EVENTS = 20_000

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")


@dataclass(slots=True)
class Values:
    """The fields of one mapping, and the line and column of each value by its dotted name."""

    path: PurePosixPath
    first_line: int = 1
    fields: dict[str, Value] = field(default_factory=dict)
    places: dict[str, tuple[int, int]] = field(default_factory=dict)
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def place(self, mark: yaml.Mark) -> tuple[int, int]:
        """Turn a mark, which counts from zero within the text, into a place in the file."""
        return mark.line + self.first_line, mark.column + 1

    def found(self, mark: yaml.Mark, kind: Code, message: str, hint: str = "") -> None:
        """Record a problem at a mark."""
        self.problems.append(Diagnostic(Span(self.path, *self.place(mark)), kind, message, hint))


def read_yaml(text: str, path: PurePosixPath, first_line: int = 1) -> Checked[Values]:
    """Read one mapping; `first_line` is the line of the file on which the text begins."""
    values = Values(path, first_line)
    try:
        _guard(text, values)
        node = None if values.problems else yaml.compose(text, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = " ".join(filter(None, (error.context, error.problem)))
        values.found(mark or yaml.Mark("", 0, 0, 0, None, None), codes.YAML_SYNTAX, message)
        node = None
    if isinstance(node, yaml.MappingNode):
        values.fields = _mapping(node, "", values)
    elif node is not None:
        kind = _("a list") if isinstance(node, yaml.SequenceNode) else _("text")
        message = _("fields are expected here, not {kind}", kind=kind)
        values.found(node.start_mark, codes.NOT_A_MAPPING, message)
    return Checked(values, tuple(values.problems))


def _guard(text: str, values: Values) -> None:
    """Refuse what a milestone never needs, before anything recurses."""
    depth = documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=LOADER)):
        mark = event.start_mark
        if count > MOST_EVENTS:
            return values.found(mark, codes.YAML_TOO_LONG, _("there are too many values"))
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                message = _("values are nested more than {n} deep", n=DEEPEST)
                return values.found(mark, codes.YAML_TOO_DEEP, message)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                return values.found(mark, codes.SECOND_DOCUMENT, _("a second document begins here"))
        if getattr(event, "anchor", None) is not None:
            name = quoted(event.anchor)
            hint = _("write the value out, or put quotes around it")
            message = _("anchors and aliases are not read: {name}", name=name)
            return values.found(mark, codes.YAML_ALIAS, message, hint)
        if getattr(event, "tag", None) is not None:
            message = _("tags are not read: {tag}", tag=quoted(event.tag))
            return values.found(mark, codes.YAML_TAG, message)
    return None


def _mapping(node: yaml.MappingNode, name: str, values: Values) -> dict[str, Value]:
    fields: dict[str, Value] = {}
    for key_node, value_node in node.value:
        mark = key_node.start_mark
        if not isinstance(key_node, yaml.ScalarNode) or isinstance(_scalar(key_node), float | bool):
            values.found(mark, codes.KEY_NOT_TEXT, _("a field's name must be plain text"))
            continue
        key = _shown(key_node, values)
        if not key or isinstance(_scalar(key_node), int):
            values.found(mark, codes.KEY_NOT_TEXT, _("a field's name must be plain text"))
            continue
        dotted = sys.intern(f"{name}{key}")
        if key in fields:
            first = values.keys[dotted][0]
            message = _("{key} is written twice, first on line {line}", key=key, line=first)
            values.found(mark, codes.DUPLICATE_KEY, message)
            continue
        values.keys[dotted] = values.place(mark)
        fields[key] = _value(value_node, dotted, values)
    return fields


def _value(node: yaml.Node, name: str, values: Values) -> Value:
    values.places[name] = values.place(node.start_mark)
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, f"{name}.", values)
    if isinstance(node, yaml.SequenceNode):
        return [_value(n, sys.intern(f"{name}.{i}"), values) for i, n in enumerate(node.value)]
    return _scalar(node) if node.value.isprintable() else _shown(node, values)


def _shown(node: yaml.ScalarNode, values: Values) -> str:
    """Return a scalar's text; a character that an escape smuggled in is replaced and told."""
    match = UNPRINTABLE.search(node.value)
    if match:
        message = _("the character U+{code:04X} cannot be seen", code=ord(match.group()))
        values.found(node.start_mark, codes.CONTROL_CHARACTER, message)
    return UNPRINTABLE.sub(REPLACEMENT, node.value)


def _scalar(node: yaml.ScalarNode) -> Value:
    text: str = node.value
    if node.style:  # quoted or block: text, whatever it looks like
        return text
    if text in _NULL:
        return None
    if text[0].isalpha():
        return text not in _FALSE if text in _TRUE | _FALSE else text
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
