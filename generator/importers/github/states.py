"""Read how far milestones, issues and pull requests of GitHub are, and when."""

import re
from datetime import date
from datetime import tzinfo
from typing import Final
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.reading.entries import Entry
from generator.model.milestone import Status
from generator.words import ENGLISH as _
from generator.words import marked

GIVEN_UP: Final = {
    "not_planned": marked("closed as not planned"),
    "duplicate": marked("closed as a duplicate"),
}
_DAY = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ].*)?")


class State(NamedTuple):
    """A state, the day of its end, and why the work was given up."""

    status: Status | None
    ended: date | None = None
    why: str = ""


def due_on(entry: Entry) -> date | None:
    """Return the day on which a milestone is due: the one that stands there, in no zone.

    GitHub keeps a day, not an instant. It was midnight in California, which is 07:00 or 08:00 UTC
    of the same day, and is midnight UTC now; any other zone would make it the day before.
    """
    text = entry.text("due_on", "dueOn")
    match = _DAY.fullmatch(text.strip())
    try:
        if match:
            return date.fromisoformat(match["day"])
    except ValueError:
        pass
    if text:
        entry.tell(codes.UNREADABLE_DAY, _("{text} is no day", text=quoted(text)))
    return None


def state_of_milestone(entry: Entry, zone: tzinfo) -> State:
    """Return the state of a milestone; it is in progress once one of its issues is closed."""
    word = entry.text("state").casefold()
    if word == "closed" or (not word and entry.yes("closed")):
        return State(Status.COMPLETED, entry.instant(zone, "closed_at", "closedAt"))
    if word == "open":
        begun = entry.count("closed_issues") > 0
        return State(Status.IN_PROGRESS if begun else Status.NOT_STARTED)
    return _unknown(entry, word)


def state_of_issue(entry: Entry, zone: tzinfo, *, is_pull: bool) -> State:
    """Return the state of an issue or of a pull request, which is work that has begun."""
    word = entry.text("state").casefold()
    pull = entry.entry("pull_request")
    merged = entry.instant(zone, "merged_at", "mergedAt") or pull.instant(zone, "merged_at")
    if word == "merged" or merged:
        return State(Status.COMPLETED, merged or entry.instant(zone, "closed_at", "closedAt"))
    if word == "closed" or (not word and entry.yes("closed")):
        ended = entry.instant(zone, "closed_at", "closedAt")
        reason = entry.text("state_reason", "stateReason").casefold()
        if reason in GIVEN_UP:
            return State(Status.CANCELLED, ended, _(GIVEN_UP[reason]))
        if is_pull and (
            {"merged_at", "mergedAt"} & entry.values.keys() or "merged_at" in pull.values
        ):
            return State(Status.CANCELLED, ended, _("closed without being merged"))
        return State(Status.COMPLETED, ended)
    if word == "open":
        return State(Status.IN_PROGRESS if is_pull else Status.NOT_STARTED)
    return _unknown(entry, word)


def _unknown(entry: Entry, word: str) -> State:
    if word:
        message = _("{word} is no known state", word=quoted(word))
        entry.notes.once(codes.UNKNOWN_STATUS, message)
    return State(None)
