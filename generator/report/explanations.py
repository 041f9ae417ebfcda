"""Explain a number: what it means, and how it is made of this project's figures."""

import re
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence

from generator.metrics.catalogue import BY_ID
from generator.metrics.past import looks_back
from generator.metrics.registry import Definition
from generator.metrics.registry import Metric
from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.metrics.value import Unit
from generator.metrics.value import Value
from generator.report import addresses
from generator.report.context import Context
from generator.report.explanation_views import Explanation
from generator.report.explanation_views import Here
from generator.report.explanation_views import Meaning
from generator.report.inputs import inputs_of
from generator.report.limits import limits_in_force
from generator.report.numbers import absent
from generator.report.numbers import counts
from generator.report.numbers import figure
from generator.report.parts import Fact
from generator.report.parts import Link
from generator.report.parts import StateView
from generator.report.states import KINDS
from generator.report.states import value_state
from generator.report.subjects import counted_in
from generator.report.subjects import how_many
from generator.report.subjects import left_out
from generator.report.subjects import spread
from generator.report.subjects import subjects_of
from generator.report.worked import worked
from generator.words import Said
from generator.words import Words

LONG = 70  # a line of more letters may have been broken to fit its file
DEFINING = re.compile(r"[\w ,.()*]+[=:]")
WORD = re.compile(
    r"[a-z]{3}"
)  # what has none is made of symbols, which are the same in every language


def said_of(number: Definition) -> Iterator[str]:
    """Yield every text of a number that a page words; a source is called as it is called."""
    sections = number.sections
    yield from (number.name, number.summary)
    yield from (line for line in formula_lines(number) if WORD.search(line))
    for name in ("Colour", "Misread", "Gamed"):
        if text := " ".join(sections.get(name, "").split()):
            yield text


def formula_lines(number: Definition) -> tuple[str, ...]:
    """Return the lines of a formula; one that was too long for its file is put together again."""
    lines: list[str] = []
    before = ""
    for line in filter(None, map(str.strip, number.sections["Formula"].splitlines())):
        broken = len(before) > LONG or before.endswith(",")
        if broken and line[0].islower() and not DEFINING.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
        before = line
    return tuple(lines)


def meaning(number: Definition, _: Words) -> Meaning:
    """Say what a number means, whichever the project."""
    sections = number.sections
    misread, gamed = (_section(sections, name, _) for name in ("Misread", "Gamed"))
    return Meaning(
        id=number.id,
        href=addresses.number(number.id),
        symbol=number.symbol,
        name=_(number.name),
        unit=_in_unit(number.unit, _),
        summary=_(number.summary),
        formula=tuple(_(line) for line in formula_lines(number)),
        misread=misread,
        gamed=gamed,
        counters=tuple(
            Link(f"{name} {_(BY_ID[name].name)}", f"#{name}") for name in number.counters
        ),
        source=" ".join(sections.get("Source", "").split()),
    )


def _section(sections: Mapping[str, str], name: str, _: Words) -> str:
    text = " ".join(sections.get(name, "").split())
    return _(text) if text else ""  # a catalogue has its own head for what is empty


def _in_unit(unit: Unit, _: Words) -> str:
    words = {Unit.DAYS: _("in days"), Unit.WORKDAYS: _("in working days")}
    return words.get(unit, "")


def _link(number: Definition, _: Words) -> Link:
    return Link(f"{number.id} {_(number.name)}", addresses.number(number.id))


def explained(number: Definition, context: Context) -> Explanation:
    """Explain a number in a project: that of the whole, or those of its parts."""
    return Explanation(meaning(number, context.words), _here(number, context))


def values_by_id(context: Context) -> Mapping[str, Sequence[Value]]:
    """Return every value of a project, by the id of its number."""
    found: dict[str, list[Value]] = {}
    for value in context.measures.all_values():
        found.setdefault(value.id, []).append(value)
    return found


def _here(number: Definition, context: Context) -> Here:
    values = context.once(values_by_id).get(number.id, ())
    whole = next((value for value in values if _of_project(value)), None)
    parts = [value for value in values if value is not whole]
    value = whole or _missing(number, parts)
    _, settings = context.words, context.source.config.settings.metrics
    text, chosen = limits_in_force(number, settings, _)
    subjects, subjects_more = subjects_of(parts, context)
    included, included_more = counted_in(value, context)
    return Here(
        figure=figure(value, _, context.project.currency)
        if whole or not parts
        else how_many(parts, _),
        counts=_counts(value, context),
        state=_state(value, parts, _),
        absent=absent(value.reason, _),
        worked=worked(number, value, _, context.project.currency),
        inputs=(*inputs_of(value, context), *spread(parts, context), *_evidence(number, value, _)),
        limits=text,
        chosen=chosen,
        included=included,
        included_more=included_more,
        excluded=left_out(value, context),
        subjects=subjects,
        subjects_more=subjects_more,
    )


def _figure(value: Value, parts: Sequence[Value], context: Context) -> str:
    if _is_of_parts(value, parts):
        return how_many(parts, context.words)
    return figure(value, context.words, context.project.currency)


def _state(value: Value, parts: Sequence[Value], _: Words) -> StateView:
    if _is_of_parts(value, parts):
        return StateView(KINDS[Rag.GREY], _("One for each"))
    return value_state(value, _)


def _is_of_parts(value: Value, parts: Sequence[Value]) -> bool:
    """Tell whether a value stands in for those of parts."""
    return bool(parts) and value.reason is None and not value.known and value.rag is Rag.GREY


def _of_project(value: Value) -> bool:
    return value.scope == "project" and not value.period


def _missing(number: Definition, parts: Sequence[Value]) -> Value:
    """Stand in for the value of a project that only its parts have."""
    reason = None if parts else Reason.NO_DENOMINATOR
    return Value(id=number.id, symbol=number.symbol, value=None, unit=number.unit, reason=reason)


def _counts(value: Value, context: Context) -> str:
    """Word the counts behind a share, where its figure does not, and how far chance takes it."""
    _, counted = context.words, counts(value, context.words)
    if counted == figure(value, _, context.project.currency):
        counted = ""
    if value.ci95 is None:
        return counted
    low, high = (_.percent(bound) for bound in value.ci95)
    interval = _("95% interval {low} to {high}", low=low, high=high)
    return _.clauses((counted, interval))


def _evidence(number: Definition, value: Value, _: Words) -> tuple[Fact, ...]:
    """Say against what it was measured, or who vouches for a number that rests on the past."""
    if not value.basis:
        return ()
    past = isinstance(number, Metric) and looks_back(number)
    return (Fact(_("evidence") if past else _("basis"), _vouched(value.basis, _)),)


def _vouched(basis: str, _: Words) -> str:
    """Word a basis: a sentence of ours, or the names of those who vouch."""
    if isinstance(basis, Said):
        return _.again(basis)
    return _.together([_(name) for name in basis.split(" and ")])
