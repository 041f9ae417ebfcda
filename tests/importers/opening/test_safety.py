"""Whatever a file from elsewhere holds, opening it ends in values or in a diagnostic."""

import gzip
import json
import struct
import subprocess
import sys
import tarfile
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_BZIP2
from zipfile import ZIP_DEFLATED
from zipfile import ZIP_LZMA
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from generator.diagnostics import Code
from generator.importers import codes
from generator.importers.importer import How
from generator.importers.opening.export import Export
from generator.importers.opening.export import Kind
from generator.importers.opening.limits import LARGEST_FILE
from generator.importers.opening.limits import MOST_PARTS
from generator.importers.table import IMPORTER
from tests.importers.opening.made import ODS_OPENS
from tests.importers.opening.made import changed
from tests.importers.opening.made import ods
from tests.importers.opening.made import open_bytes
from tests.importers.opening.made import xlsx
from tests.importers.opening.made import zipped

BOOK = xlsx([["Milestone", "Due"], ["Roof", "2026-03-04"], ["Move", ""]])
SHEET = "xl/worksheets/sheet1.xml"
SHEET_OPENS = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    '<dimension ref="{ref}"/><sheetData>'
)
SHEET_CLOSES = "</sheetData></worksheet>"
CELL = '<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
ROW = "<table:table-row {times}>{cells}</table:table-row>"
TEXT_CELL = (
    '<table:table-cell {times} office:value-type="string">'
    "<text:p>{text}</text:p></table:table-cell>"
)
MIB = 1024 * 1024
HOW = How()


def refused(export: Export) -> Code:
    assert export.fault is not None
    assert not export.sheets
    assert not export.documents
    assert not export.parts
    return export.fault.kind


def cells(export: Export) -> list[tuple[object, ...]]:
    assert export.fault is None, export.fault
    return [row.cells for row in export.sheets[0].rows]


def sheet(rows: str, ref: str = "A1") -> bytes:
    text = SHEET_OPENS.format(ref=ref) + rows + SHEET_CLOSES
    return changed(BOOK, {SHEET: text.encode()})


def row(number: int, *texts: str) -> str:
    inner = "".join(CELL.format(at=f"{chr(65 + n)}{number}", text=t) for n, t in enumerate(texts))
    return f'<row r="{number}">{inner}</row>'


class TestBombs:
    def test_a_part_that_grows_too_much_is_not_unpacked(self):
        data = changed(BOOK, {SHEET: b"<worksheet>" + b" " * (8 * MIB)})
        assert refused(open_bytes(data)) == codes.TOO_LARGE

    def test_parts_that_come_to_too_much_are_not_unpacked(self):
        part = (bytes(range(256)) * 4 + b" " * 40_000) * 650
        data = zipped({f"{n}.json": part for n in range(4)})
        assert len(part) * 4 > 100 * MIB
        assert refused(open_bytes(data)) == codes.TOO_LARGE

    def test_a_zip_of_very_many_parts_is_not_read(self):
        data = zipped({f"{n}.json": b"{}" for n in range(MOST_PARTS + 1)})
        assert refused(open_bytes(data)) == codes.TOO_LARGE

    def test_a_zip_that_lies_about_the_size_of_a_part_ends_in_a_diagnostic(self):
        data = bytearray(zipped({"a.json": b"[" + b" " * (50 * MIB) + b"]"}))
        for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
            at = data.find(signature) + offset
            data[at : at + 4] = struct.pack("<I", 10)
        assert refused(open_bytes(bytes(data))) in {codes.BROKEN_EXPORT, codes.TOO_LARGE}

    def test_archives_in_archives_stay_closed(self):
        inner = zipped({"a.json": b"[1]"})
        export = open_bytes(zipped({"inner.zip": inner, "inner.xlsx": inner, "b.json": b"[2]"}))
        assert [part.documents for part in export.parts] == [([2],), ()]

    @pytest.mark.parametrize("wrap", [gzip.compress, lambda data: data], ids=["gz", "plain"])
    def test_a_tar_of_one_huge_part_is_not_unpacked(self, wrap):
        made = BytesIO()
        with tarfile.open(fileobj=made, mode="w") as archive:
            info = tarfile.TarInfo("a.json")
            info.size = 3 * 1024 * MIB
            archive.addfile(info)
        assert refused(open_bytes(wrap(made.getvalue()))) in {codes.TOO_LARGE, codes.BROKEN_EXPORT}

    def test_gzip_that_grows_without_end_is_cut(self):
        zeros = gzip.compress(b"\0" * (101 * MIB), 1)
        assert refused(open_bytes(zeros)) == codes.TOO_LARGE

    def test_a_tar_whose_headers_are_huge_is_cut(self):
        header = tarfile.TarInfo("./PaxHeaders/x")
        header.type, header.size = tarfile.XHDTYPE, 101 * MIB
        data = header.tobuf(tarfile.USTAR_FORMAT) + b"1" * (101 * MIB)
        assert refused(open_bytes(gzip.compress(data, 1))) == codes.TOO_LARGE

    def test_one_file_in_gzip_is_opened(self):
        export = open_bytes(gzip.compress(b'[{"title": "A"}]'), "board.json.gz")
        assert export.documents == ([{"title": "A"}],)

    def test_gzip_in_gzip_stays_closed(self):
        export = open_bytes(gzip.compress(gzip.compress(b"[1]")))
        assert export.documents == ()

    def test_a_file_beyond_the_limit_is_not_looked_at(self):
        assert refused(open_bytes(b" " * (LARGEST_FILE + 1))) == codes.TOO_LARGE


