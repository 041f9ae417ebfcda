"""Read the content and find everything wrong with it."""

from collections.abc import Iterable
from fnmatch import fnmatch

from generator.config.settings import CheckSettings
from generator.config.settings import Config
from generator.content.loader import Content
from generator.content.loader import load
from generator.diagnostics import Checked
from generator.diagnostics import Diagnostic
from generator.diagnostics import in_order
from generator.errors import SettingsError
from generator.lint.registry import Plan
from generator.lint.rules import RULES
from generator.words import ENGLISH as _


def check(config: Config) -> Checked[Content]:
    """Load the content and apply every rule to it; nothing is measured and nothing is drawn.

    Raises:
        SettingsError: the content folder is not there.
    """
    site = config.settings.site
    if not (config.root / config.content).is_dir():
        where = config.origins.get("site.content", str(config.root))
        hint = _("milepost init makes one")
        raise SettingsError(where, _("there is no folder {name}", name=site.content), hint)
    content, found = load(
        config.root,
        config.content,
        title=site.title or _("Milestones"),
        probability=config.settings.metrics.probability,
    )
    unread = frozenset(f"{file.project}/{file.id}" for file in content.unread)
    plan = Plan(content.portfolio, unread)
    broken = (diagnostic for rule in RULES for diagnostic in rule(plan))
    shown = _selected((*found, *broken), config.settings.check, _accepted(content))
    return Checked(content, in_order(shown))


def _accepted(content: Content) -> set[tuple[str, str]]:
    """Return the findings that the files themselves accept, by path and code."""
    milestones = content.portfolio.by_key.values()
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
