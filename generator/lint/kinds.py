"""Every kind of finding, by its code: of files, their past, imports, drawing, and rules."""

from collections.abc import Iterator

from generator.content import codes
from generator.content.past import codes as history_codes
from generator.content.recorded import codes as recorded_codes
from generator.diagnostics import Code
from generator.findings import codes as acceptance_codes
from generator.findings import colours as colour_codes
from generator.findings import drawing
from generator.importers import codes as importer_codes
from generator.lint.rules import RULES

KIND_VERSION = 1
"""The version of what `explain` prints of a finding for programs."""


def _kinds() -> Iterator[Code]:
    yield from codes.CODES
    yield from history_codes.CODES
    yield from recorded_codes.CODES
    yield from importer_codes.CODES
    yield from acceptance_codes.CODES
    yield from colour_codes.CODES
    yield from drawing.CODES
    yield from (rule.kind for rule in RULES)


KINDS: dict[str, Code] = {kind.code: kind for kind in _kinds()}
RULE_TEXTS = {rule.kind.code: rule.documentation for rule in RULES}


def examples_of(code: str) -> str:
    """Return why a rule is there and its examples, as Markdown; nothing for other codes."""
    return RULE_TEXTS.get(code, "").partition("\n")[2].strip()
