"""What a public edition can count: a number that needs what is withheld is withheld with it.

Computed from what is left of the plan it would be wrong, and to say that nothing is on record would
be wrong as well.
"""

from collections.abc import Mapping

from generator.metrics.health import Fired
from generator.metrics.health import State
from generator.metrics.past import unknown
from generator.metrics.registry import Metric
from generator.metrics.states import rated
from generator.metrics.value import Reason
from generator.metrics.value import Value

BY_FAMILY = """
P4 P5 P6 P6.spent P6.scheduled M10 F6.declared DCMA.10
B1 B2 B3 B3% B5 B6 B7
EV.BAC EV.PV EV.EV EV.AC EV.CV EV.SV EV.CV% EV.SV% EV.CPI EV.SPI EV.EAC1 EV.EAC2 EV.EAC3
EV.ETC1 EV.ETC2 EV.ETC3 EV.VAC1 EV.VAC2 EV.VAC3 EV.VAC2% EV.TCPI_BAC EV.TCPI_EAC2
ES.ES ES.AT ES.PD ES.SVt ES.SPIt ES.IEACt ES.IEACt1 ES.IEACt3 ES.finish ES.TSPI
R1 R2 R3 R4 R5 R6 R7 R8 R9 R10 R11 R11.risk R12 R13 R13.risk
A1.risks A1.tasks A2 A2.overdue A2.critical A2.remaining A3 A4 A4.week A5 A7
A7.milestone A8 A9 A9.waiting
RAG.watermelon
"""
WITHHELD = frozenset(BY_FAMILY.split())
"""The numbers made of people, tasks, effort, money, risks, decisions, what somebody declares, or of
what changed in any field."""

UNTOLD_RULES = frozenset({Fired.STALE, Fired.UNTOUCHED})
"""The rules that ask whether anybody has changed any field."""


def withheld(metric: Metric) -> Value:
    """Make the value of a number that is not published."""
    return unknown(metric, Reason.NOT_PUBLISHED)


def without_untold(states: Mapping[str, State]) -> Mapping[str, State]:
    """Return the states that milestones have without the rules that nobody can follow."""
    return {name: _without_untold(state) for name, state in states.items()}


def _without_untold(state: State) -> State:
    fired = (state.rule, *state.also)
    told = tuple(rule for rule in fired if rule not in UNTOLD_RULES)
    return state if told == fired else rated(told)
