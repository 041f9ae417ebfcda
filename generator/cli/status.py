"""milepost status."""

import json
import sys
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

COLOURS = {"late": "red", "at-risk": "yellow", "on-track": "green", "done": "blue"}


@click.command("status")
@project_option
@as_of_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the numbers are printed.",
)
def command(*, project: Path | None, as_of: datetime | None, form: str) -> None:
    """Print the four measures and what needs attention.

    \b
    Examples:
      milepost status
      milepost status --as-of 2024-04-18 --format json
    """
    from generator.check import check  # noqa: PLC0415 - --help must not load pandas
    from generator.diagnostics import blocking  # noqa: PLC0415 - as above
    from generator.pipeline import source_of  # noqa: PLC0415 - as above
    from generator.render.data import heading  # noqa: PLC0415 - as above
    from generator.render.data import metric_rows  # noqa: PLC0415 - as above
    from generator.report.assemble import assemble  # noqa: PLC0415 - as above
    from generator.report.pages.overview import overview  # noqa: PLC0415 - as above
    from generator.report.frames import project_frame  # noqa: PLC0415 - as above

    config = config_of(project, build_as_of=day_of(as_of), build_formats=[])
    content, diagnostics = check(config)
    errors = blocking(diagnostics)
    console.show(errors, config.root, form="concise")
    report = assemble(source_of(config, content, now()))
    if form == "json":
        values = [row for context in report.contexts for row in metric_rows(context)]
        click.echo(json.dumps({**heading(report), "metrics": values}, indent=1, ensure_ascii=False))
    else:
        for context in report.contexts:
            _print(overview(context, project_frame(context, "index.html")), context.project.title)
    sys.exit(PROBLEMS if errors else DONE)


def _print(view: object, title: str) -> None:
    frame = view.frame
    click.echo(console.style(title, bold=True) + f", as of {frame.as_of}")
    click.echo(_state(view.state) + "  " + console.printable(view.headline))
    click.echo(f"  {view.why}\n")
    for kpi in view.kpis:
        figure = f"{kpi.figure} {kpi.counts}".strip()
        click.echo(f"  {kpi.name:<22} {figure:<24} {_state(kpi.state)}")
    click.echo(f"\n{view.attention_title}")
    for item in view.attention:
        click.echo(f"  {_state(item.state):<10} {console.printable(item.milestone.text)}: {item.rule}")
        click.echo(f"             {console.printable(item.action)} {item.owner}, {item.by}")
    if view.attention_more:
        click.echo(f"  {view.attention_more}")
    click.echo()


def _state(state: object) -> str:
    return console.style(state.word, fg=COLOURS.get(state.kind), bold=True)
