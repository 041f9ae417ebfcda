"""Between which numbers a setting lies: for a validator, and for who does without one."""

from collections.abc import Callable
from typing import Any
from typing import NamedTuple


class Within(NamedTuple):
    """The limits of a number, of which each may be missing: at least, above, at most."""

    ge: float | None = None
    gt: float | None = None
    le: float | None = None

    def allow(self, value: float) -> bool:
        """Tell whether a number keeps within the limits; what is no number never does."""
        low = (self.ge is None or value >= self.ge) and (self.gt is None or value > self.gt)
        return low and (self.le is None or value <= self.le) and value == value  # noqa: PLR0124 - as above

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as pydantic asks
        """Tell the validator."""
        return handler(kind) | {name: n for name, n in self._asdict().items() if n is not None}
