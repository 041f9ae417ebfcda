"""milepost schema."""

from pathlib import Path

import click

from generator.cli import console
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.errors import OutputError

NAMES = ("milestone", "project", "settings")
EXAMPLES = examples(
    "milepost schema",
    "milepost schema --write",
    "milepost schema milestone --output milestone.schema.json",
)


@click.command("schema", epilog=EXAMPLES)
@click.argument("name", type=click.Choice(NAMES), required=False)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write it to a file.",
)
@click.option("--write", is_flag=True, help="Write all of them into .milepost/schemas/.")
@project_option
def command(*, name: str | None, output: Path | None, write: bool, project: Path | None) -> None:
    """Print the JSON Schema by which an editor checks a file as it is written.

    NAME is milestone, project or settings; without it they are listed.
    """
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - --help must not load the loader

    if write and (name or output):
        message = "--write writes all of them, and takes neither a name nor --output"
        raise click.UsageError(message)
    if output and not name:
        message = f"--output needs a name: {', '.join(NAMES)}"
        raise click.UsageError(message)
    if write:
        for path in write_schemas(config_of(project).root):
            console.tell(console.shown(path))
    elif name is None:
        for schema in EDITOR_SCHEMAS.values():
            console.tell(f"{schema.name:10} {schema.files}")
    elif output:
        _write(output, EDITOR_SCHEMAS[name].text)
    else:
        console.tell(EDITOR_SCHEMAS[name].text, nl=False, data=True)


def write_schemas(root: Path) -> list[Path]:
    """Write every schema below a root, where the files of a plan refer to it; return the paths.

    Raises:
        OutputError: a file cannot be written, or a link leads elsewhere.
    """
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - as above
    from generator.render.editor_schemas import KEPT  # noqa: PLC0415 - as above

    folder = root / KEPT
    if folder.is_symlink() or folder.parent.is_symlink():
        message = "symbolic links are not followed"
        raise OutputError(folder, message)
    made = []
    for schema in EDITOR_SCHEMAS.values():
        path = folder / schema.file_name
        _write(path, schema.text)
        made.append(path)
    return made


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise OutputError(path, error.strerror or str(error)) from error
