"""Show what an import is about to do, before it is done."""

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.cli import console
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import in_order
from generator.diagnostics import one_line

if TYPE_CHECKING:  # --help must not load the importers
    from generator.cli.importing import Found
    from generator.importers.bringing import Brought
    from generator.model.milestone import Milestone

MOST_ROWS = 12
MOST_OF_A_KIND = 3
WIDTHS = (24, 40, 10, 16, 11, 5)
HEADS = ("id", "title", "due", "owner", "status", "tasks")


def preview(found: "Found", result: "Brought") -> None:
    """Print what the export is, what becomes a milestone, and the first of them."""
    board = found.board
    if board is None:
        return
    title = f" '{one_line(board.title)}'" if board.title else ""
    n, items = len(result.milestones), len(board.items)
    console.say(f"{found.label}{title}: {_counted(items, 'item')}, {_counted(n, 'milestone')}")
    console.say(f"  chosen: {result.chosen}")
    for note in board.notes:
        console.say(f"  {console.printable(note)}")
    if result.milestones:
        _table([_row(milestone) for milestone in result.milestones[:MOST_ROWS]])
    if n > MOST_ROWS:
        console.say(f"  and {n - MOST_ROWS} more")


def summary(problems: Iterable[Diagnostic], root: Path, *, every: bool) -> None:
    """Print findings: the first of each kind and how many more there are, or every one."""
    kinds: dict[str, list[Diagnostic]] = {}
    for problem in in_order(problems):
        kinds.setdefault(problem.code, []).append(problem)
    weights = list(Severity)
    for found in sorted(kinds.values(), key=lambda found: weights.index(found[0].severity)):
        shown = found if every else found[:MOST_OF_A_KIND]
        for problem in shown:
            console.say(console.concise(*_placed(problem, root)))
        if more := len(found) - len(shown):
            console.say(f"  {found[0].code}: {more} more like this; --all lists them")


def _placed(problem: Diagnostic, root: Path) -> tuple[Diagnostic, Path]:
    """Return a finding, and the folder from which its path counts: an export may lie anywhere."""
    path = problem.span.path
    if not path.is_absolute():
        return problem, root
    span = replace(problem.span, path=path.relative_to(path.anchor))
    return replace(problem, span=span), Path(path.anchor)


def _row(milestone: "Milestone") -> Sequence[str]:
    return (
        milestone.id,
        milestone.title,
        milestone.due.isoformat() if milestone.due else "",
        milestone.owner or "",
        str(milestone.status),
        str(len(milestone.tasks)) if milestone.tasks else "",
    )


def _table(rows: Sequence[Sequence[str]]) -> None:
    cut = [[one_line(cell, width) for cell, width in zip(row, WIDTHS, strict=True)] for row in rows]
    columns = zip(HEADS, *cut, strict=True)
    widths = [max(map(len, column)) for column in columns]
    console.say(console.style(_line(HEADS, widths), dim=True))
    for row in cut:
        console.say(console.printable(_line(row, widths)))


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = (cell.ljust(width) for cell, width in zip(cells, widths, strict=True))
    return f"  {'  '.join(padded)}".rstrip()


def _counted(n: int, word: str) -> str:
    return f"{n} {word}" if n == 1 else f"{n} {word}s"
