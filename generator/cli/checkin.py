"""milepost checkin."""

import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any
from typing import Never

import click

from generator.cli import console
from generator.cli.editing import carry_out
from generator.cli.editing import dry_run_option
from generator.cli.editing import on_option
from generator.cli.editing import read_line
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.cli.plans import Plan
from generator.cli.plans import asked
from generator.cli.plans import plan_of
from generator.cli.questions import MOST
from generator.cli.questions import answers_of
from generator.cli.questions import live
from generator.errors import EditError

if TYPE_CHECKING:  # --help must not load the loader
    from generator.model.milestone import Milestone

EXAMPLES = examples(
    "milepost checkin",
    'milepost checkin pilot --done "two clinics have signed" --confidence 70',
    'milepost checkin pilot --forecast 2026-05-07 --blocker "no trainer before Easter"',
)


@click.command("checkin", epilog=EXAMPLES)
@click.argument("identifier", metavar="[ID]", required=False)
@project_option
@click.option("--done", callback=read_line, help="What was done since the last check-in.")
@click.option(
    "--forecast", callback=read_day, metavar="YYYY-MM-DD", help="Day on which it is expected."
)
@click.option("--reason", callback=read_line, help="Why the forecast moves; else the blocker.")
@click.option(
    "--confidence", type=click.FloatRange(0, MOST), metavar="N", help="Confidence in it, percent."
)
@click.option("--blocker", callback=read_line, help="What stands in the way.")
@click.option(
    "--help-needed", callback=read_line, help="What is needed, as in: a rig (@ben, by 2026-03-31)."
)
@click.option("--note", callback=read_line, help="Anything else, for the updates.")
@click.option("--effort", type=click.FloatRange(0), metavar="N", help="Person-days worked so far.")
@on_option
@dry_run_option
def command(
    *,
    identifier: str | None,
    project: Path | None,
    on: date | None,
    dry_run: bool,
    **given: Any,  # noqa: ANN401 - an answer is a text, a day or a number
) -> None:
    """Report on a milestone, or on each that is under way.

    What was done, is the forecast still true, how sure is that, what is in the way, which help is
    needed? Answers become an update and fields. Without answers they are asked for; without ID,
    for each milestone that is under way, due within 30 days, or overdue.
    """
    plan = plan_of(project)
    answers = {name: answer for name, answer in given.items() if answer is not None}
    if identifier is None and answers:
        _complain("answers are about one milestone; name it")
    if identifier is None:
        _ask_about_all(plan, on, dry_run=dry_run)
        return
    if not answers and not live():
        _complain("nothing is answered; --done and --confidence are answers")
    _check_in(plan, plan.milestone(identifier), on, answers, dry_run=dry_run)


def _ask_about_all(plan: Plan, on: date | None, *, dry_run: bool) -> None:
    """Ask about every active milestone; each is written before the next is asked about."""
    from generator.model.asking import active  # noqa: PLC0415 - --help must not load the loader

    console.show(plan.faults, plan.config.root, form="concise", err=True)
    found = active(plan.content.readable().by_key.values(), plan.today)
    if not found:
        console.say("no milestone is under way, due within 30 days, or overdue")
    elif not live():
        lines = (_line(plan, milestone) for milestone in found)
        _complain("\n".join(("name one of those that wait for a check-in:", *lines)))
    refused = 0
    for milestone in found:
        try:
            _check_in(plan, milestone, on, {}, dry_run=dry_run)
        except EditError as error:
            console.say(f"milepost: {console.printable(str(error))}")
            refused += 1
    sys.exit(PROBLEMS if refused or plan.faults else DONE)


def _check_in(
    plan: Plan, milestone: "Milestone", on: date | None, given: Mapping[str, Any], *, dry_run: bool
) -> None:
    """Write the answers about a milestone, which are asked for where none are given."""
    from generator.content.editing.checkins import Answers  # noqa: PLC0415 - as above
    from generator.content.editing.checkins import checkin  # noqa: PLC0415 - as above
    from generator.model.asking import last_word  # noqa: PLC0415 - as above

    day = plan.day(milestone, on)
    answers = Answers(**given)
    if not given:
        answers = answers_of(milestone, plan.name(milestone), last_word(milestone, day))
    if not answers.any:
        return
    with asked():
        edits = checkin(milestone, answers, day)
    carry_out(plan, milestone, edits, f"checked in on {day}", dry_run=dry_run)


def _line(plan: Plan, milestone: "Milestone") -> str:
    from generator.model.asking import last_word  # noqa: PLC0415 - as above

    last = last_word(milestone, plan.today(milestone))
    said = f"last heard of on {last}" if last else "never heard of"
    return f"  {plan.name(milestone)}: due {milestone.due or 'on no day'}, {said}"


def _complain(message: str) -> Never:
    raise click.UsageError(message)
