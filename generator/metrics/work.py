"""The work that is left: the person-days of each open milestone, who has them, and when."""

from collections.abc import Iterable
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from generator.metrics.dependencies import links
from generator.metrics.frames import Facts
from generator.metrics.statistics import DAY
from generator.metrics.statistics import busy_calendar
from generator.metrics.statistics import working_days
from generator.model.milestone import Milestone

NOBODY = ""
"""Who has the work that nobody owns; it has a row like every owner."""

AT_ONCE = 5
"""Working days in which what is late has to be done."""

A_WEEK = np.timedelta64(7 * AT_ONCE, "D")


class Part(NamedTuple):
    """The share of a milestone that somebody has."""

    milestone: str
    owner: str
    share: float


def work_left(facts: Facts) -> pd.DataFrame:
    """Return the work left on open milestones: a row for each part that somebody has.

    Columns: ``milestone``, ``owner`` (empty where nobody is named), ``share``, ``remaining``
    person-days, and the ``days``, working days after ``begin`` up to ``finish``, on which they
    fall. Work without planned effort, or without a date, has none: it is not known, not 0.
    """
    spans = _spans(facts)
    rows = pd.DataFrame(_parts(facts, spans), columns=Part._fields)
    work = rows.astype({"share": float}).sort_values(["milestone", "owner"], kind="stable")
    work = work.join(spans[["remaining", "begin", "finish", "days"]], on="milestone")
    work["remaining"] *= work["share"]
    return work.reset_index(drop=True)


def _spans(facts: Facts) -> pd.DataFrame:
    """Return what is left of each open milestone, and the days on which it has to be done."""
    still = facts.scope[facts.scope["open"]]
    calendar = facts.project.calendar
    begin = pd.Series(_begins(facts, still), still.index).astype(still["eff"].dtype)
    days = working_days(begin, still["eff"], calendar)
    late = (days <= 0).to_numpy()
    finish = still["eff"].to_numpy().astype(DAY)
    if late.any():
        after = begin.to_numpy().astype(DAY)[late]
        whole = busy_calendar(calendar, after.min(), after.max() + A_WEEK)
        finish[late] = np.busday_offset(after, AT_ONCE, roll="backward", busdaycal=whole)
    return still.assign(
        remaining=still["effort"] * (1 - still["progress"]),
        begin=begin,
        finish=finish.astype("datetime64[s]"),
        days=days.where(~late, AT_ONCE),
    )


def _begins(facts: Facts, still: pd.DataFrame) -> np.ndarray:
    """Return the day after which each can go on: today, or when the last it waits for ends."""
    today = np.datetime64(facts.as_of.day)
    ends = still["eff"].to_numpy().astype(DAY)
    ends = np.where(np.isnat(ends), today, np.maximum(ends, today))
    pairs = np.array(list(_waits(facts, still)), dtype=np.int64).reshape(-1, 2)
    begins = np.full(len(still), today, dtype=DAY)
    np.maximum.at(begins, pairs[:, 0], ends[pairs[:, 1]])
    return begins


def _waits(facts: Facts, still: pd.DataFrame) -> Iterator[tuple[int, int]]:
    """Yield the rows of an open milestone and of another open one that it waits for."""
    row = {str(name): number for number, name in enumerate(still.index)}
    for name, others in facts.once(links).before.items():
        yield from ((row[name], row[other]) for other in others)


def _parts(facts: Facts, spans: pd.DataFrame) -> list[Part]:
    """Return who has which share of each open milestone."""
    shared = {m.id: m for m in facts.project.milestones if m.shares and m.id in spans.index}
    owners = spans["owner"].fillna(NOBODY)
    alone = (
        Part(str(name), str(owner), 1.0)
        for name, owner in zip(spans.index, owners, strict=True)
        if name not in shared
    )
    return [*alone, *_shared(shared.values())]


def _shared(milestones: Iterable[Milestone]) -> Iterator[Part]:
    """Yield the shares that are named; the owner has what they leave, all together the whole."""
    for milestone in milestones:
        total = max(sum(milestone.shares.values()), 1.0)
        parts = {who: share / total for who, share in milestone.shares.items()}
        owner = milestone.owner or NOBODY
        parts[owner] = parts.get(owner, 0.0) + max(1 - sum(parts.values()), 0.0)
        yield from (Part(milestone.id, who, part) for who, part in parts.items() if part > 0)
