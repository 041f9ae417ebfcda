"""What the network says of one milestone: its float, and whether it decides the end of the plan."""

from collections.abc import Iterator

from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report.context import Context
from generator.report.floats import Float
from generator.report.floats import floats
from generator.report.floats import room_in_words
from generator.report.parts import Fact


def float_facts(context: Context, milestone: Milestone) -> Iterator[Fact]:
    """Yield the float of an open milestone that belongs to a path, or ends the plan."""
    _, found = context.words, context.once(floats).get(milestone.id)
    if found is None or found.room is None or not (found.linked or found.critical):
        return
    said = room_in_words(found.room, _)
    yield Fact(_("Float"), said, _place(context, found), addresses.number("N.TF"))


def _place(context: Context, found: Float) -> str:
    """Say where on the paths a milestone lies, and when it must end."""
    _ = context.words
    until = _("must end by {day}", day=context.in_text(found.late)) if found.late else ""
    place = ""
    if found.critical:
        place = _("on the critical chain")
    elif found.near:
        place = _("nearly critical")
    return ", ".join(filter(None, (place, until)))
