"""What kind of value a field takes: how it is read, and what an editor is told of it.

A kind is written beside a type, as `Annotated[date, Kind(parse_day, {...})]`. The validator asks it
for what it needs; who only reads what is plainly right needs no validator, which takes longer to
load than a short run.
"""

from collections.abc import Callable
from collections.abc import Mapping
from typing import Any


class Kind:
    """A kind of value, by the function that reads one, and the JSON Schema of it.

    The function refuses what it cannot read. One that `asks` is given what it is read with as well.
    """

    def __init__(
        self, read: Callable[..., object], schema: Mapping[str, Any], *, asks: bool = False
    ) -> None:
        self.read = read
        self.schema = schema
        self.asks = asks

    def __get_pydantic_core_schema__(self, kind: Any, handler: Callable[[Any], Any]) -> Any:  # noqa: ANN401 - as pydantic asks
        """Tell the validator how a value is read."""
        from pydantic_core import core_schema  # noqa: PLC0415 - loaded, where somebody asks

        if self.asks:
            return core_schema.with_info_before_validator_function(self._asked, handler(kind))
        return core_schema.no_info_before_validator_function(self.read, handler(kind))

    def _asked(self, value: object, info: Any) -> object:  # noqa: ANN401 - as pydantic asks
        return self.read(value, info.context or {})

    def __get_pydantic_json_schema__(self, _core: Any, _handler: Any) -> dict[str, Any]:  # noqa: ANN401 - as pydantic asks
        """Tell an editor."""
        return dict(self.schema)
