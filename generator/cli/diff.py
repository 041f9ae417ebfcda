"""milepost diff."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import as_of_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option

if TYPE_CHECKING:  # --help must not load pandas
    from generator.config.settings import Config
    from generator.report.comparison import Comparison

EXAMPLES = examples(
    "milepost diff                          what is not committed yet",
    "milepost diff main...plan --format markdown",
    "milepost diff 2024-03-01..2024-04-01",
)


@click.command("diff", epilog=EXAMPLES)
@click.argument("range_", metavar="[A..B]", default="")
@project_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How the difference is printed; markdown is for a comment on a change.",
)
@click.option("--exit-code", is_flag=True, help="Exit with 1 where anything differs.")
def command(
    *, range_: str, project: Path | None, as_of: date | None, form: str, exit_code: bool
) -> None:
    """Compare two states of the plan: dates, measures, colours and reasons.

    A and B are commits, branches or days. A...B begins where the two parted; A alone compares with
    the files as they are, and nothing at all means HEAD. Both are seen on the later day of the two,
    so that only the content differs; days are seen each as of itself.
    """
    from generator.difference import difference  # noqa: PLC0415 - --help must not load pandas
    from generator.difference import read_range  # noqa: PLC0415 - as above

    config = config_of(project, build_as_of=as_of, build_formats=())
    comparison, errors = difference(config, read_range(range_), now=now())
    console.show(errors, config.root, form="concise", err=True)
    _print(config, comparison, form)
    failed = errors or (exit_code and comparison.differs)
    sys.exit(PROBLEMS if failed else DONE)


def _print(config: "Config", comparison: "Comparison", form: str) -> None:
    from generator.cli.diff_lines import lines  # noqa: PLC0415 - as above
    from generator.render.comment import comment  # noqa: PLC0415 - as above
    from generator.render.comparison import rows  # noqa: PLC0415 - as above
    from generator.render.theme import load_theme  # noqa: PLC0415 - as above
    from generator.report.comparison_view import comparison_view  # noqa: PLC0415 - as above
    from generator.words import Words  # noqa: PLC0415 - as above

    view = comparison_view(comparison, Words(config.settings.site.language))
    if form == "json":
        console.dump(rows(comparison))
    elif form == "markdown":
        console.tell(comment(load_theme(config.templates), view), nl=False)
    else:
        for line in lines(view):
            console.tell(line)
