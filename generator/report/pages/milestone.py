"""One milestone: everything that is known of it."""

from datetime import date

from generator.metrics.health import Fired
from generator.model.milestone import Change
from generator.model.milestone import Milestone
from generator.report import addresses
from generator.report import sentences
from generator.report.context import Context
from generator.report.moves import as_day
from generator.report.pages.chances import chance_facts
from generator.report.pages.findings import own_findings
from generator.report.pages.float_facts import float_facts
from generator.report.pages.framework import status_word
from generator.report.pages.life import gone
from generator.report.pages.life import life
from generator.report.pages.life import provenance
from generator.report.pages.rows import milestone_row
from generator.report.pages.rows import open_decisions
from generator.report.pages.rows import risk_rows
from generator.report.parts import ChangeRow
from generator.report.parts import CheckItem
from generator.report.parts import Dated
from generator.report.parts import Fact
from generator.report.parts import Frame
from generator.report.parts import Link
from generator.report.parts import TextBlock
from generator.report.parts import UpdateView
from generator.report.views import MilestoneView


def milestone_page(
    context: Context, frame: Frame, milestone: Milestone, around: tuple[Link, Link]
) -> MilestoneView:
    """Assemble the page of a milestone; `around` links the one before and the one after it."""
    _ = context.words
    risks = risk_rows(context, [milestone]) if milestone.risks else ()
    body = milestone.body
    return MilestoneView(
        frame=frame,
        title=milestone.title,
        crumbs=_crumbs(context, milestone),
        state=context.state(milestone),
        kicker=_kicker(context, milestone),
        headline=sentences.milestone_headline(context, milestone),
        gone=gone(context, milestone),
        declared=_declared(context, milestone),
        facts=_facts(context, milestone),
        description=context.markdown(milestone, body.description),
        purpose=milestone.purpose or "",
        objective=_objective(context, milestone),
        tasks_title=_count(context, _("Key tasks"), [t.done for t in milestone.tasks], _("done")),
        tasks=_tasks(context, milestone),
        no_task=_("Tasks are not published.")
        if context.source.public
        else _("No task is written down."),
        criteria_title=_count(
            context, _("Success criteria"), [c.met for c in milestone.criteria], _("met")
        ),
        criteria=tuple(
            CheckItem(context.markdown(milestone, c.text), c.met) for c in milestone.criteria
        ),
        before=tuple(milestone_row(context, m) for m in context.before(milestone)),
        after=tuple(milestone_row(context, m) for m in context.after(milestone)),
        risks_title=_.plural("{n} risk is on record", "{n} risks are on record", len(risks)),
        risks=risks,
        changes_title=_changes_title(context, milestone),
        changes=changes(context, milestone),
        findings=own_findings(context, milestone),
        life=life(context, milestone),
        decisions=open_decisions(context, [milestone])
        if milestone.asks or milestone.decisions
        else (),
        decided=_decided(context, milestone),
        people=_people(context, milestone),
        details=context.markdown(milestone, body.details),
        sections=tuple(
            TextBlock(s.title, context.markdown(milestone, s.text)) for s in body.sections
        ),
        updates=tuple(
            UpdateView(u.day, context.markdown(milestone, u.text))
            for u in sorted(body.updates, key=lambda update: update.day, reverse=True)
            if u.day <= context.as_of
        ),
        lessons=tuple(context.markdown(milestone, lesson) for lesson in body.lessons),
        links=tuple(Link(link.title, link.url) for link in milestone.links),
        labels=_labels(context, milestone),
        previous=around[0],
        following=around[1],
    )


def _kicker(context: Context, milestone: Milestone) -> str:
    """Say the declared status, and the rule behind the computed state."""
    fired, status = context.measures.states[milestone.id].rule, status_word(context, milestone)
    said = () if status == context.state(milestone).word else (status,)
    why = () if fired is Fired.COMPLETED else (sentences.rule(context, milestone, fired),)
    return " · ".join((*said, *why))


