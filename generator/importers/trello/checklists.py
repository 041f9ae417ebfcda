"""Read checklists: things to do, or what has to be true at the end."""

from collections.abc import Iterable
from collections.abc import Mapping
from typing import Final

from generator.importers import codes
from generator.importers.board import Step
from generator.importers.importer import How
from generator.importers.reading.records import Record
from generator.importers.reading.titles import title_of
from generator.words import ENGLISH as _

CRITERIA: Final = frozenset(
    (
        *("criteria", "success criteria", "acceptance criteria", "acceptance", "exit criteria"),
        *("definition of done", "dod", "done when", "erfolgskriterien", "akzeptanzkriterien"),
        *("abnahmekriterien", "critères d'acceptation", "critères de succès"),
        *("criterios de aceptación", "criterios de éxito", "critérios de aceitação"),
        *("criteri di accettazione", "acceptatiecriteria", "受け入れ条件", "验收标准"),
    )
)
"""What a checklist is called that holds what has to be true, rather than what is to do."""
DONE: Final = "complete"


def by_card(cards: Iterable[Record], checklists: Iterable[Record]) -> Mapping[str, list[Record]]:
    """Return the checklists of each card, each of them once; those of no card are told."""
    known = {card.text("id") for card in cards}
    found: dict[str, dict[str, Record]] = {}
    for checklist in checklists:
        card = checklist.text("idCard")
        if card in known:
            key = checklist.text("id") or checklist.where
            found.setdefault(card, {}).setdefault(key, checklist)
        elif checklist.records("checkItems"):
            message = _("the card of this checklist is not in the export")
            checklist.tell(codes.LEFT_OUT, message)
    return {card: sorted(lists.values(), key=position) for card, lists in found.items()}


def steps_of(
    card: Record, checklists: Iterable[Record], names: Mapping[str, str], how: How
) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Return what is to do on a card, and what has to be true, from checklists in their order."""
    ticked = {
        item.text("idCheckItem")
        for item in card.records("checkItemStates")
        if item.text("state") == DONE
    }
    steps: list[Step] = []
    criteria: list[Step] = []
    for checklist in checklists:
        title = title_of(checklist.text("name"))
        kept = criteria if title.casefold().rstrip(" :") in CRITERIA else steps
        for item in sorted(checklist.records("checkItems"), key=position):
            step = _step(item, title, ticked, names, how)
            if step.title:
                kept.append(step)
            else:
                item.tell(codes.NO_TITLE, _("a line of a checklist without a text"))
    return tuple(steps), tuple(criteria)


def _step(
    item: Record, checklist: str, ticked: set[str], names: Mapping[str, str], how: How
) -> Step:
    key = item.text("id")
    state = item.text("state")
    return Step(
        title=title_of(item.text("name")),
        done=state == DONE or (not state and key in ticked),
        key=key,
        list=checklist,
        owner=names.get(item.text("idMember"), ""),
        due=item.day("due", how),
    )


def position(record: Record) -> float:
    """Return where something stands among its likes; 0 where that is not said."""
    value = record.values.get("pos")
    return value if isinstance(value, int | float) and not isinstance(value, bool) else 0
