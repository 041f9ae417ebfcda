"""milepost init."""

import shlex
import shutil
from pathlib import Path
from pathlib import PurePosixPath

import click

from generator.cli import console
from generator.cli.beginnings import SETTINGS
from generator.cli.beginnings import begin
from generator.cli.options import examples
from generator.cli.workflows import HOSTS
from generator.cli.workflows import write_workflows
from generator.errors import OutputError

PROJECT = PurePosixPath("content/project.yml")
EXAMPLES = examples("milepost init", "milepost init plan --ci github", "milepost init --ci gitlab")


@click.command("init", epilog=EXAMPLES)
@click.argument("directory", default=".", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--ci",
    type=click.Choice(tuple(HOSTS)),
    help="Write the files by which this host checks, publishes and mails.",
)
def command(*, directory: Path, ci: str | None) -> None:
    """Make a repository that builds at once, in DIRECTORY (the current one).

    It holds a sample plan to change or replace, and the settings. Nothing is overwritten. Where a
    plan is there already, --ci writes the files of the host beside it.
    """
    from generator.sample import sample  # noqa: PLC0415 - --help must not load the loader

    root = directory.resolve()
    taken = [name for name in ("milepost.toml", "content") if (root / name).exists()]
    if taken and ci:
        _tell(write_workflows(root, ci))
        return
    if taken:
        raise OutputError(root, f"{' and '.join(taken)} already there; nothing was written")
    try:
        _write(sample(), root)
    except OSError as error:
        raise OutputError(root, error.strerror or str(error)) from error
    if ci:
        _tell(write_workflows(root, ci))
    enter = "" if directory == Path() else f"cd {shlex.quote(str(directory))}; "
    console.say(f"made a plan in {console.shown(root)}. Next:")
    console.say(f"  {enter}milepost check\n  milepost build")
    console.say("  git add -A; git commit -m 'First plan'")


def _tell(files: list[Path]) -> None:
    """Say what was written, and what is still to be done by hand."""
    for path in files:
        console.say(f"wrote {console.shown(path)}")
    console.say("each file says at its head what to protect, and MILEPOST where Milepost lies")


def _write(folder: Path, root: Path) -> None:
    """Copy the sample, and make its folder a repository."""
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - as above

    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder / "content", root / "content")
    _put_above(root, PROJECT, EDITOR_SCHEMAS["project"].modeline(PROJECT))
    begin(root, (folder / SETTINGS).read_text(encoding="utf-8"))


def _put_above(root: Path, path: PurePosixPath, line: str) -> None:
    """Put a line above what a file holds."""
    file = root / path
    file.write_text(f"{line}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
