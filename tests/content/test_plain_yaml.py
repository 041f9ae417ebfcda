"""What is plainly written is read as the parser reads it, and whatever is not goes to it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.plain_yaml import read_plainly
from generator.content.writer import new_milestone
from generator.content.yaml_values import read_yaml
from generator.sample import sample
from tests.content.plain_texts import front_matter
from tests.content.plain_texts import plain_text
from tests.content.plain_texts import spoilt_text

PATH = PurePosixPath("content/pilot.md")
LINE = 2
Draw = Callable[[Random], str]


def parsed(text: str) -> str:
    """Return what the parser makes of a text: values with their types and places, in order."""
    return repr(read_yaml(text, PATH, LINE).value)


def read(text: str) -> str:
    """Return what is read without the parser, in the same way."""
    return repr(read_plainly(text, PATH, LINE))


@given(st.integers(), st.sampled_from((plain_text, spoilt_text)))
def test_what_is_plainly_written_is_what_the_parser_reads(seed: int, drawn: Draw) -> None:
    text = drawn(Random(seed))
    if read_plainly(text, PATH, LINE) is not None:
        assert read(text) == parsed(text)


PLAIN = """\
# yaml-language-server: $schema=milestone.json
id: pilot
title: The pilot runs  # in one shop
purpose: "so that: it is seen"
due: 2024-04-15
owner:
depends_on: [m1, 'm 2',other/m3]
effort: {planned: 12.5, actual: 0}
tags:
- 2024
- 'no'

risks:
  - id: r1
    title: it's late
    residual:
      impact: 3
    x-seen:
      - ~
  -  {id: r2, title: "Rain, or snow", url: https://example.org/a}
x-own field: C#1 at 12:30
"""


def test_all_that_is_usual_is_plainly_written() -> None:
    values = read_plainly(PLAIN, PATH, LINE)

    assert values
    assert values.fields == {
        "id": "pilot",
        "title": "The pilot runs",
        "purpose": "so that: it is seen",
        "due": "2024-04-15",
        "owner": None,
        "depends_on": ["m1", "m 2", "other/m3"],
        "effort": {"planned": 12.5, "actual": 0},
        "tags": [2024, "no"],
        "risks": [
            {"id": "r1", "title": "it's late", "residual": {"impact": 3}, "x-seen": [None]},
            {"id": "r2", "title": "Rain, or snow", "url": "https://example.org/a"},
        ],
        "x-own field": "C#1 at 12:30",
    }
    assert read(PLAIN) == parsed(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "a: b",
        "a: 1\na: 2\n",
        "a: {b: 1, b: 2}\n",
        "null: a\n",
        "1: a\n",
        "? a\n",
        "a: b: c\n",
        "a: b\n  c: d\n",
        "a: b\n  c\n",
        "a:\n  - b\n c: d\n",
        "a:\n  b: c\n - d\n",
        "a:\n  - b: c\n    - d\n",
        "a: - b\n",
        "a:\n  - - b\n",
        "a: |\n  b\n",
        "a: &b c\n",
        "a: *b\n",
        "a: !b c\n",
        "a: @b\n",
        'a: "b\\tc"\n',
        "a: 'it''s'\n",
        "a: 'b' c\n",
        "a: [b] c\n",
        "a: [b\n",
        "a: [b, [c]]\n",
        "a: [b]]\n",
        "a: [b, ]\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: {b: c]\n",
        "a:\tb\n",
        "a: b\tc\n",
        "a: b\u00a0c\n",
        "a: b\u2028c\n",
        "a: b\n---\nc: d\n",
        "...\n",
        "%YAML 1.2\n",
        "- a\n",
        "a\n",
        " a: b\n",
        "".join(f"{' ' * n}a:\n" for n in range(9)),
        "a:\n" * 20_000,
        f"a: {'b' * 70_000}\n",
    ],
)
def test_what_is_in_doubt_is_left_to_the_parser(text: str) -> None:
    assert read_plainly(text, PATH) is None


def test_what_we_write_is_plainly_written() -> None:
    written = new_milestone("The pilot: it runs", "pilot", date(2024, 4, 15), "ada", "# schema")
    text = front_matter(written)

    assert read(text) == parsed(text)


@pytest.mark.parametrize("path", sorted((sample() / "content").rglob("*.md")), ids=lambda p: p.stem)
def test_the_milestones_of_the_sample_are_plainly_written(path: Path) -> None:
    text = front_matter(path.read_text(encoding="utf-8"))

    assert read(text) == parsed(text)


def test_the_project_of_the_sample_is_plainly_written() -> None:
    text = (sample() / "content" / "project.yml").read_text(encoding="utf-8")

    assert read(text) == parsed(text)
