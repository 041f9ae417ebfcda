"""Read and replace a file, whole or not at all."""

import os
from contextlib import suppress
from pathlib import Path
from pathlib import PurePosixPath
from tempfile import NamedTemporaryFile

from generator.content.files import MIB
from generator.content.files import read_bytes
from generator.errors import EditError
from generator.errors import OutputError
from generator.words import ENGLISH as _

NEW = 0o644
LARGEST = 64 * MIB  # of what an import keeps, and of what is remembered of it


def read(root: Path, path: PurePosixPath) -> bytes:
    """Return what a file below the root holds.

    Raises:
        EditError: it cannot be read, or a link leads to it.
    """
    if any((root / part).is_symlink() for part in (path, *path.parents)[:-1]):
        raise EditError(str(path), _("symbolic links are not followed"))
    try:
        return read_bytes(root / path, LARGEST)
    except OSError as error:
        raise EditError(str(path), error.strerror or str(error)) from error


def replace(root: Path, path: PurePosixPath, before: bytes, after: bytes) -> None:
    """Replace what a file holds in one step, unless it holds something else by now.

    Raises:
        EditError: somebody else has changed it.
        OutputError: it cannot be written.
    """
    place = root / path
    try:
        mode = place.stat(follow_symlinks=False).st_mode
        written = _beside(place, after, mode)
        try:
            if read(root, path) != before:
                raise EditError(str(path), _("the file was changed meanwhile"), _("try again"))
            written.replace(place)
        finally:
            written.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(place, error.strerror or str(error)) from error


def make(root: Path, path: PurePosixPath, data: bytes) -> None:
    """Make a file that is not there yet, whole or not at all.

    Raises:
        EditError: it is there by now, or a link leads to where it would be.
        OutputError: it cannot be written.
    """
    place = root / path
    if any((root / part).is_symlink() for part in (path, *path.parents)[:-1]):
        raise EditError(str(path), _("symbolic links are not followed"))
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        written = _beside(place, data, NEW)
        try:
            _put(written, place)
        finally:
            written.unlink(missing_ok=True)
    except FileExistsError as error:
        raise EditError(str(path), _("the file is there already")) from error
    except OSError as error:
        raise OutputError(place, error.strerror or str(error)) from error


def _put(written: Path, place: Path) -> None:
    """Give a file its name, unless somebody was faster."""
    try:
        os.link(written, place)
    except FileExistsError:
        raise
    except OSError:  # a disk without links
        if place.exists():
            raise FileExistsError(place) from None
        written.replace(place)


def _beside(place: Path, data: bytes, mode: int) -> Path:
    """Write a file that nobody reads, with the rights of the one that it will replace."""
    with NamedTemporaryFile(dir=place.parent, prefix=f".{place.name}.", delete=False) as stream:
        path = Path(stream.name)
        try:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
            path.chmod(mode & 0o7777)
        except BaseException:
            with suppress(OSError):
                path.unlink()
            raise
    return path
