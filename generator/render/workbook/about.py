"""The sheet that says what the workbook is: of which day and commit, and how it comes back."""

from collections.abc import Iterator

from generator import __version__
from generator.config.settings import Audience
from generator.content.workbook.columns import FORMAT
from generator.content.workbook.columns import VERSION
from generator.render.workbook.book import Cover
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Sheet
from generator.report.assemble import Report
from generator.words import Words

NAME = "About"


def about_sheet(report: Report, _: Words) -> Sheet:
    """Return what the workbook is."""
    fields = (Field(_("About this workbook"), Look.NAME, 30), Field(_("It says"), Look.LONG, 90))
    return Sheet(NAME, fields, tuple(_rows(report, _)), held=0)


def cover_of(report: Report, title: str, _: Words) -> Cover:
    """Return what the file says of itself, to people and to programs."""
    source = report.source
    day = source.as_of.day
    return Cover(
        title=title,
        foot=_("{title}, as of {day}", title=title, day=day.isoformat()),
        day=day,
        properties={
            FORMAT: VERSION,
            "Milepost version": __version__,
            "As of": day.isoformat(),
            "Commit": source.commit.id if source.commit else "",
        },
    )


def title_of(report: Report, _: Words) -> str:
    """Return the title of the project, or that of the site where there are several."""
    projects = report.source.portfolio.projects
    if len(projects) == 1:
        return projects[0].title
    return report.source.config.settings.site.title or _("Portfolio")


def _rows(report: Report, _: Words) -> Iterator[tuple[Cell, ...]]:
    source = report.source
    for project in source.portfolio.projects:
        yield _("Project"), project.title
    yield _("As of"), source.as_of.day.isoformat()
    if source.commit:
        said = source.commit.id
        dirty = _("{commit}, with changes that are not committed", commit=said)
        yield _("Commit"), dirty if source.commit.dirty else said
    yield _("Made by"), f"Milepost {__version__}"
    if source.config.settings.site.audience is Audience.PUBLIC:
        yield (
            _("Edition"),
            _("Public: without people, tasks, money and risks. Do not import it."),
        )
    else:
        yield _("To bring changes back"), _("Save the file, then: milepost import FILE")
        yield (
            _("What comes back"),
            _(
                "The sheet Milestones: a row is known by its Id, and one without an Id is new. "
                "Columns with a white head are computed and are not read, nor are other sheets."
            ),
        )
    yield (
        _("Tasks and criteria"),
        _("One a line: [x] is done, [ ] is open; then, in brackets, @owner, 8d, by 2024-04-15."),
    )
    gone = sum(m.deleted is not None for p in source.portfolio.projects for m in p.milestones)
    if gone:
        yield (
            _("Not listed"),
            _.plural(
                "{n} milestone whose file was deleted; it counts in the numbers.",
                "{n} milestones whose files were deleted; they count in the numbers.",
                gone,
            ),
        )
