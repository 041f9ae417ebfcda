"""What the tests of exports share: reports, and workbooks as their readers find them."""

import io
import zipfile
from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from generator.render.data import tables
from generator.render.exported import Exported
from generator.render.exported import Form
from generator.render.exported import exported
from generator.report.assemble import Report
from generator.site.files import Site
from tests.contexts import milestone
from tests.contexts import report_of

TESTS = Path(__file__).parent.parent
Row = dict[str, Any]


def files_below(folder: Path) -> dict[str, str]:
    """Return the content of a folder as files of a project."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    texts = {path.relative_to(folder).as_posix(): path for path in paths}
    return {f"content/{name}": path.read_text(encoding="utf-8") for name, path in texts.items()}


@dataclass(frozen=True)
class Book:
    """A workbook, read by another library than the one that wrote it."""

    made: Exported

    @property
    def data(self) -> bytes:
        """The file."""
        return self.made.data

    @property
    def lost(self) -> list[str]:
        """What it could not hold."""
        return [f"{lost.place}: {lost.what}" for lost in self.made.lost]

    @cached_property
    def file(self) -> openpyxl.Workbook:
        """The workbook."""
        return openpyxl.load_workbook(io.BytesIO(self.data))

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The files in it."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return {name: archive.read(name).decode() for name in archive.namelist()}

    def sheet(self, name: str) -> Worksheet:
        """Return a sheet."""
        sheet = self.file[name]
        assert isinstance(sheet, Worksheet)
        return sheet

    def rows(self, name: str) -> list[Row]:
        """Return the rows of a sheet by the heads of their columns."""
        head, *rows = self.sheet(name).iter_rows(values_only=True)
        return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def book_of(report: Report, subject: str = "milestones") -> Book:
    """Return the workbook of a report."""
    return Book(exported(report, subject, Form("xlsx")))


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on the sample."""
    files = files_below(TESTS.parent / "content")
    return report_of(tmp_path_factory.mktemp("sample"), files)


@pytest.fixture(scope="session")
def portfolio(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The report on three projects."""
    files = files_below(TESTS / "projects" / "portfolio" / "content")
    return report_of(tmp_path_factory.mktemp("portfolio"), files, "2026-06-30")


@pytest.fixture(scope="session")
def sample_data(sample: Report) -> Site:
    """The data files of the sample's site."""
    return tables(sample)


@pytest.fixture(scope="session")
def portfolio_data(portfolio: Report) -> Site:
    """The data files of the portfolio's site."""
    return tables(portfolio)


@pytest.fixture(scope="session")
def book(sample: Report) -> Book:
    """The workbook of the sample."""
    return book_of(sample)


@pytest.fixture
def written(tmp_path: Path) -> Callable[..., Report]:
    """Return the report on one milestone, whose fields are given."""

    def write(**fields: object) -> Report:
        return report_of(tmp_path, {"content/a.md": milestone(**fields)})

    return write
