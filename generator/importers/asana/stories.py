"""Read the stories of a task: the days on which its dates moved and it was done."""

from collections.abc import Iterator
from datetime import date
from typing import Final

from generator.importers.board import Moved
from generator.importers.importer import How
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.importers.reading.moves import day_by_day
from generator.importers.reading.people import person
from generator.importers.reading.texts import title_of
from generator.model.milestone import Status

COMMENTS: Final = frozenset(("comment", "comment_added"))
DATES: Final = ("due_date_changed", "start_date_changed")
DONE: Final = {"marked_complete": True, "marked_incomplete": False}


def moves_of(task: Entry, how: How) -> tuple[Moved, ...]:
    """Return what the stories of a task tell, from the oldest on; what they do not is unknown."""
    stories = sorted(task.entries("stories"), key=lambda story: story.text("created_at"))
    return day_by_day(move for story in stories for move in _moves(story, how))


def comments_in(task: Entry) -> int:
    """Return how many comments a task has."""
    stories = task.entries("stories")
    return sum(story.text("resource_subtype", "type") in COMMENTS for story in stories)


def _moves(story: Entry, how: How) -> Iterator[Moved]:
    day = day_of(story.text("created_at"), how.zone).day
    kind = story.text("resource_subtype")
    if day is None:
        return
    by = title_of(person(story.entry("created_by").text("name"))).text
    if kind in DATES:
        yield from _moved_dates(story, day, by, how)
    if kind in DONE:
        done = str(Status.COMPLETED)
        old, new = (None, done) if DONE[kind] else (done, None)
        yield Moved(day=day, field="status", old=old, new=new, by=by)


def _moved_dates(story: Entry, day: date, by: str, how: How) -> Iterator[Moved]:
    """Yield the dates that moved, where the story says both: it did not before 2019."""
    old, new = story.entry("old_dates"), story.entry("new_dates")
    if not ("old_dates" in story.values and "new_dates" in story.values):
        return
    for field in ("start", "due"):
        was, became = _date(old, field, how), _date(new, field, how)
        if was != became:
            yield Moved(
                day=day,
                field=field,
                old=was.isoformat() if was else None,
                new=became.isoformat() if became else None,
                by=by,
            )


def _date(dates: Entry, field: str, how: How) -> date | None:
    return dates.day(f"{field}_on", how) or dates.day(f"{field}_at", how)
