"""What somebody recorded of a plan before it was in git: one value of one field on one day."""

from collections.abc import Collection
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from generator.content.files import MIB
from generator.content.recorded import codes
from generator.content.values import Value
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.model.moves import FILE
from generator.words import ENGLISH as _

NAME: Final = "history.csv"
LARGEST: Final = 16 * MIB


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of recorded history; without a value it says that there was none from that day on.

    `id` is that of the milestone now, whatever it was called then.
    """

    day: date
    id: str
    field: str
    value: Value = None
    reason: str = ""
    recorded_by: str = ""
    span: Span

    @property
    def place(self) -> tuple[int, int]:
        """The line and column of the value."""
        return self.span.line, self.span.column

    @property
    def removes(self) -> bool:
        """Whether the row says that the milestone was taken out of the plan."""
        return self.field == FILE


def before(rows: Collection[Row], first_days: Mapping[str, date]) -> Checked[tuple[Row, ...]]:
    """Keep the rows of days before the first commit of their milestone, by its id."""
    late = [row for row in rows if row.id in first_days and row.day >= first_days[row.id]]
    if not late:
        return Checked(tuple(rows))
    first = min(late, key=lambda row: row.span)
    message = _.plural(
        "{n} row is of a day on which its file was in git, and is left out",
        "{n} rows are of days on which their files were in git, and are left out",
        len(late),
    )
    hint = _("the first commit is of {day}", day=first_days[first.id].isoformat())
    problem = Diagnostic(first.span, codes.RECORDED_TOO_LATE, message, hint)
    left_out = {row.span for row in late}
    return Checked(tuple(row for row in rows if row.span not in left_out), (problem,))


def fields_recorded(rows: Iterable[Row]) -> frozenset[str]:
    """Return the names of the fields that rows speak of, without their parts."""
    return frozenset(row.field.partition(".")[0] for row in rows if not row.removes)
