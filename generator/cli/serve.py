"""milepost serve."""

import sys
import webbrowser
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.options import as_of_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import quiet_option
from generator.cli.options import start
from generator.cli.options import verbose_option

if TYPE_CHECKING:  # --help must not load pandas
    from generator.config.settings import Config
    from generator.serve.loop import Outcome

MOST_SHOWN = 20
EXAMPLES = examples(
    "milepost serve",
    "milepost serve --open",
    "milepost serve --port 8080 --as-of 2024-04-18",
    "milepost serve --host 0.0.0.0 --port 8080    for a screen elsewhere in the network",
)


@click.command("serve", epilog=EXAMPLES)
@project_option
@as_of_option
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    metavar="ADDRESS",
    help="Address to listen at; others than this machine's own let others read the plan.",
)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    help="Port to listen at. Without it: 8000, or the next that is free.",
)
@click.option("--open", "opened", is_flag=True, help="Open the site in the browser.")
@click.option("--keep-going", is_flag=True, help="Leave out what cannot be read, and say so.")
@quiet_option
@verbose_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    project: Path | None,
    as_of: date | None,
    host: str,
    port: int | None,
    opened: bool,
    keep_going: bool,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show the site in a browser, and keep it as the files are.

    A page that is open loads itself anew when a file is saved. What is wrong stands over the last
    page that was good. No site is written. Ctrl-C ends it.
    """
    from generator.config.load import find_root  # noqa: PLC0415 - --help must not load pydantic
    from generator.serve.live import Live  # noqa: PLC0415 - --help must not load pandas
    from generator.serve.loop import Loop  # noqa: PLC0415 - as above
    from generator.serve.server import is_here  # noqa: PLC0415 - as above
    from generator.serve.server import listen  # noqa: PLC0415 - as above
    from generator.serve.server import serving  # noqa: PLC0415 - as above
    from generator.serve.watch import watching  # noqa: PLC0415 - as above

    console.logs(verbose=verbose)
    root = start(project) if project else find_root(start(None))
    live = Live()
    loop = Loop(root, partial(_settings, project, as_of), now, live, keep_going=keep_going)
    with listen(host, port, live) as server, watching() as watch:
        if not is_here(host):
            console.say(f"{host}: whoever reaches this machine can read the plan")
        outcomes = loop.outcomes(watch)
        first = next(outcomes)  # who asks meanwhile waits
        console.tell(server.url)
        sys.stdout.flush()
        with serving(server):
            _tell(first, root, quiet=quiet)
            if opened:
                webbrowser.open(server.url)
            for outcome in outcomes:
                _tell(outcome, root, quiet=quiet)


def _settings(project: Path | None, as_of: date | None) -> "Config":
    """Read the settings; pages are made whatever they say."""
    config = config_of(project, build_as_of=as_of)
    formats = config.settings.build.formats
    if "html" in formats:
        return config
    return config_of(project, build_as_of=as_of, build_formats=("html", *formats))


def _tell(outcome: "Outcome", root: Path, *, quiet: bool) -> None:
    """Say what a build made of which change."""
    from generator.diagnostics import blocking  # noqa: PLC0415 - start-up

    stopping = blocking(outcome.found)
    console.show(stopping, root, form="full", err=True, most=MOST_SHOWN)
    if outcome.error is not None:
        console.say(console.printable(f"milepost: {_worded(outcome.error)}"))
    if outcome.source is None:
        console.say("what was shown before stays until that is mended")
        return
    spent = f"{outcome.seconds:.1f} s"
    if outcome.changed:
        console.say(f"{_named(outcome.changed)}: shown in {spent}", quiet=quiet)
    else:
        as_of = outcome.source.as_of
        console.say(f"as of {as_of.day} ({as_of.origin}), made in {spent}", quiet=quiet)


def _named(changed: frozenset[Path]) -> str:
    """Name the file that changed, or one of them and how many more."""
    first = console.shown(min(changed))
    return first if len(changed) == 1 else f"{first} and {len(changed) - 1} more"


def _worded(error: Exception) -> str:
    from generator.errors import MilepostError  # noqa: PLC0415 - start-up

    if isinstance(error, MilepostError | OSError):
        return str(error)
    return f"this is a fault of Milepost itself ({type(error).__name__}: {error})"
