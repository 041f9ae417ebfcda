"""YAML to plain values, with the place of every one of them.

Values are made of the parser's events and never constructed, so nothing is guessed: plain scalars
follow the core schema of YAML 1.2.2 (section 10.3), where ``no`` is a word and ``012`` is twelve,
less its hexadecimal, octal and infinite numbers. What a milestone never needs stops the reading
before anything grows or recurses.
"""

import re
import sys
from pathlib import PurePosixPath

import yaml

from generator.content import codes
from generator.content.files import REPLACEMENT
from generator.content.values import Value
from generator.content.values import Values
from generator.content.yaml_faults import Mark
from generator.content.yaml_faults import fault
from generator.diagnostics import UNSEEN
from generator.diagnostics import Checked
from generator.diagnostics import Code
from generator.diagnostics import one_line
from generator.diagnostics import quoted
from generator.words import ENGLISH as _

LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # ten times faster where libyaml is there
DEEPEST = 16
MOST_EVENTS = 20_000
LONGEST_TEXT = 64 * 1024
BODY = "body"  # the one field that may be longer
PROSE = ("title", "purpose", "text", "target")  # fields whose words are looked at one by one
QUOTES = ("'", '"')

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")


def read_yaml(
    text: str, path: PurePosixPath, first_line: int = 1, *, marred: bool = False
) -> Checked[Values]:
    """Read one mapping; `first_line` is the line of the file on which the text begins.

    Where the text is `marred`, replaced characters in it were told already.
    """
    values = Values(path, first_line)
    reader = _Reader(text, values, marred=marred)
    try:
        values.fields = reader.document()
    except yaml.MarkedYAMLError as error:
        mark, message, hint = fault(error, text, reader.last)
        values.found(mark, codes.YAML_SYNTAX, message, hint)
    except _RefusedError as error:
        values.found(error.mark, error.kind, str(error))
    return Checked(values, tuple(values.problems))


class _RefusedError(Exception):
    """Nothing of the text can be used."""

    def __init__(self, mark: Mark | None, kind: Code, message: str) -> None:
        self.mark = mark
        self.kind = kind
        super().__init__(message)


