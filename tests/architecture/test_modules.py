"""What every module of the package is held to."""

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parent.parent.parent
PACKAGE = REPOSITORY / "generator"
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}
TREES = {name: ast.parse(path.read_bytes()) for name, path in MODULES.items()}
DRAWERS = {"utils", "util", "helpers", "helper", "common", "base", "core", "manager", "service"}
MOST_LINES = 250
LONGER = {  # and why each of them is not cut in two
    "importers/jira/words.py": "what Jira calls its columns, in twenty languages: one table",
    "report/pages/milestone.py": "everything about one milestone: a short function for each part",
    "report/parts.py": "records without behaviour, one for each part of a page",
    "report/sentences.py": "the sentences of a report stand side by side, to speak with one voice",
}
CLOCK = {"today", "now", "utcnow", "localtime", "gmtime", "time_ns"}
CLOCK_OWNERS = {"date", "datetime", "time", "dt"}
CLOCK_READER = "cli/options.py"


def attributes(tree: ast.AST) -> set[str]:
    """Return what is looked up on plain names, such as `sys.exit`."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }


def calls(tree: ast.AST) -> set[str]:
    """Return the plain names that are called."""
    return {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }


def imported(tree: ast.AST) -> set[str]:
    """Return what is imported, as `module.name`."""
    return {
        f"{node.module}.{alias.name}"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }


def own_lines(name: str) -> int:
    """Count the lines of a module below its imports, of which each takes a line."""
    imports = (n for n in TREES[name].body if isinstance(n, ast.Import | ast.ImportFrom))
    lines = MODULES[name].read_text(encoding="utf-8").count("\n")
    return lines - sum((n.end_lineno or n.lineno) - n.lineno + 1 for n in imports)


@pytest.mark.parametrize("name", MODULES)
def test_a_module_says_what_it_is_for(name: str) -> None:
    text = ast.get_docstring(TREES[name])
    assert text
    assert text.splitlines()[0].endswith((".", ":", "?")), text


@pytest.mark.parametrize("name", MODULES)
def test_a_module_is_named_after_what_it_holds(name: str) -> None:
    assert DRAWERS.isdisjoint(Path(name).with_suffix("").parts)


def test_a_module_can_be_read_in_one_sitting() -> None:
    longer = {name for name in MODULES if own_lines(name) > MOST_LINES}
    assert longer == set(LONGER)


def test_only_commands_print_and_exit() -> None:
    told = {
        name
        for name, tree in TREES.items()
        if not name.startswith("cli/")
        if calls(tree) & {"print", "exit", "quit", "input", "breakpoint"}
        or attributes(tree) & {"sys.exit", "sys.stdout", "sys.stderr", "sys.argv"}
    }
    assert told == set()


def test_nothing_prints_past_the_one_who_knows_how() -> None:
    """Colours, broken pipes and strange encodings are for `cli/console.py`."""
    told = {
        name
        for name, tree in TREES.items()
        if name != "cli/console.py"
        if "print" in calls(tree) or attributes(tree) & {"click.echo", "click.secho", "click.style"}
    }
    assert told == set()


def test_one_place_reads_the_clock() -> None:
    """What a report says depends on the day it is told, and on nothing else."""
    readers = {
        name
        for name, tree in TREES.items()
        for read in attributes(tree)
        if read.rpartition(".")[2] in CLOCK and read.rpartition(".")[0] in CLOCK_OWNERS
    }
    assert readers == {CLOCK_READER}
    assert not [name for name, tree in TREES.items() if "time.time" in attributes(tree)]
    assert not [name for name, tree in TREES.items() if "time.time" in imported(tree)]


def test_nothing_is_left_to_chance() -> None:
    """Lots are drawn for names that are gone at the end, and to tell two claims apart."""
    known = {"random", "secrets", "uuid"}
    users = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        if known & {alias.name for alias in node.names}
    }
    assert users == {"site/write.py", "deliver/mail/git_ledger.py"}


def test_the_package_has_only_what_is_imported_or_named() -> None:
    """No module is left over that nothing leads to."""
    known = {"__init__.py", "__main__.py"}
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES.values())
    commands = {f"cli/{name}.py" for name in _commands()}
    alone = [
        name
        for name in MODULES
        if Path(name).name not in known and name not in commands
        if (module := f"generator.{name.removesuffix('.py').replace('/', '.')}")
        if f"{module} import" not in text
        and f'"{module}"' not in text
        and not re.search(rf"import {Path(name).stem}( as \w+)?\n", text)
    ]
    assert alone == []


def _commands() -> set[str]:
    from generator.cli import COMMANDS  # noqa: PLC0415 - the others read text only
    from generator.cli import module_of  # noqa: PLC0415 - as above

    return set(map(module_of, COMMANDS))
