"""Find what an import was asked to read: a file, a pipe, or a tracker itself."""

import os
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.options import now
from generator.errors import AccessError

if TYPE_CHECKING:  # --help must not load the importers
    from generator.importers.importer import Importer
    from generator.importers.opening.export import Export

STDIN = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """What a person asks for, word by word."""

    words: tuple[str, ...]
    project: Path | None
    wanted: tuple[str, ...]
    within: str | None
    name: str
    columns: Mapping[str, str]
    sheet: str
    order: str
    encoding: str
    timezone: str
    where: Mapping[str, str]
    url: str
    take: str
    update: bool


def named_in(ask: Ask, known: "tuple[Importer, ...]") -> tuple[str, str | None]:
    """Return the source and the file that were named; none of what was left out."""
    names = {importer.name: importer for importer in known}
    pulled = any(ask.where.values())
    match ask.words:
        case (source, file) if not pulled:
            return source, file
        case (source,) if pulled:
            return source, None
        case (file,) if Path(file).exists() or file == STDIN or file not in names:
            return "", file
        case (source,):
            message = _nameless(names[source])
        case ():
            message = "name the file to import"
        case _ if pulled:
            message = "a tracker is asked, or a file is read, not both"
        case _:
            message = "name one file, with the tracker before it if need be"
    raise click.UsageError(message)


def _nameless(importer: "Importer") -> str:
    """Return what is missing where a tracker alone was named."""
    from generator.importers.importer import Live  # noqa: PLC0415 - --help must not load it

    asked = f", or say what to ask for: --{importer.needs}" if isinstance(importer, Live) else ""
    return f"name a file of {importer.label}{asked}"


def opened(ask: Ask, file: str) -> "Export":
    """Open a file, or what comes through a pipe."""
    from generator.importers.opening.export import opened as open_bytes  # noqa: PLC0415 - as above
    from generator.importers.opening.limits import LARGEST_FILE  # noqa: PLC0415 - as above

    if file == STDIN:
        data = sys.stdin.buffer.read(LARGEST_FILE + 1)
        return open_bytes(PurePosixPath("stdin"), data, ask.encoding)
    path = Path(file)
    if not path.is_file():
        message = f"there is no file '{file}'"
        raise click.UsageError(message)
    with path.open("rb") as stream:
        data = stream.read(LARGEST_FILE + 1)
    return open_bytes(PurePosixPath(path.resolve().as_posix()), data, ask.encoding)


def pulled(ask: Ask, importer: "Importer | None") -> "Export":
    """Ask a tracker itself for what its importer reads."""
    from generator.importers.importer import Live  # noqa: PLC0415 - as above
    from generator.importers.importer import Where  # noqa: PLC0415 - as above
    from generator.importers.live.web import Web  # noqa: PLC0415 - as above
    from generator.importers.opening.export import opened as open_bytes  # noqa: PLC0415 - as above

    if not isinstance(importer, Live):
        message = "this tracker cannot be asked; name a file that it has exported"
        raise click.UsageError(message)
    if not ask.where[importer.needs]:
        message = f"say what to ask for: --{importer.needs}"
        raise click.UsageError(message)
    secrets = {name: os.environ.get(name, "") for name in importer.secrets}
    missing = [name for name, value in secrets.items() if not value]
    if missing:
        problem = f"set {' and '.join(missing)} in the environment, to be let in"
        raise AccessError(ask.url or importer.url, problem)
    web = Web(ask.url or importer.url, importer.headers(secrets), _seconds, time.sleep)
    console.say(f"asking {web.url}")
    try:
        data = importer.pull(Where(**ask.where), web)
    finally:
        web.close()
    return open_bytes(PurePosixPath(f"{importer.name}.json"), data)


def _seconds() -> float:
    return now().timestamp()
