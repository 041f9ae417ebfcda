"""How diagnostics, progress and outcomes look in a terminal."""

import json
import os
import re
import sys
import time
from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from collections.abc import Sequence
from functools import cache
from functools import lru_cache
from pathlib import Path
from pathlib import PurePosixPath
from typing import Any
from typing import TextIO

import click

from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.diagnostics import in_order

COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.SUGGESTION: "blue"}
BAR = 28
OFTEN = 0.1
WIDE = 100
STRANGE = "\N{REPLACEMENT CHARACTER}"
BEFORE = 60
LARGEST = 1 << 24
ORDER = re.compile(r"^((?:\s|\x1b\[[0-9;]*m)*)::", re.MULTILINE)


def tolerant() -> None:
    """Let a character that the terminal's encoding lacks cost that character, not the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def tell(text: str = "", *, err: bool = False, nl: bool = True, data: bool = False) -> None:
    """Print a result, or with `err` what goes with it; colours only where they are wanted.

    `data` is for programs, and is printed as it is.
    """
    stream = sys.stderr if err else sys.stdout
    try:
        click.echo(text if data else harmless(text), err=err, nl=nl, color=_coloured(stream))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
        if not err:
            raise


def harmless(text: str) -> str:
    """Keep what a plan says from giving orders to the runner of a workflow, which reads the log.

    A line is an order where it begins with ``::``, or has ``##[`` anywhere.
    """
    if not os.environ.get("GITHUB_ACTIONS"):
        return text
    return ORDER.sub(r"\1: :", text).replace("##[", "## [")


def say(text: str, *, quiet: bool = False) -> None:
    """Tell a person something; results go to standard output, this does not."""
    if not quiet:
        tell(text, err=True)


def dump(value: object, *, indent: int | None = 1) -> None:
    """Print a result for programs, as JSON."""
    tell(as_json(value, indent=indent), data=True)


def as_json(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON that the encoding of the output can carry.

    ``##[`` begins a command in the log of a workflow, wherever it stands.
    """
    plain = (sys.stdout.encoding or "").lower().replace("-", "") != "utf8"
    text = json.dumps(value, indent=indent, ensure_ascii=plain, allow_nan=False)
    return text.replace("##[", r"#\u0023[")


def _coloured(stream: TextIO | None) -> bool:
    """Tell whether to colour: on a terminal, or where FORCE_COLOR says so; never with NO_COLOR."""
    if os.environ.get("NO_COLOR") or stream is None:
        return False
    terminal = stream.isatty() and os.environ.get("TERM") != "dumb"
    return terminal or bool(os.environ.get("FORCE_COLOR"))


def style(text: str, **styles: Any) -> str:  # noqa: ANN401 - as Click declares them
    """Colour a text; `tell` takes the colours out where they are not wanted."""
    begin, end = _marks(*styles.items())
    return f"{begin}{text}{end}"


@cache
def _marks(*styles: tuple[str, Any]) -> tuple[str, str]:
    """Return what begins and ends a text in a style; thousands of lines have the same few."""
    begin, _text, end = click.style("\0", **dict(styles)).partition("\0")
    return begin, end


def printable(text: str) -> str:
    """Put a file's text on one line, and keep it from steering the terminal, or a workflow."""
    plain = text
    if not text.isprintable():
        plain = "".join(c if c.isprintable() else " " if c.isspace() else STRANGE for c in text)
    return plain.replace("##[", "## [") if os.environ.get("GITHUB_ACTIONS") else plain


def show(found: Sequence[Diagnostic], root: Path, *, form: str, err: bool, most: int = 0) -> None:
    """Print findings: ``concise`` a line each, ``full`` with the line of the file.

    Where there are more than `most`, the gravest are printed, in the order of their places.
    """
    excerpts = Excerpts(root)
    for diagnostic in _gravest(found, most) if most and len(found) > most else found:
        tell(concise(diagnostic, root), err=err)
        for line in excerpts.of(diagnostic) if form == "full" else ():
            tell(line, err=err)
    if most and len(found) > most:
        tell(f"and {len(found) - most} more, which milepost check lists", err=err)


def _gravest(found: Sequence[Diagnostic], most: int) -> Sequence[Diagnostic]:
    weights = list(Severity)
    graver = sorted(found, key=lambda d: (not d.kind.blocks, weights.index(d.severity)))
    return in_order(graver[:most])


