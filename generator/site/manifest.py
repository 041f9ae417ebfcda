"""The manifest of a built site: which files are ours, and what they were built from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from pathlib import PurePosixPath

NAME = ".milepost-build.json"
FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The files of a site with their digests (SHA-256), and the facts of its build."""

    files: Mapping[PurePosixPath, str] = field(default_factory=dict)
    facts: Mapping[str, str | bool | None] = field(default_factory=dict)

    def dump(self) -> bytes:
        """Return the manifest as a file; the same site gives the same bytes."""
        files = {str(path): digest for path, digest in self.files.items()}
        whole = {"format": FORMAT, **self.facts, "files": files}
        return json.dumps(whole, indent=1, sort_keys=True).encode() + b"\n"


def read_manifest(folder: Path) -> Manifest | None:
    """Return the manifest of a folder; nothing where it was not built by us.

    A manifest that names a file outside of its folder is none: it would have it removed.
    """
    try:
        written = json.loads((folder / NAME).read_text(encoding="utf-8"))
        files = {PurePosixPath(path): str(digest) for path, digest in written["files"].items()}
        facts = {name: fact for name, fact in written.items() if name not in {"format", "files"}}
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    if any(path.is_absolute() or ".." in path.parts for path in files):
        return None
    return Manifest(files, facts)


def digest(data: bytes) -> str:
    """Return the SHA-256 of a file's bytes."""
    return hashlib.sha256(data).hexdigest()
