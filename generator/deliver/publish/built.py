"""The built site, as `milepost build` left it: read, and held to its manifest."""

from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.deliver.publish.versions import is_newer
from generator.errors import PublishError
from generator.site.manifest import NAME
from generator.site.manifest import Manifest
from generator.site.manifest import digest
from generator.site.manifest import read_manifest
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Built:
    """A built site: the folder that it lies in, and what its manifest says."""

    folder: Path
    manifest: Manifest

    def read(self, path: PurePosixPath) -> bytes:
        """Return a file, which is still the one that was built.

        Raises:
            PublishError: it has changed since.
        """
        return whole(self.folder, path, self.manifest.files[path])


def read_built(folder: Path) -> Built:
    """Read the site in a folder, and check every file against the manifest.

    Raises:
        PublishError: there is no site of ours, or it is not as it was built.
    """
    manifest = read_manifest(folder)
    if manifest is None:
        problem = _("there is no built site here")
        raise PublishError(str(folder), problem, _("milepost build makes one"))
    if is_newer(manifest):
        raise PublishError(str(folder), _("a newer Milepost has built this"), _("upgrade Milepost"))
    for path, expected in manifest.files.items():
        whole(folder, path, expected)
    return Built(folder, manifest)


def whole(folder: Path, path: PurePosixPath, expected: str) -> bytes:
    """Return a file whose digest is the expected one.

    Raises:
        PublishError: it is another file, a link, or none.
    """
    file, hint = folder / path, _("run milepost build again")
    try:
        data = b"" if file.is_symlink() else file.read_bytes()
    except OSError:
        data = b""
    if digest(data) != expected:
        problem = _("{name} is not as it was built", name=NAME if path.name == NAME else path)
        raise PublishError(str(folder), problem, hint)
    return data
