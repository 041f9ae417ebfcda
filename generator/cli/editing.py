"""What the commands share that edit a milestone file: find it, edit it, say so."""

import difflib
import re
import sys
import unicodedata
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Never
from typing import TypeVar
from zoneinfo import ZoneInfo

import click

from generator.cli import console
from generator.cli.exits import PROBLEMS
from generator.cli.options import config_of
from generator.cli.options import now
from generator.cli.options import read_day
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError

if TYPE_CHECKING:  # --help must not load the loader
    from generator.config.settings import Config
    from generator.content.editing.edits import Edit
    from generator.content.loader import Content
    from generator.model.milestone import Milestone

C = TypeVar("C", bound=Callable[..., object])
LINE = re.compile(r"[^\r\n]*(?:\r?\n|\r)|[^\r\n]+\Z")
COLOURS = {"+": "green", "-": "red", "@": "cyan"}


@dataclass(frozen=True, slots=True)
class Plan:
    """The content as it lies on disk, and what is wrong with it."""

    config: "Config"
    content: "Content"
    faults: tuple[Diagnostic, ...]

    def milestone(self, name: str) -> "Milestone":
        """Return the milestone that is meant by ``id`` or ``project/id``; its file is sound."""
        known = self.content.portfolio.by_key
        broken = {f"{file.project}/{file.id}": file.path for file in self.content.unread}
        keys = dict.fromkeys((*known, *broken))
        meant = [key for key in keys if name in {key, key.partition("/")[2]}]
        if len(meant) > 1:
            message = f"several milestones are called {quoted(name)}: {', '.join(meant)}"
            raise click.UsageError(message)
        if not meant:
            hint = did_you_mean(
                name, keys if "/" in name else [key.partition("/")[2] for key in keys]
            )
            message = f"there is no milestone {quoted(name)}" + (f"; {hint}" if hint else "")
            raise click.UsageError(message)
        if meant[0] in broken:
            self._stop(broken[meant[0]])
        return known[meant[0]]

    def name(self, milestone: "Milestone") -> str:
        """Return what a milestone is called here: its project is named where there are several."""
        return milestone.id if self.content.portfolio.single else milestone.key

    def today(self, milestone: "Milestone") -> date:
        """Return the day that it is in the milestone's project."""
        projects = self.content.portfolio.projects
        zone = next(p.timezone for p in projects if p.id == milestone.project)
        return now().astimezone(ZoneInfo(zone)).date()

    def day(self, milestone: "Milestone", on: date | None) -> date:
        """Return the day on which something is said: as given, or today."""
        today = self.today(milestone)
        if on is not None and on > today:
            message = f"--on: {on} is in the future"
            raise click.UsageError(message)
        return on or today

    def _stop(self, path: PurePosixPath) -> Never:
        """Say what is wrong with a file, which is not edited before it is mended."""
        faults = tuple(fault for fault in self.faults if fault.span.path == path)
        console.show(faults, self.config.root, form="full", err=True)
        console.say(f"{console.tally(faults)}; nothing was written")
        sys.exit(PROBLEMS)


def plan_of(project: Path | None) -> Plan:
    """Read the content of a project."""
    from generator.evidence import read_content  # noqa: PLC0415 - --help must not load the loader

    config = config_of(project)
    content, diagnostics = read_content(config, config.root)
    return Plan(config, content, blocking(diagnostics))


@contextmanager
def asked() -> Iterator[None]:
    """Blame what cannot be done on what was asked for."""
    try:
        yield
    except SettingsError as error:
        raise click.UsageError(str(error)) from error


def carry_out(
    plan: Plan, milestone: "Milestone", edits: "Sequence[Edit]", said: str, *, dry_run: bool
) -> None:
    """Make edits in the file of a milestone, or with `dry_run` show what they would change."""
    from generator.content.editing import disk  # noqa: PLC0415 - as above
    from generator.content.editing import undo  # noqa: PLC0415 - as above
    from generator.content.editing.apply import Reading  # noqa: PLC0415 - as above
    from generator.content.editing.apply import edited  # noqa: PLC0415 - as above

    root, path = plan.config.root, milestone.source.path
    context = {"probability": plan.config.settings.metrics.probability}
    before = disk.read(root, path)
    after = edited(before, edits, Reading(path, milestone.project, context))
    if dry_run:
        _show(path, before.decode(), after.decode())
        return
    undo.replace(root, path, before, after)
    console.say(f"{console.shown(root / path)}: {console.printable(said)}")


def _show(path: PurePosixPath, before: str, after: str) -> None:
    """Print what changes, so that a person can read it and `git apply` can use it."""
    names = (f"a/{path}", f"b/{path}")
    for line in difflib.unified_diff(LINE.findall(before), LINE.findall(after), *names):
        header = line.startswith(("--- ", "+++ "))
        styles = {"bold": True} if header else {"fg": COLOURS.get(line[0])}
        text = line.removesuffix("\n") if line.endswith("\n") else line.removesuffix("\r")
        console.tell(console.style(text, **styles))
        if not line.endswith(("\n", "\r")):
            console.tell("\\ No newline at end of file")


def read_line(
    ctx: click.Context | None, param: click.Parameter | None, value: str | None
) -> str | None:
    """Read a text of one line; white space within it counts as one space."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    if not (text and text.isprintable()):
        message = "a line of text is expected"
        raise click.BadParameter(message, ctx, param)
    return text


def dry_run_option(command: C) -> C:
    """Add --dry-run."""
    return click.option(
        "--dry-run", is_flag=True, help="Print what would change, as a diff; write nothing."
    )(command)


def on_option(command: C) -> C:
    """Add --on."""
    return click.option(
        "--on", callback=read_day, metavar="YYYY-MM-DD", help="Day of the entry; today without it."
    )(command)
