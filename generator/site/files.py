"""A site: what is at each path, as bytes or as a job that makes them."""

from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from concurrent.futures import BrokenExecutor
from concurrent.futures import Executor
from pathlib import PurePosixPath
from typing import TypeAlias

from generator.errors import RenderError

Job: TypeAlias = Callable[[], bytes]
Site: TypeAlias = Mapping[PurePosixPath, bytes | Job]
"""Bytes by path, or a pure, picklable job that makes them when they are written."""
Progress: TypeAlias = Callable[[int, int], None]
"""Is told how many files are made, and of how many."""

BATCH = 100
WHOLE = "the site"


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
    """Yield every file of a site, its jobs done by the executor where there is one.

    Raises:
        RenderError: a file could not be made.
    """
    jobs: list[tuple[PurePosixPath, Job]] = []
    for path in sorted(site):
        content = site[path]
        if isinstance(content, bytes):
            yield path, content
        else:
            jobs.append((path, content))
    done = len(site) - len(jobs)
    batches = [jobs[i : i + BATCH] for i in range(0, len(jobs), BATCH)]
    work = [tuple(job for _path, job in batch) for batch in batches]
    try:
        results = executor.map(_make, work) if executor else map(_make, work)
        for batch, result in zip(batches, results, strict=True):
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


def _make(batch: tuple[Job, ...]) -> tuple[bytes, ...]:
    """Run jobs one after the other; a process is handed a batch at a time."""
    return tuple(job() for job in batch)
