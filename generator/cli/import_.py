"""milepost import."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.columns import columns_of
from generator.cli.editing import dry_run_option
from generator.cli.editing import show
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.importing import Found
from generator.cli.importing import brought
from generator.cli.importing import destination
from generator.cli.importing import read_export
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.preview import preview
from generator.cli.preview import summary
from generator.cli.questions import live
from generator.cli.sources import Ask
from generator.diagnostics import blocking

if TYPE_CHECKING:  # --help must not load the importers
    from generator.importers.bringing import Brought

EXAMPLES = examples(
    "milepost import board.json",
    "milepost import plan.xlsx --what section:Milestones --dry-run",
    'milepost import dates.csv --map due=Termin --map title="Was bis dahin steht"',
    "milepost import trello --board 5f3a0c9e1b2d",
    "gh api repos/owner/name/milestones?state=all | milepost import github -",
)


@click.command("import", epilog=EXAMPLES)
@click.argument("words", nargs=-1, metavar="[SOURCE] [FILE]")
@project_option
@click.option(
    "--what",
    "wanted",
    multiple=True,
    metavar="CHOICE",
    help="What becomes a milestone: all, list:NAME, section:NAME, label:NAME or type:NAME.",
)
@click.option("--in", "within", metavar="PROJECT", help="Id of the project, in a portfolio.")
@click.option("--as", "name", metavar="NAME", help="Name of this import, where there are several.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="Column of a field, by name or number; or a YAML or TOML file of them.",
)
@click.option("--sheet", default="", help="The one sheet to read.")
@click.option(
    "--order",
    type=click.Choice(["dmy", "mdy"]),
    default=None,
    help="Order of day and month in 3/4/2024.",
)
@click.option("--encoding", default="", metavar="NAME", help="Encoding of a text file.")
@click.option("--timezone", default="", metavar="ZONE", help="Where an instant becomes a day.")
@click.option("--board", default="", metavar="ID", help="Ask the tracker for this board.")
@click.option("--repo", default="", metavar="OWNER/NAME", help="Ask the host for this repository.")
@click.option("--url", default="", metavar="URL", help="Address of a tracker's API of your own.")
@click.option(
    "--take",
    type=click.Choice(["file", "tracker"]),
    default=None,
    help="Who wins where both have changed a value; otherwise it is listed.",
)
@click.option(
    "--update/--no-update",
    default=True,
    show_default=True,
    help="Bring milestones of an earlier import up to date, or only add new ones.",
)
@click.option("--all", "every", is_flag=True, help="List every finding, not the first of a kind.")
@click.option("-y", "--yes", is_flag=True, help="Write without asking.")
@dry_run_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    words: tuple[str, ...],
    project: Path | None,
    wanted: tuple[str, ...],
    within: str | None,
    name: str | None,
    columns: tuple[str, ...],
    sheet: str,
    order: str | None,
    encoding: str,
    timezone: str,
    board: str,
    repo: str,
    url: str,
    take: str | None,
    update: bool,
    every: bool,
    yes: bool,
    dry_run: bool,
) -> None:
    """Bring a tracker's export, or a table, into milestone files.

    FILE is what Trello, Asana, Monday, Jira, GitHub, GitLab or MS Project exports, or a table: CSV,
    XLSX, ODS, Markdown. It says by its contents what it is; SOURCE says it where it cannot. With
    --board or --repo a tracker is asked itself; what lets us in comes from the environment.

    The same command again brings what has changed. A value that only the tracker has changed is
    taken over, one that only the file has changed stays, and where both have, both are listed.
    """
    ask = Ask(
        words=words,
        project=project,
        wanted=wanted,
        within=within,
        name=name or "",
        columns=columns_of(columns),
        sheet=sheet,
        order=order or "",
        encoding=encoding,
        timezone=timezone,
        where={"board": board, "repo": repo},
        url=url,
        take=take or "",
        update=update,
    )
    place = destination(ask)
    found = read_export(ask, place)
    _stop_at(found, every=every)
    result = brought(ask, place, found)
    preview(found, result)
    summary((*found.problems, *result.problems), place.root, every=every)
    if dry_run:
        for change in result.changes:
            show(change.path, change.before, change.after)
        console.say(_counted(result, "would be"))
    elif not result.changes:
        console.say("everything is as it was brought last")
    elif live() and not yes and not click.confirm("Write these files?", default=True, err=True):
        console.say("nothing was written")
    else:
        place.write(result)
        for change in result.changes:
            console.tell(console.shown(place.root / change.path))
        console.say(_counted(result, ""))
        console.say("milepost undo takes it back. Next: milepost check, milepost build")
    clashes = any(problem.kind.name == "conflict" for problem in result.problems)
    sys.exit(PROBLEMS if clashes else DONE)


def _stop_at(found: Found, *, every: bool) -> None:
    """End where an export cannot be read."""
    faults = blocking(found.problems)
    if faults or found.board is None:
        summary(found.problems, Path.cwd(), every=every)
        console.say("nothing was written")
        sys.exit(PROBLEMS)


def _counted(result: "Brought", would: str) -> str:
    """Return how many milestones are made and changed, and how many stay."""
    kept = len(result.milestones) - result.new - result.changed
    counts = {"new": result.new, "changed": result.changed, "as before": kept}
    told = ", ".join(f"{n} {word}" for word, n in counts.items() if n > 0)
    return f"{would} {told}".strip()
