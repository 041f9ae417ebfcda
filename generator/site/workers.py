"""The processes that make a site's files: limited, silent, and gone when the build is."""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from collections.abc import Iterator
from concurrent.futures import Future
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Connection
from threading import Thread
from threading import current_thread
from threading import main_thread
from typing import ParamSpec
from typing import TypeVar
from weakref import WeakSet

MEMORY = 4 * 1024**3
SECONDS = 600
HELD = (signal.SIGINT, signal.SIGTERM)
MOMENT = 2.0  # seconds
_waiting: WeakSet[Thread] = WeakSet()  # the threads that have started processes

P = ParamSpec("P")
T = TypeVar("T")


class Workers(ProcessPoolExecutor):
    """Processes that do not hear Ctrl-C: it is for the build to end them."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """Hand over a task, for which a process may be started."""
        with _undisturbed():
            return super().submit(fn, *args, **kwargs)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Keep signals back for a moment: a process that is half started would complain of its end.

    Ctrl-C is blocked as well, which a process that is started meanwhile inherits for good.
    """
    if sys.platform == "win32":
        yield
    elif current_thread() is not main_thread():  # which alone is told of signals
        with _deaf():
            yield
    else:
        came: list[int] = []
        before = {n: signal.signal(n, lambda number, _frame: came.append(number)) for n in HELD}
        try:
            with _deaf():
                yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
        for late in came:
            signal.raise_signal(late)


@contextmanager
def _deaf() -> Iterator[None]:
    """Let no Ctrl-C reach this thread, nor any process that it starts meanwhile."""
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@contextmanager
def processes(most: int) -> Iterator[Workers]:
    """Start up to so many processes as they are needed.

    They end at once when this ends early, however it ends: each holds one end of a pipe, and the
    other end goes with the build.
    """
    _waiting.add(current_thread())
    context = multiprocessing.get_context("spawn")
    theirs, ours = context.Pipe(duplex=False)
    executor = Workers(most, mp_context=context, initializer=_begin, initargs=(theirs,))
    try:
        yield executor
        executor.shutdown()
    finally:
        ours.close()
        executor.shutdown(cancel_futures=True)
        theirs.close()


def end_processes() -> None:
    """End every process that still draws, and let the threads that wait for one clear up.

    One that is cut off while it gives back a lock leaves a warning behind.
    """
    for process in multiprocessing.active_children():
        process.kill()
    for thread in set(_waiting) - {current_thread()}:
        thread.join(MOMENT)


def _begin(alive: Connection) -> None:
    Thread(target=_end_with, args=(alive,), daemon=True).start()
    gc.disable()  # a run ends before collecting cycles pays
    _limit()


def _end_with(alive: Connection) -> None:
    """Wait until the other end of the pipe is gone, and this process with it."""
    alive.poll(None)
    os._exit(1)


def _limit() -> None:
    """Limit memory and processor time, so that no text can take the machine down."""
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        _soft, hard = resource.getrlimit(kind)
        limit = most if hard == resource.RLIM_INFINITY else min(most, hard)
        try:
            resource.setrlimit(kind, (limit, hard))
        except (ValueError, OSError):  # macOS has no limit on address space
            continue
