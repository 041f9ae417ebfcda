"""What can be wrong with a file before anything is measured: one table.

``FM`` codes are the loader's own. Codes of the rule catalogue (T502, D904, D906) stand here where
reading the value is what finds the fault.
"""

from generator.diagnostics import Code
from generator.diagnostics import Severity

ERROR, WARNING = Severity.ERROR, Severity.WARNING


def _stops(code: str, name: str, why: str) -> Code:
    return Code(code, name, ERROR, why, blocks=True)


NOT_UTF8 = _stops(
    "FM001", "not-utf8", "Files are read as UTF-8, so that each reader sees the same letters."
)
FILE_TOO_LARGE = _stops(
    "FM002",
    "file-too-large",
    "A milestone is a page of text; 1 MiB a file, 256 KiB of body and 20,000 files are the limits.",
)
NOT_A_PLAIN_FILE = _stops(
    "FM003",
    "not-a-plain-file",
    "A symbolic link or a device could lead outside the content folder.",
)
UNREADABLE = _stops("FM004", "unreadable-file", "The file is there but cannot be opened.")
CONTROL_CHARACTER = Code(
    "FM005",
    "control-character",
    ERROR,
    "What is invisible or turns the direction makes a text read other than it is; it is replaced.",
)
UNPORTABLE_NAME = _stops(
    "FM006",
    "unportable-name",
    "The name cannot exist on every computer, so a checkout elsewhere would lack the file.",
)

NO_FRONT_MATTER = _stops(
    "FM010", "no-front-matter", "A milestone file opens with `---`, its fields, and `---`."
)
UNCLOSED_FRONT_MATTER = _stops(
    "FM011", "unclosed-front-matter", "Without the closing `---` the text would be read as fields."
)
FRONT_MATTER_TOO_LARGE = _stops(
    "FM012",
    "front-matter-too-large",
    "Front matter holds fields, at most 64 KiB; long text belongs below it.",
)
NOT_A_MAPPING = _stops("FM013", "not-a-mapping", "Fields are written as `name: value` lines.")

YAML_SYNTAX = _stops(
    "FM020", "yaml-syntax", "The fields are not valid YAML, so none of them can be trusted."
)
YAML_ALIAS = _stops(
    "FM021",
    "yaml-alias",
    "Anchors and aliases can grow without limit and hide where a value comes from.",
)
YAML_TAG = _stops(
    "FM022", "yaml-tag", "Explicit tags ask for objects; milestones hold text, numbers and days."
)
YAML_TOO_DEEP = _stops("FM023", "yaml-too-deep", "No field nests deeper than 16 levels.")
YAML_TOO_LONG = _stops("FM024", "yaml-too-long", "No field list has 20,000 parts.")
SECOND_DOCUMENT = _stops("FM026", "second-document", "One file holds one milestone.")
DUPLICATE_KEY = _stops(
    "FM027", "duplicate-key", "Of two values for one field, nobody can say which holds."
)
KEY_NOT_TEXT = _stops("FM028", "key-not-text", "A field's name is plain text.")

UNKNOWN_FIELD = _stops(
    "FM030",
    "unknown-field",
    "What is read by nobody is a promise that is kept by nobody; own fields begin with `x-`.",
)
MISSING_FIELD = _stops("FM031", "missing-field", "Without it the entry cannot be understood.")
WRONG_TYPE = _stops("FM032", "wrong-type", "The value is of another kind than the field takes.")
BAD_ID = _stops(
    "FM033", "bad-id", "An id becomes a file name and an address, on every system and for good."
)
NOT_A_CHOICE = _stops("FM034", "not-a-choice", "The field takes one of a few words.")
UNSAFE_LINK = _stops(
    "FM035",
    "unsafe-link",
    "Links lead to https, http or mailto addresses, or to files beside this one.",
)
WRITTEN_TWICE = _stops(
    "FM036",
    "written-twice",
    "The same thing in two places would leave open which one holds.",
)
UNDATED_UPDATE = Code(
    "FM037",
    "undated-update",
    WARNING,
    "An update without its day cannot be placed; it is shown as part of the text.",
)
ODD_STATUS = Code(
    "FM038",
    "odd-status",
    Severity.SUGGESTION,
    "It is understood, but whoever searches the files for a status finds one spelling of it only.",
)

DEAD_LINK = Code(
    "FM040",
    "dead-link",
    WARNING,
    "The link leads to no file or heading of this content; it is shown as plain text.",
)
DEAD_IMAGE = Code(
    "FM041",
    "dead-image",
    WARNING,
    "The picture is not a readable image below the content folder; its text is shown instead.",
)
REMOTE_IMAGE = Code(
    "FM042",
    "remote-image",
    WARNING,
    "A picture from elsewhere tells that host who reads the report; its text is shown instead.",
)
IMAGE_TOO_LARGE = Code(
    "FM043",
    "image-too-large",
    WARNING,
    "A picture has at most 5 MB and 25 million pixels; its text is shown instead.",
)

NESTED_PROJECT = _stops(
    "FM050", "nested-project", "A project inside a project would count its milestones twice."
)
OUTSIDE_PROJECT = _stops(
    "FM051", "outside-project", "In a portfolio each milestone belongs to a project folder."
)
EMPTY_CONTENT = Code("FM052", "no-milestones", WARNING, "There is nothing to report on yet.")

NOT_A_DATE = _stops(
    "T502",
    "unreadable-date",
    "Days are written 2024-04-15: the one form that is read alike everywhere.",
)
NEGATIVE_AMOUNT = _stops("D904", "negative-amount", "Money and effort count up from nothing.")
OUTSIDE_SCALE = _stops(
    "D906", "outside-scale", "A probability lies between 0 and 1, and an impact is not negative."
)
DUPLICATE_ID = _stops("D901", "duplicate-id", "Two of a kind with one id cannot be told apart.")

CODES = tuple(value for value in globals().values() if isinstance(value, Code))
