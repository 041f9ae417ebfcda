"""Reallocation: whom to ask for help where somebody has too much to do. A hint, no optimiser."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
    both, weeks, of_phase = facts.once(ahead), next_weeks(facts), facts.once(phases)
    above = both.load - both.capacity
    needy, falls = _needy(facts)
    for part, has_work in zip(needy.itertuples(), falls, strict=True):
        beyond = above.loc[part.owner].to_numpy()
        too_much = has_work & (beyond > NEARLY)
        if too_much.any():
            phase = str(of_phase[part.milestone])
            yield Hint(
                owner=part.owner,
                milestone=part.milestone,
                phase=phase or None,
                weeks=tuple(np.array(weeks)[too_much]),
                excess=float(beyond[too_much].sum()),
                float_days=float(part.total_float),
                free=free(facts, phase, too_much),
                roomy=roomy(facts, phase, too_much),
            )


def _needy(facts: Facts) -> tuple[pd.DataFrame, np.ndarray]:
    """Return the parts of milestones without float that are owned, and the weeks of their work."""
    work = facts.once(work_left).join(facts.once(network)["total_float"], on="milestone")
    needy = (work["total_float"] <= 0) & (work["owner"] != NOBODY)
    falls = facts.once(spread).loc[needy].to_numpy()[:, : len(next_weeks(facts))] > 0
    return work[needy], falls
