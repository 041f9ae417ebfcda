"""How a plan stood on a past day, as it was known then."""

from datetime import date

import pytest

from generator.config.settings import MetricSettings
from generator.metrics.known import Known
from generator.metrics.then import then
from generator.metrics.value import Rag
from generator.report.pages.reports import report_pages
from tests.contexts import context_of
from tests.contexts import milestone
from tests.repository import Repository

LATE = {name: milestone(due="2024-03-01", title=name) for name in ("one", "two", "three")}
RECORDED = (
    "as_of,id,field,value,reason,recorded_by\n"
    "2024-02-01,pilot,due,2024-05-01,,Ada\n"
    "2024-02-01,pilot,status,in progress,,Ada\n"
)


def state(context, day, *metrics):
    source = context.source
    return then(
        Known(context.project, MetricSettings(), source.history), date.fromisoformat(day), metrics
    )


def test_later_commits_do_not_change_what_was_known(past):
    done = {name: milestone(due="2024-03-01", status="completed", completed="2024-02-28")
            for name in LATE}  # fmt: skip
    context = past(("2024-02-01", "Plan", LATE), ("2024-04-10", "Done, says the file", done))
    before = state(context, "2024-04-09", "P1")
    assert before.values["P1"].k == 0
    assert before.values["T1"].rag is Rag.RED
    assert context.measures.by_id["T1"].value == 1


def test_nothing_is_known_of_the_time_before_the_first_commit(past):
    context = past(("2024-04-10", "Plan", LATE))
    assert state(context, "2024-04-09") is None
    assert state(context, "2024-04-10").values["T1"].n == 3


def test_what_nobody_recorded_is_not_known_and_never_green(tmp_path):
    files = {"content/pilot.md": milestone(due="2024-05-01", status="in progress", id="pilot")}
    context = context_of(tmp_path, files | {"content/history.csv": RECORDED})
    before = state(context, "2024-03-01", "P1")
    assert before.values["P1"].value == 0
    assert before.values["A1"].value is None
    sides = {side.dimension: side.rag for side in before.health.dimensions}
    assert sides["governance"] is Rag.GREY
    assert sides["cost"] is Rag.GREY


def test_a_history_that_cannot_be_read_says_nothing_of_any_day(tmp_path):
    origin = Repository(tmp_path / "origin")
    origin.write({"content/pilot.md": milestone(due="2024-05-01")})
    origin.commit("2024-02-01")
    origin.write({"content/pilot.md": milestone(due="2024-06-01")})
    origin.commit("2024-03-01")
    Repository(tmp_path).git("clone", "--quiet", "--depth=1", origin.root.as_uri(), "shallow")
    context = context_of(tmp_path / "shallow", {})
    assert state(context, "2024-04-01") is None
    [checkin] = [make for address, make in report_pages(context) if "checkin" in address]
    assert "fetch-depth: 0" in checkin().absent


@pytest.mark.parametrize("day", ["2024-04-11", "2024-03-31"])
def test_an_owner_of_now_is_no_owner_of_then(tmp_path, day):
    files = {"content/pilot.md": milestone(due="2024-05-01", id="pilot", owner="Ada")}
    context = context_of(tmp_path, files | {"content/history.csv": RECORDED})
    assert state(context, day).values["A1"].value is None
