"""Views by their path, each made when somebody asks for it."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.report.views import View

Make: TypeAlias = Callable[[], View]


class Views(Mapping[PurePosixPath, View]):
    """The views of a report: a build makes them all, a live page needs one."""

    def __init__(self, makers: Mapping[str, Make]) -> None:
        self._makers = {PurePosixPath(address): make for address, make in makers.items()}
        self._made: dict[PurePosixPath, View] = {}

    def __getitem__(self, path: PurePosixPath) -> View:
        if path not in self._made:
            self._made[path] = self._makers[path]()
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._makers

    def __iter__(self) -> Iterator[PurePosixPath]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)
