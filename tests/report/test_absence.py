"""Why the past is not known: a reason and a cure for each case, on every page."""

from pathlib import Path

import pytest

from generator.metrics.value import Rag
from generator.metrics.value import Reason
from generator.model.history import Absence
from generator.model.history import History
from generator.report.absence import absence
from generator.report.frames import project_frame
from generator.report.numbers import absent
from generator.words import ENGLISH
from tests.contexts import context_of
from tests.contexts import milestone
from tests.repository import Repository

FILES = {
    "milepost.toml": "format = 1\n",
    "content/pilot.md": milestone(due="2024-05-01", baseline="2024-05-01"),
}


@pytest.fixture
def shallow(tmp_path) -> Path:
    """A clone with the last commit alone."""
    origin = Repository(tmp_path / "origin")
    origin.write(FILES)
    origin.commit("2024-02-01")
    origin.write({"content/second.md": milestone(due="2024-06-01")})
    origin.commit("2024-03-01")
    source = (tmp_path / "origin").as_uri()
    origin.git("clone", "--quiet", "--depth=1", source, str(tmp_path / "clone"))
    return tmp_path / "clone"


@pytest.mark.parametrize("why", Absence)
def test_every_reason_has_a_sentence_with_its_cure(why: Absence):
    said = absence(History(absence=why), ENGLISH)
    assert said.endswith(".")
    assert any(word in said for word in ("ommit", "nstall", "etch", "lone", "safe", "fsck"))


def test_reasons_are_told_apart():
    assert len({absence(History(absence=why), ENGLISH) for why in Absence}) == len(Absence)


def test_where_git_has_a_past_nothing_is_said():
    assert absence(History(), ENGLISH) == ""
    assert not History(absence=Absence.NO_REPOSITORY).hidden


def test_what_was_recorded_stands_in_for_what_git_lacks():
    recorded = {"launch": frozenset({"due"})}
    said = absence(History(absence=Absence.NO_COMMITS, recorded=recorded), ENGLISH)
    assert said == "Nothing was in git by this day; the past is told by history.csv alone."
    hidden = absence(History(absence=Absence.SHALLOW, recorded=recorded), ENGLISH)
    assert "fetch-depth: 0" in hidden


def test_a_shallow_clone_names_the_cure_and_knows_no_promise(shallow):
    context = context_of(shallow, {})
    assert "fetch-depth: 0" in project_frame(context, "index.html").absence
    assert project_frame(context, "index.html").hidden
    value = context.measures.by_id["T1"]
    assert (value.value, value.reason) == (None, Reason.NO_HISTORY)


def test_no_history_is_said_of_a_number_in_a_sentence():
    assert absent(Reason.NO_HISTORY, ENGLISH) == "Nothing is known of earlier versions of the plan."


def test_what_cannot_be_known_is_never_green(shallow):
    health = context_of(shallow, {}).measures.health
    schedule = next(each for each in health.dimensions if each.dimension == "schedule")
    assert (health.rag, schedule.rag) == (Rag.GREY, Rag.GREY)
