"""Read how far an issue of Jira is."""

from functools import lru_cache
from typing import Final
from typing import NamedTuple

from generator.diagnostics import quoted
from generator.importers import codes
from generator.importers.jira.issue import Issue
from generator.importers.jira.words import GIVEN_UP
from generator.importers.jira.words import plain
from generator.importers.reading.notes import Notes
from generator.importers.reading.statuses import status_of
from generator.model.milestone import Status
from generator.words import ENGLISH as _

CATEGORIES: Final = {
    "new": Status.NOT_STARTED,
    "indeterminate": Status.IN_PROGRESS,
    "done": Status.COMPLETED,
}
"""What the API calls the three kinds of states."""


class State(NamedTuple):
    """A state; whether its word says more than that; and why the work was given up."""

    status: Status | None
    kept: bool = False
    why: str = ""


def state_of(issue: Issue, notes: Notes) -> State:
    """Return the state of an issue.

    Jira sorts its states into to do, in progress and done: that decides, and the word only tells
    what is blocked, given up, or an idea. Work that was closed without being done is given up.
    """
    word, category = _word(issue.status), _category(issue.category)
    status = _together(word, category)
    if status is None and issue.resolved:
        status = Status.COMPLETED
    if status is Status.COMPLETED and plain(issue.resolution) in GIVEN_UP:
        return State(Status.CANCELLED, kept=True, why=issue.resolution)
    if status is Status.CANCELLED:
        return State(status, kept=True, why=issue.resolution or issue.status)
    if status is None and issue.status:
        message = _("{word} is no known state", word=quoted(issue.status))
        notes.once(codes.UNKNOWN_STATUS, message, span=issue.span)
    return State(status, kept=bool(issue.status) and (word is None or word is not status))


@lru_cache(maxsize=1_000)
def _word(text: str) -> Status | None:
    return status_of(text) if text else None


@lru_cache(maxsize=100)
def _category(text: str) -> Status | None:
    return CATEGORIES.get(plain(text)) or _word(text)


def _together(word: Status | None, category: Status | None) -> Status | None:
    if category is None:
        return word
    if word is Status.CANCELLED and category is Status.COMPLETED:
        return word
    if word is Status.BLOCKED and category is not Status.COMPLETED:
        return word
    if word is Status.DRAFT and category is Status.NOT_STARTED:
        return word
    return category
