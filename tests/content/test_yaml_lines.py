"""What is read line by line is what the parser makes of it, place for place."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.content.values import Values
from generator.content.yaml_lines import UnsureError
from generator.content.yaml_lines import read_lines
from generator.content.yaml_values import read_yaml

PATH = PurePosixPath("content/launch.md")
ALIKE = """\
id: m1
title: Pilot accepted by 10 clinics  # here
purpose: "so that: they can"
due: 2024-04-15

depends_on: [m0, other/m-2]
effort: {planned: 3.5, actual: 012}
tags:
# none yet
- a b
- 'c'
- [x, y]
risks:
  - id: r1
    title: It rains: no, it pours
    probability: low
  - {id: r2, title: Snow}
  - title: Hail
fixed_date: true
merged_into: null
"""
PIECES = (
    *("title", "due", "risks", "text", "a", "null", "true", "id", "x-own", "ö", "1"),
    *(":", ": ", "- ", "  ", "    ", " ", "", "#", " # no", ",", ", ", "[", "]", "{", "}"),
    *("'", '"', "''", "\\", "|", ">", "&a ", "*a", "!t ", "? ", "%", "---", "...", "\t", "\u00a0"),
    *("Rain", "2024-04-15", "12", "-3", "0.5", "no", "~", "a b", "a  b", "10:30", "https://x.y"),
    *("it's", "[a, b]", "{a: 1, b: c d}", "{a: 1, a: 2}", "[a,b]", "{a: [b]}", "'a b'", '"a  b"'),
)
BLOCKS = (
    *("id: m1", "title: Pilot accepted by 10 clinics", 'purpose: "so that: they can"'),
    *("due: 2024-04-15", "", "# none yet", "depends_on: [m0, other/m-2]", "fixed_date: true"),
    *("effort: {planned: 3.5, actual: 012}", "target: a  b", "text: it's 10:30", "x: 'a  b'"),
    *("tags:\n- a b\n- 'c'\n- [x, y]", "risks:\n  - id: r1\n    title: Rain\n  - {id: r2}"),
    *("links:\n    - title: Snow\n      text: null\n    - a", "owner: \u00f6zg\u00fcr", "tasks:"),
)
USUAL = st.lists(st.sampled_from(BLOCKS), unique=True, max_size=7).map("\n".join)


@st.composite
def spoiled(draw: st.DrawFn) -> str:
    """Make a usual text in which a few characters stand that mean something."""
    text = draw(USUAL)
    for _turn in range(draw(st.integers(0, 2))):
        at = draw(st.integers(0, len(text)))
        text = text[:at] + draw(st.sampled_from(PIECES)) + text[at:]
    return text


def by_lines(text: str) -> Values | None:
    values = Values(PATH, 2)
    try:
        read_lines(text, values)
    except UnsureError:
        return None
    return values


@given(spoiled())
def test_lines_are_read_as_the_parser_reads_them(text: str) -> None:
    values = by_lines(text)
    if values is not None:
        parsed, problems = read_yaml(text, PATH, 2)
        assert not problems
        assert values == parsed
        assert list(values.fields) == list(parsed.fields)
        assert list(values.places) == list(parsed.places)
        assert repr(values.fields) == repr(parsed.fields)


def test_what_nearly_everybody_writes_needs_no_parser() -> None:
    usual = ALIKE.replace("  # here", "").replace("- [x, y]\n", "").replace("rains: no", "rains")
    values = by_lines(usual)
    assert values is not None
    assert values.fields["risks"] == [
        {"id": "r1", "title": "It rains, it pours", "probability": "low"},
        {"id": "r2", "title": "Snow"},
        {"title": "Hail"},
    ]
    assert values.fields["effort"] == {"planned": 3.5, "actual": 12}
    assert values.fields["merged_into"] is None
    assert (values, ()) == read_yaml(usual, PATH, 2)
    assert by_lines(ALIKE) is None
