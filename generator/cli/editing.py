"""Edit the file of a milestone, or show what an edit would change."""

import difflib
import re
import unicodedata
from collections.abc import Callable
from collections.abc import Sequence
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from typing import TypeVar

import click

from generator.cli import console
from generator.cli.options import read_day
from generator.cli.plans import Plan

if TYPE_CHECKING:  # --help must not load the loader
    from generator.content.editing.edits import Edit
    from generator.model.milestone import Milestone

C = TypeVar("C", bound=Callable[..., object])
LINE = re.compile(r"[^\r\n]*(?:\r?\n|\r)|[^\r\n]+\Z")
COLOURS = {"+": "green", "-": "red", "@": "cyan"}


def carry_out(
    plan: Plan, milestone: "Milestone", edits: "Sequence[Edit]", said: str, *, dry_run: bool
) -> None:
    """Make edits in the file of a milestone, or with `dry_run` show what they would change."""
    from generator.content.editing import disk  # noqa: PLC0415 - --help must not load the loader
    from generator.content.editing import undo  # noqa: PLC0415 - as above
    from generator.content.editing.apply import Reading  # noqa: PLC0415 - as above
    from generator.content.editing.apply import edited  # noqa: PLC0415 - as above

    root, path = plan.config.root, milestone.source.path
    context = {"probability": plan.config.settings.metrics.probability}
    before = disk.read(root, path)
    after = edited(before, edits, Reading(path, milestone.project, context))
    if dry_run:
        show(path, before, after)
        return
    undo.replace(root, [undo.Change(path, before, after)])
    console.say(f"{console.shown(root / path)}: {console.printable(said)}")


def show(path: PurePosixPath, before: bytes | None, after: bytes) -> None:
    """Print what changes, so that a person can read it and `git apply` can use it.

    A file that is new has nothing before.
    """
    names = ("/dev/null" if before is None else f"a/{path}", f"b/{path}")
    old, new = (before or b"").decode(), after.decode()
    for line in difflib.unified_diff(LINE.findall(old), LINE.findall(new), *names):
        header = line.startswith(("--- ", "+++ "))
        styles = {"bold": True} if header else {"fg": COLOURS.get(line[0])}
        text = line.removesuffix("\n") if line.endswith("\n") else line.removesuffix("\r")
        console.tell(console.style(text, **styles))
        if not line.endswith(("\n", "\r")):
            console.tell("\\ No newline at end of file")


def read_line(
    ctx: click.Context | None, param: click.Parameter | None, value: str | None
) -> str | None:
    """Read a text of one line; white space within it counts as one space."""
    if value is None:
        return None
    text = unicodedata.normalize("NFC", " ".join(value.split()))
    if not (text and text.isprintable()):
        message = "a line of text is expected"
        raise click.BadParameter(message, ctx, param)
    return text


def dry_run_option(command: C) -> C:
    """Add --dry-run."""
    return click.option(
        "--dry-run", is_flag=True, help="Print what would change, as a diff; write nothing."
    )(command)


def on_option(command: C) -> C:
    """Add --on."""
    return click.option(
        "--on", callback=read_day, metavar="YYYY-MM-DD", help="Day of the entry; today without it."
    )(command)
