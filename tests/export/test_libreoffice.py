"""LibreOffice opens the workbook, and finds in it what we put there."""

import csv
import subprocess
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import pytest

from tests.contexts import milestone
from tests.contexts import report_of
from tests.export.conftest import Book
from tests.export.conftest import book_of

pytestmark = pytest.mark.browser
EVERY_SHEET = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
"""Commas, quotation marks, UTF-8, from the first row; a file for each sheet."""

Sheets = Mapping[str, list[list[str]]]


def opened(book: Book, folder: Path) -> Sheets:
    """Open a workbook in LibreOffice, and return the texts of its sheets."""
    file = folder / "plan.xlsx"
    file.write_bytes(book.data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", EVERY_SHEET, "--outdir"]
    subprocess.run([*command, folder, file], capture_output=True, check=True)
    found = sorted(folder.glob("plan-*.csv"))
    return {path.stem.removeprefix("plan-"): read(path) for path in found}


def read(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


@pytest.fixture(scope="module")
def sheets(book: Book, tmp_path_factory: pytest.TempPathFactory) -> Sheets:
    """The sample's workbook as LibreOffice has it."""
    return opened(book, tmp_path_factory.mktemp("office"))


def test_every_sheet_is_there(sheets: Sheets, book: Book) -> None:
    assert set(sheets) == set(book.file.sheetnames)


@pytest.mark.parametrize("name", ["Milestones", "Risks", "History", "People", "About"])
def test_texts_days_and_numbers_are_ours(sheets: Sheets, book: Book, name: str) -> None:
    ours = list(book.sheet(name).iter_rows(values_only=True))
    assert len(sheets[name]) == len(ours)
    for said, row in zip(sheets[name], ours, strict=True):
        for text, value in zip(said, row, strict=True):
            if isinstance(value, datetime):
                assert text == value.date().isoformat()
            elif isinstance(value, int | float):
                share = 100 if text.endswith("%") else 1
                assert float(text.removesuffix("%")) == pytest.approx(value * share)
            else:
                assert text == (value or "")


def test_a_title_is_never_run(tmp_path: Path) -> None:
    titles = ["=1+1", '=HYPERLINK("https://evil.example","x")', "_x0041_", "مرحبا 🚀", "'quoted'"]
    files = {
        f"content/m{n}.md": milestone(title=f"'{title.replace(chr(39), chr(39) * 2)}'", due=day)
        for n, (title, day) in enumerate(zip(titles, days(len(titles)), strict=True))
    }
    found = opened(book_of(report_of(tmp_path, files)), tmp_path)["Milestones"]
    assert [row[0] for row in found[1:]] == titles


def days(n: int) -> list[str]:
    return [f"2024-05-{day:02}" for day in range(1, n + 1)]
