"""What can go wrong in drawing what people wrote: the characters that no font of a machine has."""

import unicodedata
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from pathlib import PurePosixPath

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.words import ENGLISH as _

NO_GLYPH = Code(
    "RN001",
    "no-glyph",
    Severity.WARNING,
    "No font on this machine has the character, so the PDF shows `U+FFFD` in its place.",
)
CODES = (NO_GLYPH,)

EMOJI, EAST_ASIA, OTHERS = "fonts-noto-color-emoji", "fonts-noto-cjk", "fonts-noto-core"
EAST_ASIAN = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO", "IDEOGRAPHIC", "FULLWIDTH")
FIRST_EMOJI = 0x1F000


def missing_glyphs(
    characters: Iterable[str], texts: Mapping[PurePosixPath, str]
) -> Iterator[Diagnostic]:
    """Yield a finding for each character, at the first place of each text in which it stands.

    Args:
        characters: those that no font has.
        texts: the files that a report is made of, by their paths from the root of the project.
    """
    for character in sorted(set(characters)):
        spans = list(_places(character, texts)) or [Span(PurePosixPath("milepost.toml"))]
        for span in spans:
            yield _diagnostic(character, span)


def _diagnostic(character: str, span: Span) -> Diagnostic:
    name = unicodedata.name(character, "")
    point = f"U+{ord(character):04X} {name}".strip()
    message = _("no font here has {character} ({point})", character=character, point=point)
    hint = _("install {package}, or write something else", package=_package(character, name))
    return Diagnostic(span, NO_GLYPH, message, hint, text=character)


def _places(character: str, texts: Mapping[PurePosixPath, str]) -> Iterator[Span]:
    for path, text in sorted(texts.items()):
        at = text.find(character)
        if at >= 0:
            before = text[:at]
            yield Span(path, before.count("\n") + 1, at - (before.rfind("\n") + 1) + 1)


def _package(character: str, name: str) -> str:
    """Name the Debian package whose fonts have such a character."""
    if name.startswith(EAST_ASIAN):
        return EAST_ASIA
    emoji = unicodedata.category(character) == "So" and ord(character) >= FIRST_EMOJI
    return EMOJI if emoji else OTHERS
