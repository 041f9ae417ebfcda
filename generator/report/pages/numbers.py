"""How the numbers are made: formula, this project's figures, what is counted in and out, source."""

from collections.abc import Iterator

from generator.metrics.catalogue import CATALOGUE
from generator.metrics.ratings import RULE_OF_A_PROJECT
from generator.metrics.ratings import RULE_OF_A_SIDE
from generator.metrics.ratings import RULES_OF_A_MILESTONE
from generator.metrics.registry import FAMILIES
from generator.report.context import Context
from generator.report.explanation_views import Explanation
from generator.report.explanation_views import Family
from generator.report.explanations import explained
from generator.report.parts import Frame
from generator.report.states import milestone_state
from generator.report.views import NumbersView


def numbers(context: Context, frame: Frame) -> NumbersView:
    """Assemble the page that explains every number."""
    _ = context.words
    states = ((milestone_state(rag, _), _(rule)) for rag, rule in RULES_OF_A_MILESTONE.items())
    return NumbersView(
        frame=frame,
        title=_("Numbers"),
        headline=_("Every number in this report, and how it is made"),
        families=tuple(_families(context)),
        states=tuple(states),
        rules=(_(RULE_OF_A_SIDE), _(RULE_OF_A_PROJECT)),
    )


def _families(context: Context) -> Iterator[Family]:
    """Yield the families that have a number, in the order of the catalogue."""
    found: dict[str, list[Explanation]] = {}
    for number in CATALOGUE:
        found.setdefault(number.family, []).append(explained(number, context))
    for family, name in FAMILIES.items():
        if family in found:
            yield Family(family, context.words(name), tuple(found[family]))
