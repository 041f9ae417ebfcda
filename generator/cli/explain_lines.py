"""An explanation as lines of text, as wide as the terminal."""

import shutil
import textwrap
from collections.abc import Iterable
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.cli.console import printable
from generator.cli.console import style
from generator.cli.states import coloured

if TYPE_CHECKING:  # --help must not load pandas
    from generator.diagnostics import Code
    from generator.report.context import Context
    from generator.report.explanation_views import Here
    from generator.report.explanation_views import Meaning
    from generator.report.explanation_views import Subject
    from generator.report.parts import Link

WIDEST = 100
LABEL = 11
GAP = "  "


def listed() -> Iterator[str]:
    """Yield every number by its family, then every finding."""
    from generator.lint.kinds import KINDS  # noqa: PLC0415 - --help must not load pandas
    from generator.metrics.catalogue import CATALOGUE  # noqa: PLC0415 - as above
    from generator.metrics.registry import FAMILIES  # noqa: PLC0415 - as above

    width = max(len(number.id) for number in CATALOGUE)
    for family, name in FAMILIES.items():
        found = [number for number in CATALOGUE if number.family == family]
        if found:
            yield style(name, bold=True)
        for number in found:
            yield f"{GAP}{number.id:<{width}}{GAP}{number.name}"
    yield style("Findings of check", bold=True)
    for kind in sorted(KINDS.values(), key=lambda kind: kind.code):
        yield f"{GAP}{kind.code:<{width}}{GAP}{kind.name}"


def kind_lines(kind: "Code", text: str) -> Iterator[str]:
    """Yield what is known of a finding; its examples stay as they are written."""
    weight = f"{kind.severity}, stops a build" if kind.blocks else str(kind.severity)
    yield f"{style(f'{kind.code}{GAP}{kind.name}', bold=True)} ({weight})"
    yield from _wrapped(kind.why)
    if text:
        yield ""
        yield text


def number_lines(
    meaning: "Meaning", told: Iterable[tuple["Context", "Here"]], limits: str
) -> Iterator[str]:
    """Yield what a number means, then what it is in each project, then how to read it."""
    symbol = ", ".join(filter(None, (meaning.symbol, meaning.unit)))
    yield style(f"{meaning.id}{GAP}{meaning.name}", bold=True) + f" ({symbol})"
    yield from _wrapped(meaning.summary)
    yield ""
    for n, line in enumerate(meaning.formula):
        yield from _labelled("" if n else "Formula", line)
    for context, here in told:
        yield from _here(context, here)
    yield ""
    yield from _labelled("Colour", limits)
    yield from _labelled("Misread", meaning.misread)
    yield from _labelled("Gamed", meaning.gamed)
    yield from _labelled("Shown by", ", ".join(link.text for link in meaning.counters))
    yield from _labelled("Source", meaning.source)


def _here(context: "Context", here: "Here") -> Iterator[str]:
    yield ""
    yield style(f"{printable(context.project.title)}, as of {context.as_of}", bold=True)
    said = printable(f"{here.figure} {here.counts}".strip())
    yield f"{GAP}{said}{GAP}{coloured(here.state)}"
    yield from _labelled("", here.absent)
    yield from _labelled("Here", here.worked)
    for fact in here.inputs:
        yield from _labelled(fact.name, fact.value)
    for subject in here.subjects:
        yield from _labelled("For", f"{subject.link.text}: {_said(subject)}")
    yield from _labelled("", here.subjects_more)
    yield from _labelled("Counted", _names(here.included, here.included_more))
    for left in here.excluded:
        yield from _labelled("Left out", f"{left.reason}: {_names(left.links, left.more)}")


def _said(subject: "Subject") -> str:
    known = subject.state.kind != "unknown"
    return ", ".join(filter(None, (subject.figure, subject.state.word if known else "")))


def _names(links: Iterable["Link"], more: str) -> str:
    return ", ".join(link.text for link in links) + (f" {more}" if more else "")


def _labelled(label: str, text: str) -> Iterator[str]:
    """Yield a text beside its label; nothing where there is none."""
    if not text:
        return
    indent = " " * (len(GAP) + LABEL + len(GAP))
    head = f"{GAP}{printable(label):<{LABEL}}{GAP}"
    yield from _wrapped(text, head, indent)


def _wrapped(text: str, head: str = "", indent: str = "") -> list[str]:
    width = min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST)
    return textwrap.wrap(
        printable(text),
        width,
        initial_indent=head,
        subsequent_indent=indent,
        break_on_hyphens=False,
    )
