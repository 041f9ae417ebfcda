"""The reports of a build for those that come after: publishing keeps them and lists them on."""

import json
from collections.abc import Iterable
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.render.templates import report_row
from generator.render.theme import Theme
from generator.report import addresses
from generator.report.assemble import Report
from generator.report.frames import project_frame
from generator.report.frames import site_frame
from generator.report.pages.reports import issued_reports
from generator.report.pages.reports import issued_together
from generator.report.parts import Frame
from generator.report.report_views import IssuedReport
from generator.words import Words

VERSION = 1


def issued_lists(report: Report, theme: Theme) -> Mapping[PurePosixPath, bytes]:
    """Return a list for each project, and one for all together where there are several.

    It tells the files of each report, its last day, and its row.
    """
    if not (report.pages or report.documents):
        return {}
    files = {}
    for context in report.contexts:
        frame = project_frame(context, addresses.REPORTS)
        files[_path(context.prefix)] = _list(theme, frame, issued_reports(context))
    if not report.source.portfolio.single:
        words = Words(report.source.config.settings.site.language)
        frame = site_frame(report.source, words, addresses.REPORTS)
        files[_path("")] = _list(theme, frame, issued_together(report.source, words))
    return files


def _path(prefix: str) -> PurePosixPath:
    return PurePosixPath(prefix) / addresses.ISSUED / addresses.ISSUED_LIST


def _list(theme: Theme, frame: Frame, reports: Iterable[IssuedReport]) -> bytes:
    entries = [
        {
            "files": [name.removeprefix(f"{addresses.ISSUED}/") for name in issued.files],
            "last": issued.last.isoformat(),
            "row": report_row(theme, issued.row, frame),
        }
        for issued in reports
        if issued.files
    ]
    whole = {"schema_version": VERSION, "reports": entries}
    return f"{json.dumps(whole, indent=1, ensure_ascii=False)}\n".encode()
