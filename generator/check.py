"""Apply every rule to what was gathered, and sort out which findings are shown."""

from collections.abc import Iterable
from collections.abc import Iterator
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from generator.config.settings import Config
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import in_order
from generator.findings.acceptance import Accepted
from generator.findings.acceptance import By
from generator.findings.acceptance import Entry
from generator.findings.acceptance import accepted
from generator.findings.acceptance import place_in_settings
from generator.findings.acceptance import superfluous
from generator.findings.baseline import Baseline
from generator.findings.colours import hard_to_read
from generator.findings.review import Review
from generator.findings.review import held_by
from generator.findings.selection import Selection
from generator.findings.selection import selection_of
from generator.lint.kinds import KINDS
from generator.lint.registry import Plan
from generator.lint.registry import Rule
from generator.lint.rules import RULES
from generator.model.as_of import AsOf
from generator.model.history import History
from generator.model.project import Portfolio

if TYPE_CHECKING:  # what is known from the last run needs no loader
    from generator.evidence import Evidence


class Group(NamedTuple):
    """What one rule has found, or what reading has."""

    rule: Rule | None
    found: tuple[Diagnostic, ...]


def check(config: Config, gathered: "Checked[Evidence]") -> tuple[Diagnostic, ...]:
    """Return what is wrong with what was gathered and not accepted, by place; nothing is drawn."""
    return review(config, gathered).shown


def review(
    config: Config,
    gathered: "Checked[Evidence]",
    *,
    measured: bool = False,
    baseline: Baseline | None = None,
    shared: dict[str, Any] | None = None,
) -> Review:
    """Return everything that is wrong with what was gathered, and what of it is accepted.

    With `measured`, the rules that ask the metrics are applied as the others are; without, only
    where the settings name them. What a `baseline` holds is accepted. What rules work out once for
    all of them is left in `shared`, for whoever asks for the same.
    """
    selection = selection_of(config.settings.check, measured=measured)
    found = found_in(config, gathered, selection, {} if shared is None else shared)
    told = (diagnostic for group in found for diagnostic in group.found)
    return sorted_out(config, selection, told, entries_of(gathered.value), baseline)


def sorted_out(
    config: Config,
    selection: Selection,
    told: Iterable[Diagnostic],
    entries: Iterable[Entry],
    baseline: Baseline | None = None,
) -> Review:
    """Return what was found by place, and what of it is accepted, by `entries` of files as well."""
    ran = frozenset(_ran(selection))
    found = in_order(told)
    written = (*entries, *_of_settings(config))
    more = [d for d in superfluous(written, found, KINDS, ran) if d.code in ran]
    found = in_order((*found, *more)) if more else found
    by_entry = accepted(found, written)
    rest = tuple(d for d in found if d not in by_entry) if by_entry else found
    said = tuple(Accepted(d, entry.by, entry.reason) for d, entry in by_entry.items())
    unmeasured = () if selection.select else tuple(_unmeasured(selection))
    return held_by(baseline or Baseline(), Review(rest, said, ran, unmeasured))


def found_in(
    config: Config,
    gathered: "Checked[Evidence]",
    selection: Selection,
    shared: dict[str, Any],
) -> Iterator[Group]:
    """Yield what reading has found and what the rules find; what stops a build is always found."""
    evidence, found = gathered
    content = evidence.content
    unread = frozenset(f"{file.project}/{file.id}" for file in content.unread)
    plan = plan_of(config, content.portfolio, evidence.history, evidence.as_of, unread, shared)
    said = (*found, *hard_to_read(config))
    yield Group(None, tuple(d for d in said if d.kind.blocks or selection.wants(d.code)))
    for rule in applied(selection):
        yield Group(rule, tuple(rule(plan)))


def plan_of(  # noqa: PLR0913, PLR0917 - what a plan is made of
    config: Config,
    portfolio: Portfolio,
    history: History,
    as_of: AsOf,
    unread: frozenset[str] = frozenset(),
    shared: dict[str, Any] | None = None,
) -> Plan:
    """Return what rules look at."""
    metrics, words = config.settings.metrics, config.words
    return Plan(portfolio, unread, history, as_of, metrics, words, {} if shared is None else shared)


def applied(selection: Selection) -> Iterator[Rule]:
    """Yield the rules that are applied; those that stop a build always are."""
    for rule in RULES:
        if rule.kind.blocks or selection.wants(rule.kind.code, measured=rule.measured):
            yield rule


def _ran(selection: Selection) -> Iterator[str]:
    measured = {rule.kind.code for rule in RULES if rule.measured}
    return (code for code in KINDS if selection.wants(code, measured=code in measured))


def _unmeasured(selection: Selection) -> Iterator[str]:
    """Yield the codes of rules that would be applied, did they not ask the metrics."""
    codes = (rule.kind.code for rule in RULES if rule.measured)
    return (c for c in codes if selection.wants(c) and not selection.wants(c, measured=True))


def entries_of(evidence: "Evidence") -> Iterator[Entry]:
    """Yield what the milestones accept of their own files."""
    for milestone in evidence.content.portfolio.by_key.values():
        source = milestone.source
        for n, ignore in enumerate(milestone.ignore):
            span = source.at(f"ignore.{n}.code")
            yield Entry(By.FILE, ignore.code, str(source.path), ignore.reason, span)


def _of_settings(config: Config) -> Iterator[Entry]:
    """Yield what the settings accept, by pattern of paths."""
    for n, entry in enumerate(config.settings.check.ignore):
        origin = config.origins.get(f"check.ignore.{n}", "milepost.toml")
        yield Entry(By.SETTINGS, entry.code, entry.path, entry.reason, place_in_settings(origin))
