"""What can be wrong with recorded history: the codes of `history.csv`, one table.

They follow those of the history that git tells, which end before ``HI010``.
"""

from generator.diagnostics import Code
from generator.diagnostics import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def _stops(code: str, name: str, why: str) -> Code:
    return Code(code, name, ERROR, why, blocks=True)


NO_HEADER = _stops(
    "HI010",
    "no-header",
    "The first line of the table names its columns, so that they may stand in any order.",
)
UNKNOWN_COLUMN = _stops(
    "HI011", "unknown-column", "A column that nobody reads holds what nobody will ever see."
)
BROKEN_ROW = _stops(
    "HI012",
    "broken-row",
    "Without quotation marks around a text with a comma, nobody can say which cell is which.",
)
TABLE_TOO_LARGE = _stops(
    "HI013",
    "table-too-large",
    "A history has at most 200,000 rows, and a cell at most 4,000 characters.",
)
UNREADABLE_DAY = _stops(
    "HI014",
    "unreadable-recorded-day",
    "Days are written 2024-04-15; spreadsheets write others unless they are told.",
)
UNNAMED_MILESTONE = _stops(
    "HI015", "unnamed-milestone", "A row speaks of one milestone, by an id that a file could have."
)
LOST_MILESTONE = Code(
    "HI016",
    "lost-milestone",
    WARNING,
    "The rows are kept, and the milestone counts as deleted without a word; "
    "an id that was only misspelt would split a history in two.",
)
UNRECORDED_FIELD = _stops(
    "HI017",
    "no-such-recorded-field",
    "Rows record the fields of milestone files; what is read by nobody is kept by nobody.",
)
UNUSABLE_VALUE = _stops(
    "HI018", "unusable-recorded-value", "A recorded value follows the rules of the field's file."
)
CONTRADICTION = _stops(
    "HI019",
    "contradiction",
    "Of two values for one field on one day, nobody can say which was known.",
)
RECORDED_TOO_LATE = Code(
    "HI020",
    "recorded-too-late",
    WARNING,
    "From a milestone's first commit on, git says what was known; rows of later days are left out.",
)

CODES = tuple(value for value in globals().values() if isinstance(value, Code))
