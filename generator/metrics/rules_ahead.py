"""The rules for the state of a milestone that look ahead: its float, its odds, its owner's load.

Float judges what is linked to other milestones only: without a dependency there is no path, and a
milestone is judged by its own dates. Odds judge nothing below the evidence that they need.
"""

from collections.abc import Mapping

import pandas as pd

from generator.metrics.evidence import evidence
from generator.metrics.finish_forecast import ENOUGH
from generator.metrics.finish_forecast import finishes
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.metrics.load import over_allocated_milestones
from generator.metrics.network import network
from generator.metrics.thresholds import colour
from generator.metrics.value import Rag

Rules = Mapping[Fired, pd.Series]
RED, AMBER = Rag.RED, Rag.AMBER


def fired_ahead(facts: Facts) -> Rules:
    """Return for each milestone in scope which of these rules hold."""
    index = facts.scope.index
    over = pd.Series(index.isin(list(facts.once(over_allocated_milestones))), index)
    return {**_by_float(facts), **_by_odds(facts), Fired.OVERLOADED: over}


def _by_float(facts: Facts) -> Rules:
    frame = facts.once(network)
    room = frame["total_float"].where(frame["linked"])
    return _two_limits(facts, room, "N.TF", Fired.FLOAT_GONE, Fired.FLOAT_LOW)


def _by_odds(facts: Facts) -> Rules:
    """Return the rules on how likely a milestone is in time for its approved date."""
    odds = pd.Series(dtype=float)
    if facts.once(evidence).witnesses >= ENOUGH:
        odds = facts.once(finishes)["b1"].astype(float)
    return _two_limits(facts, odds, "MC.on_time.milestone", Fired.UNLIKELY, Fired.UNSURE)


def _two_limits(facts: Facts, numbers: pd.Series, name: str, red: Fired, amber: Fired) -> Rules:
    """Return which numbers the limits of a metric make red, and which amber."""
    chosen, index = facts.settings.thresholds, facts.scope.index
    rags = {subject: colour(name, known, chosen) for subject, known in numbers.dropna().items()}
    subjects = {shown: [s for s, rag in rags.items() if rag is shown] for shown in (RED, AMBER)}
    return {
        rule: pd.Series(index.isin(subjects[shown]), index)
        for rule, shown in ((red, RED), (amber, AMBER))
    }
