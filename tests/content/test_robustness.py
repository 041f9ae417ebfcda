"""Nothing that can stand in a file raises: it is a milestone, or it is a finding with a place."""

import tempfile
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import example
from hypothesis import given
from hypothesis import strategies as st

from generator.config.settings import Config
from generator.config.settings import Settings
from generator.content.entries import Fields
from generator.content.fields import MilestoneFields
from generator.content.project_fields import ProjectFields
from generator.diagnostics import Diagnostic
from generator.diagnostics import blocking
from tests.checked import check
from tests.conftest import FACTS

SECONDS = 20  # of a busy machine that measures coverage; what grows without limit takes minutes


def findings(
    files: dict[str, bytes], settings: Settings | None = None
) -> tuple[int, tuple[Diagnostic, ...]]:
    """Check the files, within time; return how many milestones there are, and what is found."""
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder) / "content"
        content.mkdir()
        for name, data in files.items():
            (content / name).write_bytes(data)
        start = time.process_time()
        loaded, found = check(Config(Path(folder), settings or Settings()))
    assert time.process_time() - start < SECONDS
    lines = {
        name: len(data.decode("utf-8", "replace").splitlines()) for name, data in files.items()
    }
    for diagnostic in found:
        assert str(diagnostic).isprintable()
        assert 1 <= diagnostic.span.line <= lines.get(diagnostic.span.path.name, 0) + 1
        assert diagnostic.span.column >= 1
    return len(loaded.portfolio.by_key), found


@given(st.binary(max_size=2000))
def test_any_bytes(data: bytes) -> None:
    milestones, found = findings({"a.md": data, "b.yml": data})

    assert milestones == 2 or blocking(found)


@given(st.text(max_size=2000))
@example("\x85a: b\u2028c: d")
@example("a: \ufffe\uffff")
def test_any_text(text: str) -> None:
    data = text.encode()
    files = {"a.md": b"---\n" + data + b"\n---\n" + data, "b.yml": data, "project.yml": data}

    milestones, found = findings(files)

    assert milestones == 2 or blocking(found)


MARKS = st.sampled_from(
    [
        *(
            "\n",
            "  ",
            "- ",
            ": ",
            "#",
            "'",
            '"',
            "[",
            "]",
            "{",
            "}",
            ",",
            "|",
            ">",
            "&a",
            "*a",
            "!b",
        ),
        *("---", "- [ ] ", "## ", "### ", "(@a", ", by ", "8d)", "](", "![", "<", "```", "~~~"),
        *("[^1]", "| ", "title", "due", "risks", "body", "\t", "\\", "?", "%", "@", "`", "<<"),
        *("2024-01-01", "1.5"),
    ]
)


@given(st.lists(MARKS, max_size=80).map("".join))
@example("title: a\ndue: 2024-01-01\nrisks: [*a, &a b]")
def test_any_heap_of_marks(text: str) -> None:
    test_any_text.hypothesis.inner_test(text)


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(
        ["2024-04-15", "15/04/2024", "none", "low", "a/b", "https://[", "GBP", "\x00"]
    )
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4)
    ),
    max_leaves=12,
)


def entries(schema: type[Fields]) -> st.SearchStrategy[dict[str, object]]:
    """Make mappings that have the names of a schema's fields, and anything for their values."""
    names = [field.alias or name for name, field in schema.model_fields.items()]
    known = st.sampled_from(names) | st.text(max_size=10)
    nested = st.dictionaries(
        st.sampled_from(["id", "title", "url", "date", "what"]), VALUES, max_size=4
    )
    return st.dictionaries(known, VALUES | st.lists(nested | VALUES, max_size=3), max_size=8)


@given(entries(MilestoneFields), entries(ProjectFields))
def test_any_value_in_any_field(milestone: dict[str, object], project: dict[str, object]) -> None:
    files = {
        "a.yml": yaml.safe_dump(milestone, allow_unicode=True).encode(),
        "project.yml": yaml.safe_dump(project).encode(),
    }

    milestones, found = findings(files)

    assert milestones == 1 or blocking(found)


@pytest.mark.parametrize("schema", [MilestoneFields, ProjectFields])
def test_each_field_refuses_or_takes_each_kind_of_value(schema: type[Fields]) -> None:
    """One field at a time, so that no other fault hides it."""
    kinds = [
        None,
        True,
        0,
        -1,
        0.5,
        1e300,
        "",
        "text",
        "2024-04-15",
        [],
        ["text"],
        [[]],
        {},
        {"a": 1},
    ]
    name = "project.yml" if schema is ProjectFields else "a.yml"
    others = {"title": "Launch done", "due": "2024-05-01"} if name == "a.yml" else {}
    for field_name, field in schema.model_fields.items():
        for value in kinds:
            fields = others | {field.alias or field_name: value}
            _milestones, found = findings(
                {"b.md": MILESTONE, name: yaml.safe_dump(fields).encode()}, FACTS
            )
            assert all(d.span.path.name == name for d in found)
            assert len({d.span for d in found}) == len(found), f"told twice: {fields} {found}"


MILESTONE = b"---\ntitle: Review done\ndue: 2024-04-01\n---\n"
HEAD = "---\ntitle: Launch done\ndue: 2024-05-01\n---\n"
LONG = 120_000


@pytest.mark.parametrize(
    "body",
    [
        "# " + "x" + " " * LONG + "x",
        "# " + " #" * (LONG // 2) + "x",
        "## Tasks\n- [ ] " + " " * LONG + "x",
        "## Tasks\n- [ ] " + "(" * LONG,
        "## Tasks\n- [ ] x (" + "@a, " * (LONG // 4) + ")",
        "## Tasks\n- [ ] x\n" + "y\n" * LONG,
        "## Tasks\n" + "- [ ] x\n" * (LONG // 8),
        "## Updates\n" + "### x\n" * (LONG // 6),
        "[" * LONG,
        "](" * (LONG // 2),
        "[a](b.md) " * (LONG // 10),
        "![a](b.png)\n" * (LONG // 12),
        "[a]: b\n" * (LONG // 8) + "[a] " * 1000,
        "<" * LONG,
        "> " * (LONG // 2),
        "*a_ " * (LONG // 4),
        "`" * LONG,
        "|x" * 2_000 + "\n" + "|-" * 2_000 + "\n" + ("|x" * 20 + "\n") * 2_000,
        "<![CDATA[" * (LONG // 9),
        "&amp" * (LONG // 4),
    ],
    ids=lambda body: body[:12].strip().replace("\n", "↵"),
)
def test_a_long_text_is_read_within_time(body: str) -> None:
    findings({"a.md": (HEAD + body).encode()})


@pytest.mark.parametrize(
    "fields",
    [
        "depends_on: [" + ", ".join(f"nobody-{n}" for n in range(5000)) + "]",
        "title: " + "a " * 30_000,
        "due: " + "1 " * 30_000,
        "purpose: " + '"' + "\\t" * 15_000 + '"',
        "tags: [" + ", ".join("#" * 5 for _ in range(3000)) + "]",
        "{" * 16 + "}" * 16,
        "\n".join(f"field{n}: 1" for n in range(4000)),
        "\n".join(f"due{n}: 1" for n in range(4000)),
    ],
    ids=lambda fields: fields[:12],
)
def test_long_front_matter_is_read_within_time(fields: str) -> None:
    findings({"a.md": f"---\n{fields}\n---\n".encode()})
