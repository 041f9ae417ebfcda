"""The sheet of people: who can own a milestone, by the names that the other sheets use."""

from collections.abc import Iterator

from generator.model.project import Project
from generator.render.workbook.sheet import Cell
from generator.render.workbook.sheet import Field
from generator.render.workbook.sheet import Look
from generator.render.workbook.sheet import Sheet
from generator.report.assemble import Report

NAME = "People"


def people_sheet(report: Report) -> Sheet:
    """Return the people and teams of all projects: the name of each, the id, the team."""
    fields = (Field("Name", Look.NAME, 30), Field("Id", width=24), Field("Team", width=30))
    rows = dict.fromkeys(row for context in report.contexts for row in _rows(context.project))
    return Sheet(NAME, fields, tuple(rows))


def _rows(project: Project) -> Iterator[tuple[Cell, ...]]:
    teams = {person.id: person.team for person in project.people}
    for who in project.names:
        team = teams.get(who)
        yield project.called(who), who, project.name_of(team) if team else None
