"""milepost completion."""

import click
from click.shell_completion import BashComplete
from click.shell_completion import FishComplete
from click.shell_completion import ShellComplete
from click.shell_completion import ZshComplete

from generator.cli import console
from generator.cli.options import examples

SHELLS: dict[str, type[ShellComplete]] = {
    "bash": BashComplete,
    "zsh": ZshComplete,
    "fish": FishComplete,
}
EXAMPLES = examples(
    "milepost completion bash >> ~/.bashrc",
    "milepost completion zsh >> ~/.zshrc",
    "milepost completion fish > ~/.config/fish/completions/milepost.fish",
)


@click.command("completion", epilog=EXAMPLES)
@click.argument("shell", type=click.Choice(list(SHELLS)))
@click.pass_context
def command(context: click.Context, *, shell: str) -> None:
    """Print the completion script for a shell."""
    program = context.find_root().command
    console.tell(SHELLS[shell](program, {}, "milepost", "_MILEPOST_COMPLETE").source(), data=True)
