"""Options that several commands share, and the settings that they make."""

from collections.abc import Callable
from datetime import UTC
from datetime import date
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from typing import TypeVar

import click

if TYPE_CHECKING:  # --help must not load the settings
    from generator.config.settings import Config

C = TypeVar("C", bound=Callable[..., object])
FORMATS = ("html", "pdf", "data")
OUTPUT = "Where it is written to."


def read_day(ctx: click.Context, param: click.Parameter, value: str | None) -> date | None:
    """Read a day, in the one way in which files and settings write it."""
    if value is None:
        return None
    try:
        day = date.fromisoformat(value)
    except ValueError:
        day = None
    if day is None or day.isoformat() != value:
        message = f"'{value}' is not a day; write it as 2024-04-15"
        raise click.BadParameter(message, ctx, param)
    return day


def read_formats(
    ctx: click.Context, param: click.Parameter, value: str | None
) -> tuple[str, ...] | None:
    """Read what to make, as names with commas between them."""
    if value is None:
        return None
    names = tuple(name.strip() for name in value.split(","))
    for name in names:
        if name not in FORMATS:
            message = f"'{name}' is not one of {', '.join(FORMATS)}"
            raise click.BadParameter(message, ctx, param)
    return names


def examples(*lines: str) -> str:
    """Return what stands below the options in a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


def project_option(command: C) -> C:
    """Add --project."""
    return click.option(
        "--project",
        "-C",
        type=click.Path(exists=True, file_okay=False, path_type=Path),
        metavar="DIR",
        help="Start in this folder. Without it: here, or the nearest milepost.toml above.",
    )(command)


def as_of_option(command: C) -> C:
    """Add --as-of."""
    return click.option(
        "--as-of",
        callback=read_day,
        metavar="YYYY-MM-DD",
        help="Day on which the report speaks.",
    )(command)


def at_option(command: C) -> C:
    """Add --at."""
    return click.option(
        "--at",
        default="",
        metavar="REV",
        help="Speak of this commit, on its day: what the repository said then.",
    )(command)


def strict_option(command: C) -> C:
    """Add --strict."""
    return click.option("--strict", is_flag=True, help="Fail on warnings as well.")(command)


def quiet_option(command: C) -> C:
    """Add --quiet."""
    return click.option("-q", "--quiet", is_flag=True, help="Print problems only.")(command)


def verbose_option(command: C) -> C:
    """Add --verbose."""
    return click.option("-v", "--verbose", is_flag=True, help="Print each step.")(command)


def start(project: Path | None) -> Path:
    """Return the folder from which the paths on the command line count."""
    return (project or Path.cwd()).resolve()


def config_of(project: Path | None, **options: object) -> "Config":
    """Read the settings; options are named ``section_key`` and None where they are not given."""
    from generator.config.load import environment  # noqa: PLC0415 - --help must not load pydantic
    from generator.config.load import find_root  # noqa: PLC0415 - as above
    from generator.config.load import load_config  # noqa: PLC0415 - as above

    root = start(project) if project else find_root(start(None))
    given = {name.replace("_", ".", 1): value for name, value in options.items()}
    return load_config(root, options=given, environment=environment())


def now() -> datetime:
    """Return the time of the run: the one place that reads the clock."""
    return datetime.now(tz=UTC)
