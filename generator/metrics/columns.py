"""Make a tidy frame of plain rows: every column has its kind, whatever is missing in it."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The columns of a frame by kind; together the texts named in `index` name a row."""

    index: tuple[str, ...]
    texts: tuple[str, ...]
    days: tuple[str, ...]
    amounts: tuple[str, ...]
    flags: tuple[str, ...]

    def frame(self, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
        """Return the rows as a frame, sorted by its index; a day that is missing is NaT."""
        columns = {
            **{name: _column(rows, name, "object") for name in (*self.index, *self.texts)},
            **{name: _column(rows, name, "datetime64[D]") for name in self.days},
            **{name: _column(rows, name, "float64") for name in self.amounts},
            **{name: _column(rows, name, "bool") for name in self.flags},
        }
        frame = pd.DataFrame(columns).set_index(list(self.index))
        return frame.sort_index(kind="stable")


def _column(rows: Sequence[Mapping[str, object]], name: str, kind: str) -> pd.Series:
    # Whole days fit any year that a date can hold; nanoseconds end in 2262.
    values = np.array([row[name] for row in rows], dtype=kind)
    return pd.Series(values.astype("datetime64[s]") if kind == "datetime64[D]" else values)