class _Reader:
    """Makes values of the events of one text."""

    def __init__(self, text: str, values: Values, *, marred: bool) -> None:
        self.events = yaml.parse(text, Loader=LOADER)
        self.marred = marred
        self.values = values
        self.last: yaml.Event | None = None
        self.count = 0
        self.depth = 0

    def next(self) -> yaml.Event:
        """Take the next event, unless there are too many of them."""
        self.last = event = next(self.events)
        self.count += 1
        if self.count > MOST_EVENTS:
            message = _("there are too many values")
            raise _RefusedError(event.start_mark, codes.YAML_TOO_LONG, message)
        if isinstance(event, yaml.CollectionStartEvent):
            self.depth += 1
            if self.depth > DEEPEST:
                message = _("values are nested more than {n} deep", n=DEEPEST)
                raise _RefusedError(event.start_mark, codes.YAML_TOO_DEEP, message)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.depth -= 1
        return event

    def document(self) -> dict[str, Value]:
        """Read the one document of the text."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return {}
        fields: dict[str, Value] = {}
        event = self.next()
        if isinstance(event, yaml.MappingStartEvent):
            self.plain(event, "")
            fields = self.mapping("")
        elif not isinstance(event, yaml.ScalarEvent) or event.value:
            kind = _("text") if isinstance(event, yaml.ScalarEvent) else _("a list")
            message = _("fields are expected here, not {kind}", kind=kind)
            raise _RefusedError(event.start_mark, codes.NOT_A_MAPPING, message)
        self.next()
        event = self.next()
        if isinstance(event, yaml.DocumentStartEvent):
            message = _("a second document begins here")
            self.values.found(event.start_mark, codes.SECOND_DOCUMENT, message)
        return fields

    def mapping(self, name: str) -> dict[str, Value]:
        """Read fields up to the end of the mapping; `name` is what they are below, with a dot."""
        fields: dict[str, Value] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self.key(event, name)
            dotted = sys.intern(f"{name}{key}")
            if key in fields:
                line = self.values.keys[dotted][0]
                message = _(
                    "{key} is written twice, first on line {line}", key=one_line(key), line=line
                )
                self.values.found(event.start_mark, codes.DUPLICATE_KEY, message)
            if not key or key in fields:
                self.skip(self.next())
                continue
            self.values.keys[dotted] = self.values.place(event.start_mark)
            fields[key] = self.value(self.next(), dotted)
        return fields

    def key(self, event: yaml.Event, above: str) -> str:
        """Return a field's name; nothing where it is not a text."""
        if not self.plain(event, ""):
            return ""
        hint = ""
        if isinstance(event, yaml.ScalarEvent):
            if self.replaced(event):
                self.values.lost.add(f"{above}{event.value}")
            name = _scalar(event)
            if name and isinstance(name, str):
                return name
            hint = _("put quotes around it") if event.value else ""
        self.skip(event)
        message = _("a field's name must be plain text")
        self.values.found(event.start_mark, codes.KEY_NOT_TEXT, message, hint)
        return ""

    def value(self, event: yaml.Event, name: str) -> Value:
        """Read one value, whatever its kind."""
        self.values.places[name] = self.values.place(event.start_mark)
        if not self.plain(event, name):
            return None
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(f"{name}.")
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event, name)
        entries: list[Value] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            entries.append(self.value(event, sys.intern(f"{name}.{len(entries)}")))
        return entries

    def scalar(self, event: yaml.ScalarEvent, name: str) -> Value:
        """Read a single text, number or truth."""
        if len(event.value) > LONGEST_TEXT and name != BODY:
            message = _("the text exceeds 64 KiB")
            self.values.found(event.start_mark, codes.YAML_TOO_LONG, message)
            self.values.lost.add(name)
        if self.replaced(event):
            self.values.lost.add(name)
        if name.endswith(PROSE):
            self.exact(event, name)
        return _scalar(event)

    def exact(self, event: yaml.ScalarEvent, name: str) -> None:
        """Keep where a text begins that stands on its line as it is, but for its quotes."""
        text, quotes = event.value, 2 * (event.style in QUOTES)
        start, end = event.start_mark, event.end_mark
        if end.line == start.line and end.column - start.column == len(text) + quotes:
            line, column = self.values.place(start)
            if text == " ".join(text.split()):
                self.values.texts[name] = line, column + quotes // 2

    def plain(self, event: yaml.Event, name: str) -> bool:
        """Return whether an event holds a value; tell where it is tagged, or an anchor or alias."""
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor is not None:
            hint = _("write the value out, or put quotes around it")
            message = _("anchors and aliases are not read: {name}", name=quoted(anchor))
            self.values.found(event.start_mark, codes.YAML_ALIAS, message, hint)
        elif tag is not None:
            shown = quoted(tag.replace("tag:yaml.org,2002:", "!!"))
            message = _("tags are not read: {tag}", tag=shown)
            self.values.found(event.start_mark, codes.YAML_TAG, message)
        else:
            return True
        self.values.lost.add(name)
        return not isinstance(event, yaml.AliasEvent)

    def replaced(self, event: yaml.ScalarEvent) -> bool:
        """Return whether a scalar holds replaced characters; tell those that an escape hid."""
        if event.value.isprintable() and not self.marred:
            return False
        match = UNSEEN.search(event.value)
        if match:
            message = _("the character U+{code:04X} cannot be seen", code=ord(match.group()))
            self.values.found(event.start_mark, codes.CONTROL_CHARACTER, message)
            event.value = UNSEEN.sub(REPLACEMENT, event.value)
        return bool(match) or (self.marred and REPLACEMENT in event.value)

    def skip(self, event: yaml.Event) -> None:
        """Read past a value."""
        outside = self.depth - isinstance(event, yaml.CollectionStartEvent)
        while self.depth > outside:
            self.next()


def _scalar(event: yaml.ScalarEvent) -> Value:
    text: str = event.value
    return text if event.style else plain_value(text)  # quoted or block: text, whatever it is


def plain_value(text: str) -> Value:
    """Return what a text without quotes means: nothing, a truth, a number, or itself."""
    if text in _NULL:
        return None
    if text[0].isalpha():
        return text not in _FALSE if text in _TRUE | _FALSE else text
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
