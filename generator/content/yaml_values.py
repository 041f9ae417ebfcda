"""YAML to plain values, with the place of every one of them.

Values are made of the parser's events and never constructed, so nothing is guessed: plain scalars
follow the core schema of YAML 1.2.2 (section 10.3), where ``no`` is a word and ``012`` is twelve,
less its hexadecimal, octal and infinite numbers. What a milestone never needs stops the reading
before anything grows or recurses.
"""

import re
import sys
from collections.abc import Callable
from pathlib import PurePosixPath

import yaml
from yaml.events import AliasEvent
from yaml.events import MappingEndEvent
from yaml.events import MappingStartEvent
from yaml.events import ScalarEvent
from yaml.events import SequenceEndEvent
from yaml.events import SequenceStartEvent

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
OPENING = {MappingStartEvent, SequenceStartEvent}
CLOSING = {MappingEndEvent, SequenceEndEvent}

_NULL = {"", "~", "null", "Null", "NULL"}
_TRUE = {"true", "True", "TRUE"}
_FALSE = {"false", "False", "FALSE"}
_WORDS = _NULL | _TRUE | _FALSE
_FIRST_OF_NUMBER = frozenset("+-.0123456789")
_INT = re.compile(r"[-+]?[0-9]{1,18}\Z")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]{1,3})?\Z")


def read_yaml(
    text: str, path: PurePosixPath, first_line: int = 1, *, marred: bool = False
) -> Checked[Values]:
    """Read one mapping; `first_line` is the line of the file on which the text begins.

    Where the text is `marred`, replaced characters in it were told already.
    """
    values = Values(path, first_line)
    parser = LOADER(text)
    reader = _Reader(parser.get_event, values, marred=marred)
    try:
        values.fields = reader.document()
    except yaml.MarkedYAMLError as error:
        mark, message, hint = fault(error, text, reader.last)
        values.found(mark, codes.YAML_SYNTAX, message, hint)
    except _RefusedError as error:
        values.found(error.mark, error.kind, str(error))
    finally:
        parser.dispose()
    return Checked(values, tuple(values.problems))


class _RefusedError(Exception):
    """Nothing of the text can be used."""

    def __init__(self, mark: Mark | None, kind: Code, message: str) -> None:
        self.mark = mark
        self.kind = kind
        super().__init__(message)


class _Reader:
    """Makes values of the events of one text."""

    def __init__(self, event: Callable[[], yaml.Event], values: Values, *, marred: bool) -> None:
        self.event = event
        self.marred = marred
        self.values = values
        self.keys, self.places, self.first = values.keys, values.places, values.first_line
        self.last: yaml.Event | None = None
        self.count = 0
        self.depth = 0

    def place(self, mark: Mark | None) -> tuple[int, int]:
        """Turn a mark into a place in the file."""
        return (mark.line + self.first, mark.column + 1) if mark else self.values.place(mark)

    def next(self) -> yaml.Event:
        """Take the next event, unless there are too many of them."""
        self.last = event = self.event()
        self.count += 1
        if self.count > MOST_EVENTS:
            message = _("there are too many values")
            raise _RefusedError(event.start_mark, codes.YAML_TOO_LONG, message)
        kind = type(event)
        if kind in OPENING:
            self.depth += 1
            if self.depth > DEEPEST:
                message = _("values are nested more than {n} deep", n=DEEPEST)
                raise _RefusedError(event.start_mark, codes.YAML_TOO_DEEP, message)
        elif kind in CLOSING:
            self.depth -= 1
        return event

    def document(self) -> dict[str, Value]:
        """Read the one document of the text."""
        self.next()
        if isinstance(self.next(), yaml.StreamEndEvent):
            return {}
        fields: dict[str, Value] = {}
        event = self.next()
        if isinstance(event, MappingStartEvent):
            self.plain(event, "")
            fields = self.mapping("")
        elif not isinstance(event, ScalarEvent) or event.value:
            kind = _("text") if isinstance(event, ScalarEvent) else _("a list")
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
        while not isinstance(event := self.next(), MappingEndEvent):
            key = self.key(event, name)
            dotted = sys.intern(name + key)
            if key in fields:
                line = self.keys[dotted][0]
                message = _(
                    "{key} is written twice, first on line {line}", key=one_line(key), line=line
                )
                self.values.found(event.start_mark, codes.DUPLICATE_KEY, message)
            if not key or key in fields:
                self.skip(self.next())
                continue
            self.keys[dotted] = self.place(event.start_mark)
            fields[key] = self.value(self.next(), dotted)
        return fields

    def key(self, event: yaml.Event, above: str) -> str:
        """Return a field's name; nothing where it is not a text."""
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            word = event.value
            if word.isidentifier() and word not in _WORDS:  # nearly every one
                return word
        if not self.plain(event, ""):
            return ""
        hint = ""
        if isinstance(event, ScalarEvent):
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
        self.places[name] = self.place(event.start_mark)
        if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
            return self.scalar(event, name)  # nearly every one
        if not self.plain(event, name):
            return None
        if isinstance(event, ScalarEvent):
            return self.scalar(event, name)
        if isinstance(event, MappingStartEvent):
            return self.mapping(name + ".")
        entries: list[Value] = []
        while not isinstance(event := self.next(), SequenceEndEvent):
            entries.append(self.value(event, sys.intern(f"{name}.{len(entries)}")))
        return entries

    def scalar(self, event: ScalarEvent, name: str) -> Value:
        """Read a single text, number or truth."""
        text = event.value
        if name.endswith(PROSE):
            self.exact(event, name)
        if text.isprintable() and len(text) <= LONGEST_TEXT and not self.marred:
            return text if event.style else plain_value(text)
        if len(text) > LONGEST_TEXT and name != BODY:
            message = _("the text exceeds 64 KiB")
            self.values.found(event.start_mark, codes.YAML_TOO_LONG, message)
            self.values.lost.add(name)
        if self.replaced(event):
            self.values.lost.add(name)
        return _scalar(event)

    def exact(self, event: yaml.ScalarEvent, name: str) -> None:
        """Keep where a text begins that stands on its line as it is, but for its quotes."""
        text, quotes = event.value, 2 * (event.style in QUOTES)
        line, column = self.place(event.start_mark)
        ends = self.place(event.end_mark)
        if ends == (line, column + len(text) + quotes) and text == " ".join(text.split()):
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
        return not isinstance(event, AliasEvent)

    def replaced(self, event: ScalarEvent) -> bool:
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


def _scalar(event: ScalarEvent) -> Value:
    text: str = event.value
    return text if event.style else plain_value(text)  # quoted or block: text, whatever it is


def plain_value(text: str) -> Value:
    """Return what a text without quotes means: nothing, a truth, a number, or itself."""
    if text in _WORDS:
        return None if text in _NULL else text in _TRUE
    if text[0] not in _FIRST_OF_NUMBER:
        return text
    if _INT.match(text):
        return int(text)
    if _FLOAT.match(text):
        return float(text)
    return text
