"""The options that say which findings `milepost check` looks for, and how it prints them."""

from pathlib import Path

import click

from generator.cli.console import printable
from generator.cli.options import C

FORMS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit")
COUNTED = ("full", "concise", "json", "json-lines")
FOR_PEOPLE = ("full", "concise")


def read_codes(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Read codes or their beginnings, with commas between them; None where there is none."""
    names = [name.strip().upper() for text in value for name in text.split(",")]
    given = tuple(name for name in names if name)
    if given:
        from generator.findings.selection import unknown_code  # noqa: PLC0415 - --help loads none
        from generator.lint.kinds import KINDS  # noqa: PLC0415 - as above

        for name in given:
            problem, hint = unknown_code(name, KINDS)
            if problem:
                message = f"{printable(problem)}; {hint}"
                raise click.BadParameter(message, ctx, param)
    return given or None


def selection_options(command: C) -> C:
    """Add --select and --ignore."""
    select = click.option(
        "--select",
        multiple=True,
        callback=read_codes,
        metavar="CODES",
        help="Look for these only: codes, or beginnings of codes, with commas; ALL for every one.",
    )
    ignore = click.option(
        "--ignore",
        multiple=True,
        callback=read_codes,
        metavar="CODES",
        help="Leave these out: codes, or beginnings of codes. What stops a build is always shown.",
    )
    return select(ignore(command))


def form_options(command: C) -> C:
    """Add --format, --output, --statistics and --show-accepted."""
    form = click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="full",
        show_default=True,
        help="How problems are printed.",
    )
    output = click.option(
        "--output",
        type=click.Path(dir_okay=False, path_type=Path),
        metavar="FILE",
        help="Write them to this file instead of printing them.",
    )
    statistics = click.option(
        "--statistics", is_flag=True, help="Print how many there are of each code instead."
    )
    accepted = click.option(
        "--show-accepted", is_flag=True, help="Print what is accepted as well, with the reasons."
    )
    return form(output(statistics(accepted(command))))


def baseline_options(command: C) -> C:
    """Add --write-baseline and --no-baseline."""
    write = click.option(
        "--write-baseline",
        is_flag=True,
        help="Hold what is found now, so that from here on only what is new is shown.",
    )
    without = click.option(
        "--no-baseline", is_flag=True, help="Show what the baseline holds as well."
    )
    return write(without(command))


def fix_options(command: C) -> C:
    """Add --fix, and --dry-run, which is also --diff."""
    mend = click.option("--fix", is_flag=True, help="Mend what is safe to mend, then check.")
    only_show = click.option(
        "--dry-run",
        "--diff",
        is_flag=True,
        help="Print what --fix would change, as a diff; write nothing, and do not check.",
    )
    return mend(only_show(command))
