"""Read people: what the ids of members stand for, and who of a card is accountable."""

from collections.abc import Iterable
from collections.abc import Mapping

from generator.importers import codes
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import title_of
from generator.words import ENGLISH as _


def name_of(member: Entry) -> str:
    """Return the name of a member, never an address."""
    return title_of(person(member.text("fullName", "username"))).text


def names_of(members: Iterable[Entry], actions: Iterable[Entry]) -> Mapping[str, str]:
    """Return the names of people by their ids: of members, and of those whom actions name."""
    spoken = (action.entry(key) for action in actions for key in ("memberCreator", "member"))
    found: dict[str, str] = {}
    for member in (*members, *spoken):
        found.setdefault(member.word("id"), name_of(member))
    return {key: name for key, name in found.items() if key and name}


def people_of(card: Entry, names: Mapping[str, str]) -> tuple[str, ...]:
    """Return the members of a card by name, the first one accountable.

    Who has no name in an export that has others is told.
    """
    members = card.ids("idMembers")
    found = tuple(dict.fromkeys(names[key] for key in members if key in names))
    lost = sum(key not in names for key in members)
    if lost and names:
        card.tell(
            codes.LOST_REFERENCE,
            _.plural(
                "the export has no name for {n} member of it",
                "the export has no name for {n} members of it",
                lost,
            ),
        )
    if len(found) > 1:
        card.tell(
            codes.SEVERAL_OWNERS,
            _.plural(
                "{owner} is accountable, {others} contributes",
                "{owner} is accountable, {others} contribute",
                len(found) - 1,
                owner=found[0],
                others=_.together(list(found[1:])),
            ),
        )
    return found
