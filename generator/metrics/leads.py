"""Means of forecast records: within each milestone first, or by how far ahead they looked."""

import numpy as np
import pandas as pd

LEADS = (("past", -np.inf, -1), ("0-30", 0, 30), ("31-60", 31, 60), ("61-120", 61, 120))
LAST_LEAD = ("over 120", 121, np.inf)


def within(frame: pd.DataFrame, column: pd.Series) -> float | None:
    """Return the mean of a column within each milestone, then over milestones."""
    return or_none(column.groupby(frame["milestone"]).mean().mean())


def by_lead(frame: pd.DataFrame, column: pd.Series) -> dict[str, float | None]:
    """Return the mean of a column by lead, where there is any record."""
    chosen = {name: frame["lead"].between(low, high) for name, low, high in (*LEADS, LAST_LEAD)}
    return {name: or_none(column[mask].mean()) for name, mask in chosen.items() if mask.any()}


def by_lead_counts(frame: pd.DataFrame) -> dict[str, float]:
    """Return how many records there are by lead, where there is any."""
    ones = pd.Series(1.0, frame.index)
    return {
        name: float(ones[frame["lead"].between(low, high)].sum())
        for name, low, high in (*LEADS, LAST_LEAD)
        if frame["lead"].between(low, high).any()
    }


def or_none(number: float) -> float | None:
    """Return a number, or None where it is none."""
    return None if np.isnan(number) else float(number)
