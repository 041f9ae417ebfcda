"""Apply every rule to what was gathered, and sort out which findings are shown."""

from collections.abc import Iterable
from fnmatch import fnmatch

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import in_order
from generator.evidence import Evidence
from generator.lint.registry import Plan
from generator.lint.rules import RULES


def check(config: Config, gathered: Checked[Evidence]) -> tuple[Diagnostic, ...]:
    """Return everything that is wrong with what was gathered, by place; nothing is drawn."""
    evidence, found = gathered
    content = evidence.content
    unread = frozenset(f"{file.project}/{file.id}" for file in content.unread)
    settings = config.settings
    plan = Plan(
        content.portfolio,
        unread,
        evidence.history,
        evidence.as_of,
        settings.metrics,
        config.words,
    )
    rules = (rule for rule in RULES if not rule.measured or rule.kind.code in settings.check.select)
    broken = (diagnostic for rule in rules for diagnostic in rule(plan))
    shown = _selected((*found, *broken), settings.check, _accepted(evidence))
    return in_order(shown)


def _accepted(evidence: Evidence) -> set[tuple[str, str]]:
    """Return the findings that the files themselves accept, by path and code."""
    milestones = evidence.content.portfolio.by_key.values()
    return {(str(m.source.path), ignore.code) for m in milestones for ignore in m.ignore}


def _selected(
    found: Iterable[Diagnostic], settings: CheckSettings, accepted: set[tuple[str, str]]
) -> Iterable[Diagnostic]:
    for diagnostic in found:
        code, path = diagnostic.code, str(diagnostic.span.path)
        selected = not settings.select or code.startswith(settings.select)
        ignored = (path, code) in accepted or any(
            entry.code == code and fnmatch(path, entry.path) for entry in settings.ignore
        )
        if diagnostic.kind.blocks or (selected and not ignored):
            yield diagnostic
