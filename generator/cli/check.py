"""milepost check."""

import gc
import sys
from pathlib import Path

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.findings.options import COUNTED
from generator.cli.findings.options import FOR_PEOPLE
from generator.cli.findings.options import baseline_options
from generator.cli.findings.options import fix_options
from generator.cli.findings.options import form_options
from generator.cli.findings.options import selection_options
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
    "milepost check --select T,D905 --statistics",
    "milepost check --format sarif --output milepost.sarif",
    "milepost check --write-baseline",
)


@click.command("check", epilog=EXAMPLES)
@click.argument("paths", nargs=-1)
@project_option
@selection_options
@form_options
@baseline_options
@fix_options
@click.option("--exit-zero", is_flag=True, help="Exit with 0 whatever is found.")
@strict_option
@quiet_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    paths: tuple[str, ...],
    project: Path | None,
    select: tuple[str, ...] | None,
    ignore: tuple[str, ...] | None,
    form: str,
    output: Path | None,
    statistics: bool,
    show_accepted: bool,
    write_baseline: bool,
    no_baseline: bool,
    exit_zero: bool,
    fix: bool,
    dry_run: bool,
    strict: bool,
    quiet: bool,
) -> None:
    """Read everything and report every problem, at PATHS where some are given."""
    gc.disable()  # a run ends before collecting cycles pays (measured: a fifth of it)
    from generator.cli.findings.formats import put  # noqa: PLC0415 - --help must not load the loader
    from generator.cli.findings.scope import Scope  # noqa: PLC0415 - as above
    from generator.cli.findings.scope import baseline_for  # noqa: PLC0415 - as above
    from generator.cli.findings.tally import tallied  # noqa: PLC0415 - as above
    from generator.ledger.recall import found  # noqa: PLC0415 - as above
    from generator.ledger.recall import keep  # noqa: PLC0415 - as above

    if statistics and form not in COUNTED:
        message = f"--statistics is printed as one of {', '.join(COUNTED)}"
        raise click.UsageError(message)
    wanted = tuple(_existing(start(project) / path, path) for path in paths)
    config = config_of(project, check_select=select, check_deselect=ignore)
    mended, mendable = "", frozenset[str]()
    if fix or dry_run or statistics:
        from generator.cli.mending import fixed  # noqa: PLC0415 - as above
        from generator.cli.mending import mendable as can_be_mended  # noqa: PLC0415 - as above

        mendable = can_be_mended()
        mended = fixed(config, wanted, dry_run=dry_run) if fix or dry_run else ""
    known = found(config, now())
    scope = Scope(config, wanted, known.review)
    baseline = baseline_for(scope, write=write_baseline, without=no_baseline)
    told = scope.told(
        baseline,
        strict=strict,
        show_accepted=show_accepted,
        excerpts=known.excerpts,
        mendable=mendable,
    )
    put(told, form, start(project) / output if output else None, statistics=statistics)
    if output or form in FOR_PEOPLE:
        for line in tallied(told, scope.milestones(known.milestones), mended):
            console.say(line, quiet=quiet)
    keep(config, known)
    gc.freeze()  # nor is it looked for what could be freed, at the end
    sys.exit(PROBLEMS if told.failing and not exit_zero else DONE)


def _existing(path: Path, given: str) -> Path:
    if not path.exists():
        message = f"there is no {given}"
        raise click.UsageError(message)
    return path.resolve()
