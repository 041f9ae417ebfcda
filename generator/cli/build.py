"""milepost build."""

import sys
import time
from datetime import datetime
from pathlib import Path

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import as_of_option
from generator.cli.options import config_of
from generator.cli.options import day_of
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import quiet_options


@click.command("build")
@project_option
@as_of_option
@click.option("--output", "-o", metavar="DIR", help="Folder that the site is written to.")
@click.option("--format", "formats", metavar="LIST", help="What to make: html,pdf,data (all).")
@click.option("--jobs", "-j", type=click.IntRange(0), help="Processes that render; 0 for all.")
@click.option("--strict", is_flag=True, help="Treat warnings as errors.")
@click.option("--keep-going", is_flag=True, help="Leave out what cannot be read, and say so.")
@quiet_options
def command(  # noqa: PLR0913 - one parameter an option
    *,
    project: Path | None,
    as_of: datetime | None,
    output: str | None,
    formats: str | None,
    jobs: int | None,
    strict: bool,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the site and the documents from the milestone files.

    Nothing is written before everything could be read; a failed build leaves the last site whole.

    \b
    Examples:
      milepost build
      milepost build --as-of 2024-04-18 --format html
      milepost build --keep-going --output public
    """
    from generator.pipeline import build  # noqa: PLC0415 - --help must not load pandas
    from generator.pipeline import workers  # noqa: PLC0415 - as above
    from generator.site.write import write  # noqa: PLC0415 - as above

    console.logs(verbose=verbose)
    begun = time.monotonic()
    chosen = [name.strip() for name in formats.split(",")] if formats else None
    config = config_of(
        project, build_as_of=day_of(as_of), build_formats=chosen, build_jobs=jobs, site_output=output
    )
    built, diagnostics = build(config, now=now(), keep_going=keep_going)
    console.show((d for d in diagnostics if d.severity == "error" or not quiet), config.root)
    failed = any(d.severity == "error" and (d.kind.blocks or strict) for d in diagnostics)
    if built is None or (strict and diagnostics):
        console.say(f"{console.tally(diagnostics)}; nothing was written")
        sys.exit(PROBLEMS)
    source = built.report.source
    console.say(f"as of {source.as_of.day} ({source.as_of.origin})", quiet=quiet)
    progress = console.Progress("building", quiet=quiet)
    with workers(config, built) as executor:
        written = write(built.site, config.output, facts=built.facts, executor=executor, progress=progress)
    progress.done()
    spent = time.monotonic() - begun
    counted = f"{written.files} files, {written.changed} new or changed, in {spent:.1f} s"
    console.say(f"{console.shown_path(config.output, Path())}: {counted}", quiet=quiet)
    if source.unread:
        console.say(f"{len(source.unread)} files could not be read and are not in the report")
    sys.exit(PROBLEMS if failed else DONE)
