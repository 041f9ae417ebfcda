"""The commands: each reads its options, calls one function, prints and exits."""

import importlib
import os
from keyword import iskeyword

import click

from generator import __version__
from generator.cli.exits import handled
from generator.cli.options import examples
from generator.diagnostics import did_you_mean

os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # to look for some takes time

COMMANDS = {
    "build": "Build the site and the documents from the milestone files.",
    "check": "Read everything and report every problem.",
    "checkin": "Report on a milestone, or on each that is under way.",
    "complete": "Complete a milestone on a day, or today.",
    "completion": "Print the completion script for a shell.",
    "diff": "Compare two states of the plan: dates, measures, colours and reasons.",
    "doctor": "Say what is missing on this machine, and what mends it.",
    "explain": "Explain a number of the report, or a finding of `check`.",
    "export": "Write milestones, metrics, history or risks to a file.",
    "import": "Bring a tracker's export, or a table, into milestone files.",
    "init": "Make a repository that builds at once.",
    "log": "Print how one milestone, or all, moved: field, old, new, when and why.",
    "move": "Move the due date of a milestone, and write down why.",
    "new": "Write a new milestone file.",
    "outbox": "List, show, resolve and cancel what `send` has queued.",
    "publish": "Publish the built site to a target of milepost.toml.",
    "rebaseline": "Approve a date as the new promise of a milestone.",
    "schema": "Print the JSON Schema by which an editor checks a file.",
    "send": "Mail a report to its recipients, once.",
    "serve": "Show the site in a browser, and keep it as the files are.",
    "status": "Print the four measures and what needs attention.",
    "undo": "Take back the last move, complete, rebaseline, checkin, import or check --fix.",
}
EXAMPLES = examples(
    "milepost init plan        make a repository with a sample plan",
    "milepost check            find what is wrong with the files",
    "milepost build            write the site and the PDFs to site/",
)


def module_of(command: str) -> str:
    """Return the module of a command, which has its name unless that is a word of Python."""
    return f"{command}_" if iskeyword(command) else command


class Lazy(click.Group):
    """Loads a command when it is called, so that --help does not load what it never uses."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as Click declares it
        """Return the names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load a command."""
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:
                return None
            meant = did_you_mean(cmd_name, COMMANDS)
            ctx.fail(f"there is no command '{cmd_name}'" + (f"; {meant}" if meant else ""))
        module = importlib.import_module(f"generator.cli.{module_of(cmd_name)}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - as above
        """List the commands without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what stops it becomes a sentence and an exit code."""
        with handled():
            return super().invoke(ctx)


@click.group(cls=Lazy, epilog=EXAMPLES, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="milepost")
def main() -> None:
    """Turn milestone files in git into a report that can be trusted."""
