"""Describe a project that has no file yet: its name, its stages and its people, as a board does."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping

from generator.content.texts import address
from generator.content.whole import inline
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.planning.naming import without_accents
from generator.importers.planning.texts import line


def people_of(items: Iterable[Item]) -> Mapping[str, str]:
    """Return the id of everybody who has anything to do with some items, by name without case."""
    names: dict[str, str] = {}
    for name in _names(items):
        if name:
            names.setdefault(name.casefold(), name)
    ids: dict[str, str] = {}
    for key, name in sorted(names.items()):
        base, number = address(without_accents(line(name)), "person"), 1
        made = base
        while made in ids.values():
            number += 1
            made = f"{base}-{number}"
        ids[key] = made
    return ids


def project_text(board: Board, items: Iterable[Item], modeline: str = "") -> str:
    """Return the text of `project.yml`."""
    every = tuple(items)
    lines = [modeline] if modeline else []
    title = line(board.title)
    if title:
        identifier = address(without_accents(title), "project")
        lines += [f"id: {inline(identifier)}", f"title: {inline(title)}"]
    if board.start:
        lines.append(f"start: {inline(board.start)}")
    if board.currency:
        lines.append(f"currency: {inline(board.currency)}")
    phases = phases_of(board, every)
    if phases:
        lines += ["phases:", *(f"  - {inline(phase)}" for phase in phases)]
    ids = people_of(every)
    named = {name.casefold(): line(name) for name in _names(every) if name}
    if ids:
        lines.append("people:")
        lines += (
            f"  - {{id: {inline(ids[key])}, name: {inline(named[key])}}}" for key in sorted(ids)
        )
    return "".join(f"{text}\n" for text in lines)


def phases_of(board: Board, items: Iterable[Item]) -> tuple[str, ...]:
    """Return the groups that are stages of the work and hold something, in their order."""
    if not board.phased:
        return ()
    held = {line(item.group) for item in items}
    return tuple(dict.fromkeys(name for group in board.groups if (name := line(group)) in held))


def _names(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        yield from (item.owner, *item.contributors)
        yield from (step.owner for step in item.steps)
