"""Say of which fields an export can speak, so that the others stay as they are."""

from collections.abc import Collection
from collections.abc import Iterable

from generator.content.whole import OWN
from generator.importers.board import Item
from generator.importers.merging.fields import FIELDS
from generator.importers.merging.fields import LISTS
from generator.importers.merging.fields import TEXT

STATE = f"{OWN}status"
"""Where a draft keeps the state that its item has."""


def all_but(
    lacks: Collection[str], items: Iterable[Item], group_word: str = "list"
) -> frozenset[str]:
    """Return the fields of which an export speaks; none, which stands for all, if it lacks none.

    Without its days nothing is known of states either: what has no due date would be a draft.
    Under `group_word` a milestone keeps where its item lies.
    """
    if not lacks:
        return frozenset()
    own = {STATE, f"{OWN}{group_word}"}
    own |= {f"{OWN}{name}" for item in items for name in item.own}
    without = {*lacks, "status", "cancelled"} if "due" in lacks else set(lacks)
    without |= {STATE} if "status" in without else set()
    return frozenset({*FIELDS, *LISTS, TEXT, *own} - without)
