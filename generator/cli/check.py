"""milepost check."""

import sys
from pathlib import Path

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import config_of
from generator.cli.options import project_option


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="How problems are printed.",
)
@click.option("--strict", is_flag=True, help="Fail on warnings as well.")
@click.option("-q", "--quiet", is_flag=True, help="Print problems only.")
def command(
    *, paths: tuple[Path, ...], project: Path | None, form: str, strict: bool, quiet: bool
) -> None:
    """Read everything and report every problem, at PATHS where some are given.

    \b
    Examples:
      milepost check
      milepost check content/milestones/launch.md
      milepost check --format json
    """
    from generator.check import check  # noqa: PLC0415 - --help must not load the loader

    config = config_of(project)
    content, diagnostics = check(config)
    found = tuple(d for d in diagnostics if _below(config.root / d.span.path, paths))
    console.show(found, config.root, form=form, err=False)
    n = len(content.portfolio.by_key)
    if form != "json":
        console.say(f"{console.tally(found)} in {n} milestone{'' if n == 1 else 's'}", quiet=quiet)
    failing = [d for d in found if d.severity == "error" or (strict and d.severity == "warning")]
    sys.exit(PROBLEMS if failing else DONE)


def _below(file: Path, paths: tuple[Path, ...]) -> bool:
    return not paths or any(file.is_relative_to(path.resolve()) for path in paths)
