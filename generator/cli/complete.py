"""milepost complete."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.editing import carry_out
from generator.cli.editing import dry_run_option
from generator.cli.editing import read_line
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.cli.plans import asked
from generator.cli.plans import plan_of

if TYPE_CHECKING:  # --help must not load the loader
    from generator.model.milestone import Milestone

EXAMPLES = examples(
    "milepost complete pilot",
    'milepost complete pilot 2026-03-30 --tick --note "all three clinics have signed"',
)


@click.command("complete", epilog=EXAMPLES)
@click.argument("identifier", metavar="ID")
@click.argument("day", metavar="[DATE]", required=False, callback=read_day)
@project_option
@click.option("--note", callback=read_line, help="A sentence for the updates, dated DATE.")
@click.option("--effort", type=click.FloatRange(0), metavar="N", help="Person-days worked in all.")
@click.option("--tick", is_flag=True, help="Tick all tasks and success criteria as well.")
@dry_run_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    identifier: str,
    day: date | None,
    project: Path | None,
    note: str | None,
    effort: float | None,
    tick: bool,
    dry_run: bool,
) -> None:
    """Complete a milestone on a day, or today.

    Tasks that are not done and success criteria that are not met are named, and left as they are.
    """
    from generator.content.editing.everyday import complete  # noqa: PLC0415 - --help must not load the loader

    plan = plan_of(project)
    milestone = plan.milestone(identifier)
    today = plan.today(milestone)
    with asked():
        edits = complete(
            milestone, day or today, today=today, note=note, effort=effort, ticked=tick
        )
    carry_out(plan, milestone, edits, f"completed {day or today}", dry_run=dry_run)
    for warning in () if tick else _left(milestone):
        console.say(f"warning: {console.printable(warning)}")


def _left(milestone: "Milestone") -> Iterator[str]:
    """Yield what is left to do of a milestone that is called complete."""
    waived = {waiver.criterion for waiver in milestone.waivers}
    for criterion in milestone.criteria:
        if not criterion.met and criterion.text not in waived:
            yield f"the success criterion is not met: {criterion.text}"
    for task in milestone.tasks:
        if not task.done:
            yield f"the task is not done: {task.title}"
