"""The changes of milestones as lines of text: a block for what one commit made of one of them."""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from generator.cli.console import printable
from generator.cli.console import style
from generator.diagnostics import one_line
from generator.report.reasons import said
from generator.words import ENGLISH as _

if TYPE_CHECKING:  # --help must not load the loader
    from generator.model.moves import Move
    from generator.report.log import Entry

EXPLAINED = ("due", "baseline")
LONGEST = 120


def lines(found: Iterable["Entry"], *, authors: bool, one: bool) -> Iterator[str]:
    """Yield the lines; the milestone is named where it is not the only `one`."""
    entries = tuple(found)
    several = len({entry.move.project for entry in entries}) > 1
    for _revision, inside in groupby(entries, key=_block):
        block = list(inside)
        move = block[0].move
        name = f"{move.project}/{move.milestone}" if several else move.milestone
        yield _head(move, "" if one else name, authors=authors)
        yield from _fields(block)


def _fields(block: Sequence["Entry"]) -> Iterator[str]:
    """Yield a line a field; a reason that is that of all of them comes once, below them."""
    width = max(len(entry.move.field) for entry in block)
    reasons = [_why(entry) for entry in block]
    once = len({reason for reason in reasons if reason}) == 1
    for entry, reason in zip(block, reasons, strict=True):
        yield f"    {entry.move.field:<{width}}  {_values(entry.move, entry.days)}"
        if reason and not once:
            yield f"        {reason}"
    if once:
        yield f"    {next(filter(None, reasons))}"


def _block(entry: "Entry") -> tuple[object, str, str]:
    return entry.move.revision, entry.move.project, entry.move.milestone


def _head(move: "Move", name: str, *, authors: bool) -> str:
    revision = move.revision
    commit = style(revision.id[:7], fg="yellow") if revision.id else ""
    origin = {"witnessed": "", "recorded": _("recorded later"), "declared": _("in the files now")}
    parts = (
        style(move.day.isoformat(), bold=True),
        printable(name),
        commit,
        origin[revision.origin],
        _("bulk") if revision.bulk else "",
        printable(revision.author) if authors else "",
    )
    return "  ".join(filter(None, parts))


def _values(move: "Move", days: int | None) -> str:
    """Word a change: what was, struck through on a terminal, what is, and how much later."""
    old, new = (one_line(text, LONGEST) if text else "" for text in (move.old, move.new))
    if not old:
        return new
    if not new and move.field == "file":
        return _("{path} was deleted", path=old)
    became = f"{style(old, strikethrough=True, dim=True)} → {new or _('nothing')}"
    if days is None:
        return became
    return f"{became} ({style(printable(_.slip(days)), fg='red' if days > 0 else 'green')})"


def _why(entry: "Entry") -> str:
    """Word the reason of a change, and where it stands."""
    why, move = entry.reason, entry.move
    if why is None:
        return _("no reason is on record") if _moved(move) else ""
    return one_line(said(why, _), LONGEST)


def _moved(move: "Move") -> bool:
    return move.field in EXPLAINED and move.old is not None