def _crumbs(context: Context, milestone: Milestone) -> tuple[Link, ...]:
    _ = context.words
    crumbs = [Link(_("Framework"), addresses.FRAMEWORK)]
    if milestone.phase:
        slug = context.phase_slugs[milestone.phase]
        crumbs.append(Link(context.phase_title(milestone.phase), addresses.phase(slug)))
    return tuple(crumbs)


def _declared(context: Context, milestone: Milestone) -> str:
    """Set the state that a person declares beside the computed one."""
    _ = context.words
    if milestone.health is None:
        return ""
    words = {"green": _("green"), "amber": _("amber"), "red": _("red")}
    said = _("Declared {colour} by its owner", colour=words[str(milestone.health)])
    if milestone.health_reason:
        return _("{said}: “{reason}”", said=said, reason=milestone.health_reason)
    return f"{said}."


def _facts(context: Context, milestone: Milestone) -> tuple[Fact, ...]:
    _ = context.words
    dates, work = _date_facts(context, milestone), _work_facts(context, milestone)
    return (*dates, *float_facts(context, milestone), *work)


def _date_facts(context: Context, milestone: Milestone) -> list[Fact]:
    _, row = context.words, context.rows[milestone.id]
    promise, approved = context.promise(milestone), context.approved(milestone)
    finish, slip = context.finish(milestone), context.slips.get(milestone.id)
    no_promise = _("Promised") if not milestone.promised else _("Promised first")
    facts = [
        Fact(
            no_promise,
            _.day(promise) if promise else _("Not on record"),
            provenance(context, milestone),
        )
    ]
    if approved and promise and approved != promise:
        facts.append(Fact(_("Approved"), _.day(approved), _.slip((approved - promise).days)))
    elif milestone.due and milestone.due != promise:
        facts.append(Fact(_("Due"), _.day(milestone.due)))
    note = _.slip(slip) if slip is not None else ""
    if row.done:
        facts.append(Fact(_("Completed"), _.day(finish) if finish else "", note))
    elif finish:
        own = _("Forecast") if milestone.forecast else _("Due date holds")
        if sentences.is_past(context, milestone):
            own = _("Was due")
        facts.append(Fact(own, _.day(finish), note))
    return [*facts, *chance_facts(context, milestone)]


def _work_facts(context: Context, milestone: Milestone) -> list[Fact]:
    _, row = context.words, context.rows[milestone.id]
    owner = context.owner_link(milestone.owner)
    facts = [Fact(_("Owner"), owner.text or _("Nobody named"), "", owner.href)]
    if row.method == "weighted_tasks" and not row.done:
        weights = [t.effort or 1 for t in milestone.tasks]
        done = sum(w for w, t in zip(weights, milestone.tasks, strict=True) if t.done)
        note = _(
            "{done} of {all} person-days of tasks",
            done=_.quantity(done),
            all=_.quantity(sum(weights)),
        )
        if not any(t.effort for t in milestone.tasks):
            note = _("{done} of {all} tasks", done=_.quantity(done), all=_.quantity(sum(weights)))
        facts.append(Fact(_("Work done"), _.percent(row.progress), note))
    budget = milestone.budget
    if budget.planned is not None or budget.actual is not None:
        facts.append(_money_fact(context, milestone))
    if milestone.effort.planned is not None:
        worked = milestone.effort.actual
        note = _("{n} worked so far", n=_.quantity(worked)) if worked is not None else ""
        days = _("{n} person-days", n=_.quantity(milestone.effort.planned))
        facts.append(Fact(_("Effort planned"), days, note))
    return facts


def _money_fact(context: Context, milestone: Milestone) -> Fact:
    _, budget = context.words, milestone.budget
    currency = budget.currency or context.project.currency

    def worth(amount: float) -> str:
        return _.money(amount, currency) if currency else _.number(amount)

    if budget.actual is None or budget.planned is None:
        known = budget.planned if budget.actual is None else budget.actual
        name = _("Budget") if budget.actual is None else _("Spent")
        return Fact(name, worth(known or 0))
    share = _.percent(budget.actual / budget.planned) if budget.planned else ""
    note = _("{share} of {budget}", share=share, budget=worth(budget.planned)) if share else ""
    return Fact(_("Spent"), worth(budget.actual), note)


