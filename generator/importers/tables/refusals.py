"""Say why a file, or a table of it, is not read."""

from collections.abc import Sequence

from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.opening.export import Export
from generator.importers.tables.grid import Grid
from generator.importers.tables.orders import Table
from generator.words import ENGLISH as _


def no_sheet(export: Export, name: str, found: Sequence[Grid]) -> Diagnostic:
    """Say that there is no sheet of a name."""
    names = [grid.name for grid in found]
    hint = did_you_mean(name, names) or _("one of {choices}", choices=", ".join(names[:20]))
    message = _("there is no sheet {name} with anything in it", name=quoted(name))
    return Diagnostic(export.span, codes.UNKNOWN_COLUMN, message, hint)


def nothing(export: Export, tables: Sequence[Table]) -> Diagnostic:
    """Say why no table of a file is one of milestones."""
    if not any(table.grid.sample(index) for table in tables for index in range(table.grid.width)):
        return empty(export)
    message = _("no column holds the titles of milestones")
    heads = ", ".join(head for table in tables[:3] for head in table.grid.heads[:10] if head)
    hint = _("say which one does: --map title=COLUMN")
    shown = f"{hint} ({heads})" if heads else hint
    return Diagnostic(export.span, codes.LOOK_ALIKE, message, shown)


def no_milestones(export: Export) -> Diagnostic:
    """Say that a table of ours holds something else than milestones."""
    message = _("this table of Milepost holds no milestones, and is not read back")
    hint = _("milepost export milestones writes the one that is")
    return Diagnostic(export.span, codes.LOOK_ALIKE, message, hint)


def empty(export: Export) -> Diagnostic:
    """Say that no row could be a milestone."""
    message = _("there is no row that could be a milestone")
    return Diagnostic(export.span, codes.NOTHING_IN_IT, message)


def left_out(export: Export, table: Table) -> Diagnostic:
    """Say that a table is passed over."""
    line = table.grid.named_in or 1
    heads = ", ".join(head for head in table.grid.heads[:5] if head)
    message = _(
        "the table {name} is not read: it is no table of milestones", name=quoted(table.grid.name)
    )
    return Diagnostic(Span(export.path, line), codes.LEFT_OUT, message, heads)
