"""The file that says which column holds what."""

from pathlib import PurePosixPath

import pytest

from generator.importers.tables.mapping import read_mapping

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
