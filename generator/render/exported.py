"""What `export` writes: a table of the report in one of the formats."""

from collections.abc import Mapping
from dataclasses import dataclass

from generator.render.parquet import parquet
from generator.render.table import Table
from generator.render.tables import CHANGES
from generator.render.tables import METRICS
from generator.render.tables import MILESTONES
from generator.render.tables import RISKS
from generator.render.theme import theme_of
from generator.render.workbook.limits import Lost
from generator.render.workbook.style import style_of
from generator.report.assemble import Report

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
SUBJECTS: Mapping[str, Table] = {
    "milestones": MILESTONES,
    "metrics": METRICS,
    "history": CHANGES,
    "risks": RISKS,
}


@dataclass(frozen=True, slots=True)
class Form:
    """A format; CSV can be `raw`, and begin with the mark by which `excel` knows UTF-8."""

    name: str
    raw: bool = False
    excel: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A file, and what of the report it could not hold."""

    data: bytes
    lost: tuple[Lost, ...] = ()


def exported(report: Report, subject: str, form: Form) -> Exported:
    """Return a table as a file.

    Raises:
        MissingToolError: the library that writes Parquet is not installed.
    """
    table = SUBJECTS[subject]
    if form.name == "xlsx":
        from generator.render.workbook.workbook import workbook  # noqa: PLC0415 - start-up

        bound = workbook(report, table, style_of(theme_of(report.source.config)))
        return Exported(bound.data, bound.lost)
    if form.name == "csv":
        mark = BYTE_ORDER_MARK if form.excel else b""
        return Exported(mark + table.csv(report, raw=form.raw))
    if form.name == "json":
        return Exported(table.json(report))
    return Exported(table.lines(report) if form.name == "jsonl" else parquet(report, table))
