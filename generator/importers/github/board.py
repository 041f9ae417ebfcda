"""Bring the milestones and issues of an export together into a board."""

import re
from collections import Counter
from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from generator.importers import codes
from generator.importers.board import Board
from generator.importers.board import Item
from generator.importers.board import Step
from generator.importers.github.found import ADDRESS
from generator.importers.github.found import Found
from generator.importers.github.found import What
from generator.importers.github.items import Reading
from generator.importers.github.items import issue
from generator.importers.github.items import milestone
from generator.importers.github.items import repository_of
from generator.importers.importer import How
from generator.importers.reading.coverage import all_but
from generator.importers.reading.entries import Entry
from generator.importers.reading.holders import circular
from generator.importers.reading.notes import Notes
from generator.words import ENGLISH as _

REFERENCE: Final = re.compile(r"#(?P<number>[0-9]+)")


def board_of(every: Sequence[Found], notes: Notes, how: How) -> Board:
    """Return the board of what was found in an export."""
    repositories = Counter(filter(None, (repository_of(each.entry) for each in every)))
    reading = Reading(how, several=len(repositories) > 1)
    listed = [each.entry for each in every if each.what is What.MILESTONE]
    issues = [each.entry for each in every if each.what is What.ISSUE]
    milestones = _milestones(listed, issues, reading)
    work = _work(issues, reading, milestones)
    _tell_missing(listed, work.values(), reading, notes)
    items = (*milestones.values(), *work.values())
    title = next(iter(repositories)).partition("/")[2] if len(repositories) == 1 else ""
    return Board(
        title=title or notes.span.path.stem,
        key=" ".join(sorted(repositories)),
        items=items,
        covers=frozenset() if work else all_but(("tasks",), items),
    )


def _milestones(
    listed: Iterable[Entry], issues: Iterable[Entry], reading: Reading
) -> dict[str, Item]:
    """Return the milestones by their keys: those that are listed, then those within issues."""
    found: dict[str, Item] = {}
    seen: dict[str, Entry] = {}
    for entry in listed:
        item = milestone(entry, reading)
        if not item.title:
            entry.tell(codes.NO_TITLE, _("a milestone without a title is left out"))
        elif item.key not in seen:
            seen[item.key], found[item.key] = entry, item
        elif seen[item.key].values != entry.values:
            entry.tell(codes.SAME_KEY, _("the milestone is listed before; the first one counts"))
    for entry in issues:
        within = entry.entry("milestone")
        key = reading.key(within, "milestone") if within.values else ""
        if key and key not in found and "title" in within:
            found[key] = milestone(within, reading)
    return {key: item for key, item in found.items() if item.title}


def _work(
    issues: Iterable[Entry], reading: Reading, milestones: Mapping[str, Item]
) -> dict[str, Item]:
    """Return the issues by their keys, each below what it belongs to."""
    found: dict[str, Item] = {}
    entries: dict[str, Entry] = {}
    for entry in issues:
        item = issue(entry, reading)
        if not item.title:
            entry.tell(codes.NO_TITLE, _("an issue without a title is left out"))
        elif item.key not in found:
            found[item.key], entries[item.key] = item, entry
        elif entries[item.key].values != entry.values:
            entry.tell(codes.SAME_KEY, _("the issue is listed before; the first one counts"))
    goals = {key: _goal(entries[key], reading, milestones) for key in found}
    above = {key: _above(entries[key], reading, found) for key in found}
    _take_references(found, above, reading)
    for key, item in found.items():
        holder = above[key]
        together = bool(holder) and goals[key] in {"", goals[holder]} and not circular(key, above)
        parent = holder if together else goals[key]
        after = _after(entries[key], reading, found)
        found[key] = replace(item, parent=parent, after=after)
    return found


def _goal(entry: Entry, reading: Reading, milestones: Mapping[str, Item]) -> str:
    within = entry.entry("milestone")
    key = reading.key(within, "milestone") if within.values else ""
    return key if key in milestones else ""


def _above(entry: Entry, reading: Reading, found: Mapping[str, Item]) -> str:
    """Return the issue of which an issue is a part, where both are in the export."""
    address = entry.text("parent_issue_url") if "parent_issue_url" in entry.values else ""
    match = ADDRESS.fullmatch(address)
    if match and match["number"]:
        prefix = f"{match['repository']}/" if reading.several else ""
        key = f"{prefix}issue-{match['number']}"
    else:
        above = entry.values.get("parent")
        inner = Entry(above, entry.at("parent"), entry.notes) if isinstance(above, dict) else None
        key = reading.key(inner, "issue") if inner and "number" in inner else ""
    return key if key in found else ""


def _take_references(found: dict[str, Item], above: dict[str, str], reading: Reading) -> None:
    """Make issues that a checklist names parts of the issue with the list, instead of steps."""
    for key, item in list(found.items()):
        kept: list[Step] = []
        for step in item.steps:
            named = _named(step.title, key, reading, found)
            if named and named != key and not above[named]:
                above[named] = key
            elif not named or above[named] != key:
                kept.append(step)
        if len(kept) != len(item.steps):
            found[key] = replace(item, steps=tuple(kept))


def _named(text: str, key: str, reading: Reading, found: Mapping[str, Item]) -> str:
    """Return the key of the issue or pull request that a step consists of naming."""
    match = REFERENCE.fullmatch(text)
    address = None if match else ADDRESS.fullmatch(text)
    number = match["number"] if match else address["number"] if address else None
    if not number:
        return ""
    prefix = f"{key.rpartition('/')[0]}/" if reading.several else ""
    if address and reading.several:
        prefix = f"{address['repository']}/"
    names = (f"{prefix}{kind}-{number}" for kind in ("issue", "pull"))
    return next((name for name in names if name in found), "")


def _after(entry: Entry, reading: Reading, found: Mapping[str, Item]) -> tuple[str, ...]:
    """Return the issues that block one; a count of them alone is told."""
    keys = [reading.key(each, "issue") for each in entry.entries("blockedBy")]
    known = tuple(dict.fromkeys(key for key in keys if key in found))
    lost = len(keys) - len([key for key in keys if key in found])
    if "blockedBy" not in entry.values and "issue_dependencies_summary" in entry:
        summary = entry.entry("issue_dependencies_summary")
        lost += summary.count("total_blocked_by")
    if lost > 0:
        one, many = (
            "{n} issue that blocks it is not named",
            "{n} issues that block it are not named",
        )
        entry.tell(codes.LOST_REFERENCE, _.plural(one, many, lost))
    return known


def _tell_missing(
    listed: Iterable[Entry], work: Iterable[Item], reading: Reading, notes: Notes
) -> None:
    """Tell how many issues of milestones are not in the export."""
    worked = {item.parent for item in work}
    n = 0
    for entry in listed:
        if reading.key(entry, "milestone") not in worked:
            n += entry.count("open_issues") + entry.count("closed_issues")
    if n:
        one, many = (
            "{n} issue of its milestones is missing",
            "{n} issues of its milestones are missing",
        )
        hint = _("export the issues too, to have them as tasks")
        notes.tell(codes.NO_PLACE, _.plural(one, many, n), hint)