class TestWorkbooks:
    def test_what_a_sheet_says_of_its_size_is_not_believed(self):
        data = sheet(row(1, "Milestone") + row(2, "Roof"), ref="A1:XFD1048576")
        assert cells(open_bytes(data)) == [("Milestone",), ("Roof",)]

    def test_a_cell_in_the_last_row_is_found_there(self):
        export = open_bytes(sheet(row(1, "Milestone") + row(1_048_576, "Roof")))
        assert [row.number for row in export.sheets[0].rows] == [1, 1_048_576]

    def test_rows_beyond_every_sheet_are_refused(self):
        assert refused(open_bytes(sheet(row(1, "A") + row(99_999_999, "B")))) == codes.TOO_LARGE

    def test_cells_far_to_the_right_are_refused_in_numbers(self):
        rows = "".join(
            f'<row r="{n}">{CELL.format(at=f"XFD{n}", text="a")}</row>' for n in range(1, 400)
        )
        assert refused(open_bytes(sheet(rows))) == codes.TOO_LARGE

    def test_formulas_are_never_run(self):
        formula = '<row r="1"><c r="A1"><f>HYPERLINK("http://a")</f><v>7</v></c></row>'
        assert cells(open_bytes(sheet(formula))) == [(7,)]

    @pytest.mark.parametrize(
        "part", [SHEET, "xl/workbook.xml", "xl/sharedStrings.xml", "[Content_Types].xml"]
    )
    def test_nested_entities_are_not_expanded(self, part: str):
        bomb = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
            f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9)
        )
        data = changed(BOOK, {part: f"{bomb}]><a>&j;</a>".encode()})
        assert refused(open_bytes(data)) == codes.BROKEN_EXPORT

    def test_a_workbook_of_before_2007_is_named(self):
        export = open_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
        assert refused(export) == codes.BROKEN_EXPORT
        assert ".xlsx" in str(export.fault)

    def test_line_ends_of_windows_are_those_of_here(self):
        assert cells(open_bytes(sheet(row(1, "a_x000D_\nb")))) == [("a\nb",)]

    def test_hidden_sheets_are_not_read(self):
        book = BytesIO()
        from xlsxwriter import Workbook  # noqa: PLC0415 - here alone

        with Workbook(book) as made:
            made.add_worksheet("Plan").write_string(0, 0, "A")
            hidden = made.add_worksheet("Hidden")
            hidden.write_string(0, 0, "B")
            hidden.hide()
        assert [sheet.name for sheet in open_bytes(book.getvalue()).sheets] == ["Plan"]


