"""Measure how long it takes from a save to the page that shows it, with `milepost serve`.

Everything is counted that a person waits for: that the save is noticed, the build, that the page is
told, and that it is fetched. It is the time on the clock, and so depends on what else runs.
"""

import re
import subprocess
import sys
import tempfile
import time
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode
from urllib.parse import urlsplit

from run import MILEPOST
from run import ONE
from run import write_repository

MILESTONES, SAVES = 200, 7
BUDGET = 1.0
PAGE = "/milestones/m00042.html"
SEEN = re.compile(rb'<script data-seen="(\w+)"')


def ask(address: str, target: str) -> bytes:
    """Return what is shown at an address, or the events until the page has changed."""
    connection = HTTPConnection(address, timeout=60)
    with suppress(TimeoutError):
        connection.request("GET", target)
        return connection.getresponse().read()
    sys.exit(f"{target}: no answer")


def saved(address: str, file: Path, number: int) -> float:
    """Save a file while a browser looks at its page, and return the seconds until it shows it."""
    seen = SEEN.findall(ask(address, PAGE))[0].decode()
    listening = HTTPConnection(address, timeout=60)
    listening.request("GET", f"/-/events?{urlencode({'page': PAGE, 'seen': seen})}")
    events = listening.getresponse()
    words = f"Saved for the {number}th time."
    text = file.read_text(encoding="utf-8")
    begun = time.monotonic()
    file.write_text(f"{text}\n{words}\n", encoding="utf-8")
    told = events.read()
    page = ask(address, PAGE)
    took = time.monotonic() - begun
    if b"changed" not in told or words.encode() not in page:
        sys.exit(f"{PAGE} does not show what was saved")
    return took


def main() -> None:
    """Print a line, and exit with 1 where it is over its budget."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "plan"
        print(f"# {write_repository(folder, MILESTONES)}")
        command = [*MILEPOST, "serve", "--port", "0", "--quiet"]
        with subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, text=True) as process:
            try:
                address = urlsplit(process.stdout.readline().strip()).netloc
                took = min(saved(address, folder / ONE, number) for number in range(SAVES))
            finally:
                process.terminate()
    line = f"save to page, {MILESTONES} files, wall s"
    print(f"{line:<38} {took:>7.2f} {BUDGET:>7.1f}{'  OVER' if took > BUDGET else ''}")
    sys.exit(1 if took > BUDGET else 0)


if __name__ == "__main__":
    main()
