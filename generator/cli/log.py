"""milepost log."""

import csv
import io
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.log_lines import lines
from generator.cli.options import as_of_option
from generator.cli.options import at_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import read_day
from generator.diagnostics import did_you_mean

if TYPE_CHECKING:  # --help must not load the loader
    from generator.evidence import Evidence
    from generator.report.log import Entry

EXAMPLES = examples(
    "milepost log product-launch",
    "milepost log --since 2024-04-01 --field due --field forecast",
    "milepost log product-launch --field '*'",
    "milepost log --format csv > moves.csv",
)
MOST_SHOWN = 20


@click.command("log", epilog=EXAMPLES)
@click.argument("milestone", metavar="[ID]", default="")
@project_option
@as_of_option
@at_option
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar="NAME",
    help="Only this field, such as due or risks.*; '*' for all. Can be given several times.",
)
@click.option("--since", callback=read_day, metavar="YYYY-MM-DD", help="Leave out what is older.")
@click.option("--until", callback=read_day, metavar="YYYY-MM-DD", help="Leave out what is newer.")
@click.option("--reverse", is_flag=True, help="Turn the order round.")
@click.option("--authors", is_flag=True, help="Name the authors of the commits.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "jsonl", "csv"]),
    default="text",
    show_default=True,
    help="How the changes are printed.",
)
def command(  # noqa: PLR0913 - one parameter an option
    *,
    milestone: str,
    project: Path | None,
    as_of: date | None,
    at: str,
    fields: tuple[str, ...],
    since: date | None,
    until: date | None,
    reverse: bool,
    authors: bool,
    form: str,
) -> None:
    """Print how one milestone, or all, moved: field, old, new, when and why.

    Of one milestone the oldest change comes first, of all the newest. Without --field: the file,
    status, dates, owner and budget.
    """
    from generator.evidence import gathered  # noqa: PLC0415 - --help must not load the loader
    from generator.report.log import ASKED  # noqa: PLC0415 - as above
    from generator.report.log import Wanted  # noqa: PLC0415 - as above
    from generator.report.log import entries  # noqa: PLC0415 - as above

    _known_fields(fields)
    config = config_of(project, build_as_of=as_of)
    with gathered(config, now=now(), at=at) as (evidence, problems):
        pass
    past = [problem for problem in problems if problem.code.startswith("HI")]
    console.show(past, config.root, form="concise", err=True, most=MOST_SHOWN)
    if not _tells(evidence):
        sys.exit(PROBLEMS)
    key = _key(evidence, milestone) if milestone else ""
    wanted = Wanted(key=key, fields=fields or ASKED, since=since, until=until)
    found = entries(evidence.history, wanted)
    if reverse is bool(key):
        found = found[::-1]
    authors = authors or config.settings.history.authors
    _print(found, evidence, form=form, authors=authors, one=bool(key))
    sys.exit(DONE)


def _known_fields(names: Iterable[str]) -> None:
    from generator.report.log import KNOWN  # noqa: PLC0415 - as above

    for name in names:
        if "*" not in name and name.partition(".")[0] not in KNOWN:
            meant = did_you_mean(name, KNOWN)
            message = f"no milestone has a field '{name}'" + (f"; {meant}" if meant else "")
            raise click.UsageError(message)


def _tells(evidence: "Evidence") -> bool:
    """Tell whether there is a past to print; say why not, and what would help."""
    from generator.model.history import Absence  # noqa: PLC0415 - as above
    from generator.model.revision import Origin  # noqa: PLC0415 - as above

    history = evidence.history
    versions = (v for line in history.lines.values() for v in line.versions)
    if any(version.revision.origin is not Origin.DECLARED for version in versions):
        return not history.hidden
    said = {
        Absence.NO_REPOSITORY: "this is no git repository (git init makes one)",
        Absence.NO_COMMITS: "nothing is committed yet (git add -A; git commit)",
    }
    if evidence.commit is not None and not history.hidden:
        console.say("there is no history up to that day")
    elif history.absence in said:
        console.say(f"there is no history: {said[history.absence]}")
    return False


def _key(evidence: "Evidence", name: str) -> str:
    """Return the project and id of the one milestone that a name means."""
    known = {**dict.fromkeys(evidence.history.lines), **evidence.portfolio.by_key}
    former = {
        f"{m.project}/{old}".casefold(): key
        for key, m in evidence.portfolio.by_key.items()
        for old in m.formerly
    }
    names = former | {key.casefold(): key for key in known}
    wanted = name.casefold()
    found = {key for full, key in names.items() if wanted in {full, full.partition("/")[2]}}
    if len(found) == 1:
        return found.pop()
    if found:
        message = f"'{name}' is in several projects: {', '.join(sorted(found))}"
    else:
        meant = did_you_mean(name, [full.partition("/")[2] for full in names])
        message = f"there is no milestone '{name}'" + (f"; {meant}" if meant else "")
    raise click.UsageError(message)


def _print(
    found: tuple["Entry", ...], evidence: "Evidence", *, form: str, authors: bool, one: bool
) -> None:
    from generator.report.log import LOG_VERSION  # noqa: PLC0415 - as above
    from generator.report.log import row  # noqa: PLC0415 - as above

    if form == "text":
        console.tell(
            "".join(f"{line}\n" for line in lines(found, authors=authors, one=one)), nl=False
        )
        console.say(_counted(found))
        return
    rows = [row(entry, authors=authors) for entry in found]
    if form == "json":
        commit = evidence.commit.id if evidence.commit else None
        as_of = evidence.as_of.day.isoformat()
        head = {"schema_version": LOG_VERSION, "as_of": as_of, "commit": commit}
        console.dump({**head, "changes": rows})
    elif form == "jsonl":
        for line in rows:
            console.dump(line, indent=None)
    else:
        console.tell(_csv(rows), nl=False, data=True)


def _counted(found: tuple["Entry", ...]) -> str:
    names = {(entry.move.project, entry.move.milestone) for entry in found}
    if not found:
        return "nothing of this has changed"
    plural = "s" if len(found) > 1 else ""
    return f"{len(found)} change{plural} of {len(names)} milestone{'s' if len(names) > 1 else ''}"


def _csv(rows: list[dict[str, object]]) -> str:
    from generator.report.log import COLUMNS  # noqa: PLC0415 - as above

    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(row[name]) for name in COLUMNS] for row in rows)
    return out.getvalue()


def _cell(value: object) -> str:
    from generator.content.workbook.formulas import safe  # noqa: PLC0415 - as above

    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    return safe(value) if isinstance(value, str) else str(value)
