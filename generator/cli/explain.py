"""milepost explain."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.explain_lines import kind_lines
from generator.cli.explain_lines import listed
from generator.cli.explain_lines import number_lines
from generator.cli.options import as_of_option
from generator.cli.options import at_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.diagnostics import Checked
from generator.diagnostics import did_you_mean

if TYPE_CHECKING:  # --help must not load pandas
    from generator.diagnostics import Code
    from generator.report.context import Context

EXAMPLES = examples(
    "milepost explain T1",
    "milepost explain ev.cpi --format json",
    "milepost explain P303",
    "milepost explain --list",
)


def completed(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG001 - as Click declares it
    """Return the ids and codes that begin with what is typed."""
    typed = incomplete.casefold()
    return [CompletionItem(name) for name in _names() if name.casefold().startswith(typed)]


@click.command("explain", epilog=EXAMPLES)
@click.argument("name", metavar="[ID]", default="", shell_complete=completed)
@project_option
@as_of_option
@at_option
@click.option("--list", "every", is_flag=True, help="List every number and every finding.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is printed.",
)
def command(  # noqa: PLR0913 - one parameter an option
    *, name: str, project: Path | None, as_of: date | None, at: str, every: bool, form: str
) -> None:
    """Explain a number of the report, or a finding of `check`.

    Within a project, a number is explained with the figures of that project.
    """
    if every:
        console.tell("\n".join(listed()))
        return
    if not name:
        message = "name a number, such as T1, or a finding, such as P303; --list lists them all"
        raise click.UsageError(message)
    found = _spelled(name)
    kind = _kind(found)
    if kind is not None:
        _tell_kind(kind, form)
        return
    sys.exit(_tell_number(found, _here(project, as_of, at), form))


def _names() -> tuple[str, ...]:
    from generator.lint.kinds import KINDS  # noqa: PLC0415 - --help must not load the rules
    from generator.metrics.ids import IDS  # noqa: PLC0415 - as above

    return (*IDS, *KINDS)


def _spelled(name: str) -> str:
    """Return an id or code as it is written."""
    names = {known.casefold(): known for known in _names()}
    found = names.get(name.strip().casefold())
    if found is None:
        meant = did_you_mean(name, names.values())
        message = f"nothing is called '{console.printable(name)}'" + (f"; {meant}" if meant else "")
        raise click.UsageError(message)
    return found


def _kind(name: str) -> "Code | None":
    from generator.lint.kinds import KINDS  # noqa: PLC0415 - as above

    return KINDS.get(name)


def _tell_kind(kind: "Code", form: str) -> None:
    from generator.lint.kinds import KIND_VERSION  # noqa: PLC0415 - as above
    from generator.lint.kinds import examples_of  # noqa: PLC0415 - as above

    text = examples_of(kind.code)
    if form == "text":
        console.tell("\n".join(kind_lines(kind, text)))
        return
    plain = {"code": kind.code, "name": kind.name, "severity": str(kind.severity)}
    more = {"stops_build": kind.blocks, "why": kind.why, "text": text or None}
    console.dump({"schema_version": KIND_VERSION, **plain, **more})


def _tell_number(name: str, here: Checked[tuple["Context", ...]], form: str) -> int:
    """Explain a number, in each project that is here; return the exit code."""
    from generator.config.settings import MetricSettings  # noqa: PLC0415 - --help must not load it
    from generator.metrics.catalogue import BY_ID  # noqa: PLC0415 - --help must not load pandas
    from generator.render.explained import explained_rows  # noqa: PLC0415 - as above
    from generator.report.explanations import explained  # noqa: PLC0415 - as above
    from generator.report.explanations import meaning  # noqa: PLC0415 - as above
    from generator.report.limits import limits_in_force  # noqa: PLC0415 - as above
    from generator.words import ENGLISH  # noqa: PLC0415 - as above

    number = BY_ID[name]
    if form == "json":
        console.dump(explained_rows(number, here.value))
    else:
        words = here.value[0].words if here.value else ENGLISH
        told = [(context, explained(number, context).here) for context in here.value]
        usual = limits_in_force(number, MetricSettings(), words).text
        limits = told[0][1].limits if told else usual
        console.tell("\n".join(number_lines(meaning(number, words), told, limits)))
    return PROBLEMS if here.diagnostics else DONE


def _here(project: Path | None, as_of: date | None, at: str) -> Checked[tuple["Context", ...]]:
    """Return the projects that are here, none outside of any, and what stops a build of them."""
    from generator.check import check  # noqa: PLC0415 - as above
    from generator.diagnostics import blocking  # noqa: PLC0415 - as above
    from generator.evidence import gathered  # noqa: PLC0415 - as above
    from generator.pipeline import source_of  # noqa: PLC0415 - as above
    from generator.report.assemble import context_of  # noqa: PLC0415 - as above

    config = config_of(project, build_as_of=as_of, build_formats=())
    asked_for = project or as_of or at
    if not asked_for and not (config.root / config.content).is_dir():
        return Checked(())
    with gathered(config, now=now(), at=at) as evidence:
        errors = blocking(check(config, evidence))
    console.show(errors, config.root, form="concise", err=True)
    source = source_of(config, evidence.value)
    found = tuple(context_of(source, n) for n in range(len(source.portfolio.projects)))
    return Checked(found, errors)
