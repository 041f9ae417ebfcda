"""The state of each milestone: the rules by which it is computed, and which of them fired.

A milestone is completed (blue) or cancelled (black), not known (grey), late (red), at risk (amber)
or on track (green): the first that holds. One that nobody has touched since it was written is not
known, unless it is known to be late.
"""

from collections.abc import Iterable
from collections.abc import Mapping

import numpy as np
import pandas as pd

from generator.metrics.earned_value import planned_share
from generator.metrics.frames import Facts
from generator.metrics.health import Fired
from generator.metrics.health import State
from generator.metrics.past import past
from generator.metrics.reports import reports
from generator.metrics.rules_ahead import fired_ahead
from generator.metrics.spend_gap import spend_gaps
from generator.metrics.statistics import quantile
from generator.metrics.statistics import working_days
from generator.metrics.thresholds import NEARLY
from generator.metrics.upkeep import STALE
from generator.metrics.upkeep import ages
from generator.metrics.value import Rag
from generator.metrics.velocity import SLIPPING
from generator.metrics.velocity import velocities

FAR_DAYS, FAR_SHARE = 10, 0.10
OVERSPENT, SPENT_AHEAD, LAGGING = 1.10, 0.15, 0.15
TOP_QUARTER = 0.75
SOON, UNTOUCHED, TWICE = 30, 30, 2
RED_RULES = (
    Fired.OVERDUE,
    Fired.FAR_BEHIND,
    Fired.UNLIKELY,
    Fired.FLOAT_GONE,
    Fired.OVERSPENT,
    Fired.RISK_PAST_DUE,
    Fired.STALE,
)
GREY_RULES = (Fired.UNTOUCHED,)
AMBER_RULES = (
    Fired.BEHIND,
    Fired.SLIPPING,
    Fired.UNSURE,
    Fired.FLOAT_LOW,
    Fired.SPENT_AHEAD,
    Fired.LAGGING,
    Fired.OVERLOADED,
    Fired.UNOWNED,
    Fired.NO_BASELINE,
    Fired.MOVED_TWICE,
)
RULES = {Rag.RED: RED_RULES, Rag.GREY: GREY_RULES, Rag.AMBER: AMBER_RULES}
RATED_RULES = (*RED_RULES, *GREY_RULES, *AMBER_RULES)
RULES_OF_THE_PAST = (Fired.STALE, Fired.UNTOUCHED, Fired.SLIPPING, Fired.MOVED_TWICE)


def milestone_states(facts: Facts) -> Mapping[str, State]:
    """Return the state of every milestone, drafts and cancelled ones included."""
    every = facts.all
    settled = (
        (every["draft"], State(Rag.GREY, Fired.DRAFT)),
        (every["cancelled"], State(Rag.BLACK, Fired.CANCELLED)),
        (~every["scope"], State(Rag.BLACK, Fired.MERGED)),
        (every["done"], State(Rag.BLUE, Fired.COMPLETED)),
        (every["due"].isna() & every["b0"].isna(), State(Rag.GREY, Fired.NO_DATE)),
    )
    found = _rated(_fired(facts))
    masks = [mask.to_numpy() for mask, _state in settled]
    first = np.select(masks, [*range(len(settled))], default=len(settled)).tolist()
    states = [*(state for _mask, state in settled), None]
    names = map(str, every.index)
    return {name: states[n] or found[name] for name, n in zip(names, first, strict=True)}


def _rated(fired: pd.DataFrame) -> Mapping[str, State]:
    """Return the state that rules give each milestone; many answer all of them alike."""
    answers = [tuple(row) for row in fired.to_numpy().tolist()]
    states = {answer: _state(answer) for answer in set(answers)}
    return dict(zip(map(str, fired.index), map(states.__getitem__, answers), strict=True))


def _state(answers: tuple[bool, ...]) -> State:
    return rated(rule for rule, yes in zip(RATED_RULES, answers, strict=True) if yes)


def rated(rules: Iterable[Fired]) -> State:
    """Return the state that some of the rated rules give, which stand in their order."""
    fired = tuple(rules)
    if not fired:
        return State(Rag.GREEN, Fired.ON_TRACK)
    rag = next(rag for rag, rules in RULES.items() if fired[0] in rules)
    return State(rag, fired[0], fired[1:])


def _fired(facts: Facts) -> pd.DataFrame:
    """Return, for each milestone in scope, which rules hold; one column a rule, in their order."""
    scope = facts.scope
    expected = scope["forecast"].fillna(scope["due"])
    behind = working_days(scope["b1"], expected, facts.project.calendar)
    length = working_days(scope["planned_start"], scope["b1"], facts.project.calendar)
    allowed = np.maximum(FAR_DAYS, (FAR_SHARE * length).fillna(0))
    spent = scope["actual"] / scope["budget"].where(scope["budget"] > 0)
    lag = planned_share(scope, facts.day) - scope["progress"]
    rules = {
        Fired.OVERDUE: scope["overdue"],
        Fired.FAR_BEHIND: behind > allowed,
        Fired.OVERSPENT: spent > OVERSPENT + NEARLY,
        Fired.RISK_PAST_DUE: pd.Series(scope.index.isin(_with_risk_past_due(facts)), scope.index),
        Fired.BEHIND: expected > scope["b1"],
        Fired.SPENT_AHEAD: spend_gaps(facts) > SPENT_AHEAD + NEARLY,
        Fired.LAGGING: (scope["method"] == "weighted_tasks") & (lag > LAGGING + NEARLY),
        Fired.UNOWNED: scope["owner"].isna(),
        Fired.NO_BASELINE: scope["b0"].isna(),
        **fired_ahead(facts),
        **_fired_by_history(facts),
    }
    return pd.DataFrame({rule: rules[rule] for rule in RATED_RULES}, index=scope.index)


def _fired_by_history(facts: Facts) -> dict[Fired, pd.Series]:
    """Return the rules that need a past; where there is none, nobody can say, and none holds."""
    if not facts.once(past).known:
        nobody = pd.Series(data=False, index=facts.scope.index)
        return dict.fromkeys(
            (Fired.STALE, Fired.UNTOUCHED, Fired.SLIPPING, Fired.MOVED_TWICE), nobody
        )
    age, told = facts.once(ages), facts.once(reports)
    soon = facts.scope["due"].between(facts.day, facts.day + pd.Timedelta(days=SOON))
    stale = {name for name, each in age.items() if each.days > STALE}
    untouched = {name for name, e in age.items() if not e.updated and e.days > UNTOUCHED}
    speeds = facts.once(velocities)
    slipping = {name for name, v in speeds.items() if v.days_per_day > SLIPPING + NEARLY}
    later = told["milestone"][told["moved"] > 0].value_counts()
    moved = set(later.index[later >= TWICE])
    return {
        Fired.STALE: _among(facts, stale) & soon,
        Fired.UNTOUCHED: _among(facts, untouched),
        Fired.SLIPPING: _among(facts, slipping),
        Fired.MOVED_TWICE: _among(facts, moved),
    }


def _among(facts: Facts, names: set[str]) -> pd.Series:
    index = facts.scope.index
    return pd.Series(index.isin(list(names)), index)


def _with_risk_past_due(facts: Facts) -> set[str]:
    """Return the milestones with an open, large risk whose day has gone by."""
    still = facts.risks[facts.risks["open"] & (facts.risks["exposure"] > 0)]
    large = quantile(still["exposure"], TOP_QUARTER)
    if large is None:
        return set()
    past = ~still["accepted"] & (still["due"] < facts.day) & (still["exposure"] >= large)
    return {str(milestone) for milestone, _risk in still.index[past]}
