"""milepost completion."""

import click
from click.shell_completion import get_completion_class

from generator.errors import MissingToolError

SHELLS = ("bash", "zsh", "fish")


@click.command("completion")
@click.argument("shell", type=click.Choice(SHELLS))
@click.pass_context
def command(context: click.Context, *, shell: str) -> None:
    """Print the completion script for SHELL.

    \b
    Examples:
      milepost completion bash >> ~/.bashrc
      milepost completion fish > ~/.config/fish/completions/milepost.fish
    """
    found = get_completion_class(shell)
    if found is None:
        raise MissingToolError(f"completion for {shell}", "use bash, zsh or fish")
    root = context.find_root().command
    click.echo(found(root, {}, "milepost", "_MILEPOST_COMPLETE").source())
