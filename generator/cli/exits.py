"""What an outcome is worth as an exit code, and how a stopped run is told.

The codes are stable: 0 done, 1 problems in the content, 2 wrong use, 3 settings, 4 some mail did
not go or may not have gone, 65 a mail cannot be kept, 69 something is missing on the machine or
cannot be reached, 70 a fault of ours, 71 an address cannot be listened at, 73 the output cannot be
written, 74 a file cannot be read, 75 try again later, 77 not allowed, 130 and 143 interrupted.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Never

import click

from generator.cli.console import printable
from generator.cli.console import say
from generator.cli.console import tolerant
from generator.errors import AccessError
from generator.errors import AddressError
from generator.errors import BusyError
from generator.errors import EditError
from generator.errors import MailError
from generator.errors import MilepostError
from generator.errors import MissingToolError
from generator.errors import OutputError
from generator.errors import OvertakenError
from generator.errors import PublishError
from generator.errors import RefusedError
from generator.errors import RenderError
from generator.errors import RevisionError
from generator.errors import SettingsError
from generator.errors import UnreachableError

DONE = 0
PROBLEMS = 1
PARTLY = 4
MISSING = 69
FAULT = 70
UNREADABLE = 74
LATER = 75
NOT_ALLOWED = 77
INTERRUPTED, TERMINATED = 130, 143
CODES: dict[type[MilepostError], int] = {
    EditError: PROBLEMS,
    RevisionError: 2,
    SettingsError: 3,
    MissingToolError: MISSING,
    UnreachableError: MISSING,
    RenderError: FAULT,
    AddressError: 71,
    OutputError: 73,
    PublishError: 73,
    MailError: 65,
    BusyError: LATER,
    OvertakenError: LATER,
    RefusedError: NOT_ALLOWED,
    AccessError: NOT_ALLOWED,
}


@contextmanager
def handled() -> Iterator[None]:
    """Turn what stops a run into a sentence on standard error and an exit code."""
    before = signal.signal(signal.SIGTERM, _terminated)
    tolerant()
    try:
        yield
    except (click.ClickException, click.exceptions.Exit, click.Abort):
        raise
    except MilepostError as error:
        _stop(CODES.get(type(error), FAULT), str(error))
    except BrokenPipeError:  # nobody reads on
        sys.exit(DONE)
    except KeyboardInterrupt:
        _stop(INTERRUPTED, "interrupted")
    except OSError as error:
        named = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        _stop(UNREADABLE, named)
    except Exception as error:  # noqa: BLE001 - the last resort: nobody is shown a traceback
        _stop(FAULT, _fault(error))
    finally:
        signal.signal(signal.SIGTERM, before)


def _stop(code: int, text: str) -> Never:
    say(f"milepost: {printable(text)}")
    sys.exit(code)


def _fault(error: Exception) -> str:
    """Keep what we need to know of a fault of ours, and say where it is."""
    import tempfile  # noqa: PLC0415 - start-up
    import traceback  # noqa: PLC0415 - as above

    told = f"this is a fault of Milepost itself ({type(error).__name__}: {error})"
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="milepost-fault-", suffix=".txt", delete=False
    ) as file:
        traceback.print_exception(error, file=file)
    return f"{told}; please report it with {file.name}"


def _terminated(_signal: int, _frame: FrameType | None) -> Never:
    sys.exit(TERMINATED)
