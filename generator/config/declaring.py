"""How a setting is declared: with a type that is its validation, a default, and its meaning."""

from dataclasses import field
from typing import Annotated
from typing import ClassVar
from typing import TypeVar

from generator.config.limits import Within

T = TypeVar("T")

Whole = Annotated[int, Within(ge=0)]
Fraction = Annotated[float, Within(ge=0, le=1)]
Positive = Annotated[float, Within(gt=0, le=10)]
Draws = Annotated[int, Within(ge=100, le=100_000)]


def setting(default: T, text: str) -> T:
    """Declare a setting with its default and its meaning."""
    metadata = {"help": text}
    if isinstance(default, dict):
        return field(default_factory=default.copy, metadata=metadata)  # type: ignore[return-value]  # as the plain default below is typed
    return field(default=default, metadata=metadata)


class Section:
    """A table of settings; a key that it does not know is refused."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}
