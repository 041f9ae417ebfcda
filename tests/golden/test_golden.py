"""What the sample's pages and its report say, word by word, so that no change goes unseen.

Kept is the main part of each page; a drawing is kept as its words. Where a change is meant,
`make accept` writes the files anew: the difference is then reviewed in git.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.documents import elements
from tests.sites import Site

KEPT = Path(__file__).parent / "sample"
ACCEPT = bool(os.environ.get("MILEPOST_ACCEPT"))
PAGES = [
    "index.html",
    "budget.html",
    "calendar.html",
    "changes.html",
    "dependencies.html",
    "forecast.html",
    "framework.html",
    "health.html",
    "milestones/product-design.html",
    "numbers.html",
    "objectives.html",
    "owners/product-development.html",
    "people.html",
    "phases/build.html",
    "progress.html",
    "reports.html",
    "reports/checkin-2024-W16.html",
    "reports/quarterly-2024-Q2.html",
    "risks.html",
    "timeline.html",
    "trend.html",
]
REPORT = "reports/status-2024-04.pdf.txt"

MAIN = re.compile(r"<main\b.*?</main>", re.DOTALL)
DRAWING = re.compile(r"<svg\b(?P<head>[^>]*)>(?P<inside>.*?)</svg>", re.DOTALL)
WORDS = re.compile(r"<(?:title|desc|text)\b[^>]*>(.*?)</(?:title|desc|text)>", re.DOTALL)
CLASS = re.compile(r'class="([^"]*)"')
TAG = re.compile(r"<[^>]+>")
COMMIT = re.compile(r"(?<=commit )[0-9a-f]{7,40}")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_says_what_it_said(sample: Site, address: str):
    html = (sample.folder / address).read_text(encoding="utf-8")
    compare(address, main_of(html))


@pytest.mark.browser  # pdfinfo comes with the checkers
def test_the_report_says_what_it_said(sample: Site):
    document = sample.document("status")
    lines = (f"{kind}: {text}" for kind, text in elements(document) if text)
    compare(REPORT, COMMIT.sub("COMMIT", "\n".join(lines)) + "\n")


def test_nothing_is_kept_of_a_page_that_is_not_looked_at():
    known = {KEPT / address for address in (*PAGES, REPORT)}
    orphans = {path for path in KEPT.rglob("*") if path.is_file()} - known
    if ACCEPT:
        for path in orphans:
            path.unlink()
    else:
        assert orphans == set()


def test_main_is_kept_without_lengths_and_commits():
    html = """<body><header>abc1234</header>
<main id="main">
<p>From commit 0d9f1a2, in 2024.</p>

<p><svg class="mark" viewBox="0 0 14 14"><path d="M1 2"/></svg>Late</p>
<svg class="chart wide" width="10"><title id="t">Dates</title>
<text x="1.5" y="2"><tspan>1 May</tspan> <tspan>+5</tspan></text></svg>
</main></body>"""
    assert main_of(html) == (
        '<main id="main">\n<p>From commit COMMIT, in 2024.</p>\n<p><svg class="mark"/>Late</p>\n'
        '<svg class="chart wide">\n  Dates\n  1 May +5\n</svg>\n</main>\n'
    )


def compare(name: str, text: str) -> None:
    """Compare a text with what is kept of it, or keep it where that was asked for."""
    path = KEPT / name
    if ACCEPT:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    kept = path.read_text(encoding="utf-8") if path.is_file() else "nothing is kept\n"
    assert text.splitlines() == kept.splitlines(), "make accept keeps what is meant"


def main_of(html: str) -> str:
    """Return the main part of a page, drawings as words, one line a line, no line empty."""
    [main] = MAIN.findall(html)
    drawn = DRAWING.sub(lambda match: "".join(words_of(match)), main)
    lines = (line.rstrip() for line in COMMIT.sub("COMMIT", drawn).splitlines())
    return "".join(f"{line}\n" for line in lines if line.strip())


def words_of(drawing: re.Match[str]) -> Iterator[str]:
    """Yield a drawing as its class and its words."""
    named = CLASS.search(drawing["head"])
    head = f'<svg class="{named[1]}"' if named else "<svg"
    words = [TAG.sub("", text) for text in WORDS.findall(drawing["inside"])]
    if not words:
        yield f"{head}/>"
        return
    yield f"{head}>\n"
    yield from (f"  {word}\n" for word in words)
    yield "</svg>"