def concise(diagnostic: Diagnostic, root: Path, here: str = "") -> str:
    """Return where something is wrong, what, and the cure, on one line.

    Who prints thousands says from where they are looked at: `here`, the current folder.
    """
    span = diagnostic.span
    where = f"{_shown(here or current(), str(root), str(span.path))}:{span.line}:{span.column}:"
    bold, plain = _marks(("bold", True))
    begin, end = _marks(("fg", COLOURS[diagnostic.kind.severity]), ("bold", True))
    code, hint = diagnostic.kind.code, f" ({diagnostic.hint})" if diagnostic.hint else ""
    said = printable(diagnostic.message + hint)
    return f"{bold}{where}{plain} {begin}{code}{end} {said}"


class Excerpts:
    """The lines that findings are about; they come by file, so that each file is read once."""

    def __init__(self, root: Path, known: dict[str, dict[str, str]] | None = None) -> None:
        """Take the folder that paths count from, and known lines by path and number."""
        self._root = root
        self._known = {} if known is None else known
        self._path: PurePosixPath | None = None
        self._lines: Sequence[str] | None = None

    def of(self, diagnostic: Diagnostic) -> Iterator[str]:
        """Yield the line of the file that a finding is about, and a caret below its place."""
        span = diagnostic.span
        line = self._line(span)
        if line is None:
            return
        begin = max(span.column - BEFORE, 0)
        dim, plain = _marks(("dim", True))
        cyan, _plain = _marks(("fg", "cyan"))
        yield f"{dim}  | {line[begin : begin + WIDE]}{plain}"
        yield f"{cyan}  | {' ' * (span.column - 1 - begin)}^{plain}"

    def _line(self, span: Span) -> str | None:
        known, number = self._known.setdefault(str(span.path), {}), str(span.line)
        if number not in known:
            if span.path != self._path or self._lines is None:
                self._path, self._lines = span.path, _lines(self._root / span.path)
            if span.line > len(self._lines):
                return None
            known[number] = self._lines[span.line - 1].rstrip()
        return printable(known[number])


def _lines(path: Path) -> Sequence[str]:
    from generator.content.files import read_bytes  # noqa: PLC0415 - start-up

    if path.is_symlink():  # it may lead anywhere
        return ()
    try:
        data = read_bytes(path, LARGEST)
    except OSError:
        return ()
    text = data.removeprefix(BOM_UTF8).decode(errors="replace")
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def shown(path: Path) -> str:
    """Return a path as a person would type it: from the current folder where it lies below."""
    return _shown(current(), str(path), "")


def current() -> str:
    """Return the current folder."""
    return os.getcwd()  # noqa: PTH109 - a path of thousands of lines takes longer than all else


@lru_cache(maxsize=1000)
def _shown(here: str, root: str, path: str) -> str:
    whole = f"{root.rstrip('/')}/{path}".replace(os.sep, "/").removesuffix("/") or "/"
    start = f"{here.replace(os.sep, '/').rstrip('/')}/"
    text = printable(whole.removeprefix(start))
    return f"./{text}" if text.startswith("::") else text  # else a command, in a workflow's log


def tally(found: Sequence[Diagnostic]) -> str:
    """Count findings by weight: 2 errors, 1 warning."""
    counts = Counter(d.severity for d in found)
    words = [f"{n} {kind}{'s' if n > 1 else ''}" for kind in Severity if (n := counts[kind])]
    return ", ".join(words) or "no problems"


class Progress:
    """A bar on a terminal, and nothing anywhere else."""

    def __init__(self, label: str, *, quiet: bool) -> None:
        self.label = label
        self.live = not quiet and sys.stderr is not None and sys.stderr.isatty()
        self.drawn = 0.0

    def __call__(self, done: int, total: int) -> None:
        """Draw how far it is, at most ten times a second."""
        tick = time.monotonic()
        if self.live and (tick - self.drawn > OFTEN or done == total):
            self.drawn = tick
            full = BAR * done // max(total, 1)
            bar = "━" * full + "─" * (BAR - full)
            tell(f"\r{self.label} {bar} {done}/{total}", err=True, nl=False)

    def done(self) -> None:
        """Leave the line clean."""
        if self.live:
            tell("\r" + " " * (len(self.label) + BAR + 20) + "\r", err=True, nl=False)


def logs(*, verbose: bool) -> None:
    """Send the log to standard error where each step is wanted."""
    if verbose:
        import logging  # noqa: PLC0415 - start-up

        logging.basicConfig(level=logging.DEBUG, format="%(name)s: %(message)s", stream=sys.stderr)
        for name in ("fontTools", "markdown_it"):
            logging.getLogger(name).setLevel(logging.WARNING)
