"""milepost new."""

from datetime import datetime
from pathlib import Path

import click

from generator.cli.options import config_of
from generator.cli.options import project_option
from generator.errors import OutputError


@click.command("new")
@click.argument("title")
@project_option
@click.option("--id", "identifier", help="Id of the milestone; made of the title.")
@click.option("--due", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="Due date.")
@click.option("--owner", help="Who answers for it.")
@click.option("--in", "within", metavar="PROJECT", help="Id of the project, in a portfolio.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    title: str,
    project: Path | None,
    identifier: str | None,
    due: datetime | None,
    owner: str | None,
    within: str | None,
) -> None:
    """Write a milestone file with every field that a good milestone needs.

    \b
    Examples:
      milepost new "Pilot accepted by three clinics" --due 2026-03-31 --owner ada
    """
    from generator.check import check  # noqa: PLC0415 - --help must not load the loader
    from generator.content.writer import new_milestone  # noqa: PLC0415 - as above
    from generator.content.writer import place_of  # noqa: PLC0415 - as above

    config = config_of(project)
    content, _diagnostics = check(config)
    chosen = place_of(content.portfolio, title, identifier, within)
    path = config.root / chosen
    if path.exists():
        raise OutputError(path, "there is a file already; choose another --id")
    text = new_milestone(title, chosen.stem, due.date() if due else None, owner)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    click.echo(path)
