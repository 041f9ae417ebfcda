"""Look into a zip or tar file before anything in it is unpacked."""

import struct
import tarfile
import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from pathlib import PurePosixPath
from zipfile import BadZipFile
from zipfile import ZipFile
from zipfile import ZipInfo

from generator.importers.opening.limits import LARGEST_ARCHIVE
from generator.importers.opening.limits import LARGEST_FILE
from generator.importers.opening.limits import MOST_PARTS
from generator.importers.opening.limits import MOST_TIMES
from generator.importers.opening.limits import SMALL
from generator.importers.opening.limits import BrokenError
from generator.importers.opening.limits import TooLargeError
from generator.words import ENGLISH as _

WANTED = {".json", ".ndjson", ".csv", ".tsv", ".xlsx", ".xml", ".gz"}
ENCRYPTED = 0x1
GZIP_WINDOW = 31  # how zlib is told that a stream is gzip
DAMAGED = (
    *(BadZipFile, tarfile.TarError, zlib.error, LZMAError, struct.error),
    *(ValueError, KeyError, NotImplementedError, RuntimeError, OSError, EOFError),
)
"""What unpacking raises where bytes are not what they should be."""


def checked(data: bytes) -> tuple[ZipInfo, ...]:
    """Return the parts of a zip file, none of which grows or leads out of it.

    Raises:
        BrokenError: it is damaged, encrypted, or a part has a name that leads elsewhere.
        TooLargeError: its parts would come to more than is opened.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = tuple(archive.infolist())
    except DAMAGED as error:
        raise BrokenError(_("the zip file is damaged or cut off")) from error
    if len(parts) > MOST_PARTS:
        raise TooLargeError(_("more than {n} parts", n=MOST_PARTS))
    if sum(part.file_size for part in parts) > LARGEST_ARCHIVE:
        raise TooLargeError(_("its parts come to more than {n} MiB", n=LARGEST_ARCHIVE // SMALL))
    for part in parts:
        if part.file_size > max(SMALL, MOST_TIMES * max(1, part.compress_size)):
            raise TooLargeError(_("a part grows more than {n} times", n=MOST_TIMES))
        if part.flag_bits & ENCRYPTED:
            raise BrokenError(_("it is protected by a password"))
        if leads_out(part.filename):
            raise BrokenError(_("the name of a part leads out of the file"))
    return parts


def leads_out(name: str) -> bool:
    """Return whether the name of a part leads to another place than below the archive."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in "".join(path.parts[:1])


def zipped(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a zip file that may be exports, by name.

    Raises:
        BrokenError: a part is damaged; or as `checked` does.
        TooLargeError: as `checked` does.
    """
    parts = checked(data)
    with ZipFile(BytesIO(data)) as archive:
        for part in sorted(parts, key=lambda part: part.filename):
            if PurePosixPath(part.filename).suffix.lower() in WANTED and not part.is_dir():
                try:
                    with archive.open(part) as stream:
                        yield part.filename, _limited(stream.read(LARGEST_FILE + 1))
                except DAMAGED as error:
                    raise BrokenError(_("a part of the zip file is damaged")) from error


def gunzipped(data: bytes) -> bytes:
    """Return what a gzip file holds.

    Raises:
        BrokenError: it is damaged or cut off.
        TooLargeError: it holds more than is opened.
    """
    stream = zlib.decompressobj(GZIP_WINDOW)
    try:
        inner = stream.decompress(data, LARGEST_ARCHIVE + 1)
    except zlib.error as error:
        raise BrokenError(_("the gzip file is damaged")) from error
    if len(inner) > LARGEST_ARCHIVE:
        raise TooLargeError(_("it comes to more than {n} MiB", n=LARGEST_ARCHIVE // SMALL))
    if not stream.eof:
        raise BrokenError(_("the gzip file is cut off"))
    return inner


def tarred(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield the parts of a tar file that may be exports, by name.

    Raises:
        BrokenError: it is damaged, or a part has a name that leads elsewhere.
        TooLargeError: its parts come to more than is opened.
    """
    total = 0
    try:
        with tarfile.open(fileobj=BytesIO(data)) as archive:
            for n, part in enumerate(archive):
                total += part.size
                if n >= MOST_PARTS or total > LARGEST_ARCHIVE:
                    raise TooLargeError(_("its parts come to more than is opened"))
                if leads_out(part.name):
                    raise BrokenError(_("the name of a part leads out of the file"))
                stream = archive.extractfile(part) if part.isfile() else None
                if stream and PurePosixPath(part.name).suffix.lower() in WANTED:
                    yield part.name, _limited(stream.read(LARGEST_FILE + 1))
    except DAMAGED as error:
        raise BrokenError(_("the tar file is damaged or cut off")) from error


def _limited(data: bytes) -> bytes:
    if len(data) > LARGEST_FILE:
        raise TooLargeError(_("a part is larger than {n} MiB", n=LARGEST_FILE // SMALL))
    return data
