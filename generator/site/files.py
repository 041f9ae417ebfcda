"""A site: what is at each path, as bytes or as a job that makes them."""

from collections.abc import Callable
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TypeAlias

Job: TypeAlias = Callable[[], bytes]
Site: TypeAlias = Mapping[PurePosixPath, bytes | Job]
"""Bytes by path, or a pure, picklable job that makes them when they are written."""


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


def make(batch: tuple[Job, ...]) -> tuple[bytes, ...]:
    """Run jobs one after the other; a process that renders is handed a batch at a time."""
    return tuple(job() for job in batch)
