"""Make a folder a repository of a plan: its settings, schemas and what git leaves alone."""

from pathlib import Path
from pathlib import PurePosixPath

from generator.cli.schema import write_schemas
from generator.errors import OutputError

SETTINGS = PurePosixPath("milepost.toml")
IGNORED = "site/*\n!site/.gitignore\n.milepost/cache/\n.milepost/outbox/\n"
TEXT = """\
# How the report is built. What is reported is below content/.
format = 1

[site]
title = {title}
"""


def begin(root: Path, settings: str) -> None:
    """Write what every plan has beside its content; settings last, so that what is half done shows.

    Raises:
        OutputError: a file cannot be written.
    """
    from generator.content.git import git  # noqa: PLC0415 - --help must not load the loader
    from generator.render.editor_schemas import EDITOR_SCHEMAS  # noqa: PLC0415 - as above

    try:
        root.mkdir(parents=True, exist_ok=True)
        write_schemas(root)
        if not (root / ".gitignore").exists():
            (root / ".gitignore").write_text(IGNORED, encoding="utf-8")
        directive = EDITOR_SCHEMAS["settings"].directive(SETTINGS)
        (root / SETTINGS).write_text(f"{directive}\n{settings}", encoding="utf-8")
    except OSError as error:
        raise OutputError(root, error.strerror or str(error)) from error
    if git(root, "rev-parse", "--git-dir") is None:
        git(root, "init", "-b", "main")
