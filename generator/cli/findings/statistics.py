"""How many findings there are of each code."""

from collections import Counter
from collections.abc import Iterator

from generator.cli.console import COLOURS
from generator.cli.console import as_json
from generator.cli.console import style
from generator.cli.findings.told import Told
from generator.diagnostics import Code
from generator.findings.review import FINDINGS_VERSION

Row = tuple[Code, int]


def as_table(told: Told) -> Iterator[str]:
    """Yield a line for each code, the most frequent first."""
    rows = _counted(told)
    wide = max((len(str(n)) for _kind, n in rows), default=0)
    for kind, n in rows:
        mark = "  --fix mends it" if kind.code in told.mendable else ""
        code = style(kind.code, fg=COLOURS[kind.severity], bold=True)
        yield f"{n:>{wide}}  {code}  {kind.name} ({kind.severity}){mark}"


def as_object(told: Told) -> Iterator[str]:
    """Yield one object with a row for each code."""
    rows = [_row(told, *counted) for counted in _counted(told)]
    yield as_json({"schema_version": FINDINGS_VERSION, "statistics": rows}, indent=1)


def as_lines(told: Told) -> Iterator[str]:
    """Yield an object on a line of its own for each code."""
    yield from (as_json(_row(told, *counted)) for counted in _counted(told))


def _counted(told: Told) -> list[Row]:
    counts = Counter(diagnostic.kind for diagnostic in told.shown)
    return sorted(counts.items(), key=lambda row: (-row[1], row[0].code))


def _row(told: Told, kind: Code, n: int) -> dict[str, object]:
    return {
        "code": kind.code,
        "name": kind.name,
        "severity": str(kind.severity),
        "count": n,
        "fixable": kind.code in told.mendable,
    }
