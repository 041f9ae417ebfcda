"""The page of the recorded history, from the code that reads it."""

from collections.abc import Iterable
from collections.abc import Iterator

from pages.markdown import block
from pages.markdown import code
from pages.markdown import page
from pages.markdown import table

from generator.content.recorded.fields import NAMES
from generator.content.recorded.fields import SHARES
from generator.content.recorded.fields import is_list
from generator.content.recorded.fields import key_of
from generator.content.recorded.fields import parts_of
from generator.content.recorded.header import COLUMNS
from generator.content.recorded.header import REQUIRED
from generator.content.recorded.reader import LONGEST_CELL
from generator.content.recorded.rows import LARGEST
from generator.content.recorded.rows import NAME
from generator.content.recorded.states import LASTING
from generator.content.recorded.table import MOST_ROWS

INTRO = """\
`{name}` beside `project.yml` holds what was known of the plan before it was in git. It counts up to
the first commit of each milestone's file; from that day on git says what was known, and later rows
are left out with a warning. What rests on a row is marked *recorded*, what git saw *witnessed*.
[Bring older plans](../how-to/bring-older-plans.md) makes one from spreadsheets."""

TABLE = """\
The file is CSV in UTF-8, with commas, semicolons or tabs between its cells; the first line names
the columns, in any order. A text that holds the separator stands in quotation marks. Empty lines
are skipped. It has at most {rows:,} rows, {characters:,} characters in a cell, and {mib} MiB."""

ROWS = """\
A row says that one field of one milestone had a value from that day on, until another row says
something else. A row that repeats the value confirms it: somebody looked, and it still held. Rows
may stand in any order, but two of one day must not contradict each other.

What hardly anybody records is taken from the milestone's first known file, unless a row says
otherwise: {lasting}.
Everything else is only what rows say. The first `baseline` is the first promise; where no row has
one, the first `due` is.

A milestone that has no file now says where it went: by `status` and `cancelled.reason` where it was
cancelled, by `merged_into` where another took it over. A row of the field `file` without a value
says that it was taken out of the plan on that day, and it counts as deleted. So does one of which
no row says any of this; it is told with a warning, because its id may only be misspelt."""

FIELDS = """\
A value is written as in a [milestone file](milestone-files.md), and read by the same rules. Several
texts are one cell, with `;` between them. An entry of a list is known by what stands in capitals
here; it counts once every part is there that a file would need. A field that begins with `x-` can
be recorded too."""

EXAMPLE = """\
as_of,id,field,value,reason,recorded_by
2024-02-08,product-design,due,2024-03-01,the first plan,Tomas
2024-02-15,product-design,forecast,2024-03-08,"both designers are ill, a freelancer helps",Ada
2024-02-22,product-design,forecast,2024-03-08,,Ada
2024-02-22,product-design,budget.actual,9600,,Ada
2024-02-22,product-design,risks.no-shows.impact,5000,,Joel"""


def recorded_history() -> str:
    """Return the page of the recorded history."""
    needed = ((code(c), "yes" if c in REQUIRED else "", meaning) for c, meaning in COLUMNS.items())
    limits = {"rows": MOST_ROWS, "characters": LONGEST_CELL, "mib": LARGEST // 2**20}
    *names, last = map(code, LASTING)
    return page(
        "Recorded history",
        INTRO.format(name=NAME),
        block(EXAMPLE, "csv"),
        "## The table",
        TABLE.format(**limits),
        table(("column", "required", "meaning"), needed),
        "## The rows",
        ROWS.format(lasting=f"{', '.join(names)} and {last}"),
        "## The fields",
        FIELDS,
        table(("fields", "value"), _fields()),
    )


def _fields() -> Iterator[tuple[str, str]]:
    plain = [name for name in NAMES if not parts_of(name)]
    mappings = [name for name in NAMES if parts_of(name) and not key_of(name)]
    dotted = [f"{name}.{part}" for name in mappings for part in parts_of(name)]
    single = [name for name in plain if not is_list(name) and name != SHARES]
    yield _named([*single, *dotted, f"{SHARES}.OWNER"]), "one value"
    yield _named(filter(is_list, plain)), "texts, with `;` between them"
    for name in filter(key_of, NAMES):
        key, *parts = parts_of(name)
        yield code(f"{name}.{key.upper()}.PART"), f"PART is {_named(parts)}"


def _named(names: Iterable[str]) -> str:
    return ", ".join(map(code, names))
