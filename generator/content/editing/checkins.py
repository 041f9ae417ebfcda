"""Check-ins: what the answers to their questions write."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.content.days import iso_day
from generator.content.editing.edits import AddEntry
from generator.content.editing.edits import AddUpdate
from generator.content.editing.edits import Edit
from generator.content.editing.edits import SetField
from generator.content.editing.everyday import FORECAST
from generator.content.editing.everyday import REASON
from generator.content.editing.everyday import Why
from generator.content.editing.everyday import move
from generator.content.editing.everyday import refuse_where_over
from generator.content.editing.everyday import set_where_other
from generator.errors import SettingsError
from generator.model.asking import expected
from generator.model.milestone import Ask
from generator.model.milestone import Milestone
from generator.words import ENGLISH as _

HELP = re.compile(r"(?P<ask>.*\S)\s*\((?P<facts>[^()]+)\)")
WHO, BY = "@", "by "


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody answered about a milestone; nothing where a question was passed over.

    `confirmed` says that the forecast still holds; `reason` is why it does not.
    """

    done: str | None = None
    confirmed: bool = False
    forecast: date | None = None
    reason: str | None = None
    confidence: float | None = None
    blocker: str | None = None
    help_needed: str | None = None
    note: str | None = None
    effort: float | None = None

    @property
    def any(self) -> bool:
        """Whether anything was answered."""
        return self != Answers()


def checkin(milestone: Milestone, answers: Answers, on: date) -> tuple[Edit, ...]:
    """Return the edits that write answers back.

    Raises:
        SettingsError: the milestone is over, or its forecast moves without a reason.
    """
    refuse_where_over(milestone)
    return tuple(_edits(milestone, answers, on))


def ask_of(text: str) -> Ask:
    """Read what is needed, and from whom by when in brackets behind it: (@nora, by 2024-04-30)."""
    found = HELP.fullmatch(text)
    facts = [fact.strip() for fact in found["facts"].split(",")] if found else []
    of = [fact.removeprefix(WHO) for fact in facts if fact.startswith(WHO)]
    by = [day for fact in facts if fact.startswith(BY) if (day := iso_day(fact.removeprefix(BY)))]
    if found is None or len(of) > 1 or len(by) > 1 or len(of) + len(by) < len(facts):
        return Ask(ask=text)
    return Ask(ask=found["ask"], of=of[0] if of else None, by=by[0] if by else None)


def _edits(milestone: Milestone, answers: Answers, on: date) -> Iterator[Edit]:
    yield from _forecast(milestone, answers, on)
    if answers.confidence is not None:
        yield from set_where_other(milestone, "confidence", answers.confidence)
    if answers.effort is not None and answers.effort != milestone.effort.actual:
        yield SetField("effort.actual", answers.effort)
    yield from set_where_other(milestone, "checked", on)
    ask = ask_of(answers.help_needed) if answers.help_needed else None
    if ask and ask not in milestone.asks:
        yield AddEntry("asks", ask)
    yield AddUpdate(on, tuple(_report(milestone, answers)))


def _forecast(milestone: Milestone, answers: Answers, on: date) -> Iterator[Edit]:
    """Yield the edits of a forecast that moves; the first that there is moves nothing."""
    to, reason = answers.forecast, answers.reason or answers.blocker
    before = expected(milestone)
    if to is None or to == before:
        return
    if before is None:
        yield SetField(FORECAST, to)
        return
    if not reason:
        raise SettingsError(REASON, _("the forecast moves; say why"))
    yield from move(milestone, to, what=FORECAST, why=Why(reason, on))


def _report(milestone: Milestone, answers: Answers) -> Iterator[str]:
    """Yield the lines of the update: what was noted, then the answers as a list."""
    facts = [f"- {fact}" for fact in _facts(milestone, answers)]
    if answers.note:
        yield answers.note
        yield from [""] if facts else []
    yield from facts


def _facts(milestone: Milestone, answers: Answers) -> Iterator[str]:
    if answers.done:
        yield _("Done: {text}", text=answers.done)
    if answers.blocker:
        yield _("Blocker: {text}", text=answers.blocker)
    if answers.help_needed:
        yield _("Help needed: {text}", text=answers.help_needed)
    before = expected(milestone)
    if answers.forecast and before and answers.forecast != before:
        yield _("Forecast: {day}, before {before}", day=answers.forecast, before=before)
    elif answers.forecast or answers.confirmed:
        yield _("Forecast: {day}", day=answers.forecast or before)
    if answers.confidence is not None:
        yield _("Confidence: {n}%", n=f"{answers.confidence:g}")
    if answers.effort is not None:
        yield _("Effort so far: {n} person-days", n=f"{answers.effort:g}")