class TestOpenDocument:
    def cell(self, text: str, times: str = "") -> str:
        return TEXT_CELL.format(times=times, text=text)

    def test_empty_rows_and_cells_to_the_end_of_the_sheet_cost_nothing(self):
        rows = (
            ROW.format(times="", cells=self.cell("Milestone"))
            + ROW.format(
                times="",
                cells=self.cell("Roof")
                + '<table:table-cell table:number-columns-repeated="16383"/>',
            )
            + ROW.format(
                times='table:number-rows-repeated="1048574"',
                cells='<table:table-cell table:number-columns-repeated="16384"/>',
            )
        )
        assert cells(open_bytes(ods(rows))) == [("Milestone",), ("Roof",)]

    def test_a_row_that_is_repeated_to_the_end_is_refused(self):
        rows = ROW.format(times='table:number-rows-repeated="1048576"', cells=self.cell("A"))
        assert refused(open_bytes(ods(rows))) == codes.TOO_LARGE

    def test_a_cell_that_is_repeated_in_many_rows_is_refused(self):
        wide = self.cell("A", 'table:number-columns-repeated="16384"')
        rows = ROW.format(times='table:number-rows-repeated="90000"', cells=wide)
        assert refused(open_bytes(ods(rows))) == codes.TOO_LARGE

    @pytest.mark.parametrize("times", ["-5", "0", "99999999999999999999", "x", ""])
    def test_a_number_of_repeats_that_is_none_is_one(self, times: str):
        rows = ROW.format(times=f'table:number-rows-repeated="{times}"', cells=self.cell("A"))
        assert len(cells(open_bytes(ods(rows)))) in {0, 1}

    def test_entities_are_not_expanded(self):
        opens = '<!DOCTYPE a [<!ENTITY a "aaaa">]>' + ODS_OPENS
        data = ods(ROW.format(times="", cells=self.cell("&a;")), opens)
        assert refused(open_bytes(data)) == codes.BROKEN_EXPORT

    def test_days_and_numbers_keep_their_kind(self):
        inner = (
            '<table:table-cell office:value-type="date" office:date-value="2026-03-04"/>'
            '<table:table-cell office:value-type="float" office:value="2.5"/>'
            '<table:table-cell office:value-type="date" office:date-value="soon"/>'
        )
        (found,) = cells(open_bytes(ods(ROW.format(times="", cells=inner))))
        assert [str(cell) for cell in found] == ["2026-03-04", "2.5"]


