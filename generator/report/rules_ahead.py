"""The rules for the state of a milestone that look ahead, in words."""

from generator.metrics.health import Fired
from generator.model.milestone import Milestone
from generator.report.context import Context
from generator.report.floats import floats
from generator.report.floats import odds
from generator.report.floats import room_in_words


def rule_ahead(context: Context, milestone: Milestone, fired: Fired) -> str:
    """Word such a rule, with the figure that made it hold where it has one."""
    _ = context.words
    if fired in {Fired.UNLIKELY, Fired.UNSURE}:
        likely = _.percent(context.once(odds)[milestone.id])
        return _("likely in time in {share} of the simulations", share=likely)
    if fired in {Fired.FLOAT_GONE, Fired.FLOAT_LOW}:
        return _room(context, context.once(floats)[milestone.id].room or 0)
    return _("its owner has more to do than time for it")


def _room(context: Context, room: float) -> str:
    """Say how far a milestone is from costing the plan its date."""
    _ = context.words
    if room < 0:
        days = room_in_words(-room, _)
        return _("{days} too late for the end of the plan to keep its date", days=days)
    return _("{days} of float left", days=room_in_words(room, _))