def _objective(context: Context, milestone: Milestone) -> Link:
    objective = context.project.objective_of(milestone)
    if objective is None:
        return Link(milestone.objective or "")
    return Link(objective.title, f"{addresses.OBJECTIVES}#o-{objective.id}")


def _count(context: Context, name: str, ticks: list[bool], word: str) -> str:
    _ = context.words
    if not ticks:
        return name
    return _("{name}: {k} of {n} {word}", name=name, k=sum(ticks), n=len(ticks), word=word)


def _tasks(context: Context, milestone: Milestone) -> tuple[CheckItem, ...]:
    _ = context.words
    items = []
    for task in milestone.tasks:
        who = context.project.name_of(task.owner) if task.owner else ""
        by = _("by {day}", day=context.in_text(task.due)) if task.due else ""
        note = ", ".join(filter(None, (who, by)))
        size = _("{n} d", n=_.quantity(task.effort)) if task.effort else ""
        items.append(CheckItem(context.markdown(milestone, task.title), task.done, note, size))
    return tuple(items)


def changes(context: Context, milestone: Milestone) -> tuple[ChangeRow, ...]:
    """Return why promises moved, the newest first."""
    past = [change for change in milestone.changes if change.day <= context.as_of]
    return tuple(_change(context, c) for c in sorted(past, key=lambda c: c.day, reverse=True))


def _change(context: Context, change: Change) -> ChangeRow:
    _ = context.words
    old, new = as_day(change.old), as_day(change.new)
    days = _.slip((new - old).days) if old and new else ""
    names = {"baseline": _("Approved date"), "forecast": _("Forecast"), "due": _("Due date")}
    by = context.project.name_of(change.approved_by) if change.approved_by else ""
    return ChangeRow(
        day=change.day,
        what=names.get(change.what.casefold(), change.what),
        old=context.short(old) if old else change.old or "",
        new=context.short(new) if new else change.new or "",
        days=days,
        reason=change.reason or _("No reason given"),
        by=_("approved by {name}", name=by) if by else "",
    )


def _changes_title(context: Context, milestone: Milestone) -> str:
    _ = context.words
    past = [change for change in milestone.changes if change.day <= context.as_of]
    silent = sum(1 for change in past if not change.reason)
    title = _.plural("{n} change is on record", "{n} changes are on record", len(past))
    if context.source.public:
        return _("{said}, the reasons are not published", said=title)
    if silent:
        return _.plural(
            "{title}, {n} without a reason", "{title}, {n} without a reason", silent, title=title
        )
    return _("{title}, each with its reason", title=title)


def _decided(context: Context, milestone: Milestone) -> tuple[Dated, ...]:
    _ = context.words
    rows = []
    for decision in milestone.decisions:
        if decision.decided and decision.decided <= context.as_of:
            by = context.project.name_of(decision.by) if decision.by else ""
            rows.append(
                Dated(decision.decided, _("Decided: {what}", what=decision.what), Link(""), by)
            )
    return tuple(sorted(rows, key=lambda row: row.day or date.min, reverse=True))


def _people(context: Context, milestone: Milestone) -> tuple[Fact, ...]:
    _ = context.words
    groups = (
        (_("Contributors"), milestone.contributors),
        (_("Consulted"), milestone.consulted),
        (_("Informed"), milestone.informed),
        (_("Stakeholders"), milestone.stakeholders),
    )
    return tuple(
        Fact(name, ", ".join(context.project.name_of(who) for who in people))
        for name, people in groups
        if people
    )


def _labels(context: Context, milestone: Milestone) -> tuple[Fact, ...]:
    _ = context.words
    labels = [Fact(_("Tags"), ", ".join(milestone.tags))] if milestone.tags else []
    if milestone.cancelled and milestone.cancelled.reason:
        labels.append(Fact(_("Why it was cancelled"), milestone.cancelled.reason))
    if milestone.merged_into:
        labels.append(Fact(_("Became part of"), milestone.merged_into))
    labels += [
        Fact(name.replace("-", " "), value) for name, value in sorted(milestone.extra.items())
    ]
    labels.append(Fact(_("File"), str(milestone.source.path)))
    return tuple(labels)
