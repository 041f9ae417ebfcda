"""Read what Jira says of issues and versions.

CSV of Cloud and Server in any of its languages, the timeline's export, and JSON of its REST API.
"""

from typing import Final

from generator.diagnostics import Checked
from generator.diagnostics import blocking
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.jira.board import board_of
from generator.importers.jira.layout import Layout
from generator.importers.jira.layout import has_keys
from generator.importers.jira.layout import layout_of
from generator.importers.jira.rest import holds_issues
from generator.importers.jira.rest import read_documents
from generator.importers.jira.table import Table
from generator.importers.opening.export import Export
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

OURS: Final = frozenset(("type", "status", "category", "parent-key", "epic", "resolution"))
"""Columns of which Jira's exports have some."""


class Jira:
    """Epics or versions as milestones, and the issues below them."""

    name = "jira"
    label = "Jira"

    def identify(self, export: Export) -> Likeness:
        """Say whether its columns are those of Jira, or its objects issues with fields."""
        if export.documents:
            return Likeness.CERTAIN if holds_issues(export.documents) else Likeness.NO
        layouts = _layouts(export, How())
        if any("key" in layout.columns and _is_ours(layout) for layout in layouts):
            return Likeness.CERTAIN
        return Likeness.LIKELY if any(map(_for_import, layouts)) else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read issues; what Jira noted of their changes becomes history."""
        notes = Notes(export.span)
        board = (
            self._documents(export, notes, how)
            if export.documents
            else self._tables(export, notes, how)
        )
        if not board.items and not blocking(notes.made):
            notes.tell(codes.NOTHING_IN_IT, _("there is no issue in it"))
        return Checked(board, notes.made)

    def _documents(self, export: Export, notes: Notes, how: How) -> Board:
        issues, versions, lacks = read_documents(export.documents, notes, how)
        return board_of(issues, versions, lacks, notes)

    def _tables(self, export: Export, notes: Notes, how: How) -> Board:
        layouts = _layouts(export, how)
        if not layouts:
            message = _("no row of it has the columns of Jira: a summary and an issue key")
            hint = _("export it again with all fields, or read it as a table")
            notes.tell(codes.LOOK_ALIKE, message, hint)
        lacks = frozenset[str]().union(*(each.lacks() for each in layouts))
        issues = (issue for each in layouts for issue in Table(each, notes, how).issues())
        return board_of(issues, (), lacks, notes)


def _layouts(export: Export, how: How) -> list[Layout]:
    sheets = [sheet for sheet in export.sheets if how.sheet in {"", sheet.name}]
    return [layout for sheet in sheets if (layout := layout_of(sheet, how.columns))]


def _is_ours(layout: Layout) -> bool:
    return bool(OURS & layout.columns.keys()) and has_keys(layout)


def _for_import(layout: Layout) -> bool:
    """Return whether a table was made to be imported into Jira: it has types, and no keys yet."""
    return "key" not in layout.columns and layout.columns.keys() >= {"type", "summary"}


IMPORTER = Jira()
