"""Templates compiled once for all runs, in a folder of temporary files that is the user's alone."""

import pickle
from contextlib import suppress
from importlib.metadata import version

from jinja2 import BytecodeCache
from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from generator import __version__

DAMAGED = (EOFError, OSError, pickle.UnpicklingError)


def compiled() -> BytecodeCache | None:
    """Return where templates are kept as they were compiled, by their text and who compiled it.

    There is none where no folder can be made that only the user may write to.
    """
    try:
        return _Compiled(pattern=f"milepost-{__version__}-{version('jinja2')}-%s")
    except (OSError, RuntimeError):
        return None


class _Compiled(FileSystemBytecodeCache):
    """Keeps what it can: no build fails because a disk is full, or a file on it damaged."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take a template from where it is kept."""
        try:
            super().load_bytecode(bucket)
        except DAMAGED:
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)
