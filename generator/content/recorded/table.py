"""Read `history.csv`: what was known of a plan before it was in git."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from typing import Final

from generator.content.files import TextFile
from generator.content.recorded import codes
from generator.content.recorded.cells import BrokenTableError
from generator.content.recorded.cells import Cell
from generator.content.recorded.cells import split
from generator.content.recorded.header import read_header
from generator.content.recorded.reader import Reader
from generator.content.recorded.rows import Row
from generator.content.recorded.states import incomplete
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.model.moves import FILE
from generator.model.project import Project
from generator.words import ENGLISH as _

MOST_ROWS: Final = 200_000
GOODBYES: Final = {FILE, "cancelled.reason", "merged_into"}


def read_recorded(
    file: TextFile,
    project: Project,
    context: Mapping[str, object],
    *,
    unread: Collection[str] = (),
) -> Checked[tuple[Row, ...]]:
    """Read the recorded history of a project, and tell everything that is wrong with it.

    A row with a fault is left out, so that the rest can be looked at. `unread` are the ids of
    milestones whose files could not be read.
    """
    if not file.whole:
        return Checked(())
    known = _names(project, unread)
    table, problems = _table(file)
    columns, more = read_header(file.path, table[0] if table else ())
    problems += more
    if columns is None:
        return Checked((), problems)
    reader = Reader(file.path, columns, dict(known), context)
    rows, more = _agreeing(filter(None, map(reader.row, table[1 : MOST_ROWS + 1])))
    lost = _lost(reader.named, set(known.values()), rows)
    return Checked(rows, (*problems, *reader.problems, *more, *lost, *incomplete(rows, context)))


def _names(project: Project, unread: Collection[str]) -> dict[str, str]:
    """Return the id of each milestone by every name that it has or had, capitals aside."""
    former = ((old, m.id) for m in project.milestones for old in m.formerly)
    now = ((m.id, m.id) for m in project.milestones)
    pairs = (*former, *((name, name) for name in unread), *now)
    return {name.casefold(): identifier for name, identifier in pairs}


def _table(file: TextFile) -> Checked[list[tuple[Cell, ...]]]:
    """Split the file into cells as far as it can be split."""
    rows: list[tuple[Cell, ...]] = []
    try:
        for cells in split(file.text):
            rows.append(cells)
            if len(rows) > MOST_ROWS + 1:
                message = _("there are more than {n} rows", n=MOST_ROWS)
                span = Span(file.path, cells[0].line)
                return Checked(rows, (Diagnostic(span, codes.TABLE_TOO_LARGE, message),))
    except BrokenTableError as error:
        return Checked(rows, (_broken(Span(file.path, error.line), long=error.long),))
    return Checked(rows)


def _broken(span: Span, *, long: bool) -> Diagnostic:
    if long:
        return Diagnostic(span, codes.TABLE_TOO_LARGE, _("a cell of this row never ends"))
    message = _("the row cannot be split into cells")
    hint = _("quotation marks stand around a whole cell; one within it is written twice")
    return Diagnostic(span, codes.BROKEN_ROW, message, hint)


def _agreeing(rows: Iterable[Row]) -> Checked[tuple[Row, ...]]:
    """Keep the rows that say nothing else than an earlier one of the same day."""
    first: dict[tuple[object, ...], Row] = {}
    kept: list[Row] = []
    problems: list[Diagnostic] = []
    for row in rows:
        other = first.setdefault((row.day, row.id, row.field), row)
        if other.value == row.value:
            kept.append(row)
            continue
        message = _(
            "line {line} says something else of {field} on this day",
            line=other.span.line,
            field=row.field,
        )
        problems.append(Diagnostic(row.span, codes.CONTRADICTION, message, _("keep one of them")))
    return Checked(tuple(kept), tuple(problems))


def _lost(named: Mapping[str, Span], known: set[str], rows: Iterable[Row]) -> Iterator[Diagnostic]:
    """Yield the milestones without a file of which no row says why there is none."""
    explained = {row.id for row in rows if row.field in GOODBYES and (row.removes or row.value)}
    for identifier, span in named.items():
        if identifier not in known | explained:
            message = _("no milestone has the id {id}", id=quoted(identifier))
            hint = did_you_mean(identifier, known)
            yield Diagnostic(span, codes.LOST_MILESTONE, message, hint)
