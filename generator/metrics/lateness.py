"""Lateness: how late milestones are, with those counted that are not done yet (family F)."""

import numpy as np
import pandas as pd

from generator.metrics.frames import Facts
from generator.metrics.frames import ids
from generator.metrics.registry import Metric
from generator.metrics.registry import metric
from generator.metrics.shares import amount
from generator.metrics.survival import lasting
from generator.metrics.survival import median_of
from generator.metrics.survival import survival
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value

LATE_DAYS = (0, 7, 14, 30, 60, 90)


@metric("F8", "S", "Lateness survival", Unit.DAYS)
def lateness(facts: Facts, metric: Metric) -> Value:
    """How many days after its first promise half of the milestones are done.

    Formula:
        day x at which the Kaplan-Meier curve S(x) of days after the first promise reaches one half
        S(x) = product of (1 - done at day / not done before it) over all days up to x
        What is open counts up to today, what was cancelled up to its last day.

    Misread:
        It is missing while fewer than half are done; S(x), the share later than x days, is not.

    Gamed:
        Cancelling what is late takes it out of the curve.

    Counter:
        M10, B6

    Source:
        E. L. Kaplan, P. Meier, Nonparametric estimation from incomplete observations (1958).

    Example:
        >>> plan = {"baseline": "2024-02-01", "completed": "2024-02-08"}
        >>> lateness(example(plan, as_of="2024-04-18"))[0].value
        7.0
    """
    found = lasted(facts)
    days, done = found["days"].to_numpy(), found["done"].to_numpy(dtype=bool)
    steps = survival(days, done)
    later = {f"later than {n}": lasting(steps, n) for n in LATE_DAYS} if steps else {}
    return amount(
        facts,
        metric,
        median_of(steps),
        reason=Reason.INSUFFICIENT_N if len(days) else Reason.NO_BASELINE,
        k=int(done.sum()),
        n=len(days),
        inputs={"done": int(done.sum()), "not_done": int((~done).sum()), **later},
        included=ids(pd.Series(data=True, index=found.index)),
    )


def lasted(facts: Facts) -> pd.DataFrame:
    """Return the days from first promise to the day done, or so far, and whether it is done."""
    every = facts.all[facts.all["b0"].notna() & (facts.all["scope"] | facts.all["cancelled"])]
    end = every["completed"].where(every["scope"])
    so_far = end.fillna(facts.day).mask(every["cancelled"], _given_up(facts, every.index))
    found = pd.DataFrame({"days": (so_far - every["b0"]).dt.days, "done": end.notna()})
    return found[found["days"].notna()]


def _given_up(facts: Facts, index: pd.Index) -> pd.Series:
    """Return the days on which milestones were cancelled; some may not say it."""
    days = {m.id: m.cancelled.day for m in facts.project.milestones if m.cancelled}
    said = np.array([days.get(name) for name in index], dtype="datetime64[D]")
    return pd.Series(said.astype("datetime64[s]"), index)
