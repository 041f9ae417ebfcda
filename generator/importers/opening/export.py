"""An export: a file from elsewhere, opened as what its bytes are, whatever it is called."""

import re
from dataclasses import dataclass
from dataclasses import field
from dataclasses import replace
from enum import Enum
from io import BytesIO
from pathlib import PurePosixPath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from generator.content.yaml_values import read_yaml
from generator.diagnostics import UNSEEN
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import blocking
from generator.importers import codes
from generator.importers.opening import archives
from generator.importers.opening.delimited import table
from generator.importers.opening.documents import Document
from generator.importers.opening.documents import documents
from generator.importers.opening.letters import decoded
from generator.importers.opening.limits import LARGEST_DOCUMENT
from generator.importers.opening.limits import LARGEST_FILE
from generator.importers.opening.limits import SMALL
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.importers.opening.markup import root_of
from generator.importers.opening.opendocument import opendocument
from generator.importers.opening.passages import has_table
from generator.importers.opening.passages import tables
from generator.importers.opening.sheets import Sheet
from generator.importers.opening.workbooks import workbook
from generator.words import ENGLISH as _

OLD_WORKBOOK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD_PLAN = b"MSProject"  # in the same kind of file, the name of its program
ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b"
TAR, TAR_AT = b"ustar", 257
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
ROWS = "rows"
LIST_START = re.compile(r"(?:\s*#[^\n]*\n|\s*\n|---\s*\n)*- ")
YAML_START = re.compile(r"(?:\s*#[^\n]*\n|\s*\n|---\s*\n)*(?:- |[\w.-]+:(?:\s|$))")


