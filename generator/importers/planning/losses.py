"""Tell what an item loses when it becomes a task, which is one line of a list."""

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.importers import codes
from generator.importers.board import Item
from generator.importers.planning.texts import called
from generator.model.milestone import Status
from generator.words import ENGLISH as _


def lost_as_task(item: Item) -> Diagnostic | None:
    """Return what is told of an item that becomes a task; nothing where nothing is lost."""
    title = called(item)
    if item.status is Status.CANCELLED:
        message = _("{title} was given up, and becomes no task", title=title)
        return Diagnostic(item.span, codes.NO_PLACE, message)
    lost = ", ".join(_lost(item))
    if not lost:
        return None
    message = _("{title} becomes a task; not taken over: {lost}", title=title, lost=lost)
    return Diagnostic(item.span, codes.NO_PLACE, message)


def _lost(item: Item) -> Iterator[str]:
    if item.text.strip():
        yield _("its text")
    if n := len(item.labels):
        yield _.plural("{n} label", "{n} labels", n)
    if n := len(item.contributors):
        yield _.plural("{n} contributor", "{n} contributors", n)
    if n := len(item.own):
        yield _.plural("{n} field", "{n} fields", n)
    if item.effort_actual is not None:
        yield _("the time spent")
    if item.budget_planned is not None or item.budget_actual is not None:
        yield _("money")
