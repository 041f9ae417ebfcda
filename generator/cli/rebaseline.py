"""milepost rebaseline."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli.editing import carry_out
from generator.cli.editing import dry_run_option
from generator.cli.editing import on_option
from generator.cli.editing import read_line
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.cli.plans import Plan
from generator.cli.plans import asked
from generator.cli.plans import plan_of

if TYPE_CHECKING:  # --help must not load the loader
    from generator.model.milestone import Milestone

EXAMPLES = examples(
    'milepost rebaseline pilot 2026-04-30 --reason "two clinics joined late" --approved-by nora',
    'milepost rebaseline pilot --reason "the board agreed to the new date" --approved-by nora',
)


@click.command("rebaseline", epilog=EXAMPLES)
@click.argument("identifier", metavar="ID")
@click.argument("day", metavar="[DATE]", required=False, callback=read_day)
@project_option
@click.option("--reason", required=True, callback=read_line, help="Why it moves; required.")
@click.option(
    "--approved-by", required=True, metavar="WHO", callback=read_line, help="Who agreed; required."
)
@on_option
@dry_run_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    identifier: str,
    day: date | None,
    project: Path | None,
    reason: str,
    approved_by: str,
    on: date | None,
    dry_run: bool,
) -> None:
    """Approve a date as the new promise of a milestone.

    Without DATE it is the due date that holds now; with one, that becomes the due date as well.
    The first promise is never edited: reports show both, and how far they are apart.
    """
    from generator.content.editing.everyday import Why  # noqa: PLC0415 - --help must not load the loader
    from generator.content.editing.everyday import rebaseline  # noqa: PLC0415 - as above

    plan = plan_of(project)
    milestone = plan.milestone(identifier)
    why = Why(reason, plan.day(milestone, on), approved_by)
    with asked():
        edits = rebaseline(milestone, day, promise=_promise(plan, milestone), why=why)
    said = f"approved date {day or milestone.due}, by {approved_by}"
    carry_out(plan, milestone, edits, said, dry_run=dry_run)


def _promise(plan: Plan, milestone: "Milestone") -> date | None:
    """Return the first promise, which git may know and the file may not, whatever the as-of day."""
    from generator.evidence import gathered  # noqa: PLC0415 - as above

    settings = plan.config.settings
    today = replace(settings, build=replace(settings.build, as_of=None))
    with gathered(replace(plan.config, settings=today), now=now()) as evidence:
        promise = evidence.value.history.promise(milestone)
    return promise.day if promise else None
