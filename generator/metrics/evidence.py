"""Evidence for forecasts: how long milestones took, against what they said was left.

Each milestone that is done speaks once to each question: with the report whose time left was
nearest to the one that is asked about. Twenty reports of one milestone are not twenty witnesses.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from functools import cached_property
from itertools import groupby

import numpy as np
import pandas as pd

from generator.metrics.forecasts import records
from generator.metrics.frames import Facts
from generator.metrics.reports import reports
from generator.metrics.statistics import quantile

BUCKETS = ((1, 14), (15, 45), (46, 120), (121, np.iinfo(np.int32).max))
"""Days that were left, from and to: those who looked alike far ahead."""

ENOUGH_OF_A_BUCKET = 5
ENOUGH_REPORTS = 2
LEAST, MOST = 10, 10
"""A ratio counts as a tenth where it is less, and as ten where it is more."""

FAST, MIDDLE = 0.20, 0.50


@dataclass(frozen=True, slots=True)
class Ratios:
    """Some ratios as whole days, the least first: it took so many days, and so many were left.

    They are from reports in the buckets from the first to the last.
    """

    took: np.ndarray
    left: np.ndarray
    buckets: tuple[int, int] = (0, len(BUCKETS) - 1)

    def days(self, lead: int) -> np.ndarray:
        """Return in how many days something ends that has so many left, by each ratio.

        Whole numbers only, so that no rounding moves a day.
        """
        days = -(-self.took * lead // self.left)
        found: np.ndarray = days.clip(-(-lead // LEAST), MOST * lead)
        return found


@dataclass(frozen=True)
class Evidence:
    """What is done: a row for each of its reports, in order of the ratios.

    A row speaks for its milestone where from `nearest` to `until` days, this one left out, are
    left; its own time left is in the `bucket` of that number; it was known that it was done after
    the day `since`. `milestones` has a row for each of them: ``since``, the number of ``reports``,
    and the ``middle`` of its ratios.
    """

    ratios: Ratios
    bucket: np.ndarray
    nearest: np.ndarray
    until: np.ndarray
    since: np.ndarray
    milestones: pd.DataFrame

    def near(self, lead: int) -> Ratios:
        """Return one ratio a milestone, from reports that looked about as far ahead.

        Where fewer than five milestones did, those of the buckets beside it count as well.
        """
        return self.near_each([lead])[lead]

    def near_each(self, leads: Iterable[int]) -> Mapping[int, Ratios]:
        """Return the same for each of some numbers of days left, the least first."""
        asked = sorted(set(leads))
        found: dict[int, Ratios] = {}
        for own, group in groupby(asked, key=bucket_of):
            alike = list(group)
            for wider in range(len(BUCKETS)):
                first, last = max(0, own - wider), min(len(BUCKETS) - 1, own + wider)
                near = dict(zip(alike, self._speaking(alike, first, last), strict=True))
                found |= near
                alike = [lead for lead in alike if len(near[lead].left) < ENOUGH_OF_A_BUCKET]
                if not alike:
                    break
        return {lead: found[lead] for lead in asked}

    def _speaking(self, leads: Sequence[int], first: int, last: int) -> Iterator[Ratios]:
        """Yield for each of some leads, in their order, the ratios of some buckets that speak."""
        rows = (self.bucket >= first) & (self.bucket <= last)
        nearest, until = self.nearest[rows], self.until[rows]
        took, left = self.ratios.took[rows], self.ratios.left[rows]
        for lead in leads:
            speaking = np.flatnonzero((nearest <= lead) & (lead < until))
            yield Ratios(took[speaking], left[speaking], (first, last))

    def known_on(self, day: np.datetime64) -> "Evidence":
        """Return the evidence of what was known to be done on a day."""
        rows = self.since < day
        ratios = replace(self.ratios, took=self.ratios.took[rows], left=self.ratios.left[rows])
        kept = self.milestones[self.milestones["since"] < day]
        return Evidence(
            ratios,
            self.bucket[rows],
            self.nearest[rows],
            self.until[rows],
            self.since[rows],
            kept,
        )

    @cached_property
    def witnesses(self) -> int:
        """How many milestones have two reports or more."""
        return int((self.milestones["reports"] >= ENOUGH_REPORTS).sum())

    @cached_property
    def fast(self) -> float | None:
        """The ratio that a fifth of the milestones kept below, by the middle one of each."""
        return quantile(self.milestones["middle"], FAST)


def bucket_of(lead: int) -> int:
    """Return the number of the bucket in which something is that has so many days left."""
    return next(n for n, (_low, high) in enumerate(BUCKETS) if lead <= high)


def evidence(facts: Facts) -> Evidence:
    """Return the evidence of what a project has done so far."""
    open_until = facts.once(reports).groupby("milestone")["day"].last()
    return evidence_of(facts.once(records), open_until)


def evidence_of(frame: pd.DataFrame, open_until: pd.Series) -> Evidence:
    """Return the evidence in forecast records; each milestone was open until a day."""
    told = frame.assign(took=frame["lead"] + frame["error"]).sort_values(
        ["milestone", "lead", "day"], kind="stable"
    )
    counts = told.groupby("milestone")["day"].size()
    told = told[told["lead"] > 0]
    middles = (
        (told["took"] / told["lead"]).clip(1 / LEAST, MOST).groupby(told["milestone"]).median()
    )
    milestones = pd.DataFrame({"reports": counts, "middle": middles}).dropna()
    milestones["since"] = open_until.reindex(milestones.index)
    told = told.drop_duplicates(["milestone", "lead"], keep="last")
    nearest, until = _spoken_for(told)
    left, took = (told[name].to_numpy().astype(np.int64) for name in ("lead", "took"))
    order = np.argsort(took / left, kind="stable")
    since = open_until.reindex(told["milestone"]).to_numpy("datetime64[D]")
    bucket = np.searchsorted([high for _low, high in BUCKETS], left).astype(np.int8)
    ratios = Ratios(took[order], left[order])
    return Evidence(ratios, bucket[order], nearest[order], until[order], since[order], milestones)


def _spoken_for(told: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return for how many days left each report speaks, from and to: those nearest to its own."""
    grouped = told.groupby("milestone")["lead"]
    nearest = ((told["lead"] + grouped.shift(1)) // 2 + 1).fillna(0)
    until = ((told["lead"] + grouped.shift(-1)) // 2 + 1).fillna(BUCKETS[-1][1])
    return nearest.to_numpy(np.int32), until.to_numpy(np.int32)


def by_bucket(facts: Facts) -> pd.DataFrame:
    """Return how many milestones have a ratio from each bucket, and the middle of their ratios.

    Columns: ``low`` and ``high``, the days left; ``milestones``; ``middle``, missing without any.
    """
    frame = facts.once(records)
    frame = frame[frame["lead"] > 0]
    rows = []
    for low, high in BUCKETS:
        own = frame[frame["lead"].between(low, high)]
        middles = own["ratio"].groupby(own["milestone"]).median()
        rows.append((low, high, len(middles), quantile(middles, MIDDLE)))
    return pd.DataFrame(rows, columns=["low", "high", "milestones", "middle"])
