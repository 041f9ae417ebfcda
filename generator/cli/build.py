"""milepost build."""

import gc
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import FORMATS
from generator.cli.options import OUTPUT
from generator.cli.options import as_of_option
from generator.cli.options import at_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import quiet_option
from generator.cli.options import read_formats
from generator.cli.options import start
from generator.cli.options import strict_option
from generator.cli.options import verbose_option
from generator.diagnostics import Diagnostic

if TYPE_CHECKING:
    from generator.pipeline import Built

MOST_SHOWN = 200
EXAMPLES = examples(
    "milepost build",
    "milepost build --as-of 2024-04-18 --format html",
    "milepost build --at HEAD~10 --output before",
    "milepost build --format pdf --report checkin --output monday",
    "milepost build --keep-going --output public",
)


@click.command("build", epilog=EXAMPLES)
@project_option
@as_of_option
@at_option
@click.option("--output", "-o", metavar="DIR", help=OUTPUT)
@click.option(
    "--format",
    "formats",
    callback=read_formats,
    metavar="LIST",
    help=f"What to make: {','.join(FORMATS)} (all).",
)
@click.option("--report", "reports", multiple=True, metavar="NAME", help="Make this report only.")
@click.option("--jobs", "-j", type=click.IntRange(0), help="Processes that render; 0 for all.")
@strict_option
@click.option("--keep-going", is_flag=True, help="Leave out what cannot be read, and say so.")
@quiet_option
@verbose_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    project: Path | None,
    as_of: date | None,
    at: str,
    output: str | None,
    formats: tuple[str, ...] | None,
    reports: tuple[str, ...],
    jobs: int | None,
    strict: bool,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Build the site and the documents from the milestone files.

    Nothing is written before everything could be read; a failed build leaves the last site whole.
    """
    from generator.config.reports import with_reports  # noqa: PLC0415 - as below
    from generator.pipeline import build  # noqa: PLC0415 - --help must not load pandas
    from generator.pipeline import workers  # noqa: PLC0415 - as above
    from generator.site.files import made  # noqa: PLC0415 - as above
    from generator.site.write import write  # noqa: PLC0415 - as above

    console.logs(verbose=verbose)
    gc.disable()  # a run ends before collecting cycles pays (measured: a quarter of it)
    begun = time.monotonic()
    config = config_of(
        project,
        build_as_of=as_of,
        build_formats=formats,
        build_jobs=jobs,
        site_output=str(start(project) / output) if output else None,
    )
    config = with_reports(config, reports)
    built, found = build(config, now=now(), at=at, keep_going=keep_going)
    failing = [d for d in found if d.kind.blocks or (strict and d.severity != "suggestion")]
    stopped = built is None or (strict and bool(failing))
    judged = [] if stopped else [d for d in found if d.kind.judges]  # they are in the report
    shown = [d for d in found if stopped or not d.kind.judges]
    console.show(shown, config.root, form="full", err=True, most=MOST_SHOWN)
    if built is None or stopped:
        console.say(f"{console.tally(found)}; nothing was written")
        sys.exit(PROBLEMS)
    source = built.report.source
    console.say(f"as of {source.as_of.day} ({source.as_of.origin})", quiet=quiet)
    progress = console.Progress("building", quiet=quiet)
    missing = set[str]()
    sources = (config.root / config.content, config.templates)
    with workers(config, built) as executor, suppress(_Unseen):
        files = _noticed(made(built.site, executor, progress), missing, strict=strict)
        written = write(files, config.output, facts=built.facts, sources=sources)
    progress.done()
    unseen = _unseen(built, missing)
    console.show(unseen, config.root, form="full", err=True, most=MOST_SHOWN)
    if unseen and strict:
        console.say(f"{console.tally(unseen)}; nothing was written")
        sys.exit(PROBLEMS)
    spent = time.monotonic() - begun
    counted = f"{written.files} files, {written.changed} new or changed, in {spent:.1f} s"
    console.say(f"{console.shown(config.output)}: {counted}", quiet=quiet)
    if judged:
        console.say(f"{console.tally(judged)} in the plan; milepost check lists them", quiet=quiet)
    if source.unread:
        n = len(source.unread)
        left_out = "file could not be read and is" if n == 1 else "files could not be read and are"
        console.say(f"{n} {left_out} not in the report")
    sys.exit(PROBLEMS if failing else DONE)


class _Unseen(Exception):  # noqa: N818 - it ends a build quietly, before its site is put in place
    """A document lacks a character, and the build is strict."""


def _noticed(
    files: Iterator[tuple[PurePosixPath, bytes]], missing: set[str], *, strict: bool
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Pass files on, and note the characters that documents lack; strictly, fail for them."""
    from generator.render.pdf import Drawn  # noqa: PLC0415 - as above

    for path, data in files:
        if isinstance(data, Drawn):
            missing.update(data.missing)
        yield path, data
    if strict and missing:
        raise _Unseen


def _unseen(built: "Built", missing: set[str]) -> list[Diagnostic]:
    """Say of each character that no font has where it stands."""
    from generator.findings.drawing import missing_glyphs  # noqa: PLC0415 - as above

    if not missing:
        return []
    source = built.report.source
    paths = {m.source.path for m in source.portfolio.by_key.values()}
    paths |= {p.source.path for p in source.portfolio.projects}
    files = {path: source.config.root / path for path in paths}
    texts = {
        path: file.read_text(encoding="utf-8", errors="replace")
        for path, file in files.items()
        if file.is_file()
    }
    return list(missing_glyphs(missing, texts))
