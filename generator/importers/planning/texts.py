"""Make texts from elsewhere safe in a milestone file: nothing in them is read as anything else."""

import re
from unicodedata import normalize

from generator.content.body import reads_facts
from generator.content.sections import CODE_FENCE
from generator.content.sections import heading
from generator.diagnostics import UNSEEN
from generator.diagnostics import quoted
from generator.importers.board import Item

LONGEST_TEXT = 100_000
LONGEST_LINE = 2_000
CUT = " […]"
BRACKET = "&#41;"  # shown as a bracket, and read as none
UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")
DEEP = 3  # headings of the file itself go down to here


def called(item: Item) -> str:
    """Return an item as a sentence names it: with its place, where no line of a file says it."""
    title = quoted(item.title)
    return title if item.span.line > 1 or not item.where else f"{item.where} {title}"


def line(text: str, longest: int = LONGEST_LINE) -> str:
    """Return a text on one line, without what cannot be seen."""
    plain = " ".join(normalize("NFC", UNSEEN.sub(" ", text)).split())
    return plain if len(plain) <= longest else plain[: longest - len(CUT)] + CUT


def entry(text: str) -> str:
    """Return the text of a task or criterion, in which brackets at the end stay words."""
    plain = line(text).lstrip("\\") or "\N{HORIZONTAL ELLIPSIS}"
    return f"{plain[:-1]}{BRACKET}" if reads_facts(plain) else plain


def who(name: str) -> str:
    """Return a name as it can stand behind the at sign of a task."""
    return " ".join(re.sub(r"[(),]", " ", line(name)).split())


def block(text: str) -> str:
    """Return a text as the introduction of a file: its headings below ours, its fences closed."""
    cut = text[:LONGEST_TEXT] + (CUT if len(text) > LONGEST_TEXT else "")
    plain = normalize("NFC", UNSEEN.sub(" ", cut.replace("\r\n", "\n").replace("\r", "\n")))
    lines: list[str] = []
    fence = ""
    for written in plain.split("\n"):
        opening = CODE_FENCE.match(written)
        if opening and not fence:
            fence = opening[1]
        elif opening and opening[1].startswith(fence) and not written.strip(" `~"):
            fence = ""
        lines.append(written.rstrip() if fence else _below_ours(written.rstrip(), lines))
    if fence:
        lines.append(fence)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def _below_ours(written: str, above: list[str]) -> str:
    """Return a line as a heading of a depth that we do not use, where it is a heading."""
    if UNDERLINE.fullmatch(written) and above and above[-1].strip():
        return f"\n{written}" if "-" in written else f"\\{written.lstrip()}"
    found = heading(written)
    return f"{'#' * DEEP} {found[1]}" if found and found[0] < DEEP else written
