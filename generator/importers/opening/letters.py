"""Find out how the letters of a text are encoded."""

import codecs
from typing import NamedTuple

from generator.importers.opening.limits import BrokenError
from generator.words import ENGLISH as _

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
SAMPLE = 64 * 1024
FALLBACK = "cp1252"  # what spreadsheets in the west of Europe write
LIKELY = (
    *("utf", "cp125", "cp932", "cp949", "cp950", "cp874", "shift_jis", "euc_", "gb", "big5"),
    *("koi8", "iso2022", "iso8859_2", "iso8859_5", "iso8859_7", "iso8859_9", "tis_620", "mac_cyr"),
)
"""What programs of this century write; of code pages of DOS a short text has the looks as well."""


class Letters(NamedTuple):
    """A text with the line ends of this machine, its encoding, and whether that is a guess."""

    text: str
    encoding: str
    guessed: bool = False


def decoded(data: bytes, encoding: str = "") -> Letters:
    """Return the text of bytes, by the encoding given, their mark, or what they look like.

    Raises:
        BrokenError: they are no text in the encoding.
    """
    if encoding:
        return Letters(_text(data, encoding), encoding)
    for mark, name in MARKS:
        if data.startswith(mark):
            return Letters(_text(data[len(mark) :], name), name)
    try:
        return Letters(_lines(data.decode()), "utf-8")
    except UnicodeDecodeError as error:
        guess = _guess(data)
        if guess is None:
            line = data.count(b"\n", 0, error.start) + 1
            byte = hex(data[error.start])
            raise BrokenError(_("byte {byte} is no letter", byte=byte), line) from error
        return Letters(_text(data, guess), guess, guessed=True)


def _guess(data: bytes) -> str | None:
    """Return the encoding that bytes look like; none where they look like no text at all."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 - 50 ms, for the few files that need it

    if data.count(b"\0", 0, SAMPLE) > 0:
        found = from_bytes(data[:SAMPLE], cp_isolation=["utf_16_le", "utf_16_be", "utf_32"]).best()
        return found.encoding if found else None
    found = from_bytes(data[:SAMPLE]).best()
    return found.encoding if found and found.encoding.startswith(LIKELY) else FALLBACK


def _text(data: bytes, encoding: str) -> str:
    try:
        return _lines(data.decode(encoding))
    except (ValueError, LookupError) as error:
        raise BrokenError(_("it cannot be read as {encoding}", encoding=encoding)) from error


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").removeprefix(MARK)
