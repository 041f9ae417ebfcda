"""milepost new."""

from datetime import date
from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.errors import OutputError
from generator.errors import SettingsError

EXAMPLES = examples('milepost new "Pilot accepted by three clinics" --due 2026-03-31 --owner ada')


@click.command("new", epilog=EXAMPLES)
@click.argument("title")
@project_option
@click.option("--id", "identifier", help="Id of the milestone; made of the title.")
@click.option("--due", callback=read_day, metavar="YYYY-MM-DD", help="Due date.")
@click.option("--owner", help="Who answers for it.")
@click.option("--in", "within", metavar="PROJECT", help="Id of the project, in a portfolio.")
def command(  # noqa: PLR0913 - one parameter an option
    *,
    title: str,
    project: Path | None,
    identifier: str | None,
    due: date | None,
    owner: str | None,
    within: str | None,
) -> None:
    """Write a new milestone file, with every field that a good milestone needs."""
    from generator.content.writer import new_milestone  # noqa: PLC0415 - --help must not load the loader
    from generator.content.writer import place_of  # noqa: PLC0415 - as above
    from generator.evidence import read_content  # noqa: PLC0415 - as above
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - as above
    from generator.render.editor_schemas import KEPT  # noqa: PLC0415 - as above

    _one_line("TITLE", title)
    _one_line("--owner", owner or "nobody")
    config = config_of(project)
    content, _diagnostics = read_content(config, config.root)
    try:
        place = place_of(content.portfolio, title, identifier, within)
    except SettingsError as error:
        raise click.UsageError(str(error)) from error
    path = config.root / place
    schema = EDITOR_SCHEMAS["milestone"]
    at_hand = (config.root / KEPT / schema.file_name).is_file()
    modeline = schema.modeline(place) if at_hand else ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(new_milestone(title, place.stem, due, owner, modeline))
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
    console.tell(console.shown(path))


def _one_line(name: str, text: str) -> None:
    if not (text.strip() and text.isprintable()):
        message = f"{name}: a line of text is expected"
        raise click.UsageError(message)
