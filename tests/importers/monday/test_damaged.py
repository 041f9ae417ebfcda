"""Whatever happens to an export, it ends in findings."""

import json
from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.importers.importer import How
from generator.importers.monday import IMPORTER
from generator.importers.opening.export import opened
from tests.importers.damage import damaged
from tests.importers.monday.read import board_of
from tests.importers.monday.test_answers import BOOKED
from tests.importers.monday.test_answers import COLUMNS
from tests.importers.monday.test_sheets import FAIR

LOGS = [{"event": "update_column_value", "created_at": "1", "data": '{"pulse_id": 30001}'}]
ANSWER = board_of(BOOKED, groups=[{"title": "One"}], columns=COLUMNS, activity_logs=LOGS)
TABLE = "\n".join(",".join("" if c is None else f'"{c}"' for c in line) for line in FAIR)
cells = st.one_of(
    st.none(),
    st.integers(),
    st.floats(),
    st.dates(),
    st.booleans(),
    st.sampled_from(
        ["Name", "Subitems", "Item ID (auto generated)", "Status", "Done", "Date", ","]
    ),
    st.text(max_size=8),
)


def survives(data: bytes) -> None:
    export = opened(PurePosixPath("board"), data)
    IMPORTER.identify(export)
    board, _told = IMPORTER.read(export, How())
    keys = [item.key for item in board.items]
    assert len(keys) == len(set(keys))
    assert all(item.title and item.parent in {"", *keys} for item in board.items)


@given(damaged(ANSWER))
def test_an_answer_with_values_of_other_kinds(value):
    survives(json.dumps(value).encode())


@given(st.integers(0, len(TABLE)), st.sampled_from(["utf-8", "utf-16", "cp1252", "latin-1"]))
def test_a_table_that_is_cut_off_or_encoded_otherwise(end, encoding):
    survives(TABLE[:end].encode(encoding))


@given(st.lists(st.lists(cells, max_size=7), max_size=12))
def test_rows_of_anything(rows):
    text = "\n".join(",".join("" if c is None else json.dumps(str(c)) for c in row) for row in rows)
    survives(text.encode("utf-8", "replace"))
