"""Find the milestone that a command is about, in the content as it lies on disk."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import Never
from zoneinfo import ZoneInfo

import click

from generator.cli import console
from generator.cli.exits import PROBLEMS
from generator.cli.options import config_of
from generator.cli.options import now
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError

if TYPE_CHECKING:  # --help must not load the loader
    from generator.config.settings import Config
    from generator.content.loader import Content
    from generator.model.milestone import Milestone


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
