"""The rule about abbreviations that only insiders know."""

import re
from collections.abc import Iterator

from generator.diagnostics import Confidence
from generator.diagnostics import Severity
from generator.diagnostics import quoted
from generator.lint.passages import Passage
from generator.lint.passages import Wording
from generator.lint.passages import known_wordings
from generator.lint.prose import WORD
from generator.lint.registry import Finding
from generator.lint.registry import Plan
from generator.lint.registry import fields
from generator.lint.registry import rule
from generator.lint.vocabulary import Vocabulary
from generator.words import ENGLISH as _

LETTERS = r"[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*"
CAPITALS = re.compile(rf"(?<![\w-]){LETTERS}(?:/{LETTERS})*(?=s?(?![\w-]))")
ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})\Z")
DIGITS = "0123456789"
LOWER = re.compile(r"[a-zäöüß]")


@rule(
    "S108",
    "unknown-abbreviation",
    Severity.WARNING,
    confidence=Confidence.LOW,
    reads=fields("title", "purpose", "criteria", "source.titled"),
)
def unknown_abbreviation(plan: Plan) -> Iterator[Finding]:
    """An abbreviation is neither in the glossary nor written out where it is first used.

    ## Why
    The report goes to people who are not in the team. Each abbreviation is told once a project.

    ## Bad
    ```md content/beta.md
    ---
    title: Beta accepted by the BPB
    due: 2026-03-02
    ---
    ```

    ## Good
    ```yml content/project.yml
    title: Clinic
    glossary: {BPB: the board of the patients' bureau}
    ```
    ```md content/beta.md
    ---
    title: Beta accepted by the BPB
    due: 2026-03-02
    ---
    ```
    """
    for wording, vocabulary in known_wordings(plan, "known"):
        yield from _unknown(wording, vocabulary)


def _unknown(wording: Wording, vocabulary: Vocabulary) -> Iterator[Finding]:
    first: dict[str, tuple[Passage, re.Match[str]]] = {}
    uses: dict[str, int] = {}
    known = _known(wording, vocabulary)
    for passage in wording.everything:
        for match in _abbreviations(passage):
            name = match.group()
            if _written_out(passage.text, match):
                known.update(name.split("/"))
            uses[name] = uses.get(name, 0) + 1
            first.setdefault(name, (passage, match))
    for name, (passage, match) in first.items():
        if not all(part in known or part.rstrip(DIGITS) in known for part in name.split("/")):
            message = _.plural(
                "{name} is an unknown abbreviation",
                "{name} is an unknown abbreviation, used {n} times",
                uses[name],
                name=quoted(name),
            )
            hint = _("add it to glossary in project.yml")
            yield passage.finding(message, hint, *match.span())


def _abbreviations(passage: Passage) -> Iterator[re.Match[str]]:
    """Yield what is written in capitals; nothing where everything is."""
    if not passage.text.islower() and LOWER.search(passage.text):
        for match in CAPITALS.finditer(passage.prose.plain):
            if not ROMAN.match(match.group()):
                yield match


def _known(wording: Wording, vocabulary: Vocabulary) -> set[str]:
    """Return what needs no explanation: common ones, currencies, and what the project declares."""
    project = wording.project
    common = {form.upper() for form in vocabulary["known"].forms}
    declared = {word.upper() for term in wording.terms for word in WORD.findall(term)}
    money = {project.currency or "", *project.rates}
    return common | declared | money | set(WORD.findall(project.title))


def _written_out(text: str, match: re.Match[str]) -> bool:
    """Tell whether brackets write it out, or it stands in brackets behind what it is short for."""
    start, end = match.span()
    before, after = text[:start].rstrip(), text[end:].lstrip("s")
    opened = after.lstrip().startswith("(") and LOWER.search(after.partition(")")[0])
    inside = before.endswith("(") and after.startswith(")") and LOWER.search(before)
    return bool(opened or inside)
