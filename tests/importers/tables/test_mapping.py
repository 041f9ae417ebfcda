"""The file that says which column holds what."""

from pathlib import Path
from pathlib import PurePosixPath

import pytest

from generator.importers.tables.mapping import read_mapping
from tests.repository import Repository

YAML, TOML = PurePosixPath("columns.yml"), PurePosixPath("columns.toml")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        (YAML, "# ours\ntitle: Was\ndue: 3\nassigned_to: Wer denn\n"),
        (TOML, '# ours\ntitle = "Was"\ndue = 3\nassigned_to = "Wer denn"\n'),
    ],
)
def test_fields_are_mapped_to_names_or_numbers_of_columns(path: PurePosixPath, text: str):
    columns, problems = read_mapping(path, text)
    assert columns == {"title": "Was", "due": "3", "owner": "Wer denn"}
    assert not problems


@pytest.mark.parametrize(
    ("path", "text", "told"),
    [
        (
            YAML,
            "title: Was\nownr: Wer\n",
            "columns.yml:2:1: IM066 there is no field 'ownr' (did you mean owner?)",
        ),
        (
            TOML,
            'title = "Was"\nownr = "Wer"\n',
            "columns.toml:2:1: IM066 there is no field 'ownr' (did you mean owner?)",
        ),
        (
            YAML,
            "due: [a, b]\n",
            (
                "columns.yml:1:1: IM066 'due' needs the name or the number of a column "
                "(write due: Termin, or due: 3)"
            ),
        ),
        (
            YAML,
            "due: true\n",
            (
                "columns.yml:1:1: IM066 'due' needs the name or the number of a column "
                "(write due: Termin, or due: 3)"
            ),
        ),
        (YAML, "due: A\ndeadline: B\n", "columns.yml:2:1: IM066 'due' is mapped twice"),
        (YAML, "", "columns.yml:1:1: IM066 it maps no field (write lines such as due: Termin)"),
        (TOML, "due = \n", "columns.toml:1:7: IM066 it is no TOML from here on (Invalid value)"),
    ],
)
def test_a_fault_is_told_with_its_place_and_its_cure(path: PurePosixPath, text: str, told: str):
    columns, problems = read_mapping(path, text)
    assert columns == {}
    assert [str(problem) for problem in problems] == [told]


def test_yaml_that_is_none_is_told_where_it_ends():
    columns, (problem,) = read_mapping(YAML, "title: Was\ndue: 'x\n")
    assert columns == {}
    assert problem.code == "IM066"
    assert problem.span.line >= 2


def test_a_file_is_named_as_a_field_is(tmp_path: Path):
    repository = Repository(tmp_path)
    repository.write(
        {"plan.csv": "Was,Wann genau\nDach,4.3.2026\n", "columns.yml": "title: Was\ndue: 2\n"}
    )
    done = repository.run("import", "plan.csv", "--map", "columns.yml", "--yes")
    assert done.exit_code == 0, done.output
    assert "due: 2026-03-04" in (tmp_path / "content/milestones/dach.md").read_text()


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("none.yml", 2, "--map: there is no file 'none.yml'"),
        ("columns.yml", 1, "columns.yml:1:1: IM066 there is no field 'ownr'"),
    ],
)
def test_a_file_that_cannot_be_used_ends_the_command(
    tmp_path: Path, name: str, code: int, told: str
):
    repository = Repository(tmp_path)
    repository.write({"plan.csv": "Title\nDach\n", "columns.yml": "ownr: Was\n"})
    done = repository.run("import", "plan.csv", "--map", name, "--yes")
    assert done.exit_code == code
    assert told in done.output
    assert not (tmp_path / "content").exists()
