"""YAML to plain values, with the place of every one of them.

Values are made of the parser's events and never constructed, so nothing is guessed: plain scalars
follow the core schema of YAML 1.2.2 (section 10.3), where ``no`` is a word and ``012`` is twelve,
less its hexadecimal, octal and infinite numbers. What a milestone never needs stops the reading
before anything grows or recurses.
"""

import sys
from collections.abc import Callable
from collections.abc import Iterator
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
from generator.content.values import Mark
from generator.content.values import Value
from generator.content.values import Values
from generator.content.yaml_faults import fault
from generator.content.yaml_scalars import PROSE
from generator.content.yaml_scalars import WORDS
from generator.content.yaml_scalars import plain_value
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
QUOTES = ("'", '"')
OPENING = {MappingStartEvent, SequenceStartEvent}
CLOSING = {MappingEndEvent, SequenceEndEvent}


def read_yaml(
    text: str, path: PurePosixPath, first_line: int = 1, *, marred: bool = False
) -> Checked[Values]:
    """Read one mapping; `first_line` is the line of the file on which the text begins.

    Where the text is `marred`, replaced characters in it were told already.
    """
    values = Values(path, first_line)
    parser = LOADER(text)
    reader = _Reader(_taken(parser.get_event), values, marred=marred)
    try:
        values.fields = reader.document()
    except _BrokenError as broken:
        mark, message, hint = fault(broken.error, text, broken.last)
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


class _BrokenError(Exception):
    """The text is no YAML; `last` is the event before the fault."""

    def __init__(self, error: yaml.MarkedYAMLError, last: yaml.Event | None) -> None:
        self.error = error
        self.last = last
        super().__init__(str(error))


class _Reader:
    """Makes values of the events of one text."""

    def __init__(self, events: Iterator[yaml.Event], values: Values, *, marred: bool) -> None:
        self.events = events
        self.marred = marred
        self.values = values
        self.keys, self.places, self.first = values.keys, values.places, values.first_line

    def place(self, mark: Mark | None) -> tuple[int, int]:
        """Turn a mark into a place in the file."""
        return (mark.line + self.first, mark.column + 1) if mark else self.values.place(mark)

    def document(self) -> dict[str, Value]:
        """Read the one document of the text."""
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return {}
        fields: dict[str, Value] = {}
        event = next(self.events)
        if isinstance(event, MappingStartEvent):
            self.plain(event, "")
            fields = self.mapping("")
        elif not isinstance(event, ScalarEvent) or event.value:
            kind = _("text") if isinstance(event, ScalarEvent) else _("a list")
            message = _("fields are expected here, not {kind}", kind=kind)
            raise _RefusedError(event.start_mark, codes.NOT_A_MAPPING, message)
        next(self.events)
        event = next(self.events)
        if isinstance(event, yaml.DocumentStartEvent):
            message = _("a second document begins here")
            self.values.found(event.start_mark, codes.SECOND_DOCUMENT, message)
        return fields

    def mapping(self, above: str) -> dict[str, Value]:
        """Read fields up to the end of the mapping; `above` is what they are below, with a dot."""
        fields: dict[str, Value] = {}
        for event in self.events:
            if type(event) is MappingEndEvent:
                break
            key = _plain_word(event) or self.key(event, above)
            name = sys.intern(above + key)
            if key in fields:
                self.twice(event, key, name)
            if not key or key in fields:
                self.skip(next(self.events))
                continue
            self.keys[name] = self.place(event.start_mark)
            fields[key] = self.value(next(self.events), name)
        return fields

    def twice(self, event: yaml.Event, key: str, name: str) -> None:
        """Tell of a field that is written a second time."""
        line, key = self.keys[name][0], one_line(key)
        message = _("{key} is written twice, first on line {line}", key=key, line=line)
        self.values.found(event.start_mark, codes.DUPLICATE_KEY, message)

    def key(self, event: yaml.Event, above: str) -> str:
        """Return a field's name; nothing where it is not a text."""
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
        if type(event) is ScalarEvent and event.anchor is None and event.tag is None:
            return self.scalar(event, name)  # nearly every one
        if not self.plain(event, name):
            return None
        if isinstance(event, ScalarEvent):
            return self.scalar(event, name)
        if isinstance(event, MappingStartEvent):
            return self.mapping(name + ".")
        entries: list[Value] = []
        for entry in self.events:
            if type(entry) is SequenceEndEvent:
                break
            entries.append(self.value(entry, sys.intern(f"{name}.{len(entries)}")))
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
        depth = int(type(event) in OPENING)
        while depth:
            kind = type(next(self.events))
            depth += (kind in OPENING) - (kind in CLOSING)


def _taken(take: Callable[[], yaml.Event]) -> Iterator[yaml.Event]:
    """Yield the events, unless there are too many of them or one is no YAML."""
    event: yaml.Event | None = None
    depth = 0
    try:
        for _n in range(MOST_EVENTS):
            event = take()
            kind = type(event)
            if kind is ScalarEvent:  # nearly every one
                pass
            elif kind in OPENING:
                depth += 1
                if depth > DEEPEST:
                    message = _("values are nested more than {n} deep", n=DEEPEST)
                    raise _RefusedError(event.start_mark, codes.YAML_TOO_DEEP, message)
            elif kind in CLOSING:
                depth -= 1
            yield event
        message = _("there are too many values")
        raise _RefusedError(take().start_mark, codes.YAML_TOO_LONG, message)
    except yaml.MarkedYAMLError as error:
        raise _BrokenError(error, event) from error


def _plain_word(event: yaml.Event) -> str:
    """Return a field's name that is written as nearly every one is; else nothing."""
    if isinstance(event, ScalarEvent) and event.anchor is None and event.tag is None:
        word: str = event.value
        return word if word.isidentifier() and word not in WORDS else ""
    return ""


def _scalar(event: ScalarEvent) -> Value:
    text: str = event.value
    return text if event.style else plain_value(text)  # quoted or block: text, whatever it is
