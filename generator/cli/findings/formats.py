"""The formats of `milepost check` by name, and where they are put."""

from collections.abc import Callable
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import click

from generator.cli.console import tell
from generator.cli.findings.github import commands
from generator.cli.findings.gitlab import code_quality
from generator.cli.findings.junit import suite
from generator.cli.findings.people import concise
from generator.cli.findings.people import full
from generator.cli.findings.programs import a_line_each
from generator.cli.findings.programs import one_object
from generator.cli.findings.sarif import log
from generator.cli.findings.statistics import STATISTICS
from generator.cli.findings.told import Told
from generator.errors import OutputError

FORMATS: dict[str, Callable[[Told], Iterator[str]]] = {
    "full": full,
    "concise": concise,
    "json": one_object,
    "json-lines": a_line_each,
    "sarif": log,
    "github": commands,
    "gitlab": code_quality,
    "junit": suite,
}
AT_ONCE = 1000
"""As many lines are printed together: a call for each takes longer than to make them."""


def put(told: Told, form: str, output: Path | None, *, statistics: bool) -> None:
    """Print findings, or how many there are, or write that to a file.

    Raises:
        OutputError: the file cannot be written.
    """
    lines = STATISTICS[form](told) if statistics else FORMATS[form](told)
    if output is None:
        while some := list(islice(lines, AT_ONCE)):
            tell("\n".join(some))
        return
    text = "".join(f"{click.unstyle(line)}\n" for line in lines)
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise OutputError(output, error.strerror or str(error)) from None
