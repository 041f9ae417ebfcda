"""The usual order of the fields of a milestone, so that a reader knows where to look."""

from collections.abc import Iterable
from functools import lru_cache

GROUPS = (
    ("id", "title", "purpose", "objective", "phase"),
    (
        *("status", "start", "due", "baseline", "forecast", "completed", "owner", "shares"),
        *("contributors", "consulted", "informed"),
    ),
    ("depends_on",),
    ("effort", "budget"),
    ("health", "health_reason", "confidence", "ev_method"),
    ("tasks", "success_criteria"),
    ("risks",),
    ("changes", "decisions", "asks", "waivers"),
    ("stakeholders",),
    ("tags", "links"),
    ("body",),
)
"""The fields in the order of the reference, by groups."""

ANYWHERE = frozenset(
    (
        *("formerly", "merged_into", "cancelled", "fixed_date", "terminal", "backlog", "checked"),
        "ignore",
    )
)
"""The fields that may stand anywhere: each is a remark on what stands above it."""

NUMBERS = {name: number for number, group in enumerate(GROUPS, 1) for name in group}


def arranged(names: Iterable[str]) -> list[str]:
    """Return names in the order of their groups; within a group they stay as they are.

    A field that belongs to no group stays below the one that it stands below.
    """
    given = list(names)
    numbers: list[int] = []
    for name in given:
        numbers.append(NUMBERS.get(name, numbers[-1] if numbers else 0))
    order = sorted(range(len(given)), key=numbers.__getitem__)
    return [given[number] for number in order]


def displaced(names: Iterable[str]) -> tuple[str, str] | None:
    """Return the first field that stands too low, and the one above which it belongs."""
    return _displaced(tuple(names))


@lru_cache(maxsize=1000)
def _displaced(given: tuple[str, ...]) -> tuple[str, str] | None:
    """Return what is displaced; most files of a plan have the same fields."""
    pairs = zip(arranged(given), given, strict=True)
    return next(((name, other) for name, other in pairs if name != other), None)
