"""Choose among the reports of the settings by their names."""

from collections.abc import Sequence
from dataclasses import replace

from generator.config.settings import Config
from generator.config.settings import ReportKind
from generator.config.settings import ReportSettings
from generator.errors import SettingsError
from generator.words import ENGLISH as _


def with_reports(config: Config, names: Sequence[str]) -> Config:
    """Return the settings with the named reports alone; with all of them where none is named.

    The packs of the owners can be named without being set.

    Raises:
        SettingsError: the settings have no report of that name.
    """
    reports = config.settings.report
    known = [report.name for report in reports]
    if names and ReportKind.OWNER not in {*known, *(report.kind for report in reports)}:
        reports = (*reports, ReportSettings(ReportKind.OWNER, ReportKind.OWNER))
        known.append(ReportKind.OWNER)
    for name in names:
        if name not in known:
            hint = _("there are {names}", names=", ".join(known)) if known else ""
            option = "--report"
            raise SettingsError(option, _("there is no report {name}", name=name), hint)
    chosen = tuple(report for report in reports if not names or report.name in names)
    return replace(config, settings=replace(config.settings, report=chosen))
