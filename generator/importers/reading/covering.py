"""Say of which fields an export can speak, where those are not all."""

from collections.abc import Collection
from collections.abc import Iterable

from generator.importers.board import Item
from generator.importers.merging.fields import FIELDS
from generator.importers.merging.fields import LISTS
from generator.importers.merging.fields import TEXT


def all_but(missing: Collection[str], items: Iterable[Item]) -> frozenset[str]:
    """Return every field of a milestone but some; nothing, which stands for all, without those.

    An export of fewer columns or keys than an earlier one must not take away what that said.
    """
    if not missing:
        return frozenset()
    own = {f"x-{name}" for item in items for name in item.own}
    return frozenset({*FIELDS, *LISTS, TEXT, *own}.difference(missing))
