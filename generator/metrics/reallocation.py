"""Reallocation: whom to ask for help where somebody has too much to do. A hint, no optimiser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import compress
from typing import Any

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.load import next_weeks
from generator.metrics.load import spread
from generator.metrics.network import network
from generator.metrics.relief import Free
from generator.metrics.relief import Roomy
from generator.metrics.relief import ahead
from generator.metrics.relief import free
from generator.metrics.relief import phases
from generator.metrics.relief import roomy
from generator.metrics.thresholds import NEARLY
from generator.metrics.work import NOBODY
from generator.metrics.work import work_left


@dataclass(frozen=True, slots=True)
class Hint:
    """A way to relieve somebody: who has too much, of what, in which weeks, and what could help.

    `excess` is the person-days above capacity in those weeks, `float_days` those of the milestone,
    which cannot wait. `free` are owners in the same phase with time in those weeks, `roomy` the
    milestones of that phase, under way then, that can wait.
    """

    owner: str
    milestone: str
    phase: str | None
    weeks: tuple[date, ...]
    excess: float
    float_days: float
    free: tuple[Free, ...]
    roomy: tuple[Roomy, ...]


def hints(facts: Facts) -> tuple[Hint, ...]:
    """Return the ways to relieve who has too much to do of what cannot wait, the worst first."""
    found = (hint for hint in _hints(facts) if hint.free or hint.roomy)
    return tuple(sorted(found, key=lambda h: (-h.excess, h.owner, h.float_days, h.milestone)))


def _hints(facts: Facts) -> Iterator[Hint]:
    @cache
    def relief(phase: str, weeks: tuple[bool, ...]) -> tuple[tuple[Free, ...], tuple[Roomy, ...]]:
        return free(facts, phase, np.array(weeks)), roomy(facts, phase, np.array(weeks))

    weeks, of_phase = next_weeks(facts), facts.once(phases)
    needy, beyond = _needy(facts)
    part: Any  # a tuple whose fields are the columns
    for part, above in zip(needy.itertuples(), beyond.tolist(), strict=True):
        phase = str(of_phase[part.milestone])
        too_much = tuple(days > NEARLY for days in above)
        who, what = relief(phase, too_much)
        yield Hint(
            owner=part.owner,
            milestone=part.milestone,
            phase=phase or None,
            weeks=tuple(compress(weeks, too_much)),
            excess=sum(compress(above, too_much)),
            float_days=float(part.total_float),
            free=who,
            roomy=what,
        )


def _needy(facts: Facts) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the parts that cannot wait of owners with too much to do, and how much in which week.

    That is the person-days of the owner above capacity, in the weeks in which the part falls.
    """
    work = facts.once(work_left).join(facts.once(network)["total_float"], on="milestone")
    tight = work[(work["total_float"] <= 0) & (work["owner"] != NOBODY)]
    both = facts.once(ahead)
    above = (both.load - both.capacity).reindex(tight["owner"]).to_numpy()
    falls = facts.once(spread).loc[tight.index].to_numpy()[:, : above.shape[1]] > 0
    beyond = np.where(falls, above, 0.0)
    needy = np.asarray((beyond > NEARLY).any(axis=1))
    return tight.loc[needy], beyond[needy]
