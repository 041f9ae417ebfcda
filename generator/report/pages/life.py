"""The past of one milestone: its first promise, who vouches for it, and what each version said."""

from generator.model.milestone import Milestone
from generator.model.promise import Promise
from generator.model.revision import Origin
from generator.report.context import Context
from generator.report.history_views import LifeView
from generator.report.pages.graveyard import still_counts
from generator.report.pages.other_rows import other_row
from generator.report.pages.other_rows import versions_of
from generator.report.parts import Fact

MOST_VERSIONS = 20


def life(context: Context, milestone: Milestone) -> LifeView | None:
    """Return the past of a milestone; nothing where only the file of now is known."""
    _ = context.words
    versions = versions_of(context, milestone)
    if not versions:
        return None
    since = versions[-1][0].day
    n = len(versions) - 1
    more = len(versions) - MOST_VERSIONS
    title = _("Unchanged since {day}", day=context.in_text(since))
    if n:
        title = _.plural(
            "{n} change since {day}", "{n} changes since {day}", n, day=context.in_text(since)
        )
    return LifeView(
        title=title,
        promise=_promise_facts(context, milestone),
        rows=tuple(other_row(context, milestone, moves) for moves in versions[:MOST_VERSIONS]),
        more=_.plural(
            "{n} earlier one is in data/changes.csv.",
            "{n} earlier ones are in data/changes.csv.",
            more,
        )
        if more > 0
        else "",
    )


def _promise_facts(context: Context, milestone: Milestone) -> tuple[Fact, ...]:
    _ = context.words
    promise = context.source.history.promise(milestone)
    if promise is None:
        return ()
    return (
        Fact(_("First promise"), _.day(promise.day)),
        Fact(_("Known since"), _.day(promise.since)),
        Fact(_("Record"), vouched(context, promise)),
    )


def vouched(context: Context, promise: Promise) -> str:
    """Say who vouches for a promise."""
    _ = context.words
    words = {
        Origin.WITNESSED: _("witnessed by git"),
        Origin.RECORDED: _("recorded in history.csv"),
        Origin.DECLARED: _("declared in the file"),
    }
    return words[promise.origin]


def provenance(context: Context, milestone: Milestone) -> str:
    """Say who vouches for the first promise of a milestone, or why none is known."""
    _, history = context.words, context.source.history
    promise = history.promise(milestone)
    if promise is not None:
        return vouched(context, promise)
    if history.hidden:
        return _("not known without its history")
    return _("so nothing is said about slip")


def gone(context: Context, milestone: Milestone) -> str:
    """Say that the file of a milestone is gone, and what counts; nothing where it is there."""
    _, deletion = context.words, milestone.deleted
    if deletion is None:
        return ""
    day = context.in_text(deletion.day)
    said = _("Its file was deleted on {day}.", day=day)
    if deletion.origin == Origin.DECLARED:
        said = _("Its file is gone, though no commit has taken it away.")
    if deletion.commit:
        said = _("Its file was deleted on {day} ({commit}).", day=day, commit=deletion.commit[:7])
    return f"{said} {still_counts(context, milestone)}"
