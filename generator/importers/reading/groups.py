"""Read what the lists of a board are: states of the work, or stages of it."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from generator.importers.reading.statuses import status_of
from generator.model.milestone import Status

APART: Final = re.compile(r"\s+[-\u2013\u2014]+\s+|[:(\[/|]")
SHORTEST: Final = 4  # letters that the part of a name must have to speak for it all
STAGES: Final = frozenset(
    (
        *("development", "testing", "review", "in review", "in development", "in testing"),
        *("qa", "code review", "implementing", "next", "future", "live"),
    )
)
"""Words that are a state beside other states, and a stage of the work beside other stages."""


@lru_cache(maxsize=1_000)
def state_of(name: str) -> Status | None:
    """Return the state that the name of a list says, or its first part: ``In progress - Dev``."""
    first = APART.split(name.strip(), maxsplit=1)[0]
    return status_of(name) or (status_of(first) if len(first) >= SHORTEST else None)


def are_stages(names: Iterable[str]) -> bool:
    """Return whether lists are stages of the work: fewer than half of them are known as states."""
    every = {name.casefold(): state_of(name) for name in names}
    return 2 * sum(state is not None for state in every.values()) < len(every)


def state_beside(name: str, *, stages: bool) -> Status | None:
    """Return the state that the name of a list says beside the others of its board."""
    if stages and " ".join(name.casefold().replace("-", " ").split()) in STAGES:
        return None
    return state_of(name)
