"""Files that a spreadsheet would write, and files that nobody would write in good faith."""

from collections.abc import Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED
from zipfile import ZipFile

import xlsxwriter

from generator.importers.opening.export import Export
from generator.importers.opening.export import opened

ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
ODS_OPENS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    '<office:spreadsheet><table:table table:name="Plan">'
)
ODS_CLOSES = "</table:table></office:spreadsheet></office:body></office:document-content>"


def open_bytes(data: bytes, name: str = "export", encoding: str = "") -> Export:
    return opened(PurePosixPath(name), data, encoding)


def zipped(parts: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return made.getvalue()


def ods(rows: str, opens: str = ODS_OPENS) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w", ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", ODS_TYPE, compress_type=0)
        archive.writestr("content.xml", opens + rows + ODS_CLOSES)
    return made.getvalue()


def xlsx(rows: list[list[object]]) -> bytes:
    made = BytesIO()
    with xlsxwriter.Workbook(made) as book:
        sheet = book.add_worksheet("Plan")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return made.getvalue()


def changed(book: bytes, change: Mapping[str, bytes]) -> bytes:
    """Return a workbook with other bytes for some of its parts."""
    with ZipFile(BytesIO(book)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, **change})
