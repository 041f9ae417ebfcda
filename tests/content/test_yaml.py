"""Plain values, and their places."""

from pathlib import PurePosixPath

import pytest
import yaml

from generator.content import yaml_values
from generator.content.values import Value
from generator.content.yaml_values import read_yaml

PATH = PurePosixPath("content/launch.yml")


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("", None),
        ("~", None),
        ("null", None),
        ("NULL", None),
        ("nul", "nul"),
        ("true", True),
        ("True", True),
        ("FALSE", False),
        ("yes", "yes"),
        ("no", "no"),
        ("No", "No"),
        ("on", "on"),
        ("off", "off"),
        ("y", "y"),
        ("0", 0),
        ("-7", -7),
        ("+7", 7),
        ("012", 12),
        ("0o14", "0o14"),
        ("0xC", "0xC"),
        ("0b1", "0b1"),
        ("1_000", "1_000"),
        ("1,000", "1,000"),
        ("1:30", "1:30"),
        ("190:20:30", "190:20:30"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("5.", 5.0),
        ("-1e3", -1000.0),
        ("1e3", 1000.0),
        ("1E-2", 0.01),
        ("1e9999", "1e9999"),
        (".inf", ".inf"),
        ("-.INF", "-.INF"),
        (".nan", ".nan"),
        (".", "."),
        ("+", "+"),
        ("9" * 18, int("9" * 18)),
        ("9" * 19, 1e19),
        ("9" * 400, float("inf")),
        ("2024-04-15", "2024-04-15"),
        ("2024-04-15 10:00:00", "2024-04-15 10:00:00"),
        ("=", "="),
        ("<<", "<<"),
        ("٣", "٣"),
        ("'012'", "012"),
        ('"true"', "true"),
        ("''", ""),
        ("|\n  12\n", "12\n"),
        (">-\n  no\n  on\n", "no on"),
        ("[no, 012, ~]", ["no", 12, None]),
        ("{a: on, b: {c: 1}}", {"a": "on", "b": {"c": 1}}),
    ],
)
def test_scalars_follow_the_core_schema(written: str, value: Value) -> None:
    values, problems = read_yaml(f"field: {written}\n", PATH)

    assert problems == ()
    assert values.fields == {"field": value}
    assert type(values.fields["field"]) is type(value)


def test_every_value_has_its_place() -> None:
    text = "title: Launch\nrisks:\n  - id: a\n    due: \n  - {id: b, tags: [x, 'y']}\n"

    values, _problems = read_yaml(text, PATH, first_line=2)

    assert values.places == {
        "title": (2, 8),
        "risks": (4, 3),
        "risks.0": (4, 5),
        "risks.0.id": (4, 9),
        "risks.0.due": (5, 9),
        "risks.1": (6, 5),
        "risks.1.id": (6, 10),
        "risks.1.tags": (6, 19),
        "risks.1.tags.0": (6, 20),
        "risks.1.tags.1": (6, 23),
    }
    assert values.keys["risks.1.tags"] == (6, 13)


FAULTS = [
    'a: "b\nc: d\n',
    "a: [b\nc: d\n",
    "a: 'b\nc: 'd'\n",
    "a: {b\n",
    "a: ['b' 'c']\n",
    "a: b: c\n",
    "a: [b] c\n",
    "a: 'b'c\n",
    "a: @b\n",
    "a: `b`\n",
    "a: %b\n",
    "a: ]\n",
    "a: ,\n",
    "a: b\nc\nd: e\n",
    "a: b\n  c: d\n",
    "a:\n  - b\n c: d\n",
    "a: - b\n",
    "a: b\n- c\n",
    "a: |b\n  c\n",
    "a: *\n",
    "a: &\n",
    "a: b\n\tc: d\n",
    "a:\n\t- d\n",
    "a: b\n...\nc: d\n",
    "a: *b\nc: &d e\nf: !g h\n",
    "1: a\n~: b\n[c]: d\n? {}\n",
    "a: 1\na: 2\n",
    "a: b\n---\nc: d\n",
    "- a\n",
    "a",
    "[" * 100,
]


@pytest.mark.parametrize("text", FAULTS)
def test_both_parsers_of_the_library_say_the_same(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where libyaml is missing, the parser that is written in Python stands in for it."""
    monkeypatch.setattr(yaml_values, "LOADER", yaml.CBaseLoader)
    fast = [str(problem) for problem in read_yaml(text, PATH).diagnostics]
    monkeypatch.setattr(yaml_values, "LOADER", yaml.BaseLoader)
    plain = [str(problem) for problem in read_yaml(text, PATH).diagnostics]

    assert plain == fast
    assert fast


def test_an_escape_for_half_a_character_is_refused_by_both(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = {}
    for loader in (yaml.CBaseLoader, yaml.BaseLoader):
        monkeypatch.setattr(yaml_values, "LOADER", loader)
        values, problems = read_yaml('a: "\\ud800"\n', PATH)
        found[loader] = [problem.code for problem in problems]
        assert "\ud800" not in str(values.fields)

    assert found == {yaml.CBaseLoader: ["FM020"], yaml.BaseLoader: ["FM005"]}


def test_a_bomb_of_aliases_is_not_lit() -> None:
    lines = ["a0: &a0 [x]"] + [f"a{i}: &a{i} [{f'*a{i - 1},' * 9}]" for i in range(1, 10)]

    values, problems = read_yaml("\n".join(lines), PATH)

    assert {problem.code for problem in problems} == {"FM021"}
    assert values.fields["a9"] == [None] * 9
