"""Choose which items of a board become milestones; what lies below them becomes their tasks."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase

from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import did_you_mean
from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.planning.texts import called
from generator.words import ENGLISH as _

OPTION = "--what"
MOST_CHOICES = 12


class By(StrEnum):
    """By what an item is chosen."""

    ALL = "all"
    GROUP = "group"
    LABEL = "label"
    TYPE = "type"


WORDS: Mapping[str, By] = {
    **dict.fromkeys(("list", "section", "group", "column"), By.GROUP),
    **dict.fromkeys(("label", "tag"), By.LABEL),
    **dict.fromkeys(("type", "kind"), By.TYPE),
}
NAMES: Mapping[By, Callable[[Item], Sequence[str]]] = {
    By.GROUP: lambda item: (item.group,),
    By.LABEL: lambda item: item.labels,
    By.TYPE: lambda item: (item.kind,),
}


@dataclass(frozen=True, slots=True)
class What:
    """Which items are meant: all, or those of a group, with a label or of a type.

    A name may hold ``*`` for any letters; capitals make no difference.
    """

    by: By
    name: str = ""

    def __str__(self) -> str:
        return f"{self.by}:{self.name}" if self.name else str(self.by)

    def fits(self, item: Item) -> bool:
        """Return whether an item is meant."""
        if self.by is By.ALL:
            return not item.parent
        return any(
            fnmatchcase(name.casefold(), self.name.casefold()) for name in NAMES[self.by](item)
        )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The items that become milestones, and the items below each, by its key."""

    milestones: tuple[Item, ...]
    below: Mapping[str, tuple[Item, ...]]
    told: str


def read_what(text: str) -> What:
    """Read what a person wants, such as ``list:Milestones``.

    Raises:
        SettingsError: it is said in no such way.
    """
    word, colon, name = text.partition(":")
    if text.strip().casefold() == By.ALL:
        return What(By.ALL)
    by = WORDS.get(word.strip().casefold())
    if by is None or not colon or not name.strip():
        hint = _("all, list:NAME, section:NAME, label:NAME or type:NAME")
        raise SettingsError(OPTION, _("{text} chooses nothing", text=quoted(text)), hint)
    return What(by, name.strip())


def choose(board: Board, wanted: Sequence[What]) -> Checked[Chosen]:
    """Choose the milestones of a board.

    Without a wish they are what the tracker itself calls milestones, and where it calls nothing
    so, every item that lies in no other.

    Raises:
        SettingsError: nothing on the board is as wanted.
    """
    named = any(item.is_milestone for item in board.items)
    if wanted:
        keys = _wanted(board, wanted)
        told = ", ".join(map(str, wanted))
    elif named:
        keys = {item.key for item in board.items if item.is_milestone}
        told = _("what the tracker calls milestones; --what chooses otherwise")
    else:
        keys = {item.key for item in board.items if not item.parent}
        told = _("every item that lies in no other; --what chooses otherwise")
    milestones = tuple(item for item in board.items if item.key in keys)
    below, left_out = _sorted(board.items, milestones)
    return Checked(Chosen(milestones, below, told), tuple(map(_left_out, left_out)))


def _wanted(board: Board, wanted: Iterable[What]) -> set[str]:
    keys: set[str] = set()
    for what in wanted:
        found = {item.key for item in board.items if what.fits(item)}
        if not found:
            raise _nothing(board, what)
        keys |= found
    return keys


def _nothing(board: Board, what: What) -> SettingsError:
    """Return what is told where a wish finds nothing."""
    if what.by is By.ALL:
        return SettingsError(OPTION, _("the export has no items"))
    kind = board.group_word if what.by is By.GROUP else str(what.by)
    message = _("there is no {kind} {name}", kind=kind, name=quoted(what.name))
    names = sorted(_names(board, what.by))
    if not names:
        return SettingsError(OPTION, message, _("the export names none"))
    choices = ", ".join(names[:MOST_CHOICES])
    hint = did_you_mean(what.name, names) or _("one of {choices}", choices=choices)
    return SettingsError(OPTION, message, hint)


def _names(board: Board, by: By) -> set[str]:
    return {name for item in board.items for name in NAMES[by](item) if name}


def _sorted(
    items: Iterable[Item], milestones: Iterable[Item]
) -> tuple[Mapping[str, tuple[Item, ...]], list[Item]]:
    """Return what lies below each milestone, and what lies below none."""
    every = tuple(items)
    parents = {item.key: item.parent for item in every}
    below: dict[str, list[Item]] = {item.key: [] for item in milestones}
    alone = _alone_in_group(milestones)
    left_out: list[Item] = []
    for item in every:
        if item.key in below or item.heading:
            continue
        above = _above(item, parents, below) or alone.get(item.group, "")
        (below[above] if above else left_out).append(item)
    return {key: tuple(found) for key, found in below.items()}, left_out


def _above(item: Item, parents: Mapping[str, str], chosen: Mapping[str, object]) -> str:
    """Return the nearest chosen item above one; parents may go in circles in a damaged export."""
    seen: set[str] = set()
    key = item.parent
    while key and key not in chosen and key not in seen:
        seen.add(key)
        key = parents.get(key, "")
    return key if key in chosen else ""


def _alone_in_group(milestones: Iterable[Item]) -> Mapping[str, str]:
    """Return the milestone of each group that has just one."""
    found: dict[str, list[str]] = {}
    for item in milestones:
        if item.group:
            found.setdefault(item.group, []).append(item.key)
    return {group: keys[0] for group, keys in found.items() if len(keys) == 1}


def _left_out(item: Item) -> Diagnostic:
    message = _("{title} lies below no milestone", title=called(item))
    return Diagnostic(item.span, codes.LEFT_OUT, message, _("--what all takes it as a milestone"))
