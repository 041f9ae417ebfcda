"""milepost publish."""

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PROBLEMS
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import project_option
from generator.cli.options import quiet_option
from generator.errors import PublishError

if TYPE_CHECKING:  # as below
    from generator.deliver.publish.plan import Plan
    from generator.deliver.publish.publication import Outcome
    from generator.deliver.publish.target import Place

MOST_SHOWN = 10
EXAMPLES = examples(
    "milepost publish --dry-run",
    "milepost publish pages",
    "milepost publish pages --rollback",
    "milepost publish pages --max-deletes 25%",
)


@click.command("publish", epilog=EXAMPLES)
@click.argument("target", default="")
@project_option
@click.option("--dry-run", is_flag=True, help="Show the plan, and publish nothing.")
@click.option("--rollback", is_flag=True, help="Bring the release before back.")
@click.option("--max-deletes", metavar="N|N%", help="Files that may be deleted, or a share.")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.option("--incomplete", is_flag=True, help="Publish a report from which files are left out.")
@click.option("--allow-from-pull-request", "strangers", is_flag=True, help="Even there.")
@click.option("--json", "as_json", is_flag=True, help="Print the plan and the outcome as JSON.")
@quiet_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    target: str,
    project: Path | None,
    dry_run: bool,
    rollback: bool,
    max_deletes: str | None,
    yes: bool,
    incomplete: bool,
    strangers: bool,
    as_json: bool,
    quiet: bool,
) -> None:
    """Publish the built site to a target of milepost.toml.

    TARGET is one of [publish.NAME]; it may be left out where there is only one.

    The site is what `milepost build` has written. The plan is shown first. The target is left as
    it was where anything fails, and one that holds something else than a site of ours is refused.
    """
    from generator.config.publish import chosen  # noqa: PLC0415 - --help must not load it
    from generator.deliver.publish.built import read_built  # noqa: PLC0415 - as above
    from generator.deliver.publish.publication import publish  # noqa: PLC0415 - as above
    from generator.deliver.publish.publication import roll_back  # noqa: PLC0415 - as above
    from generator.deliver.publish.publishers import target_of  # noqa: PLC0415 - as above
    from generator.deliver.publish.target import Place  # noqa: PLC0415 - as above
    from generator.deliver.requests import is_request  # noqa: PLC0415 - as above

    config = config_of(project)
    name, settings = chosen(config.settings.publish, target)
    if max_deletes is not None:
        settings = replace(settings, max_deletes=max_deletes)
    place = Place(name, settings, config.root)
    if is_request(os.environ) and not strangers:
        raise PublishError(
            place.where,
            "this run may be of a pull request, which is checked and not published",
            "--allow-from-pull-request publishes all the same",
        )
    if rollback:
        if not _agreed(f"bring the release before back to {name}", dry_run=dry_run, yes=yes):
            sys.exit(DONE)
        roll_back(target_of(place), place)
        console.say(f"{name}: the release before is back", quiet=quiet)
        sys.exit(DONE)
    built = read_built(config.output)
    if built.manifest.facts.get("incomplete") and not incomplete:
        raise PublishError(
            str(built.folder), "files are left out of this report", "--incomplete publishes it"
        )

    def agree(plan: "Plan") -> bool:
        _show(plan, name, quiet=quiet)
        return _agreed(f"publish to {name}", dry_run=dry_run, yes=yes or plan.nothing)

    outcome = publish(built, target_of(place), place, agree)
    if as_json:
        console.dump(_for_programs(outcome, place))
    console.say(f"{name}: {_told(outcome, dry_run=dry_run)}", quiet=quiet)
    sys.exit(DONE if outcome.published or outcome.plan.nothing or dry_run else PROBLEMS)


def _agreed(what: str, *, dry_run: bool, yes: bool) -> bool:
    """Ask where somebody sits there; a job that nobody watches is not asked."""
    if dry_run:
        return False
    if yes or sys.stdin is None or not sys.stdin.isatty():
        return True
    try:
        return click.confirm(f"{what[:1].upper()}{what[1:]}?", err=True)
    except click.Abort:
        raise KeyboardInterrupt from None


def _show(plan: "Plan", name: str, *, quiet: bool) -> None:
    """Show what a publication does: how many files, and the first of each kind."""
    kinds = (("+", plan.added), ("~", plan.changed), ("-", plan.deleted))
    counts = f"{len(plan.added)} added, {len(plan.changed)} changed, {len(plan.deleted)} deleted"
    kept = f", {len(plan.kept)} kept of issued reports" if plan.kept else ""
    console.say(f"{name}: {counts}, {plan.unchanged} unchanged{kept}", quiet=quiet)
    for sign, paths in kinds:
        for path in paths[:MOST_SHOWN]:
            console.say(f"  {sign} {console.printable(str(path))}", quiet=quiet)
        if len(paths) > MOST_SHOWN:
            console.say(f"  {sign} and {len(paths) - MOST_SHOWN} more", quiet=quiet)


def _told(outcome: "Outcome", *, dry_run: bool) -> str:
    if outcome.published:
        return "published"
    if dry_run:
        return "nothing was published: this was a dry run"
    return "nothing to publish" if outcome.plan.nothing else "nothing was published"


def _for_programs(outcome: "Outcome", place: "Place") -> dict[str, object]:
    from generator.render.printed_schemas import PUBLICATION_VERSION  # noqa: PLC0415 - as above

    plan = outcome.plan
    return {
        "schema_version": PUBLICATION_VERSION,
        "target": place.name,
        "kind": place.settings.kind,
        "published": outcome.published,
        "first": plan.first,
        **{
            kind: [str(path) for path in getattr(plan, kind)]
            for kind in ("added", "changed", "deleted", "kept")
        },
        "unchanged": plan.unchanged,
    }
