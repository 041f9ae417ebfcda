"""The usual order of the fields of a milestone, so that a reader knows where to look."""

from collections.abc import Iterable

from generator.content.fields import MilestoneFields

BEGINNINGS = frozenset(
    {
        "id",
        "status",
        "depends_on",
        "effort",
        "health",
        "tasks",
        "risks",
        "changes",
        "stakeholders",
        "formerly",
        "tags",
        "body",
    }
)
"""The fields with which a group begins; it goes on as the reference does, up to the next."""

ANYWHERE = "formerly"
"""The group whose fields may stand anywhere: each is a remark on what stands above it."""


def _groups() -> dict[str, int]:
    """Number the groups, by field."""
    numbers: dict[str, int] = {}
    number, group = 0, ""
    for name, field in MilestoneFields.model_fields.items():
        if name in BEGINNINGS:
            number, group = number + 1, name
        if group != ANYWHERE and not field.exclude:
            numbers[name] = number
    return numbers


GROUPS = _groups()


def arranged(names: Iterable[str]) -> list[str]:
    """Return names in the order of their groups; within a group they stay as they are.

    A field that belongs to no group stays below the one that it stands below.
    """
    given = list(names)
    numbers: list[int] = []
    for name in given:
        numbers.append(GROUPS.get(name, numbers[-1] if numbers else 0))
    order = sorted(range(len(given)), key=numbers.__getitem__)
    return [given[number] for number in order]


def displaced(names: Iterable[str]) -> tuple[str, str] | None:
    """Return the first field that stands too low, and the one above which it belongs."""
    given = list(names)
    pairs = zip(arranged(given), given, strict=True)
    return next(((name, other) for name, other in pairs if name != other), None)
