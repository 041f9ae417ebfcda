"""What an outcome is worth as an exit code, and how a stopped run is told.

The codes are stable: 0 done, 1 problems in the content, 2 wrong use, 3 settings, 69 something is
missing on the machine, 70 a fault of ours, 73 the output cannot be written, 75 try again later,
130 and 143 interrupted.
"""

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never

import click

from generator.errors import BusyError
from generator.errors import MilepostError
from generator.errors import MissingToolError
from generator.errors import OutputError
from generator.errors import RenderError
from generator.errors import SettingsError

DONE = 0
PROBLEMS = 1
CODES: dict[type[MilepostError], int] = {
    SettingsError: 3,
    MissingToolError: 69,
    RenderError: 70,
    OutputError: 73,
    BusyError: 75,
}
FAULT = 70
INTERRUPTED, TERMINATED = 130, 143


@contextmanager
def handled() -> Iterator[None]:
    """Turn what stops a run into a sentence on standard error and an exit code."""
    signal.signal(signal.SIGTERM, _terminated)
    try:
        yield
    except MilepostError as error:
        click.echo(f"milepost: {error}", err=True)
        sys.exit(CODES.get(type(error), FAULT))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
    except KeyboardInterrupt:
        click.echo("milepost: interrupted", err=True)
        sys.exit(INTERRUPTED)


def _terminated(_signal: int, _frame: FrameType | None) -> Never:
    sys.exit(TERMINATED)
