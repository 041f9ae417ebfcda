"""What changed in a milestone besides its dates, in a few words for each field."""

from collections.abc import Iterable

from generator.model.moves import FILE
from generator.model.moves import Move
from generator.report.context import Context
from generator.report.deeds import shortened
from generator.report.deeds import without_addresses
from generator.report.field_moves import field_moves
from generator.report.history_views import FieldChange
from generator.report.moves import as_day

LONG = {
    "changes",
    "description",
    "updates",
    "lessons",
    "sections",
    "asks",
    "decisions",
    "waivers",
    "ignore",
    "links",
}
PEOPLE = {"owner", "contributors", "consulted", "informed"}
MONEY = {"budget.planned", "budget.actual"}
TICKED = "[x]"
MOST = 60


def field_changes(context: Context, moves: Iterable[Move]) -> tuple[FieldChange, ...]:
    """Word what one commit changed in one milestone; what appears or goes is one change."""
    _, found = context.words, tuple(moves)
    file = next((move for move in found if move.field == FILE), None)
    if file is not None and (file.old is None or file.new is None):
        return (_born(context, found) if file.old is None else _gone(context),)
    risks = {move.field.split(".")[1] for move in found if move.field.startswith("risks.")}
    told = [_change(context, move) for move in found if not move.field.startswith("risks.")]
    if risks:
        told.append(FieldChange(_.plural("{n} risk changed", "{n} risks changed", len(risks))))
    return tuple(told)


def _born(context: Context, moves: tuple[Move, ...]) -> FieldChange:
    _, first = context.words, moves[0]
    due = as_day(next((move.new for move in moves if move.field == "due"), None))
    if context.once(field_moves)[first.milestone][0].revision is not first.revision:
        return FieldChange(
            _("Restored, due {day}", day=context.short(due)) if due else _("Restored")
        )
    return FieldChange(_("Added, due {day}", day=context.short(due)) if due else _("Added"))


def _gone(context: Context) -> FieldChange:
    return FieldChange(context.words("File deleted"))


def _change(context: Context, move: Move) -> FieldChange:
    name = field_name(context, move.field)
    old, new = move.old or "", move.new or ""
    if move.field in {"tasks", "success_criteria"}:
        was, became = _ticks(context, old), _ticks(context, new)
        return FieldChange(name, was, became) if was != became else FieldChange(name)
    if move.field in LONG or "\n" in old + new:
        return FieldChange(name)
    return FieldChange(name, _value(context, move.field, old), _value(context, move.field, new))


def _ticks(context: Context, text: str) -> str:
    _ = context.words
    lines = [line for line in text.split("\n") if line]
    if not lines:
        return ""
    k = sum(1 for line in lines if line.startswith(TICKED))
    return _("{k} of {n}", k=_.number(k), n=_.number(len(lines)))


def _value(context: Context, field: str, text: str) -> str:
    day = as_day(text)
    if day is not None:
        return context.short(day)
    if field in PEOPLE:
        names = ", ".join(context.project.name_of(who) for who in text.split(", "))
        return without_addresses(names)
    if field == "phase" and text:
        return context.phase_title(text)
    if field in MONEY and text.replace(".", "", 1).isdigit():
        return context.money(float(text))
    return shortened(without_addresses(text), MOST)


def field_name(context: Context, field: str) -> str:
    """Name a field as readers know it."""
    _ = context.words
    names = {
        "title": _("Title"),
        "status": _("Status"),
        "purpose": _("Purpose"),
        "objective": _("Objective"),
        "phase": _("Phase"),
        "start": _("Start"),
        "due": _("Due date"),
        "baseline": _("Baseline"),
        "forecast": _("Forecast"),
        "completed": _("Completion"),
        "owner": _("Owner"),
        "contributors": _("Contributors"),
        "depends_on": _("Waits for"),
        "effort.planned": _("Effort planned"),
        "effort.actual": _("Effort spent"),
        "budget.planned": _("Budget"),
        "budget.actual": _("Cost"),
        "health": _("Declared state"),
        "health_reason": _("Reason of the declared state"),
        "confidence": _("Confidence"),
        "checked": _("Last looked at"),
        "success_criteria": _("Success criteria"),
        "tasks": _("Key tasks"),
        "description": _("Description"),
        "updates": _("Updates"),
        "lessons": _("Lessons"),
        "changes": _("Changes on record"),
        "merged_into": _("Became part of"),
        "tags": _("Tags"),
        FILE: _("File"),
    }
    plain = field.replace("_", " ").replace(".", ", ")
    return names.get(field, plain[:1].upper() + plain[1:])
