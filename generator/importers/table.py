"""Tables that people made: CSV, TSV, workbooks, Markdown, lists of records in JSON and YAML."""

from generator.diagnostics import Checked
from generator.importers.board import Board
from generator.importers.importer import How
from generator.importers.importer import Likeness
from generator.importers.opening.export import Export
from generator.importers.tables import refusals
from generator.importers.tables.boards import board_of
from generator.importers.tables.boards import readable
from generator.importers.tables.ours import board_of_ours
from generator.importers.tables.ours import is_another
from generator.importers.tables.ours import is_ours


class TableImporter:
    """Reads any table that has a column of titles; whoever knows a file better goes before it."""

    name = "table"
    label = "a table"

    def identify(self, export: Export) -> Likeness:
        """Say whether there is a table: for sure only where it is one of our own."""
        if export.fault or not (export.sheets or export.documents):
            return Likeness.NO
        if is_ours(export) or is_another(export):
            return Likeness.CERTAIN
        return Likeness.POSSIBLE if readable(export) else Likeness.NO

    def read(self, export: Export, how: How) -> Checked[Board]:
        """Read the milestones; what was guessed stands in the notes of the board."""
        if is_ours(export) and not how.columns:
            return board_of_ours(export, how)
        if is_another(export) and not how.columns:
            return Checked(Board(title=export.path.stem), (refusals.no_milestones(export),))
        return board_of(export, how)


IMPORTER = TableImporter()
