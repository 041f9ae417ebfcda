"""What was completed lately, and what is to happen soon."""

from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.markdown.html import to_text
from generator.model.milestone import Milestone
from generator.report import sentences
from generator.report.context import Context
from generator.report.pages.attention import sentence
from generator.report.parts import Dated
from generator.report.parts import Link


def wins(context: Context) -> tuple[Dated, ...]:
    """Return what was completed lately, early ones first."""
    recent = (context.project.by_id[value.subject] for value in context.measures.of("A6"))
    return tuple(_win(context, milestone) for milestone in recent)


def last_win(context: Context) -> tuple[Dated, ...]:
    """Return the milestone that was completed last, if there is one."""
    done = [m for m in context.in_scope if context.rows[m.id].done]
    last = max(done, key=lambda m: (context.finish(m) or date.min, m.id), default=None)
    return (_win(context, last),) if last else ()


def _win(context: Context, milestone: Milestone) -> Dated:
    _ = context.words
    owner = context.owner_link(milestone.owner).text
    slip = sentences.slip_text(context, milestone)
    met = sum(criterion.met for criterion in milestone.criteria)
    proof = ""
    if milestone.criteria:
        proof = _("{k} of {n} criteria met", k=met, n=len(milestone.criteria))
    note = ", ".join(filter(None, (slip, proof, owner)))
    return Dated(context.finish(milestone), _("was completed"), context.link(milestone), note)


def next_days(context: Context) -> tuple[Dated, ...]:
    """Return what is to happen soon: finishes, tasks, risks and answers, by day."""
    until = context.as_of + timedelta(days=context.source.config.settings.metrics.next_days)
    open_ = (m for m in context.in_scope if not context.rows[m.id].done)
    found = (dated for milestone in open_ for dated in _dates(context, milestone))
    soon = (dated for dated in found if dated.day and context.as_of < dated.day <= until)
    return tuple(sorted(soon, key=lambda d: (d.day or date.max, d.link.text, d.text)))


def _dates(context: Context, milestone: Milestone) -> Iterator[Dated]:
    """Yield every date of an open milestone: its finish, its tasks, its risks, its asks."""
    _ = context.words
    owner = context.owner_link(milestone.owner).text
    nowhere = Link("")
    finish = context.finish(milestone)
    yield Dated(finish, _("is forecast to finish"), context.link(milestone), owner)
    for task in milestone.tasks:
        if not task.done:
            who = context.project.name_of(task.owner) if task.owner else owner
            yield Dated(task.due, sentence(to_text(task.title)), nowhere, who)
    for facts in context.risks.get(milestone.id, ()):
        if facts.open and not facts.accepted:
            text = _("Risk “{title}” would hit, and is open", title=facts.risk.title)
            yield Dated(facts.due, text, nowhere, owner)
    for ask in milestone.asks:
        who = context.project.name_of(ask.of) if ask.of else ""
        yield Dated(ask.by, sentence(ask.ask), nowhere, who)
