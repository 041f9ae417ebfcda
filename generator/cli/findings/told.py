"""What a format is given to print."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from generator.cli.console import printable
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.findings.acceptance import Accepted


@dataclass(frozen=True, slots=True)
class Told:
    """Findings, with what is accepted, and where their files lie.

    Their paths count from `root`, and those that other programs are given from `top`. Under
    `strict` a warning fails as an error does. `gone` counts what the baseline holds and nobody
    finds any more, `left_out` are the codes of rules that were not applied, and `mendable`, where
    codes are counted, those that `--fix` mends. `excerpts` are lines of files, by path and number;
    what is read on the way is added.
    """

    shown: Sequence[Diagnostic]
    accepted: Sequence[Accepted]
    fingerprints: Mapping[Diagnostic, str]
    root: Path
    top: Path
    strict: bool = False
    show_accepted: bool = False
    gone: int = 0
    left_out: Sequence[str] = ()
    mendable: frozenset[str] = frozenset()
    excerpts: dict[str, dict[str, str]] = field(default_factory=dict)

    @property
    def failing(self) -> list[Diagnostic]:
        """The findings that fail the check."""
        weights = {Severity.ERROR, Severity.WARNING} if self.strict else {Severity.ERROR}
        return [d for d in self.shown if d.severity in weights]

    def place(self, diagnostic: Diagnostic) -> str:
        """Return the path of a file from the top of the repository, with forward slashes."""
        return (self.root / diagnostic.span.path).relative_to(self.top).as_posix()


def top_of(root: Path) -> Path:
    """Return the top of the repository that a folder lies in; the folder itself outside of any."""
    folders = (root, *root.parents)
    return next((folder for folder in folders if (folder / ".git").exists()), root)


def sentence(diagnostic: Diagnostic) -> str:
    """Return what is wrong and its cure, on one line."""
    hint = f" ({diagnostic.hint})" if diagnostic.hint else ""
    return printable(diagnostic.message + hint)