class TestTexts:
    def test_json_that_nests_too_deep_is_refused(self):
        assert refused(open_bytes(b"[" * 200_000 + b"]" * 200_000)) == codes.TOO_LARGE

    def test_objects_that_nest_too_deep_are_refused(self):
        assert refused(open_bytes(b'{"a":' * 100_000 + b"1" + b"}" * 100_000)) == codes.TOO_LARGE

    @pytest.mark.parametrize(
        "written", [b"- " * 5_000, b"a: {" * 400 + b"}" * 400, b"- - - - " * 99]
    )
    def test_yaml_that_nests_too_deep_is_refused(self, written: bytes):
        export = open_bytes(b"title: x\nlist:\n  " + written + b"\n")
        assert export.fault is not None or export.kind is Kind.TABLE

    def test_yaml_does_not_follow_anchors(self):
        bomb = "title: x\na: &a [x, x]\n" + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
        )
        assert refused(open_bytes(bomb.encode())) == codes.BROKEN_EXPORT

    def test_xml_that_declares_entities_is_refused(self):
        data = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
        assert refused(open_bytes(data)) == codes.BROKEN_EXPORT

    def test_xml_that_nests_deep_ends_without_a_traceback(self):
        export = open_bytes(b"<a>" * 50_000 + b"</a>" * 50_000)
        assert export.root is not None or export.fault is not None

    @pytest.mark.parametrize(
        "number", [b"1e999", b"-1e999", b"NaN", b"Infinity", b"1" * 5_000, b"0." + b"1" * 5_000]
    )
    def test_numbers_that_are_none_are_unknown_or_refused(self, number: bytes):
        export = open_bytes(b'[{"title": "A", "budget": ' + number + b"}]")
        board = IMPORTER.read(export, HOW).value
        assert all(item.budget_planned is None or item.budget_planned < 2 for item in board.items)

    def test_a_nul_byte_is_no_letter_and_no_end(self):
        export = open_bytes(b"title,due\nRo\0of,2026-03-04\n")
        board, problems = IMPORTER.read(export, HOW)
        assert [item.title for item in board.items] == ["Ro of"]
        assert codes.MARRED_TEXT in {problem.kind for problem in problems}

    @pytest.mark.parametrize(
        "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
    )
    def test_letters_are_read_whatever_their_encoding(self, encoding: str):
        text = (
            "Meilenstein;Fälligkeit\nBögen für das Gewölbe mauern;4.3.2026\nÖfen prüfen;5.3.2026\n"
        )
        found = cells(open_bytes(text.encode(encoding)))
        assert found[1] == ("Bögen für das Gewölbe mauern", "4.3.2026")

    @pytest.mark.parametrize("encoding", ["cp1251", "bogus", "../etc/passwd", "\0", "hex", "idna"])
    def test_an_encoding_that_does_not_fit_is_a_diagnostic(self, encoding: str):
        export = open_bytes("Веха;Срок\nДом;4.3.2026\n".encode("utf-16"), encoding=encoding)
        assert export.fault is not None or export.sheets

    @pytest.mark.parametrize(
        "data", [b"", b"\n\n", b" ", b"\0", b"\xff", b"\xfe\xff", bytes(range(256))]
    )
    def test_what_holds_nothing_is_opened_as_nothing(self, data: bytes):
        export = open_bytes(data)
        assert IMPORTER.identify(export).name == "NO"

    def test_a_quotation_mark_that_never_ends_swallows_no_memory(self):
        export = open_bytes(b'title,due\n"Roof,2026-03-04\n' + b"Move,2026-03-05\n" * 1_000)
        board = IMPORTER.read(export, HOW).value
        assert len(board.items) <= 1

    def test_a_cell_of_megabytes_is_refused(self):
        export = open_bytes(b'title,due\n"' + b"x" * (5 * MIB) + b'",2026-03-04\n')
        assert refused(export) == codes.BROKEN_EXPORT

    def test_marks_without_end_take_no_time(self):
        for mark in ("*", "_", "|", "-|", "` ", "[x](", "(", "12.", "- [ ] ", " |- "):
            text = f"title,due\n{mark * 20_000},2026-03-04\n"
            IMPORTER.read(open_bytes(text.encode()), HOW)
            IMPORTER.read(
                open_bytes(f"|title|due|\n|{'-' * 9}|--|\n|{mark * 20_000}|x|".encode()), HOW
            )


class TestArchives:
    @pytest.mark.parametrize(
        "name",
        [
            "../a.json",
            "/etc/a.json",
            "a/../../b.json",
            "..\\a.json",
            "C:\\a.json",
            "\\\\host\\a.json",
        ],
    )
    def test_a_name_that_leads_out_is_refused(self, name: str):
        made = BytesIO()
        with tarfile.open(fileobj=made, mode="w:gz") as archive:
            info = tarfile.TarInfo(name)
            info.size = 2
            archive.addfile(info, BytesIO(b"{}"))
        assert refused(open_bytes(zipped({name: b"{}"}))) == codes.BROKEN_EXPORT
        assert refused(open_bytes(made.getvalue())) == codes.BROKEN_EXPORT

    def test_links_are_not_followed(self):
        made = BytesIO()
        with tarfile.open(fileobj=made, mode="w:gz") as archive:
            for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE):
                info = tarfile.TarInfo("a.json")
                info.type, info.linkname = kind, "/etc/passwd"
                archive.addfile(info)
        assert open_bytes(made.getvalue()).parts == ()

    @pytest.mark.parametrize("data", [zipped({"a.json": b"{}"}), BOOK], ids=["zip", "xlsx"])
    def test_a_password_is_named(self, data: bytes):
        locked = bytearray(data)
        for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = locked.find(signature)
            while at >= 0:
                locked[at + offset] |= 1
                at = locked.find(signature, at + 4)
        export = open_bytes(bytes(locked))
        assert refused(export) == codes.BROKEN_EXPORT
        assert "password" in str(export.fault)

    @pytest.mark.parametrize("method", [ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA])
    def test_a_part_that_is_damaged_is_a_diagnostic(self, method: int):
        made = BytesIO()
        with ZipFile(made, "w", method) as archive:
            archive.writestr("a.json", json.dumps(list(range(5_000))))
        data = bytearray(made.getvalue())
        data[60:400] = b"\xaa" * 340
        assert refused(open_bytes(bytes(data))) == codes.BROKEN_EXPORT

    def test_a_method_that_nobody_has_is_a_diagnostic(self):
        data = bytearray(zipped({"a.json": b"[1]"}))
        for signature, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            at = data.find(signature) + offset
            data[at : at + 2] = struct.pack("<H", 99)
        assert refused(open_bytes(bytes(data))) == codes.BROKEN_EXPORT


