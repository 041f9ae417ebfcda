"""What was there before is held, and what comes on top is new."""

from collections import Counter
from pathlib import Path
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Severity
from generator.diagnostics import Span
from generator.errors import SettingsError
from generator.findings.baseline import Baseline
from generator.findings.baseline import baseline_of
from generator.findings.baseline import read_baseline
from generator.findings.baseline import text_of
from generator.findings.baseline import write_baseline
from generator.findings.fingerprints import identity

VAGUE = Code("S102", "vague-title", Severity.WARNING, "A title says too little.")
STOPS = Code("D901", "duplicate-id", Severity.ERROR, "Two of a kind.", blocks=True)
NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=4)


def finding(path: str = "content/a.md", text: str = "", line: int = 1, kind: Code = VAGUE):
    return Diagnostic(Span(PurePosixPath(path), line), kind, "too vague", text=text)


def always(_known: object) -> bool:
    return True


def of(*found: Diagnostic) -> Baseline:
    return baseline_of(found, Baseline(), always)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=6))
def test_what_was_held_is_held_after_writing_and_reading(
    tmp_path_factory: pytest.TempPathFactory, parts: list[tuple[str, str]]
) -> None:
    found = [finding(f"content/{n}.md", text, line) for line, (n, text) in enumerate(parts, 1)]
    path = tmp_path_factory.mktemp("plan") / "held.jsonl"
    write_baseline(path, of(*found))
    again = read_baseline(path)
    assert list(again.held(found)) == found
    assert again == of(*found)
    assert [entry.name for entry in path.parent.iterdir()] == ["held.jsonl"]


def test_of_those_alike_as_many_are_held_as_were_there() -> None:
    held = of(finding(line=3), finding(line=9))
    found = [finding(line=n) for n in (4, 10, 12)]
    assert list(held.held(found)) == found[:2]
    assert held.gone(found[:1], always) == 1


def test_what_stops_a_build_is_never_held() -> None:
    stops = finding(kind=STOPS)
    assert of(stops) == Baseline()
    assert list(Baseline(Counter([identity(stops)])).held([stops])) == []


def test_the_order_of_the_findings_does_not_matter() -> None:
    found = [finding("content/b.md"), finding("content/a.md", "x"), finding("content/a.md", "y")]
    assert text_of(of(*found)) == text_of(of(*reversed(found)))
    rows = text_of(of(*found)).splitlines()[1:]
    assert rows == sorted(rows)
    assert len(rows) == 3


def test_what_was_not_looked_at_is_held_as_before() -> None:
    before = of(finding("content/a.md"), finding("content/b.md"))
    now = baseline_of([finding("content/a.md", "new")], before, lambda known: "a.md" in known.path)
    assert now == of(finding("content/a.md", "new"), finding("content/b.md"))


def test_a_line_that_a_merge_has_left_twice_counts_once(tmp_path: Path) -> None:
    path = tmp_path / "held.jsonl"
    text = text_of(of(finding()))
    path.write_text(text + text.splitlines()[1] + "\n\n", encoding="utf-8")
    assert read_baseline(path) == of(finding())


def test_nothing_is_held_without_a_file(tmp_path: Path) -> None:
    assert read_baseline(tmp_path / "held.jsonl") == Baseline()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("<<<<<<< HEAD\n", "held.jsonl:1: this is no entry of a baseline"),
        ('{"format": 1}\n{"path": "a"}\n', "held.jsonl:2: this is no entry of a baseline"),
        ('{"format": 2}\n', "held.jsonl:1: only format 1 is understood"),
        ("[1]\n", "held.jsonl:1: this is no entry of a baseline"),
        ("[" * 100_000, "held.jsonl:1: this is no entry of a baseline"),
        (
            '{"path":"a","code":"b","field":"","text":"","count":true,"fingerprint":""}',
            "held.jsonl:1: this is no entry",
        ),
    ],
)
def test_what_is_no_baseline_is_refused_with_its_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "held.jsonl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        read_baseline(path)
    assert told in str(error.value)


def test_what_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "held.jsonl"
    path.write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="not UTF-8"):
        read_baseline(path)
