"""How diagnostics, progress and outcomes look in a terminal."""

import json
import logging
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from pathlib import PurePosixPath

import click

from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}
BAR = 28
OFTEN = 0.1


def style(text: str, **styles: object) -> str:
    """Colour a text, on a terminal that wants it."""
    return click.style(text, **styles) if coloured() else text  # type: ignore[arg-type]  # Click's own names


def coloured() -> bool:
    """Tell whether to colour: on a terminal, unless NO_COLOR; or where FORCE_COLOR says so."""
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """Keep a file's text from steering the terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def say(text: str, *, quiet: bool = False) -> None:
    """Tell a person something; results go to standard output, this does not."""
    if not quiet:
        click.echo(text, err=True)


def show(diagnostics: Iterable[Diagnostic], root: Path, *, form: str = "full", err: bool = True) -> None:
    """Print findings: ``concise`` a line each, ``full`` with the line of the file, or ``json``."""
    found = tuple(diagnostics)
    if form == "json":
        click.echo(json.dumps([_plain(d, root) for d in found], indent=1, ensure_ascii=False))
        return
    for diagnostic in found:
        click.echo(_line(diagnostic, root), err=err)
        if form == "full":
            _excerpt(diagnostic, root, err=err)


def _line(diagnostic: Diagnostic, root: Path) -> str:
    span = diagnostic.span
    where = f"{shown_path(root, span.path)}:{span.line}:{span.column}:"
    code = style(diagnostic.code, fg=COLOURS[diagnostic.severity], bold=True)
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return f"{style(where, bold=True)} {code} {printable(diagnostic.message + hint)}"


def _excerpt(diagnostic: Diagnostic, root: Path, *, err: bool) -> None:
    try:
        text = (root / diagnostic.span.path).read_text(encoding="utf-8-sig", errors="replace")
        line = printable(text.splitlines()[diagnostic.span.line - 1].replace("\t", " "))
    except (OSError, IndexError):
        return
    begin = max(diagnostic.span.column - 60, 0)
    click.echo(style(f"  | {line[begin : begin + 100]}", dim=True), err=err)
    click.echo(style("  | " + " " * (diagnostic.span.column - 1 - begin) + "^", fg="cyan"), err=err)


def _plain(diagnostic: Diagnostic, root: Path) -> dict[str, object]:
    return {
        "path": shown_path(root, diagnostic.span.path),
        "line": diagnostic.span.line,
        "column": diagnostic.span.column,
        "code": diagnostic.code,
        "name": diagnostic.kind.name,
        "severity": str(diagnostic.severity),
        "stops_build": diagnostic.kind.blocks,
        "message": diagnostic.message,
        "hint": diagnostic.hint or None,
    }


def shown_path(root: Path, path: PurePosixPath) -> str:
    """Return a path as the person would type it: from the current folder where it lies below."""
    whole = root / path
    try:
        return whole.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path) if root == Path.cwd() else whole.as_posix()


def tally(diagnostics: Iterable[Diagnostic]) -> str:
    """Count findings by weight: 2 errors, 1 warning."""
    counts = Counter(d.severity for d in diagnostics)
    words = [f"{n} {kind}{'s' if n > 1 else ''}" for kind in Severity if (n := counts[kind])]
    return ", ".join(words) or "no problems"


class Progress:
    """A bar on a terminal, and nothing anywhere else."""

    def __init__(self, label: str, *, quiet: bool) -> None:
        self.label = label
        self.live = sys.stderr.isatty() and not quiet
        self.drawn = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Draw how far it is, at most ten times a second."""
        tick = time.monotonic()
        if self.live and (tick - self.drawn > OFTEN or done == total):
            self.drawn = tick
            full = BAR * done // max(total, 1)
            click.echo(f"\r{self.label} {'━' * full}{'─' * (BAR - full)} {done}/{total}", err=True, nl=False)

    def done(self) -> None:
        """Leave the line clean."""
        if self.live:
            click.echo("\r\033[K", err=True, nl=False)


def logs(*, verbose: bool) -> None:
    """Send the log to standard error where each step is wanted."""
    if verbose:
        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s", stream=sys.stderr)
        logging.getLogger("fontTools").setLevel(logging.WARNING)
        logging.getLogger("markdown_it").setLevel(logging.WARNING)