TABLE = "Milestone;Due;Owner\nRoof;4.3.2026;Ann\n„Move“;5.3.2026;Bob\n"
WHOLE = {
    "xlsx": BOOK,
    "ods": ods(ROW.format(times="", cells=TEXT_CELL.format(times="", text="Milestone")) * 3),
    "zip": zipped({"a.json": b'[{"title": "A"}]', "b.csv": TABLE.encode()}),
    "gz": gzip.compress(TABLE.encode()),
    "csv": TABLE.encode(),
    "utf-16": TABLE.encode("utf-16"),
    "json": json.dumps({"milestones": [{"title": "A", "due": "2026-03-04"}] * 3}).encode(),
    "yaml": b"milestones:\n  - {title: A, due: 2026-03-04}\n  - title: B\n",
    "xml": b"<Project><Tasks><Task><Name>A</Name></Task></Tasks></Project>",
    "md": b"# Plan\n\n| Milestone | Due |\n|---|---|\n| A | 2026-03-04 |\n",
}


@pytest.mark.parametrize("kind", WHOLE)
@settings(max_examples=60)
@given(data=st.data())
def test_what_is_cut_off_or_spoilt_never_ends_in_a_traceback(kind: str, data: st.DataObject):
    whole = WHOLE[kind]
    end = data.draw(st.integers(0, len(whole)))
    spoilt = bytearray(whole[:end] if data.draw(st.booleans()) else whole)
    for _n in range(data.draw(st.integers(0, 4)) if spoilt else 0):
        spoilt[data.draw(st.integers(0, len(spoilt) - 1))] = data.draw(st.integers(0, 255))
    export = open_bytes(bytes(spoilt))
    IMPORTER.identify(export)
    IMPORTER.read(export, HOW)


ROWS = 100_000
MEASURE = """
import resource, sys
from pathlib import Path, PurePosixPath
from generator.importers.importer import How
from generator.importers.opening.export import opened
from generator.importers.table import IMPORTER
export = opened(PurePosixPath(sys.argv[1]), Path(sys.argv[1]).read_bytes())
board, problems = IMPORTER.read(export, How())
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
own = Path("/proc/self/status")  # on Linux the peak above is that of the parent as well
if own.exists():
    peak = int(own.read_text().partition("VmHWM:")[2].split()[0])
print(len(board.items), peak // 1024)
"""


def test_a_hundred_thousand_rows_are_read_within_300_megabytes(tmp_path: Path):
    lines = (f"M {n} of the plan;{1 + n % 28}.3.2026;Ann Lee;open;remark {n}" for n in range(ROWS))
    path = tmp_path / "plan.csv"
    path.write_text("Milestone;Due;Owner;Status;Remark\n" + "\n".join(lines), "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, str(path)], capture_output=True, text=True, check=True
    )
    items, megabytes = map(int, done.stdout.split())
    assert items == ROWS
    assert megabytes < 300
