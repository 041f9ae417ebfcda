"""What changed since the last mail to a person: the first thing that a mail says."""

from collections.abc import Iterator

from generator.metrics.value import Rag
from generator.report.comparison import DateChange
from generator.report.comparison import Event
from generator.report.comparison import Overlap
from generator.report.comparison import ProjectChange
from generator.report.comparison import Turn
from generator.report.comparison_view import project_view
from generator.report.context import Context
from generator.report.mail.addressee import Told
from generator.report.mail.addressee import whole
from generator.report.mail.views import MailPart
from generator.report.mail.views import MailRow
from generator.report.parts import Link
from generator.report.reasons import said
from generator.report.states import colour_state
from generator.report.states import milestone_state
from generator.report.states import small
from generator.words import Words

MOST = 8


def since_part(context: Context, told: Told | None) -> MailPart:
    """Say what changed in a project since the last mail; or why nothing can be said of it."""
    _ = context.words
    if told is None:
        return MailPart(_("This is the first mail of this report to you"))
    day = context.in_text(told.day)
    change = told.of(context.project.id)
    if told.changes is None or change is None:
        title = _("What changed since the mail of {day} is not known here", day=day)
        return MailPart(title)
    if not change.differs:
        return MailPart(_("Nothing has changed since the mail of {day}", day=day))
    rows = tuple(_rows(context, change))
    view = project_view(change, _)
    title = _(
        "Since the mail of {day}: {changes}",
        day=day,
        changes=_.within(_news(change, view.headline, _).removesuffix(".")),
    )
    left = len(rows) - MOST
    more = _.plural("and {n} more", "and {n} more", left) if left > 0 else ""
    return MailPart(title, rows[:MOST], more)


def _news(change: ProjectChange, headline: str, _: Words) -> str:
    """Say in short what changed, where no milestone moved as well."""
    if change.dates or change.events or any(turn.new is Rag.RED for turn in change.turns):
        return headline
    n = len(change.turns)
    if n:
        one, many = "{n} milestone is rated otherwise", "{n} milestones are rated otherwise"
        return _.plural(one, many, n)
    n = len(change.overlaps)
    if n:
        one = "{n} milestone is now expected before what it waits for"
        many = "{n} milestones are now expected before what they wait for"
        return _.plural(one, many, n)
    n = sum(measure.changed for measure in change.measures)
    if n:
        return _.plural("{n} measure has changed", "{n} measures have changed", n)
    states = (change.old_state or Rag.GREY, change.new_state or Rag.GREY)
    old, new = (small(colour_state(rag, _).word) for rag in states)
    return _("the project was {old} and is {new}", old=old, new=new)


def _rows(context: Context, change: ProjectChange) -> Iterator[MailRow]:
    """Yield what changed: a line a milestone with all that is new of it, then the measures."""
    order = sorted(change.turns, key=lambda turn: (turn.new is not Rag.RED, turn.milestone.id))
    keyed: dict[str, MailRow] = {}
    for turn in order:
        _note(context, keyed, turn, _turned(turn, context.words))
    for event in change.events:
        _note(context, keyed, event, _event(context, event))
    for date in change.dates:
        _note(context, keyed, date, _moved(context, date))
    for overlap in change.overlaps:
        _note(context, keyed, overlap, _overlapping(context, overlap))
    yield from keyed.values()
    for measure in change.measures:
        if measure.changed:
            yield MailRow(Link(f"{measure.name}: {measure.old} → {measure.new}"))


def _note(
    context: Context,
    keyed: dict[str, MailRow],
    what: Turn | Event | DateChange | Overlap,
    text: str,
) -> None:
    milestone = what.milestone
    row = keyed.get(milestone.id)
    if row is None:
        known = milestone.id in context.measures.states
        state = context.state(milestone) if known else None
        link = whole(context, context.link(milestone))
        row = MailRow(link if known else whole(context, type(link)(link.text)), state=state)
    notes = (*row.notes, text)
    keyed[milestone.id] = MailRow(row.link, state=row.state, notes=notes)


def _turned(turn: Turn, _: Words) -> str:
    old, new = (small(milestone_state(rag, _).word) for rag in (turn.old, turn.new))
    return _("was {old}, is {new}: {rule}", old=old, new=new, rule=turn.rule)


def _overlapping(context: Context, overlap: Overlap) -> str:
    _ = context.words
    return _(
        "is expected on {day}, before {other} on {until}",
        day=context.short(overlap.day),
        other=overlap.waits_for.title,
        until=context.short(overlap.until),
    )


def _moved(context: Context, change: DateChange) -> str:
    _ = context.words
    names = {
        "due": _("due"),
        "forecast": _("forecast"),
        "baseline": _("baseline"),
        "approved": _("approved date"),
    }
    moved = _(
        "{field} {old} → {new}",
        field=names[change.field],
        old=context.short(change.old),
        new=context.short(change.new) if change.new else _("nothing"),
    )
    slip = _.slip(change.days) if change.days else ""
    why = said(change.reason, _) if change.reason else ""
    told = f"{moved}, {slip}" if slip else moved
    return f"{told}: {why}" if why else told


def _event(context: Context, event: Event) -> str:
    _ = context.words
    names = {
        "added": _("added"),
        "removed": _("removed"),
        "cancelled": _("cancelled"),
        "merged": _("merged into another"),
        "completed": _("completed"),
        "reopened": _("open again"),
    }
    day = context.short(event.day) if event.day else ""
    return ", ".join(filter(None, (names[event.kind], day, event.reason)))
