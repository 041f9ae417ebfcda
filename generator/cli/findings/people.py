"""``full`` and ``concise``: for people, who may find the wording changed by an update."""

from collections.abc import Iterator

from generator.cli.console import Excerpts
from generator.cli.console import concise as line_of
from generator.cli.console import current
from generator.cli.console import printable
from generator.cli.console import style
from generator.cli.findings.told import Told
from generator.findings.acceptance import By

SAID = {
    By.FILE: "accepted in the file",
    By.SETTINGS: "accepted in milepost.toml",
    By.BASELINE: "held by the baseline",
}


def full(told: Told) -> Iterator[str]:
    """Yield each finding with the line of the file that it is about."""
    excerpts, here = Excerpts(told.root, told.excerpts), current()
    for diagnostic in told.shown:
        yield line_of(diagnostic, told.root, here)
        yield from excerpts.of(diagnostic)
    yield from _accepted(told)


def concise(told: Told) -> Iterator[str]:
    """Yield a line for each finding."""
    here = current()
    yield from (line_of(diagnostic, told.root, here) for diagnostic in told.shown)
    yield from _accepted(told)


def _accepted(told: Told) -> Iterator[str]:
    for entry in told.accepted if told.show_accepted else ():
        reason = f": {printable(entry.reason)}" if entry.reason else ""
        said = style(f"{SAID[entry.by]}{reason}", dim=True)
        yield f"{line_of(entry.diagnostic, told.root)} [{said}]"
