"""Options that several commands share, and the settings that they make."""

from collections.abc import Callable
from datetime import UTC
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import click

from generator.config.load import environment
from generator.config.load import find_root
from generator.config.load import load_config
from generator.config.settings import Config

C = TypeVar("C", bound=Callable[..., object])


def project_option(command: C) -> C:
    """Add --project."""
    return click.option(
        "--project",
        "-C",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        help="Folder of the project; the current one, or the nearest above it with a milepost.toml.",
    )(command)


def as_of_option(command: C) -> C:
    """Add --as-of."""
    return click.option(
        "--as-of",
        type=click.DateTime(["%Y-%m-%d"]),
        metavar="YYYY-MM-DD",
        help="Day on which the report speaks.",
    )(command)


def quiet_options(command: C) -> C:
    """Add --quiet and --verbose."""
    command = click.option("-q", "--quiet", is_flag=True, help="Print problems only.")(command)
    return click.option("-v", "--verbose", is_flag=True, help="Print each step.")(command)


def config_of(project: Path | None, **options: object) -> Config:
    """Read the settings; options are named ``section_key`` and None where they are not given."""
    root = (project or find_root(Path.cwd())).resolve()
    given = {name.replace("_", ".", 1): value for name, value in options.items()}
    return load_config(root, options=given, environment=environment())


def day_of(chosen: datetime | None) -> str | None:
    """Return a chosen day as the settings write it."""
    return chosen.date().isoformat() if chosen else None


def now() -> datetime:
    """Return the time of the run: the one place that reads the clock."""
    return datetime.now(tz=UTC)
