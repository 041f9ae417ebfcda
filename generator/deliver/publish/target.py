"""A target: what every way of publishing has in common."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from pathlib import PurePosixPath
from typing import Protocol

from generator.config.publish import PublishSettings
from generator.deliver.publish.edition import Edition
from generator.site.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Seen:
    """What a target holds: the manifest of a site of ours, and a mark of this very state.

    Without a manifest it holds nothing. `mark` is what a target needs to notice that somebody was
    quicker: a commit, the name of a release.
    """

    manifest: Manifest | None = None
    mark: str = ""


class Target(Protocol):
    """A place that a site is published to; each method raises `PublishError`."""

    def held(self) -> AbstractContextManager[None]:
        """Hold the target for this process, where that can be done."""

    def look(self) -> Seen:
        """Return what the target holds; refuse one that is neither empty nor ours."""

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file of what was seen last."""

    def put(self, edition: Edition, seen: Seen) -> bool:
        """Bring an edition to the target, whole or not at all.

        False means that the target is no longer as it was seen: look again.
        """

    def back(self, seen: Seen) -> bool:
        """Bring the release before back; False as for `put`."""


@dataclass(frozen=True, slots=True)
class Place:
    """What a target is made from: its name, its settings, and the folder they count from."""

    name: str
    settings: PublishSettings
    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def where(self) -> str:
        """What a person is told it is."""
        return f"publish.{self.name}"


class Publisher(Protocol):
    """What an entry point of the group `milepost.publishers` names: it makes a target."""

    def __call__(self, place: Place) -> Target:
        """Return the target of a place; refuse settings that cannot be used."""