class Kind(Enum):
    """What a file is by its bytes; the value is what a person calls it."""

    JSON = "JSON file"
    TABLE = "table of text"
    MARKDOWN = "Markdown file"
    YAML = "YAML file"
    WORKBOOK = "workbook"
    XML = "XML file"
    ARCHIVE = "archive"
    OTHER = "file"


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A file that was opened. Of its contents, those of its kind are there and the others empty.

    `documents` are those of JSON, and of YAML as JSON would say them. `sheets` are those of a
    workbook, of a table of text, or the tables in Markdown. `parts` are the files in an archive.
    `fault` is why it could not be opened, and then nothing is there; `problems` are told beside.
    """

    path: PurePosixPath
    kind: Kind
    text: str = ""
    documents: tuple[Document, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    root: Element | None = None
    parts: tuple["Export", ...] = ()
    fault: Diagnostic | None = None
    problems: tuple[Diagnostic, ...] = field(default=())

    @property
    def span(self) -> Span:
        """The file as a whole."""
        return Span(self.path)


def opened(path: PurePosixPath, data: bytes, encoding: str = "") -> Export:
    """Open a file of bytes, as what they are; this never raises."""
    kind = Kind.OTHER
    try:
        if len(data) > LARGEST_FILE:
            raise TooLargeError(_("more than {n} MiB", n=LARGEST_FILE // SMALL))  # noqa: TRY301 - told as the others are
        kind = _packed_kind(data)
        if data.startswith(GZIP):
            data = archives.gunzipped(data)
            kind = _packed_kind(data)
        if kind is not Kind.OTHER:
            return _packed(path, data, kind)
        letters = decoded(data, encoding)
        kind = _written_kind(letters.text)
        export = _written(path, data, letters.text, kind)
    except TooLargeError as error:
        return Export(path=path, kind=kind, fault=_fault(path, codes.TOO_LARGE, error))
    except BrokenError as error:
        return Export(path=path, kind=kind, fault=_fault(path, codes.BROKEN_EXPORT, error))
    if not letters.guessed:
        return export
    message = _("its letters are taken for {encoding}", encoding=letters.encoding)
    hint = _("--encoding names another, if names look wrong")
    guess = Diagnostic(export.span, codes.GUESSED_ENCODING, message, hint)
    return replace(export, problems=(guess,))


def _fault(path: PurePosixPath, kind: Code, error: Exception) -> Diagnostic:
    line, column = getattr(error, "line", 1), getattr(error, "column", 1)
    return Diagnostic(Span(path, line, column), kind, str(error))


def _packed_kind(data: bytes) -> Kind:
    """Return what bytes are that are no text; `OTHER` where they may be one."""
    if data.startswith(OLD_WORKBOOK) and OLD_PLAN in data:
        raise BrokenError(_("it is a plan of Microsoft Project; save it there as XML"))
    if data.startswith(OLD_WORKBOOK):
        raise BrokenError(_("it is a workbook of before 2007; save it as .xlsx"))
    if data.startswith(GZIP) or data[TAR_AT : TAR_AT + len(TAR)] == TAR:
        return Kind.ARCHIVE
    if not data.startswith(ZIP):
        return Kind.OTHER
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except archives.DAMAGED as error:
        raise BrokenError(_("the zip file is damaged or cut off")) from error
    books = names & {"xl/workbook.xml", "xl/workbook.bin", "content.xml"}
    return Kind.WORKBOOK if books else Kind.ARCHIVE


def _packed(path: PurePosixPath, data: bytes, kind: Kind) -> Export:
    if kind is Kind.WORKBOOK:
        sheets = opendocument(data) if ODS in data[:200] else workbook(data)
        return Export(path=path, kind=kind, sheets=sheets)
    unpacked = archives.zipped(data) if data.startswith(ZIP) else archives.tarred(data)
    parts = tuple(_part(path / name, inner) for name, inner in unpacked)
    return Export(path=path, kind=kind, parts=parts)


def _part(path: PurePosixPath, data: bytes) -> Export:
    """Open a part of an archive; archives within archives stay closed."""
    if data.startswith((GZIP, OLD_WORKBOOK)) or (data.startswith(ZIP) and b"xl/" not in data):
        return Export(path=path, kind=Kind.OTHER)
    return opened(path, data)


def _written_kind(text: str) -> Kind:
    """Return what a text is."""
    start = text.lstrip()[:1]
    if start in {"{", "["}:
        return Kind.JSON
    if start == "<":
        return Kind.XML
    if has_table(text):
        return Kind.MARKDOWN
    if YAML_START.match(text) and "\n" in text.strip() and not _even(text):
        return Kind.YAML
    return Kind.TABLE if text.strip() else Kind.OTHER


def _even(text: str) -> bool:
    """Return whether each of the first lines of a text has a comma, semicolon or tab."""
    lines = [line for line in text.split("\n")[:20] if line.strip()]
    return any(all(mark in line for line in lines) for mark in ",;\t")


def _written(path: PurePosixPath, data: bytes, text: str, kind: Kind) -> Export:
    if kind in {Kind.JSON, Kind.XML} and len(data) > LARGEST_DOCUMENT:
        raise TooLargeError(_("more than {n} MiB", n=LARGEST_DOCUMENT // SMALL))
    match kind:
        case Kind.JSON:
            return Export(path=path, kind=kind, documents=documents(text))
        case Kind.YAML:
            return Export(path=path, kind=kind, documents=_yaml(path, text))
        case Kind.XML:
            return Export(path=path, kind=kind, root=root_of(data))
        case Kind.MARKDOWN:
            return Export(path=path, kind=kind, text=text, sheets=tables(text))
        case Kind.TABLE:
            return Export(path=path, kind=kind, text=text, sheets=(table(text, path.stem),))
        case _:
            return Export(path=path, kind=kind, text=text)


def _yaml(path: PurePosixPath, text: str) -> tuple[Document, ...]:
    """Read YAML as a milestone file is read; a list at the top is put below a name first."""
    listed = LIST_START.match(text)
    below_name = f"{ROWS}:\n{text}" if listed else text
    values, problems = read_yaml(UNSEEN.sub(" ", below_name), path, first_line=0 if listed else 1)
    faults = blocking(problems)
    if faults:
        raise BrokenError(faults[0].message, faults[0].span.line, faults[0].span.column)
    return (values.fields[ROWS],) if listed else (values.fields,)
