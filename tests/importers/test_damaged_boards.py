"""Damaged exports of Trello and Asana end in findings: whatever is in a file, nothing is raised."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importers import asana
from generator.importers import trello
from generator.importers.importer import How
from tests.importers.opened import damaged
from tests.importers.opened import export_of

HERE = Path(__file__).parent
IMPORTERS = [trello.IMPORTER, asana.IMPORTER]
EXPORTS = sorted(path for tool in ("trello", "asana") for path in HERE.glob(f"{tool}/exports/*"))
DOCUMENTS = [path for path in EXPORTS if path.suffix == ".json"]
cells = st.text(max_size=12).map(lambda text: '"' + text.replace('"', '""') + '"')


def read_by_both(data: Any) -> None:
    export = export_of(data)
    for importer in IMPORTERS:
        importer.identify(export)
        board, _problems = importer.read(export, How())
        assert all(item.title and item.key for item in board.items)
        assert len({item.key for item in board.items}) == len(board.items)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
@given(data=st.data())
def test_values_of_another_kind_are_told(path: Path, data: st.DataObject):
    read_by_both(data.draw(damaged(json.loads(path.read_text("utf-8")))))


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.name)
@given(data=st.data())
def test_a_file_that_is_cut_off_or_encoded_anew_is_read_or_refused(path: Path, data: st.DataObject):
    whole = path.read_bytes()
    cut = whole[: data.draw(st.integers(0, len(whole)))]
    encoding = data.draw(st.sampled_from(["utf-8", "utf-16", "cp1252", "utf-16-be"]))
    anew = cut.decode(errors="replace").encode(encoding, "replace")
    read_by_both(cut if encoding == "utf-8" else anew)


@pytest.mark.parametrize("path", [p for p in EXPORTS if p.suffix == ".csv"], ids=lambda p: p.name)
@given(rows=st.lists(st.lists(cells, min_size=1, max_size=20), max_size=6))
def test_any_cells_below_a_head_are_told(path: Path, rows: list[list[str]]):
    head = path.read_text("utf-8-sig").split("\n", 1)[0]
    read_by_both("\n".join([head, *map(",".join, rows)]).encode(errors="replace"))
