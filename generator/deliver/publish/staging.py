"""Lay an edition out in a folder, with what has not changed as links to what is there."""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path
from pathlib import PurePosixPath

from generator.deliver.publish.built import whole
from generator.deliver.publish.edition import Edition


def lay_out(
    edition: Edition, folder: Path, before: Path | None, known: Mapping[PurePosixPath, str]
) -> None:
    """Write every file of an edition below a folder, the manifest last.

    `before` is where the files of the target lie, and `known` their digests; what it keeps and
    what has not changed is taken from there.

    Raises:
        PublishError: a file is not what it should be.
        OSError: the folder cannot be written.
    """
    for path, expected in sorted(edition.manifest.files.items()):
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        if before is not None and known.get(path) == expected:
            whole(before, path, expected)
            _link(before / path, file)
        elif path not in edition.kept:
            file.write_bytes(edition.read(path))
    name, data = edition.record
    _save(folder / name, data)


def _link(old: Path, new: Path) -> None:
    try:
        os.link(old, new)
    except OSError:  # a disk without links
        shutil.copy2(old, new)


def _save(file: Path, data: bytes) -> None:
    """Write the manifest, and see it onto the disk."""
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
