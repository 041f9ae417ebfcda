"""What can be wrong with an export, or cannot be taken over: one table."""

from generator.diagnostics import Code
from generator.diagnostics import Severity

ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.SUGGESTION


def _stops(code: str, name: str, why: str) -> Code:
    return Code(code, name, ERROR, why, blocks=True)


UNKNOWN_EXPORT = _stops(
    "IM001",
    "unknown-export",
    "No importer knows what the file is, so nothing would be right.",
)
SEVERAL_READINGS = _stops(
    "IM002",
    "several-readings",
    "Of two importers that know the file, nobody can say which is meant.",
)
LOOK_ALIKE = _stops(
    "IM003",
    "look-alike",
    "The file resembles an export and lacks what makes it one; half of it would be guesses.",
)
BROKEN_EXPORT = _stops(
    "IM004",
    "broken-export",
    "The file is cut off or damaged, so what is missing is unknown.",
)
TOO_LARGE = _stops(
    "IM005",
    "export-too-large",
    "A file that grows without limit when it is opened could take the machine with it.",
)
NOTHING_IN_IT = _stops(
    "IM006",
    "nothing-in-it",
    "The export holds nothing that could be a milestone.",
)
GUESSED_ENCODING = Code(
    "IM007",
    "guessed-encoding",
    WARNING,
    "The file does not say how its letters are encoded; a wrong guess shows in names.",
)
MARRED_TEXT = Code(
    "IM008",
    "marred-text",
    WARNING,
    "What is invisible or turns the direction makes a text read other than it is; it is left out.",
)

NO_TITLE = Code("IM010", "no-title", WARNING, "What has no name cannot be a milestone or a task.")
UNREADABLE_DAY = Code(
    "IM011",
    "unreadable-day",
    WARNING,
    "A day that cannot be read stays unknown; its text is kept.",
)
AMBIGUOUS_DAY = Code(
    "IM012",
    "ambiguous-day",
    WARNING,
    "3/4 is a day in March or in April; the order was guessed.",
)
UNKNOWN_STATUS = Code(
    "IM013",
    "unknown-status",
    WARNING,
    "A word that is no known state says nothing; it is kept.",
)
LOST_REFERENCE = Code(
    "IM014",
    "lost-reference",
    WARNING,
    "A name that fits nothing, or several things, cannot become a dependency or a parent.",
)
SEVERAL_OWNERS = Code(
    "IM015",
    "several-owners",
    NOTE,
    "One person is accountable: the first; the others contribute.",
)
NO_PLACE = Code(
    "IM016",
    "no-place",
    NOTE,
    "What has no place in a milestone file is told, so that it is not missed.",
)
UNREADABLE_NUMBER = Code(
    "IM017",
    "unreadable-number",
    WARNING,
    "A number that cannot be read stays unknown; its text is kept.",
)
SAME_KEY = Code(
    "IM018",
    "same-key",
    WARNING,
    "Two entries of one name cannot be told apart at the next import.",
)
NO_DAY = Code(
    "IM019",
    "no-day",
    NOTE,
    "Without a due date it is a draft: it is shown, and promises nothing.",
)
WRONG_SHAPE = Code(
    "IM020",
    "wrong-shape",
    WARNING,
    "A value is of another kind than the format has; it stays unknown.",
)
LEFT_OUT = Code(
    "IM021",
    "left-out",
    WARNING,
    "It belongs to no milestone, so there is no file it could stand in.",
)
CUT_HISTORY = Code(
    "IM022",
    "cut-history",
    NOTE,
    "The tracker exports its last actions only; earlier moves are unknown.",
)
ARCHIVED = Code(
    "IM023",
    "archived",
    NOTE,
    "What was archived before it was done is given up, unless somebody says otherwise.",
)

UNKNOWN_COLUMN = _stops(
    "IM065",
    "unknown-column",
    "What is told to be in a column or sheet that is not there would be missing everywhere.",
)
BAD_MAPPING = _stops(
    "IM066",
    "bad-mapping",
    "A list of columns that is read by half would put cells where they do not belong.",
)

CONFLICT = Code(
    "IM030",
    "conflict",
    WARNING,
    "The tracker and the file have both changed it since the last import; the file is kept.",
)
GONE = Code(
    "IM031",
    "gone",
    WARNING,
    "It is not in the export any more; a file is never deleted for that.",
)
DELETED_HERE = Code(
    "IM032",
    "deleted-here",
    NOTE,
    "Its file was deleted after an import, and is not made again.",
)
CANNOT_EDIT = Code(
    "IM033",
    "cannot-edit",
    WARNING,
    "The file is written in a way in which the change cannot be made.",
)
TAKEN_FOR_NEWER = Code(
    "IM034",
    "taken-for-newer",
    WARNING,
    "What has no id of its own is known by its name alone; another table would change these files.",
)
BROKEN_IMPORTER = Code(
    "IM040",
    "broken-importer",
    WARNING,
    "An importer that is installed cannot be loaded.",
)
SEVERAL_BOARDS = Code(
    "IM060",
    "several-boards",
    NOTE,
    "Boards that have little to do with each other are better imported one by one.",
)
PAGES_MISSING = Code(
    "IM061",
    "pages-missing",
    WARNING,
    "What stands on a page that is not in the export is missing, and nobody would notice.",
)

CUT_ID = Code(
    "IM050",
    "cut-id",
    WARNING,
    "A spreadsheet keeps fifteen digits of an id; what is left can be that of several.",
)

CODES = tuple(value for value in globals().values() if isinstance(value, Code))
