"""milepost check."""

import gc
import sys
from pathlib import Path

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import quiet_option
from generator.cli.options import start
from generator.cli.options import strict_option

EXAMPLES = examples(
    "milepost check",
    "milepost check content/milestones/launch.md",
    "milepost check --format json",
)


@click.command("check", epilog=EXAMPLES)
@click.argument("paths", nargs=-1)
@project_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["full", "concise", "json"]),
    default="full",
    show_default=True,
    help="How problems are printed.",
)
@strict_option
@quiet_option
def command(
    *, paths: tuple[str, ...], project: Path | None, form: str, strict: bool, quiet: bool
) -> None:
    """Read everything and report every problem, at PATHS where some are given."""
    from generator.check import check  # noqa: PLC0415 - --help must not load the loader
    from generator.evidence import gathered  # noqa: PLC0415 - as above

    gc.disable()  # a run ends before collecting cycles pays (measured: a fifth of it)
    wanted = tuple(_existing(start(project) / path, path) for path in paths)
    config = config_of(project)
    with gathered(config, now=now()) as evidence:
        diagnostics = check(config, evidence)
    found = tuple(d for d in diagnostics if _below(config.root / d.span.path, wanted))
    console.show(found, config.root, form=form, err=False)
    if form != "json":
        milestones = evidence.value.content.portfolio.by_key.values()
        n = sum(_below(config.root / m.source.path, wanted) for m in milestones)
        console.say(f"{console.tally(found)} in {n} milestone{'' if n == 1 else 's'}", quiet=quiet)
    failing = [d for d in found if d.severity == "error" or (strict and d.severity == "warning")]
    sys.exit(PROBLEMS if failing else DONE)


def _existing(path: Path, given: str) -> Path:
    if not path.exists():
        message = f"there is no {given}"
        raise click.UsageError(message)
    return path.resolve()


def _below(file: Path, paths: tuple[Path, ...]) -> bool:
    return not paths or any(file.is_relative_to(path) for path in paths)
