"""The rows of what would help: who is free, and what can wait, where somebody has too much."""

from generator.metrics.reallocation import Hint
from generator.metrics.reallocation import hints
from generator.report.context import Context
from generator.report.load_views import Relief
from generator.report.pages.load_words import can_wait
from generator.report.pages.load_words import excess
from generator.report.pages.load_words import free_days
from generator.report.pages.load_words import hint_in_text
from generator.report.pages.load_words import tight

MOST = 5


def reliefs(context: Context) -> tuple[Relief, ...]:
    """Return the ways to relieve who has too much to do, the worst first; up to five."""
    return tuple(_relief(context, hint) for hint in context.once(found_hints)[:MOST])


def reliefs_in_text(context: Context, most: int) -> tuple[str, ...]:
    """Return the same as sentences, for paper."""
    return tuple(hint_in_text(context, hint) for hint in context.once(found_hints)[:most])


def found_hints(context: Context) -> tuple[Hint, ...]:
    """Return every hint."""
    return hints(context.measures.facts)


def _relief(context: Context, hint: Hint) -> Relief:
    milestones = context.project.by_id
    return Relief(
        owner=context.owner_link(hint.owner),
        excess=excess(context, hint),
        milestone=context.link(milestones[hint.milestone]),
        tight=tight(context, hint),
        free=tuple(
            (context.owner_link(one.owner), free_days(context, hint.phase, one.days))
            for one in hint.free
        ),
        roomy=tuple(
            (
                context.link(milestones[one.milestone]),
                can_wait(context, one.owner, one.float_days),
            )
            for one in hint.roomy
        ),
    )
