"""milepost undo."""

from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import project_option


@click.command("undo", epilog=examples("milepost undo"))
@project_option
def command(*, project: Path | None) -> None:
    """Take back the last move, complete, rebaseline, checkin, import or check --fix.

    Only the last one, and only while its files are as that command left them. For what lies further
    back there is git.
    """
    from generator.content.editing.undo import undo  # noqa: PLC0415 - --help must not load the loader

    config = config_of(project)
    for path in undo(config.root, config.content):
        file = config.root / path
        told = "as it was before the last edit" if file.exists() else "taken away again"
        console.say(f"{console.shown(file)}: {told}")
