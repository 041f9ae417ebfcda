"""``github``: workflow commands, which GitHub shows beside the changed lines.

Its runner takes each line of a log that begins with ``::`` for a command; what stands in a file is
escaped so that it cannot become one.
"""

from collections.abc import Iterator
from collections.abc import Mapping

from generator.cli.console import printable
from generator.cli.findings.told import Told
from generator.cli.findings.told import sentence
from generator.diagnostics import Severity

COMMANDS = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.SUGGESTION: "notice",
}
ENDS = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
SEPARATORS = {**ENDS, **str.maketrans({":": "%3A", ",": "%2C"})}


def commands(told: Told) -> Iterator[str]:
    """Yield a command for each finding."""
    for diagnostic in told.shown:
        span, kind = diagnostic.span, diagnostic.kind
        properties = {
            "file": told.place(diagnostic),
            "line": str(span.line),
            "col": str(span.column),
            "title": f"{kind.code} {kind.name}",
        }
        given = ",".join(f"{name}={_escaped(v, SEPARATORS)}" for name, v in properties.items())
        yield f"::{COMMANDS[kind.severity]} {given}::{_escaped(sentence(diagnostic), ENDS)}"


def _escaped(text: str, letters: Mapping[int, str]) -> str:
    return printable(text).translate(letters)
