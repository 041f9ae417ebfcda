"""Whatever happens to a plan, it ends in findings."""

from pathlib import PurePosixPath

from hypothesis import given
from hypothesis import strategies as st

from generator.importers.importer import How
from generator.importers.msproject import IMPORTER
from generator.importers.opening.export import opened
from tests.importers.msproject.read import milestone
from tests.importers.msproject.read import plan
from tests.importers.msproject.read import summary
from tests.importers.msproject.read import task

PLAN = plan(
    summary(1, "Build"),
    task(2, "Saw", 2, Work="PT8H0M0S", Baseline={"Number": 0, "Finish": "2026-01-01T08:00:00"}),
    milestone(3, "Built", 2, 2, PercentComplete=100),
    MinutesPerDay=480,
    CalendarUID=1,
).decode()
values = st.sampled_from(
    ["", "-1", "1e400", "9" * 12, "nan", "PT8H", "P1D", "x", "2026-02-30T08:00:00", "true"]
)
levels = st.integers(-1, 70)


def survives(data: bytes) -> None:
    export = opened(PurePosixPath("plan.xml"), data)
    IMPORTER.identify(export)
    board, _told = IMPORTER.read(export, How())
    keys = [item.key for item in board.items]
    assert len(keys) == len(set(keys))
    assert all(item.title and item.parent in {"", *keys} for item in board.items)


@given(st.integers(0, len(PLAN)), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
def test_a_plan_that_is_cut_off_or_encoded_otherwise(end, encoding):
    survives(PLAN[:end].encode(encoding))


@given(st.data())
def test_a_plan_with_values_of_other_kinds(data):
    parts = PLAN.split(">")
    for _time in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(1, len(parts) - 2))
        _text, mark, tag = parts[place].partition("<")
        if tag.startswith("/"):
            parts[place] = f"{data.draw(values)}{mark}{tag}"
    survives(">".join(parts).encode())


@given(
    st.lists(
        st.tuples(levels, st.booleans(), st.booleans(), st.lists(st.integers(1, 12), max_size=3)),
        max_size=12,
    )
)
def test_any_outline_with_any_links(shape):
    survives(
        plan(
            *(
                task(n, f"T{n}", level, *after, Milestone=int(flag), Summary=int(holds))
                for n, (level, flag, holds, after) in enumerate(shape, 1)
            )
        )
    )
