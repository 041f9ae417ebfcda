"""The judge of where words stand finds what cannot be read, and nothing else."""

from pathlib import Path

import pytest
from weasyprint import HTML

from tests import boxes

SHEET = (
    "<style>@page { size: 300pt 200pt; margin: 20pt } p { margin: 0; font: 10pt/1.1 sans-serif }"
)


@pytest.fixture
def faults(tmp_path: Path):
    def found(style: str, body: str) -> list[str]:
        path = tmp_path / "a.pdf"
        HTML(string=f"<html lang=en><title>A</title>{SHEET}{style}</style>{body}").write_pdf(path)
        return boxes.faults(path)

    return found


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("", "<p>one line<p>and another, set tight<p>gypsum, fjord ÄÖÜ Ç"),
        ("", "<p>AVATAR <i>fTf</i>To <b>Wave</b> x<sup>2</sup>"),
        ("td { border-bottom: 1pt solid }", "<table><tr><td>one<td>two<tr><td>three<td>four"),
    ],
)
def test_what_can_be_read_is_no_fault(faults, style, body):
    assert faults(style, body) == []


@pytest.mark.parametrize(
    ("style", "body", "said"),
    [
        ("p + p { margin-top: -8pt }", "<p>under<p>over", "lies on"),
        ("p { width: 20pt; float: left }", "<p>overlong<p>word", "lies on"),
        ("", f"<p>{'W' * 60}", "runs over the edge"),
        ("p { margin-left: -30pt }", "<p>left", "runs over the edge"),
        ("b { margin-left: -9pt }", "<p><b>left</b><p>foot", "runs into the margin"),
        ("b { white-space: nowrap }", f"<p><b>{'to ' * 24}</b><p>foot", "runs into the margin"),
    ],
)
def test_what_cannot_be_read_is_told(faults, style, body, said):
    assert any(said in fault for fault in faults(style, body)), faults(style, body)
