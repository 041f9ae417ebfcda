"""milepost move."""

from datetime import date
from pathlib import Path

import click

from generator.cli.editing import carry_out
from generator.cli.editing import dry_run_option
from generator.cli.editing import on_option
from generator.cli.editing import read_line
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.cli.plans import asked
from generator.cli.plans import plan_of

EXAMPLES = examples(
    'milepost move pilot 2026-04-30 --reason "two clinics joined late"',
    'milepost move pilot 2026-05-07 --forecast --reason "the training takes a week more"',
)


@click.command("move", epilog=EXAMPLES)
@click.argument("identifier", metavar="ID")
@click.argument("day", metavar="DATE", callback=read_day)
@project_option
@click.option("--reason", required=True, callback=read_line, help="Why it moves; required.")
@click.option("--due", "what", flag_value="due", default="due", help="Move the due date (default).")
@click.option("--forecast", "what", flag_value="forecast", help="Move the forecast only.")
@click.option("--approved-by", metavar="WHO", callback=read_line, help="Who agreed.")
@on_option
@dry_run_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    identifier: str,
    day: date,
    project: Path | None,
    reason: str,
    what: str,
    approved_by: str | None,
    on: date | None,
    dry_run: bool,
) -> None:
    """Move the due date of a milestone, and write down why.

    A forecast that was the due date moves with it; any other stays, for it says what is expected
    and not what is planned. The first promise and the approved date stay as they are.
    """
    from generator.content.editing.everyday import Why  # noqa: PLC0415 - --help must not load the loader
    from generator.content.editing.everyday import move  # noqa: PLC0415 - as above

    plan = plan_of(project)
    milestone = plan.milestone(identifier)
    why = Why(reason, plan.day(milestone, on), approved_by)
    with asked():
        edits = move(milestone, day, what=what, why=why)
    before = milestone.due if what == "due" else milestone.forecast
    said = f"{what} {day}" + (f", before {before}" if before else "")
    carry_out(plan, milestone, edits, said, dry_run=dry_run)
