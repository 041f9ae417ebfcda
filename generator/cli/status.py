"""milepost status."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import as_of_option
from generator.cli.options import at_option
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.states import coloured

if TYPE_CHECKING:  # --help must not load pandas
    from collections.abc import Sequence

    from generator.diagnostics import Diagnostic
    from generator.report.context import Context
    from generator.report.views import OverviewView

EXAMPLES = examples("milepost status", "milepost status --as-of 2024-04-18 --format json")


@click.command("status", epilog=EXAMPLES)
@project_option
@as_of_option
@at_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the numbers are printed.",
)
def command(*, project: Path | None, as_of: date | None, at: str, form: str) -> None:
    """Print the four measures and what needs attention."""
    from generator.check import check  # noqa: PLC0415 - --help must not load pandas
    from generator.diagnostics import blocking  # noqa: PLC0415 - as above
    from generator.evidence import gathered  # noqa: PLC0415 - as above
    from generator.pipeline import source_of  # noqa: PLC0415 - as above
    from generator.render.definitions import definitions  # noqa: PLC0415 - as above
    from generator.render.table import heading  # noqa: PLC0415 - as above
    from generator.render.values import metric_rows  # noqa: PLC0415 - as above
    from generator.report.assemble import assemble  # noqa: PLC0415 - as above

    config = config_of(project, build_as_of=as_of, build_formats=())
    with gathered(config, now=now(), at=at) as evidence:
        found = check(config, evidence)
        errors = blocking(found)
    console.show(errors, config.root, form="concise", err=True)
    report = assemble(source_of(config, evidence.value))
    projects = [(context, _view(context)) for context in report.contexts]
    if form == "json":
        plain = [_plain(context.project.id, view) for context, view in projects]
        values = [row for context in report.contexts for row in metric_rows(context)]
        meanings = list(definitions(report.contexts[0].words))
        console.dump(
            {
                **heading(report),
                "findings": _weights(found),
                "projects": plain,
                "metrics": values,
                "definitions": meanings,
            }
        )
    else:
        for context, view in projects:
            _print(context.project.title, view)
        if found:
            console.tell(f"{console.tally(found)} in the plan; milepost check lists them")
    sys.exit(PROBLEMS if errors else DONE)


def _weights(found: "Sequence[Diagnostic]") -> dict[str, int]:
    """Count findings by their weight."""
    from generator.diagnostics import Severity  # noqa: PLC0415 - as above

    return {str(kind): sum(each.severity is kind for each in found) for kind in Severity}


def _view(context: "Context") -> "OverviewView":
    from generator.report.frames import project_frame  # noqa: PLC0415 - as above
    from generator.report.pages.overview import overview  # noqa: PLC0415 - as above

    return overview(context, project_frame(context, "index.html"))


def _plain(project: str, view: "OverviewView") -> dict[str, object]:
    """Return what is printed about a project, for programs."""
    plain = console.printable
    attention = [
        {
            "milestone": plain(item.milestone.text),
            "state": item.state.kind,
            "rule": plain(item.rule),
            "action": plain(item.action),
            "owner": plain(item.owner),
            "by": plain(item.by),
        }
        for item in view.attention
    ]
    return {
        "project": project,
        "state": view.state.kind,
        "headline": plain(view.headline),
        "why": plain(view.why),
        "measures": {kpi.id: plain(kpi.figure) for kpi in view.kpis},
        "attention": attention,
    }


def _print(title: str, view: "OverviewView") -> None:
    plain = console.printable
    lines = [f"{console.style(plain(title), bold=True)}, as of {view.frame.as_of}"]
    lines += [f"{coloured(view.state)}  {plain(view.headline)}", f"  {plain(view.why)}", ""]
    for kpi in view.kpis:
        figure = plain(f"{kpi.figure} {kpi.counts}".strip())
        lines.append(f"  {kpi.name:<22} {figure:<24} {coloured(kpi.state)}")
    lines += ["", view.attention_title]
    for item in view.attention:
        lines.append(f"  {coloured(item.state)} {plain(f'{item.milestone.text}: {item.rule}')}")
        lines.append(f"    {plain(f'{item.action} {item.owner}, {item.by}')}")
    if view.attention_more:
        lines.append(f"  {view.attention_more}")
    console.tell("\n".join(lines) + "\n")
