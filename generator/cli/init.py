"""milepost init."""

import shutil
from pathlib import Path

import click

from generator.cli import console
from generator.errors import OutputError

IGNORED = "site/*\n!site/.gitignore\n.milepost/cache/\n.milepost/outbox/\n"


@click.command("init")
@click.argument("directory", default=".", type=click.Path(file_okay=False, path_type=Path))
def command(*, directory: Path) -> None:
    """Make a repository that builds at once, in DIRECTORY (the current one).

    It holds a sample plan to change or replace, and the settings. Nothing is overwritten.

    \b
    Examples:
      milepost init
      milepost init plan
    """
    from generator.content.git import git  # noqa: PLC0415 - --help must not load the loader
    from generator.sample import sample  # noqa: PLC0415 - as above

    root = directory.resolve()
    taken = [name for name in ("milepost.toml", "content") if (root / name).exists()]
    if taken:
        raise OutputError(root, f"{' and '.join(taken)} already there; nothing was written")
    folder = sample()
    root.mkdir(parents=True, exist_ok=True)
    shutil.copytree(folder / "content", root / "content")
    shutil.copyfile(folder / "milepost.toml", root / "milepost.toml")
    if not (root / ".gitignore").exists():
        (root / ".gitignore").write_text(IGNORED, encoding="utf-8")
    if git(root, "rev-parse", "--git-dir") is None:
        git(root, "init", "-b", "main")
    console.say(f"made a plan in {directory}. Next:")
    where = "" if directory == Path() else f"cd {directory}; "
    console.say(f"  {where}milepost check\n  milepost build\n  git add -A; git commit -m 'First plan'")
