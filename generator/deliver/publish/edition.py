"""An edition: what a target is to hold, of the build and of what was issued before."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import PurePosixPath

from generator.deliver.publish.built import Built
from generator.site.manifest import NAME
from generator.site.manifest import Manifest


@dataclass(frozen=True, slots=True)
class Edition:
    """A site as it is to be published.

    `written` are files that are made for this target, `kept` the digests of those that the target
    holds already and that are carried forward.
    """

    built: Built
    written: Mapping[PurePosixPath, bytes] = field(default_factory=dict)
    kept: Mapping[PurePosixPath, str] = field(default_factory=dict)
    manifest: Manifest = field(default_factory=Manifest)

    @property
    def paths(self) -> tuple[PurePosixPath, ...]:
        """The files that are brought to the target, in order: those kept are there already."""
        return tuple(sorted(path for path in self.manifest.files if path not in self.kept))

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file that is brought to the target."""
        return self.written[path] if path in self.written else self.built.read(path)

    @property
    def record(self) -> tuple[PurePosixPath, bytes]:
        """The manifest as a file of the target."""
        return PurePosixPath(NAME), self.manifest.dump()
