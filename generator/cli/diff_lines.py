"""A comparison as lines of text."""

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.cli.console import printable
from generator.cli.console import style
from generator.cli.states import coloured
from generator.diagnostics import one_line
from generator.words import DASH
from generator.words import ENGLISH as _

if TYPE_CHECKING:  # --help must not load pandas
    from generator.report.comparison_view import ComparisonView
    from generator.report.comparison_view import DateLine
    from generator.report.comparison_view import ProjectView

LONGEST = 120


def lines(view: "ComparisonView") -> Iterator[str]:
    """Yield the lines of a comparison."""
    yield style(printable(f"{view.old} → {view.new}, {view.seen}"), bold=True)
    for project in view.projects:
        yield ""
        if view.several:
            yield style(printable(project.title), bold=True)
        yield printable(project.headline)
        yield from _measures(project)
        yield from _dates(project.dates)
        yield from _milestones(project)
        yield from _overlaps(project)


def _measures(project: "ProjectView") -> Iterator[str]:
    yield ""
    state = coloured(project.old_state)
    if project.old_state != project.new_state:
        state = f"{state} → {coloured(project.new_state)}"
    yield f"  {_('State'):<22} {state}"
    for measure in project.measures:
        both = f"{measure.old or DASH} → {measure.new or DASH}" if measure.changed else measure.new
        yield f"  {measure.name:<22} {printable(both)}"


def _dates(dates: Iterable["DateLine"]) -> Iterator[str]:
    for n, date in enumerate(dates):
        if n == 0:
            yield from ("", style(_("Dates"), bold=True))
        slip = style(f" ({printable(date.slip)})", fg="red" if date.late else "green")
        old = style(date.old, strikethrough=True, dim=True)
        moved = f"{old} → {date.new}{slip if date.slip else ''}"
        yield f"  {_named(date.id, date.title)}: {date.field} {moved}"
        why = [one_line(date.reason, LONGEST)] if date.reason else []
        if date.unexplained:
            why.insert(0, style(_("a reason is missing under changes"), fg="red"))
        if why:
            yield f"    {'; '.join(why)}"


def _milestones(project: "ProjectView") -> Iterator[str]:
    if project.events or project.turns:
        yield from ("", style(_("Milestones"), bold=True))
    for event in project.events:
        note = f" ({one_line(event.note, LONGEST)})" if event.note else ""
        yield f"  {_named(event.id, event.title)}: {event.event}{note}"
    for turn in project.turns:
        colours = f"{coloured(turn.old)} → {coloured(turn.new)}"
        yield f"  {_named(turn.id, turn.title)}: {colours}, {printable(turn.rule)}"


def _overlaps(project: "ProjectView") -> Iterator[str]:
    if project.overlaps:
        yield from ("", style(_("Now expected before what they wait for"), bold=True))
    for overlap in project.overlaps:
        other = one_line(overlap.waits_for, LONGEST)
        name = _named(overlap.id, overlap.title)
        yield f"  {name}: {overlap.day}, waits for {other} ({overlap.until})"


def _named(identifier: str, title: str) -> str:
    return f"{style(printable(identifier), bold=True)} {one_line(title, LONGEST)}"
