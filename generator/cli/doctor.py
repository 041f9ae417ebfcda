"""milepost doctor."""

import platform
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from generator import __version__
from generator.cli import console
from generator.cli.options import config_of
from generator.cli.options import project_option

MISSING = 69


class Finding(NamedTuple):
    """Something that was looked at: whether it is there, and what mends it."""

    name: str
    fine: bool
    found: str
    needed: bool = True


@click.command("doctor")
@project_option
def command(*, project: Path | None) -> None:
    """Say what is missing on this machine, and the command that mends it.

    \b
    Examples:
      milepost doctor
    """
    found = tuple(_look(project))
    for finding in found:
        mark = console.style("ok     ", fg="green") if finding.fine else console.style("missing", fg="red")
        click.echo(f"{mark} {finding.name}: {finding.found}")
    sys.exit(MISSING if any(f.needed and not f.fine for f in found) else 0)


def _look(project: Path | None) -> Iterator[Finding]:
    yield Finding("milepost", fine=True, found=__version__)
    yield Finding("Python", fine=True, found=platform.python_version())
    yield _text_layout()
    git = shutil.which("git")
    cure = "install git; without it nothing is known of the past"
    yield Finding("git", fine=git is not None, found=git or cure, needed=False)
    yield _yaml()
    yield _fonts()
    config = config_of(project)
    there = (config.root / config.content).is_dir()
    where = str(config.root / config.content)
    yield Finding("content", fine=there, found=where if there else f"{where}: milepost init makes it", needed=False)


def _text_layout() -> Finding:
    from generator.render.pdf import CURE  # noqa: PLC0415 - --help must not load Jinja

    try:
        import weasyprint  # noqa: PLC0415 - what is tested
    except OSError:
        return Finding("Pango, for PDF", fine=False, found=CURE)
    return Finding("Pango, for PDF", fine=True, found=f"WeasyPrint {weasyprint.__version__}")


def _yaml() -> Finding:
    from generator.content.yaml_values import LOADER  # noqa: PLC0415 - as above

    fast = LOADER.__name__ == "CBaseLoader"
    found = "libyaml" if fast else "pure Python, ten times slower; install a PyYAML wheel"
    return Finding("YAML reader", fine=fast, found=found, needed=False)


def _fonts() -> Finding:
    from generator.render.theme import load_theme  # noqa: PLC0415 - as above

    names = load_theme(Path("none")).fonts()
    return Finding("fonts", fine=bool(names), found=", ".join(n for n in names if n.endswith("woff2")))
