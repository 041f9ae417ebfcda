"""Make a tidy frame of plain columns: each has its kind, whatever is missing in it."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

import numpy as np
import pandas as pd

EPOCH = date(1970, 1, 1).toordinal()
NEVER = np.iinfo(np.int64).min  # how numpy writes a day that is missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a frame by kind; together the texts named in `index` name a row."""

    index: tuple[str, ...]
    texts: tuple[str, ...]
    days: tuple[str, ...]
    amounts: tuple[str, ...]
    flags: tuple[str, ...]

    def frame(self, told: Mapping[str, Sequence[object]]) -> pd.DataFrame:
        """Return what is told as a frame, sorted by its index; a day that is missing is NaT."""
        index = self._index(told)
        columns: dict[str, np.ndarray | pd.Series] = {
            **{name: pd.Series(told[name], index, dtype=object) for name in self.texts},
            **{name: _days(told[name]) for name in self.days},
            **{name: np.array(told[name], dtype="float64") for name in self.amounts},
            **{name: np.array(told[name], dtype="bool") for name in self.flags},
        }
        return pd.DataFrame(columns, index).sort_index(kind="stable")

    def _index(self, told: Mapping[str, Sequence[object]]) -> pd.Index:
        """Return the names of the rows: plain texts, or tuples of them, which are quick to copy.

        An index of several levels is copied with each column that is read.
        """
        if len(self.index) == 1:
            return pd.Index(told[self.index[0]], dtype=object, name=self.index[0])
        names = list(zip(*(told[name] for name in self.index), strict=True))
        return pd.Index(names, dtype=object, tupleize_cols=False)


def _days(days: Sequence[object]) -> np.ndarray:
    """Return days, counted in seconds: nanoseconds would end in 2262."""
    return as_days(cast("Sequence[date | None]", days)).astype("datetime64[s]")


def as_days(days: Sequence[date | None]) -> np.ndarray:
    """Return days as numpy counts them; numpy itself takes three times as long.

    >>> as_days([date(2024, 4, 18), None]).astype(str).tolist()
    ['2024-04-18', 'NaT']
    """
    numbers = np.array([0 if day is None else day.toordinal() for day in days], dtype=np.int64)
    return np.where(numbers == 0, NEVER, numbers - EPOCH).view("datetime64[D]")
