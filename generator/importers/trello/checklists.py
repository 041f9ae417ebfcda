"""Read checklists: each line is a thing to do."""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Final

from generator.importers import codes
from generator.importers.board import Step
from generator.importers.importer import How
from generator.importers.reading.entries import Entry
from generator.words import ENGLISH as _

DONE: Final = "complete"


def by_card(cards: Iterable[Entry], checklists: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    """Return the checklists of each card, each of them once; those of no card are told."""
    known = {card.word("id") for card in cards}
    found: dict[str, dict[str, Entry]] = {}
    for checklist in checklists:
        card = checklist.word("idCard")
        if card in known:
            key = checklist.word("id") or checklist.where
            found.setdefault(card, {}).setdefault(key, checklist)
        elif checklist.count("checkItems"):
            message = _("the card of this checklist is not in the export")
            checklist.tell(codes.LEFT_OUT, message)
    return {card: sorted(lists.values(), key=position) for card, lists in found.items()}


def steps_of(
    card: Entry, checklists: Iterable[Entry], names: Mapping[str, str], how: How
) -> tuple[Step, ...]:
    """Return what is to do on a card, from its checklists in their order."""
    ticked = {
        item.word("idCheckItem")
        for item in card.entries("checkItemStates")
        if item.text("state") == DONE
    }
    steps: list[Step] = []
    for checklist in checklists:
        title = checklist.title("name")
        for item in sorted(checklist.entries("checkItems"), key=position):
            step = _step(item, title, ticked, names, how)
            if step.title:
                steps.append(step)
            else:
                item.tell(codes.NO_TITLE, _("a line of a checklist without a text"))
    return tuple(steps)


def _step(
    item: Entry, checklist: str, ticked: set[str], names: Mapping[str, str], how: How
) -> Step:
    key = item.word("id")
    state = item.text("state")
    return Step(
        title=item.title("name"),
        done=state == DONE or (not state and key in ticked),
        key=key,
        list=checklist,
        owner=names.get(item.word("idMember"), ""),
        due=item.day("due", how),
    )


def position(record: Entry) -> float:
    """Return where something stands among its likes; 0 where that is not said."""
    value = record.values.get("pos")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0
