"""Spoiled exports end in findings: whatever is in a file, nothing is raised."""

import json
from pathlib import Path
from pathlib import PurePosixPath
from random import Random

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies

from generator.importers import github
from generator.importers import gitlab
from generator.importers import jira
from generator.importers.importer import How
from generator.importers.opening.export import opened
from tests.importers.readings import spoiled

HERE = Path(__file__).parent
ENCODINGS = ["utf-8", "utf-16", "cp1252", "utf-16-be"]
IMPORTERS = [github.IMPORTER, gitlab.IMPORTER, jira.IMPORTER]
EXPORTS = sorted(
    path for tool in ("github", "gitlab", "jira") for path in (HERE / tool / "exports").glob("*")
)
DOCUMENTS = [path for path in EXPORTS if path.suffix == ".json"]


def read_by_all(data: bytes) -> None:
    export = opened(PurePosixPath("export"), data)
    for importer in IMPORTERS:
        importer.identify(export)
        if export.fault is None:
            board, _problems = importer.read(export, How())
            assert all(item.title and item.key for item in board.items)
            assert len({item.key for item in board.items}) == len(board.items)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
@given(seed=strategies.integers(0, 2**32))
def test_values_of_another_kind_are_told(path: Path, seed: int):
    lots = Random(seed)
    document = json.loads(path.read_text("utf-8"))
    read_by_all(json.dumps(spoiled(document, lots, lots.choice((0.01, 0.03, 0.1)))).encode())


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: f"{path.parts[-3]}-{path.name}")
@given(share=strategies.floats(0, 1), encoding=strategies.sampled_from(ENCODINGS))
@settings(max_examples=12)
def test_a_file_that_is_cut_off_or_encoded_anew_is_read_or_refused(
    path: Path, share: float, encoding: str
):
    whole = path.read_bytes()
    cut = whole[: int(len(whole) * share)]
    read_by_all(
        cut if encoding == "utf-8" else cut.decode(errors="replace").encode(encoding, "replace")
    )


@given(
    cells=strategies.lists(
        strategies.lists(strategies.text(max_size=12), min_size=1, max_size=12), max_size=8
    ),
)
def test_any_cells_below_a_header_of_jira_are_told(cells: list[list[str]]):
    header = (
        "Summary,Issue key,Issue Type,Status,Due date,Fix versions,Parent,Original estimate,"
        "Labels,Inward issue link (Blocks),Votes,Comment"
    )
    rows = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells]
    read_by_all("\n".join([header, "a,A-1,Task,Done", *rows]).encode(errors="replace"))
