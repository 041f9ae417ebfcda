"""Runs that are killed: children send from an outbox, and end without warning, over and over.

Usage: python -m tests.deliver.killed FOLDER PORT RUNS KILLS MAILS SEED

A child is killed at the nth call of a function since it began, where n is drawn by lot: any point
of the program is as likely as any other, on a fast machine and on a slow one. Writes a line of
JSON: how many were killed, and what the ledgers say at the end.
"""

import gc
import json
import os
import random
import signal
import sys
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

from generator.config.mail import Security
from generator.deliver.mail.ledger import WAITING
from generator.deliver.mail.ledger import key_of
from generator.deliver.mail.message import Letter
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.outbox import seen
from generator.deliver.mail.sending import Run
from generator.deliver.mail.sending import deliver
from generator.deliver.mail.server import Server
from tests.deliver.letters import ISSUED
from tests.deliver.letters import NOON
from tests.deliver.letters import post
from tests.deliver.letters import queued

AT_ONCE = 2
LETTER = Letter("[Launch] 2 late", "late\n" * 400, "<p>late</p>" * 400, "en", "launch.status")


def fill(root: Path, mails: int) -> None:
    """Queue one letter to many, each a message of its own."""
    root.mkdir()
    with opened(root) as outbox:
        [first] = queued(outbox, post("p0", LETTER, replace(ISSUED, period=root.name)))
        data = outbox.message(first)
        for n in range(1, mails):
            key = key_of("launch/status", root.name, f"p{n}@example.org", "report")
            mail = replace(first, key=key, person=f"p{n}", file=f"{n}/{key}.eml")
            other = data.replace(first.key.encode(), key.encode())
            outbox.put(mail, other.replace(b"<p0@", f"<p{n}@".encode()))


def work(root: Path, server: Server) -> None:
    """Take up what waits, as a run does."""
    run = Run(server, "pmo@example.org", (), lambda: NOON, lambda _s: None, lambda _m: None)
    with opened(root) as outbox:
        outbox.settle(NOON)
        waiting = [m for m in outbox.ledger.mails.values() if m.state in WAITING]
        deliver(outbox, waiting, run)


def counted(act: Callable[[int], None]) -> Callable[[object, str, object], None]:
    """Return a profiler that acts at each call."""
    numbers = count()

    def at(_frame: object, event: str, _argument: object) -> None:
        if event in {"call", "c_call"}:
            act(next(numbers))

    return at


def child(root: Path, server: Server, last: int) -> bool:
    """Work in a process that is killed at a call, and return whether it came so far."""
    pid = os.fork()
    if pid == 0:
        me = os.getpid()
        try:
            sys.setprofile(counted(lambda n: os.kill(me, signal.SIGKILL) if n == last else None))
            work(root, server)
        finally:
            sys.setprofile(None)
            os._exit(0)
    _pid, status = os.waitpid(pid, 0)
    return os.WIFSIGNALED(status)


def calls(root: Path, server: Server) -> int:
    """Count the calls of a run that sends a few mails."""
    total: list[int] = []
    fill(root, AT_ONCE)
    sys.setprofile(counted(total.append))
    work(root, server)
    sys.setprofile(None)
    return len(total)


def main() -> None:
    """Run the runs, and tell what came of them."""
    folder, port, runs, kills, mails, seed = sys.argv[1:]
    server = Server("127.0.0.1", int(port), Security.NONE, timeout=30, last_timeout=30)
    lots, killed = random.Random(int(seed)), 0
    roots = [Path(folder) / f"r{number}" for number in range(int(runs))]
    most = calls(Path(folder) / "whole", server)
    gc.freeze()
    for root in roots:
        fill(root, int(mails))
        done = 0
        while done < int(kills) and any(m.state in WAITING for m in seen(root).values()):
            done += child(root, server, lots.randrange(most))
        work(root, server)
        killed += done
    states = {m.id: str(m.state) for root in roots for m in seen(root).values()}
    sys.stdout.write(json.dumps({"killed": killed, "states": states}))


if __name__ == "__main__":
    main()
