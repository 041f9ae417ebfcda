"""What a YAML parser complains of, in words that help, at the place where the fault is."""

from typing import NamedTuple

import yaml

from generator.content.values import START
from generator.content.values import Mark
from generator.diagnostics import one_line
from generator.words import ENGLISH as _


class Fault(NamedTuple):
    """What is wrong, where, and the cure."""

    mark: Mark
    message: str
    hint: str = ""


class _Wording(NamedTuple):
    """Our words for a complaint that holds one of the phrases; `opened` blames what it is in."""

    phrases: tuple[str, ...]
    message: str
    hint: str = ""
    opened: bool = False


_WORDINGS = (  # the first that fits holds
    _Wording(
        ("block scalar",),
        _("a text begins on the line below | or >"),
    ),
    _Wording(
        ("an alias", "an anchor"),
        _("no value begins with * or &"),
        _("put quotes around the text"),
        opened=True,
    ),
    _Wording(
        ("unexpected end",),
        _("the quote that opens here is never closed"),
        opened=True,
    ),
    _Wording(
        ("flow",),
        _("a comma or a closing bracket is missing before this"),
    ),
    _Wording(
        ("expected ':'",),
        _("this line is not a field"),
        _("write name: value, or indent it below the line above"),
        opened=True,
    ),
    _Wording(
        ("mapping values",),
        _("a colon is not expected here"),
        _("put quotes around a text with a colon, or look at the indentation"),
    ),
    _Wording(
        ("block sequence entries", "sequence entries"),
        _("a list cannot begin here"),
        _("begin it on the next line"),
    ),
    _Wording(
        ("escape",),
        _("the backslash does not fit what follows it"),
        _("use single quotes, or double the backslash"),
    ),
    _Wording(
        ("expected key", "block end", "'-' indicator", "document start"),
        _("this does not go on with what stands above it"),
        _("look at the quotes and the indentation"),
    ),
)


def fault(error: yaml.MarkedYAMLError, text: str, last: yaml.Event | None) -> Fault:
    """Word a complaint; both parsers of PyYAML use much the same phrases.

    `last` is what was read before it.
    """
    mark: Mark = error.problem_mark or START
    opened: Mark = error.context_mark or mark
    if isinstance(last, yaml.ScalarEvent) and last.style in {"'", '"'}:
        start, end = last.start_mark or START, last.end_mark or START
        if start.line < end.line == mark.line:
            return Fault(start, _("the quote that opens here is closed on a later line"))
    said = " ".join(filter(None, (error.context, error.problem)))
    if "flow" in said and mark.line > opened.line:
        return Fault(opened, _("the bracket that opens here is never closed"))
    for wording in _WORDINGS:
        if any(phrase in said for phrase in wording.phrases):
            return Fault(opened if wording.opened else mark, wording.message, wording.hint)
    character = text.split("\n")[mark.line][mark.column : mark.column + 1]
    if character == "\t":
        return Fault(mark, _("a tab cannot indent"), _("use spaces"))
    if "token" in said or "node content" in said:
        message = _("no value begins with {character}", character=character)
        return Fault(mark, message, _("put quotes around the text"))
    return Fault(mark, one_line(said, limit=200))
