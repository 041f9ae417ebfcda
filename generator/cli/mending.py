"""Mend what `check` finds and is safe to mend, or show what that would change."""

import sys
from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from generator.cli import console
from generator.cli.editing import show
from generator.cli.exits import DONE
from generator.cli.options import now

if TYPE_CHECKING:  # --help must not load the loader
    from types import ModuleType

    from generator.config.settings import Config
    from generator.content.mending.repairs import Repair
    from generator.diagnostics import Diagnostic


def fixed(config: "Config", wanted: tuple[Path, ...], *, dry_run: bool) -> str:
    """Mend the files below some paths, or all, and count what was mended, in words.

    With `dry_run`, print what would change instead, and end.
    """
    from generator.check import check  # noqa: PLC0415 - --help must not load the loader
    from generator.content.editing import disk  # noqa: PLC0415 - as above
    from generator.content.editing.undo import Change  # noqa: PLC0415 - as above
    from generator.content.editing.undo import replace  # noqa: PLC0415 - as above
    from generator.content.mending.mend import mended  # noqa: PLC0415 - as above
    from generator.evidence import gathered  # noqa: PLC0415 - as above
    from generator.findings.selection import refuse_unknown_codes  # noqa: PLC0415 - as above
    from generator.lint.kinds import KINDS  # noqa: PLC0415 - as above

    refuse_unknown_codes(config, KINDS)
    with gathered(config, now=now()) as evidence:
        found = check(config, evidence)
    changes: list[Change] = []
    words: list[str] = []
    for path, repairs in _wanted(config, found, wanted).items():
        before = disk.read(config.root, path)
        after = mended(path, before, repairs)
        if after.words:
            changes.append(Change(path, before, after.data))
            words += [f"{console.shown(config.root / path)}: {word}" for word in after.words]
    if dry_run:
        for change in changes:
            show(change.path, change.before, change.after)
        console.say(f"{len(words)} would be fixed")
        sys.exit(DONE)
    if changes:
        replace(config.root, changes)
    for line in words:
        console.say(console.printable(line))
    return f"{len(words)} fixed; left: "


def _wanted(
    config: "Config", found: "Iterable[Diagnostic]", paths: tuple[Path, ...]
) -> "dict[PurePosixPath, list[Repair]]":
    """Return the files that have something to be mended, and the repairs, in their order."""
    from generator.content.files import is_text  # noqa: PLC0415 - --help must not load the loader
    from generator.content.mending import repairs as made  # noqa: PLC0415 - as above

    repairs = {code: repair(made) for code, repair in _repairs().items()}
    codes: dict[PurePosixPath, set[str]] = {}
    for diagnostic in found:
        path = diagnostic.span.path
        below = not paths or any((config.root / path).is_relative_to(one) for one in paths)
        if below and diagnostic.code in repairs and is_text(path):
            codes.setdefault(path, set()).add(diagnostic.code)
    return {path: list(_in_order(repairs, known)) for path, known in codes.items()}


def _in_order(repairs: "Mapping[str, tuple[Repair, ...]]", codes: set[str]) -> "Iterator[Repair]":
    for code, made in repairs.items():
        yield from made if code in codes else ()


def mendable() -> frozenset[str]:
    """Return the codes of what is safe to mend."""
    return frozenset(_repairs())


def _repairs() -> "Mapping[str, Callable[[ModuleType], tuple[Repair, ...]]]":
    """Return what mends a finding, by its code, of the module of all repairs."""
    from generator.content import codes  # noqa: PLC0415 - --help must not load the loader
    from generator.lint.habits import fields_out_of_order  # noqa: PLC0415 - as above
    from generator.lint.habits import id_left_to_the_file  # noqa: PLC0415 - as above

    return {
        codes.NOT_A_DATE.code: lambda made: (made.days, made.days_of_tasks),
        codes.NOT_A_CHOICE.code: lambda made: (made.status,),
        codes.ODD_STATUS.code: lambda made: (made.status,),
        id_left_to_the_file.kind.code: lambda made: (made.identity,),
        fields_out_of_order.kind.code: lambda made: (made.order,),
    }
