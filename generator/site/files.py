"""A site: what is at each path, as bytes or as a job that makes them."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from concurrent.futures import Executor
from itertools import chain
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.errors import RenderError

Job: TypeAlias = Callable[[], bytes]
Site: TypeAlias = Mapping[PurePosixPath, bytes | Job]
"""Bytes by path, or a pure, picklable job that makes them when they are written."""
Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many files are made, and of how many."""

BATCH = 100
MANY = 20_000  # 10,000 pages took 33 s in one process, and 28 s in two at a third more work
WHOLE = "the site"


class Apart:
    """Marks a job that has a process of its own: it lays out text that anybody may have written."""

    __slots__ = ()


def merge(*sites: Site) -> Site:
    """Join sites that share no path.

    Raises:
        ValueError: two of them claim one path.
    """
    whole: dict[PurePosixPath, bytes | Job] = {}
    for site in sites:
        taken = whole.keys() & site.keys()
        if taken:
            message = f"two pages claim {min(taken)}"
            raise ValueError(message)
        whole.update(site)
    return whole


def made(
    site: Site, executor: Executor | None = None, progress: Progress | None = None
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield every file of a site, made by the executor where that is worth it.

    Jobs that stand `Apart` go to the executor, if there is one; of the others only so `MANY` that
    starting processes for them pays.

    Raises:
        RenderError: a file could not be made.
    """
    ready = {path: content for path, content in site.items() if isinstance(content, bytes)}
    jobs = {path: content for path, content in site.items() if not isinstance(content, bytes)}
    apart = [[entry] for entry in sorted(jobs.items(), key=_path) if _is_apart(entry)]
    rest = [entry for entry in sorted(jobs.items(), key=_path) if not _is_apart(entry)]
    batches = [rest[i : i + BATCH] for i in range(0, len(rest), BATCH)]
    spread = executor if len(rest) >= MANY else None
    done = len(ready)
    yield from sorted(ready.items(), key=_path)
    try:
        begun = [_results(executor, apart), _results(spread, batches)]
        for batch, result in chain(*reversed(begun)):
            for (path, _job), data in zip(batch, result, strict=True):
                yield path, data
            done += len(batch)
            if progress:
                progress(done, len(site))
    except BrokenExecutor as error:
        problem = "a process that draws it ended early, perhaps for want of memory or time"
        raise RenderError(WHOLE, problem) from error
    except OSError as error:
        raise RenderError(WHOLE, str(error)) from error


def _is_apart(entry: tuple[PurePosixPath, object]) -> bool:
    return isinstance(entry[1], Apart)


def _path(entry: tuple[PurePosixPath, object]) -> PurePosixPath:
    return entry[0]


Batch: TypeAlias = list[tuple[PurePosixPath, Job]]


def _results(
    executor: Executor | None, batches: list[Batch]
) -> Iterator[tuple[Batch, tuple[bytes, ...]]]:
    """Begin with batches at once where an executor takes them, else when they are asked for."""
    work = [tuple(job for _path, job in batch) for batch in batches]
    results = executor.map(_make, work) if executor else map(_make, work)
    return zip(batches, results, strict=True)


def _make(batch: tuple[Job, ...]) -> tuple[bytes, ...]:
    """Run jobs one after the other; a process is handed a batch at a time."""
    return tuple(job() for job in batch)
