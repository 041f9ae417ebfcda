"""What the tables of settings are declared with."""

from dataclasses import field
from typing import ClassVar
from typing import TypeVar

T = TypeVar("T")


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
