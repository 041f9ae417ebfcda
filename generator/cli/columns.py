"""The option that says which column of a table holds what: word by word, or in a file."""

import sys
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePosixPath

import click

from generator.cli import console
from generator.cli.exits import PROBLEMS

ENDINGS = {".yml", ".yaml", ".toml"}
LARGEST = 64 * 1024


def columns_of(words: tuple[str, ...]) -> Mapping[str, str]:
    """Return the column of each field that is named; what is said later counts."""
    columns: dict[str, str] = {}
    for word in words:
        if "=" not in word and Path(word).suffix.casefold() in ENDINGS:
            columns |= _in_file(word)
            continue
        field, equals, column = word.partition("=")
        if not (equals and field.strip() and column.strip()):
            message = f"--map: '{word}' is not FIELD=COLUMN"
            raise click.UsageError(message)
        columns[field.strip()] = column.strip()
    return columns


def _in_file(name: str) -> Mapping[str, str]:
    """Return what a file maps; with a fault in it the command ends."""
    from generator.importers.tables.mapping import read_mapping  # noqa: PLC0415 - --help must not load it

    path = Path(name)
    if not path.is_file():
        message = f"--map: there is no file '{name}'"
        raise click.UsageError(message)
    with path.open("rb") as stream:
        text = stream.read(LARGEST).decode("utf-8-sig", "replace")
    columns, problems = read_mapping(PurePosixPath(path.as_posix()), text)
    for problem in problems:
        console.say(console.concise(problem, Path.cwd()))
    if problems:
        console.say("nothing was written")
        sys.exit(PROBLEMS)
    return columns
