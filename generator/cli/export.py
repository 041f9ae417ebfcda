"""milepost export."""

import sys
from datetime import date
from pathlib import Path

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.files import STDOUT
from generator.cli.files import hand_over
from generator.cli.files import is_terminal
from generator.cli.files import refuse_taken
from generator.cli.options import OUTPUT
from generator.cli.options import as_of_option
from generator.cli.options import at_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option

WHAT = ("milestones", "metrics", "history", "risks")
FORMATS = ("csv", "json", "jsonl", "xlsx", "parquet")
TEXTS = ("csv", "json", "jsonl")
SUFFIXES = {f".{form}": form for form in FORMATS} | {".ndjson": "jsonl"}
COMMAND = rb"#\u0023["
"""How JSON may write what begins a command in the log of a workflow."""
MOST_SHOWN = 20
EXAMPLES = examples(
    "milepost export milestones -o plan.xlsx",
    "milepost export risks > risks.csv",
    "milepost export metrics --format json | jq '.metrics[0]'",
    "milepost export history --as-of 2024-04-18 -o history.parquet",
)


@click.command("export", epilog=EXAMPLES)
@click.argument("what", type=click.Choice(WHAT))
@project_option
@as_of_option
@at_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="What it is written as; without it what the name of the file says, else csv.",
)
@click.option(
    "--output",
    "-o",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    metavar="FILE",
    help=OUTPUT,
)
@click.option("--force", is_flag=True, help="Replace the file where it is there.")
@click.option("--excel", is_flag=True, help="Begin CSV with the mark by which Excel knows UTF-8.")
@click.option(
    "--csv-raw",
    "raw",
    is_flag=True,
    help="Write CSV as it is. A spreadsheet may run texts as formulas: do not open it in one.",
)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    what: str,
    project: Path | None,
    as_of: date | None,
    at: str,
    form: str | None,
    output: Path | None,
    force: bool,
    excel: bool,
    raw: bool,
) -> None:
    """Write milestones, metrics, history or risks to a file.

    Without --output, or where that is -, it goes to standard output. A file is written whole or not
    at all. CSV and JSON are those of the site's data. XLSX is a workbook with all of them, and what
    was asked for is its first sheet; `milepost import` reads it back. Parquet needs the extra
    `parquet`.
    """
    from generator.pipeline import tabled  # noqa: PLC0415 - --help must not load pandas
    from generator.render.exported import Form  # noqa: PLC0415 - as above
    from generator.render.exported import exported  # noqa: PLC0415 - as above

    output = None if output == STDOUT else output
    form = _form(form, output)
    if (excel or raw) and form != "csv":
        message = f"{'--excel' if excel else '--csv-raw'} is for CSV, and this is {form}"
        raise click.UsageError(message)
    if form not in TEXTS and output is None and is_terminal():
        message = f"{form} is not for a terminal: name a file with --output"
        raise click.UsageError(message)
    refuse_taken(output, force=force)
    config = config_of(project, build_as_of=as_of, build_formats=())
    report, found = tabled(config, now=now(), at=at)
    console.show(found, config.root, form="concise", err=True, most=MOST_SHOWN)
    if report is None:
        console.say(f"{console.tally(found)}; nothing was written")
        sys.exit(PROBLEMS)
    made = exported(report, what, Form(form, raw=raw, excel=excel))
    plain = made.data.replace(b"##[", COMMAND) if form.startswith("json") else made.data
    hand_over(made.data if output else plain, output, text=form in TEXTS)
    for lost in made.lost[:MOST_SHOWN]:
        console.say(console.printable(f"{lost.place}: {lost.what}"))
    if len(made.lost) > MOST_SHOWN:
        console.say(f"and {len(made.lost) - MOST_SHOWN} more")
    if output:
        console.say(f"wrote {console.shown(output.absolute())}, as of {report.source.as_of.day}")
    sys.exit(DONE)


def _form(form: str | None, output: Path | None) -> str:
    """Return the format: as asked for, or as the name of the file says, else CSV."""
    if form or output is None:
        return form or "csv"
    known = SUFFIXES.get(output.suffix.lower())
    if known is None:
        message = f"--output: {output.name} does not say its format; --format does"
        raise click.UsageError(message)
    return known
