"""milepost doctor."""

import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from typing import NamedTuple
from zoneinfo import ZoneInfo

import click

from generator import __version__
from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import MISSING
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.errors import MissingToolError
from generator.errors import SettingsError

if TYPE_CHECKING:  # as below
    from generator.config.settings import Config


class Finding(NamedTuple):
    """Something that was looked at: whether it is there, and what mends it."""

    name: str
    fine: bool
    found: str
    needed: bool = True


@click.command("doctor", epilog=examples("milepost doctor"))
@project_option
def command(*, project: Path | None) -> None:
    """Say what is missing on this machine, and what mends it."""
    found = (
        Finding("milepost", fine=True, found=__version__),
        Finding("Python", fine=True, found=platform.python_version()),
        _text_layout(),
        _git(),
        _yaml(),
        _fonts(),
        *_project(project),
    )
    for finding in found:
        word, colour = ("ok", "green") if finding.fine else ("missing", "red")
        mark = console.style(f"{word:<7}", fg=colour)
        console.tell(f"{mark} {finding.name}: {console.printable(finding.found)}")
    sys.exit(MISSING if any(f.needed and not f.fine for f in found) else DONE)


def _text_layout() -> Finding:
    from generator.render.pdf import layout_version  # noqa: PLC0415 - --help must not load Jinja

    try:
        return Finding("Pango, for PDF", fine=True, found=f"WeasyPrint {layout_version()}")
    except MissingToolError as missing:
        return Finding("Pango, for PDF", fine=False, found=missing.cure)


def _git() -> Finding:
    program = shutil.which("git")
    cure = "install git; without it nothing is known of the past"
    return Finding("git", fine=program is not None, found=program or cure, needed=False)


def _yaml() -> Finding:
    from generator.content.yaml_values import LOADER  # noqa: PLC0415 - as above

    fast = LOADER.__name__ == "CBaseLoader"
    found = "libyaml" if fast else "pure Python, ten times slower; install a PyYAML wheel"
    return Finding("YAML reader", fine=fast, found=found, needed=False)


def _fonts() -> Finding:
    from generator.render.theme import load_theme  # noqa: PLC0415 - as above

    names = [name for name in load_theme(Path("none")).fonts() if name.endswith("woff2")]
    cure = "they belong to Milepost; install it again"
    return Finding("fonts", fine=bool(names), found=", ".join(names) or cure)


def _project(project: Path | None) -> Iterator[Finding]:
    try:
        config = config_of(project)
    except SettingsError as error:
        yield Finding("settings", fine=False, found=str(error), needed=False)
        return
    folder = config.root / config.content
    found = str(folder) if folder.is_dir() else f"{folder} is not there; milepost init makes it"
    yield Finding("content", fine=folder.is_dir(), found=found, needed=False)
    if folder.is_dir():
        yield _history(config)


def _history(config: "Config") -> Finding:
    """Say how far back the past of the content is known, or how it would be."""
    from generator.content.past.commits import read_log  # noqa: PLC0415 - as above
    from generator.content.past.record import cure  # noqa: PLC0415 - as above

    log = read_log(config.root, config.content)
    if log.absence is not None:
        found = cure(log.absence, config.root)
        return Finding("history", fine=False, found=found, needed=False)
    commits = log.of_content
    since = commits[0].day(ZoneInfo("UTC"))
    count = "1 commit" if len(commits) == 1 else f"{len(commits):,} commits"
    return Finding("history", fine=True, found=f"{count} since {since}")
