"""Read JSON: one document, one a line, or several in a row as paging tools write them."""

import json
from collections.abc import Iterator
from typing import Any

from generator.importers.opening.limits import DEEPEST
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.words import ENGLISH as _

Document = Any
"""What JSON says, unchecked: whoever reads it looks at the kind of every value."""
UNENDED = "Unterminated string"
BLANK = " \t\r\n"


def documents(text: str) -> tuple[Document, ...]:
    """Return the documents of a text, which may be empty.

    Raises:
        BrokenError: it is not JSON, or it is cut off.
        TooLargeError: it nests too deep.
    """
    decoder = json.JSONDecoder(parse_constant=_no_number)
    try:
        return tuple(_each(decoder, text))
    except json.JSONDecodeError as error:
        raise BrokenError(_json_problem(error, text), error.lineno, error.colno) from error
    except RecursionError as error:
        raise TooLargeError(_("values within values, deeper than {n}", n=DEEPEST)) from error
    except ValueError as error:  # a number of thousands of digits
        raise BrokenError(_("a number in it is none")) from error


def _each(decoder: json.JSONDecoder, text: str) -> Iterator[Document]:
    place = _beyond_blanks(text, 0)
    while place < len(text):
        document, place = decoder.raw_decode(text, place)
        yield document
        place = _beyond_blanks(text, place)


def _beyond_blanks(text: str, place: int) -> int:
    while place < len(text) and text[place] in BLANK:
        place += 1
    return place


def _no_number(word: str) -> None:
    """Read NaN and its like, which JSON does not have, as unknown."""


def _json_problem(error: json.JSONDecodeError, text: str) -> str:
    if error.pos >= len(text.rstrip()) or error.msg.startswith(UNENDED):
        return _("it ends too early: the file is cut off")
    return _("it is no JSON from here on")
