"""Render the tables: the same numbers for programs, as JSON and CSV."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.config.settings import Format
from generator.render.archive import Attached
from generator.render.table import as_json
from generator.render.tables import METRICS
from generator.render.tables import MILESTONES
from generator.render.tables import TABLES
from generator.report.assemble import Report
from generator.site.files import Site

FOLDER = PurePosixPath("data")


def tables(report: Report) -> Site:
    """Return the data files of a report, and the schemas by which editors check its plan."""
    if Format.DATA not in report.source.config.settings.build.formats:
        return {}
    from generator.render.editor_schemas import schema_files  # noqa: PLC0415 - with the validator

    return {**dict(_files(report)), **schema_files()}


def _files(report: Report) -> Iterator[tuple[PurePosixPath, bytes]]:
    for table in TABLES:
        yield FOLDER / f"{table.name}.json", table.json(report)
        yield FOLDER / f"{table.name}.schema.json", as_json(table.schema)
        if table is not METRICS:
            yield FOLDER / f"{table.name}.csv", table.csv(report)


def attachments(report: Report) -> tuple[Attached, ...]:
    """Return the data that goes into each document: the milestones, and every number."""
    _, day = report.contexts[0].words, report.source.as_of.day
    return (
        Attached("milestones.csv", MILESTONES.csv(report), _("The milestones of this report"), day),
        Attached(
            "metrics.json", METRICS.json(report, whole=False), _("The numbers of this report"), day
        ),
    )
