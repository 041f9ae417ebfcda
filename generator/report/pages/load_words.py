"""What is said of load: in titles, of weeks, and of what would help."""

from collections.abc import Sequence
from datetime import date
from datetime import timedelta
from itertools import pairwise

from generator.metrics.load import NEXT_WEEKS
from generator.metrics.reallocation import Hint
from generator.metrics.work import NOBODY
from generator.report.context import Context
from generator.report.loads import OwnerLoad

A_WEEK = timedelta(days=7)


def week_name(context: Context, monday: date) -> str:
    """Name a week by its number."""
    return context.words("W{n}", n=f"{monday.isocalendar().week:02}")


def weeks_in_text(context: Context, mondays: Sequence[date]) -> str:
    """Name some weeks inside a sentence: W27, W27 and W29, W27 to W31."""
    _ = context.words
    names = [week_name(context, monday) for monday in mondays]
    whole = all(later - one == A_WEEK for one, later in pairwise(mondays))
    if whole and len(names) > 2:  # noqa: PLR2004 - two are named, more are from one to another
        return _("{first} to {last}", first=names[0], last=names[-1])
    return _.together(names)


def owner_name(context: Context, owner: str) -> str:
    """Name an owner; the work of nobody has none."""
    return context.project.name_of(owner) if owner != NOBODY else context.words("Nobody")


def load_title(context: Context, loads: Sequence[OwnerLoad]) -> str:
    """Say who has too much to do in the next weeks, and by how much."""
    _ = context.words
    owned = [one for one in loads if one.owner != NOBODY]
    over = [one for one in owned if one.over]
    if not over:
        return _nobody(context, owned)
    worst = over[0]
    excess = _by_how_much(context, worst)
    if len(over) == 1:
        name, weeks = owner_name(context, worst.owner), _in_weeks(context, worst)
        return _("{name} is over capacity {weeks}{excess}", name=name, weeks=weeks, excess=excess)
    return _(
        "{n} owners are over capacity in the next {weeks} weeks, {name} most{excess}",
        n=_.number(len(over)),
        weeks=_.number(NEXT_WEEKS),
        name=owner_name(context, worst.owner),
        excess=excess,
    )


def _nobody(context: Context, owned: Sequence[OwnerLoad]) -> str:
    _ = context.words
    if context.source.public:
        return _("How much there is to do each week is not published")
    if not any(one.covered for one in owned):
        return _("How much there is to do each week is not known")
    if any(one.partly for one in owned):
        return _("As far as effort is recorded, nobody has more to do than time for it")
    return _("Nobody has more to do than time for it in the next {n} weeks", n=NEXT_WEEKS)


def _in_weeks(context: Context, one: OwnerLoad) -> str:
    _, count = context.words, len(one.over)
    if count > 1 and one.over == one.weeks[:count]:
        return _("in each of the next {n} weeks", n=_.number(count))
    return _("in {n} of the next {all} weeks", n=_.number(count), all=_.number(len(one.weeks)))


def _by_how_much(context: Context, one: OwnerLoad) -> str:
    _, most = context.words, one.most
    return _(", by up to {share}", share=_.percent(most - 1)) if most is not None else ""


def excess(context: Context, hint: Hint) -> str:
    """Say how much more somebody has to do than time for it, and when."""
    _ = context.words
    days = _.measured("{n} person-day", "{n} person-days", hint.excess)
    weeks = weeks_in_text(context, hint.weeks)
    return _("{days} more than there is time for in {weeks}", days=days, weeks=weeks)


def tight(context: Context, hint: Hint) -> str:
    """Say why a milestone cannot wait."""
    _, behind = context.words, -int(hint.float_days // 1)
    if behind <= 0:
        return _("cannot wait: it has no float")
    return _.plural(
        "cannot wait: it is {n} working day behind what follows",
        "cannot wait: it is {n} working days behind what follows",
        behind,
    )


def free_days(context: Context, phase: str | None, days: float) -> str:
    """Say how much time somebody has who knows the phase."""
    _ = context.words
    free = _.measured("{n} person-day", "{n} person-days", days)
    if phase is None:
        return _("has {days} free in these weeks", days=free)
    return _(
        "knows {phase} and has {days} free in these weeks",
        phase=context.phase_title(phase),
        days=free,
    )


def can_wait(context: Context, owner: str, float_days: float) -> str:
    """Say how long a milestone of somebody can wait."""
    _ = context.words
    return _(
        "({owner}) can wait for {days}",
        owner=owner_name(context, owner),
        days=_.measured("{n} working day", "{n} working days", float_days // 1),
    )


def hint_in_text(context: Context, hint: Hint) -> str:
    """Say in one sentence who needs relief, of what, and who or what could give it."""
    _, milestones = context.words, context.project.by_id
    help_ = [
        f"{owner_name(context, one.owner)} {free_days(context, hint.phase, one.days)}"
        for one in hint.free
    ]
    help_ += [
        _(
            "“{name}” {can_wait}",
            name=milestones[one.milestone].title,
            can_wait=can_wait(context, one.owner, one.float_days),
        )
        for one in hint.roomy
    ]
    return _(
        "{owner} has {excess}, and “{milestone}” {tight}. What could help: {help}.",
        owner=owner_name(context, hint.owner),
        excess=excess(context, hint),
        milestone=milestones[hint.milestone].title,
        tight=tight(context, hint),
        help=_.clauses(help_),
    )
