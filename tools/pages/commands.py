"""The pages of the commands and of their exit codes, from Click and `generator.cli.exits`."""

import inspect
from collections.abc import Iterator

import click
from pages.markdown import block
from pages.markdown import code
from pages.markdown import link
from pages.markdown import page
from pages.markdown import says
from pages.markdown import table

from generator.cli import COMMANDS
from generator.cli import exits
from generator.cli import main

INTRO = """\
`milepost COMMAND --help` prints the same. Results go to standard output; progress, and what is said
to a person, go to standard error. [Exit codes](exit-codes.md) have a page of their own."""

EXITS = {
    exits.DONE: "It is done.",
    exits.PROBLEMS: "The content has errors, or an edit was refused; under `--strict`, warnings.",
    click.UsageError.exit_code: "There is no such command or option.",
    exits.PARTLY: "Somebody was refused a mail, or one may have been sent: `milepost outbox list`.",
    exits.FAULT: "A page, document or mail could not be made: a fault of ours or of a template.",
    exits.UNREADABLE: "A file or folder cannot be read.",
    exits.LATER: "Another build or run holds the folder, or a server put a mail off: try again.",
    exits.NOT_ALLOWED: "A report may not be sent as was asked, or the server does not let us in.",
    exits.INTERRUPTED: "Somebody interrupted it, as with Ctrl-C.",
    exits.TERMINATED: "The system asked it to end.",
}
CONTEXT = click.Context(main, **main.context_settings)
KINDS = {"integer": "N", "integer range": "N", "directory": "DIR", "file": "FILE"}


def commands() -> str:
    """Return the page of the commands."""
    rows = ((link(f"milepost {name}"), COMMANDS[name]) for name in sorted(COMMANDS))
    own = _options(main, CONTEXT)
    each = (part for name in sorted(COMMANDS) for part in _command(name))
    names = table(("command", "does"), rows)
    return page("Commands", INTRO, names, "Options of `milepost` itself:", own, *each)


def exit_codes() -> str:
    """Return the page of the exit codes."""
    errors: dict[int, str] = {}
    for error, number in exits.CODES.items():
        errors[number] = " ".join(filter(None, (errors.get(number), says(error))))
    rows = ((str(number), text) for number, text in sorted((errors | EXITS).items()))
    intro = "The codes are stable. From 64 to 78 they are those of `sysexits.h`."
    return page("Exit codes", intro, table(("code", "meaning"), rows))


def _command(name: str) -> Iterator[str]:
    found = main.get_command(CONTEXT, name)
    if found is None:
        raise LookupError(name)
    context = click.Context(found, parent=CONTEXT, info_name=name)
    usage = " ".join(found.collect_usage_pieces(context))
    _heading, _end, examples = (found.epilog or "").partition("Examples:\n")
    yield f"## milepost {name}"
    yield block(f"milepost {name} {usage}")
    yield inspect.cleandoc(found.help or "")
    yield _options(found, context)
    if isinstance(found, click.Group):
        yield table(("command", "meaning"), _members(name, found))
    yield "Examples:"
    yield block(inspect.cleandoc(examples))


def _members(name: str, group: click.Group) -> Iterator[tuple[str, str]]:
    """Yield the commands below a command, with what they take."""
    for each, found in sorted(group.commands.items()):
        usage = " ".join(found.collect_usage_pieces(click.Context(found)))
        yield code(f"milepost {name} {each} {usage}"), inspect.cleandoc(found.help or "")


def _options(command: click.Command, context: click.Context) -> str:
    shown = (p for p in command.get_params(context) if isinstance(p, click.Option) and not p.hidden)
    return table(("option", "meaning"), (_option(option) for option in shown))


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(sorted(option.opts, key=len))
    default = f" Default: `{option.default}`." if option.show_default else ""
    return code(f"{names} {_value(option)}".strip()), f"{option.help}{default}"


def _value(option: click.Option) -> str:
    if option.is_flag or option.metavar:
        return option.metavar or ""
    if isinstance(option.type, click.Choice):
        return "|".join(map(str, option.type.choices))
    return KINDS.get(option.type.name, "TEXT")
