"""What a publication does to a target: the files that it adds, changes, deletes and keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.errors import PublishError
from generator.site.manifest import Manifest
from generator.words import ENGLISH as _

Paths = tuple[PurePosixPath, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Paths by what becomes of them; `kept` are issued reports that are not of this build."""

    added: Paths
    changed: Paths
    deleted: Paths
    kept: Paths
    unchanged: int
    first: bool

    @property
    def nothing(self) -> bool:
        """Whether the target already holds all of it."""
        return not (self.first or self.added or self.changed or self.deleted)


def plan_of(old: Manifest | None, new: Manifest, kept: Iterable[PurePosixPath] = ()) -> Plan:
    """Compare what a target holds with what it is to hold."""
    before = old.files if old else {}
    both = before.keys() & new.files.keys()
    changed = {path for path in both if before[path] != new.files[path]}
    return Plan(
        added=_sorted(new.files.keys() - before.keys()),
        changed=_sorted(changed),
        deleted=_sorted(before.keys() - new.files.keys()),
        kept=_sorted(kept),
        unchanged=len(both) - len(changed),
        first=old is None,
    )


def _sorted(paths: Iterable[PurePosixPath]) -> Paths:
    return tuple(sorted(paths))


def most_deletes(text: str, where: str, held: int) -> int:
    """Return how many files may be deleted: a number, or a share of those that are held.

    Raises:
        PublishError: it is neither.

    >>> most_deletes("25%", "publish", 200)
    50
    """
    number = text.strip().removesuffix("%")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):  # noqa: PLR2004 - a milliard files
        raise PublishError(where, _("max-deletes is a number or a share, such as 256 or 25%"))
    return held * int(number) // 100 if "%" in text else int(number)


def guard_deletes(plan: Plan, most: str, where: str) -> None:
    """Refuse to delete more files than was said.

    Raises:
        PublishError: the plan deletes more.
    """
    held = len(plan.deleted) + len(plan.changed) + plan.unchanged
    allowed, n = most_deletes(most, where, held), len(plan.deleted)
    if n > allowed:
        problem = _("{n} files would be deleted, and {most} may be", n=n, most=allowed)
        raise PublishError(where, problem, _("--max-deletes {n} allows it", n=n))
