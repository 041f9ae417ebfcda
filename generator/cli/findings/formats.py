"""The formats of `milepost check` by name, and where they are put."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from importlib import import_module
from itertools import islice
from pathlib import Path

import click

from generator.cli.console import tell
from generator.cli.findings.told import Told
from generator.errors import OutputError

Form = Callable[[Told], Iterator[str]]


class Forms(Mapping[str, Form]):
    """Functions by the name of the format, of which each run needs one: the others stay unread."""

    def __init__(self, homes: Mapping[str, tuple[str, str]]) -> None:
        """Take the module of each and the name of the function in it."""
        self._homes = homes

    def __getitem__(self, name: str) -> Form:
        module, function = self._homes[name]
        form: Form = getattr(import_module(module), function)
        return form

    def __iter__(self) -> Iterator[str]:
        return iter(self._homes)

    def __len__(self) -> int:
        return len(self._homes)


FORMATS = Forms(
    {
        "full": ("generator.cli.findings.people", "full"),
        "concise": ("generator.cli.findings.people", "concise"),
        "json": ("generator.cli.findings.programs", "one_object"),
        "json-lines": ("generator.cli.findings.programs", "a_line_each"),
        "sarif": ("generator.cli.findings.sarif", "log"),
        "github": ("generator.cli.findings.github", "commands"),
        "gitlab": ("generator.cli.findings.gitlab", "code_quality"),
        "junit": ("generator.cli.findings.junit", "suite"),
    }
)
STATISTICS = Forms(
    {
        "full": ("generator.cli.findings.statistics", "as_table"),
        "concise": ("generator.cli.findings.statistics", "as_table"),
        "json": ("generator.cli.findings.statistics", "as_object"),
        "json-lines": ("generator.cli.findings.statistics", "as_lines"),
    }
)
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
            tell("\n".join(some), data=True)
        return
    text = "".join(f"{click.unstyle(line)}\n" for line in lines)
    try:
        output.write_text(text, encoding="utf-8", errors="replace", newline="\n")
    except OSError as error:
        raise OutputError(output, error.strerror or str(error)) from None
