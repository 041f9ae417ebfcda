"""The state of a project on a past day, as it was known then: the same rules on what was said."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.metrics.frames import Facts
from generator.metrics.health import DIMENSIONS
from generator.metrics.health import Health
from generator.metrics.health import project_health
from generator.metrics.known import Known
from generator.metrics.past import unknown
from generator.metrics.states import milestone_states
from generator.metrics.trend import METRIC
from generator.metrics.trend import NEEDED as HEADLINES_NEED
from generator.metrics.value import Reason
from generator.metrics.value import Value
from generator.model.as_of import AsOf

DATES = HEADLINES_NEED["T1"]
RISKS = HEADLINES_NEED["R13"]
MONEY = (("budget",), ("status", "completed", "tasks"))
NEEDED: Mapping[str, tuple[tuple[str, ...], ...]] = {
    **HEADLINES_NEED,
    **dict.fromkeys(("T2", "T6", "T10"), DATES),
    **dict.fromkeys(("EV.CPI", "EV.VAC2%", "EV.TCPI_BAC"), MONEY),
    **dict.fromkeys(("R1", "R2", "R3", "R6", "R8"), RISKS),
    "ES.SPIt": (*MONEY, ("due", "baseline")),
    "N1": (*DATES, ("depends_on",)),
    "A1": (("owner",),),
    "M10.criteria": (("success_criteria",),),
}
"""The fields that a measure rests on: of each group, one must be on record before git begins."""


@dataclass(frozen=True)
class Then:
    """A project at the end of a day, as it was known then: its facts, its values, its health."""

    day: date
    facts: Facts
    values: Mapping[str, Value]
    health: Health


def then(known: Known, day: date, metrics: Sequence[str] = ()) -> Then | None:
    """Return how a project stood at the end of a past day; None where nothing is known of it.

    `metrics` are asked for beside those that its health rests on. What a measure needs and nobody
    recorded before git began is not known, and is no reason to call a side green.
    """
    if not known.tells_of(day):
        return None
    names = (*(name for side in DIMENSIONS for name in side.metrics), *metrics)
    facts = known.on(AsOf(day), past=True)
    values = {
        name: METRIC[name](facts)[0]
        if is_on_record(name, known, day)
        else unknown(METRIC[name], Reason.LOW_COVERAGE)
        for name in names
    }
    return Then(day, facts, values, project_health(values, milestone_states(facts)))


def is_on_record(name: str, known: Known, day: date) -> bool:
    """Tell whether what a measure rests on is known: git saw the day, or somebody recorded it."""
    since = known.first_witnessed
    if since is not None and since <= day:
        return True
    fields = known.history.recorded.get(known.project.id, frozenset())
    named = fields | {field.partition(".")[0] for field in fields}
    return all(any(one in named for one in group) for group in NEEDED.get(name, ()))
