"""The dates that moved: every one once, with the reason that somebody wrote down."""

from datetime import date

import pytest

from generator.model.history import Origin
from generator.report.moves import moved_dates
from tests.contexts import milestone

DUE = "2024-05-01"
LATER = "2024-05-15"
LATEST = "2024-06-01"


def entry(what: str, old: str, new: str, day: str = "2024-03-01", **more: str) -> str:
    """Write an entry of `changes`."""
    said = {"date": day, "what": what, "from": old, "to": new, **more}
    return "{" + ", ".join(f"{name}: {value}" for name, value in said.items()) + "}"


def pilot(due: str = DUE, *changes: str, **more: object) -> dict[str, str | None]:
    """Write the files of a plan with one milestone."""
    told = f"[{', '.join(changes)}]" if changes else None
    return {"pilot": milestone(due=due, changes=told, **more)}


def told(context) -> list[tuple[str, str, str, int, str]]:
    """Return each move: day, field, new date, days, reason."""
    return [
        (m.day.isoformat(), m.field, m.new.isoformat(), m.days, m.reason)
        for m in moved_dates(context)
    ]


def test_a_date_that_moved_twice_is_told_twice_the_newest_first(past):
    context = past(
        ("2024-02-01", "Plan", pilot()),
        ("2024-03-01", "Wait", pilot(LATER)),
        ("2024-03-20", "Hurry", pilot(DUE)),
    )
    assert told(context) == [
        ("2024-03-20", "due", DUE, -14, ""),
        ("2024-03-01", "due", LATER, 14, ""),
    ]
    assert {move.origin for move in moved_dates(context)} == {Origin.WITNESSED}


@pytest.mark.parametrize("what", ["due", "baseline"])
def test_the_entry_with_the_dates_of_a_move_gives_its_reason(past, what):
    why = entry(what, DUE, LATER, reason="two sites")
    context = past(("2024-02-01", "Plan", pilot()), ("2024-03-20", "Wait", pilot(LATER, why)))
    assert told(context) == [("2024-03-20", "due", LATER, 14, "two sites")]


def test_a_move_in_one_commit_that_was_told_in_steps_is_told_in_steps(past):
    steps = (
        entry("due", DUE, LATER, "2024-03-01", reason="rain"),
        entry("due", LATER, LATEST, "2024-03-10", reason="snow"),
    )
    context = past(("2024-02-01", "Plan", pilot()), ("2024-03-20", "Wait", pilot(LATEST, *steps)))
    assert told(context) == [
        ("2024-03-10", "due", LATEST, 17, "snow"),
        ("2024-03-01", "due", LATER, 14, "rain"),
    ]


def test_an_entry_that_no_commit_shows_is_told_as_declared(past):
    why = entry("baseline", DUE, LATER, approved_by="Nora", reason="asked for")
    context = past(("2024-03-20", "Plan", pilot(LATER, why)))
    assert told(context) == [("2024-03-01", "approved", LATER, 14, "asked for")]
    [move] = moved_dates(context)
    assert (move.origin, move.revision) == (Origin.DECLARED, None)


def test_an_entry_may_name_a_date_in_its_own_words(past):
    why = entry("Deadline", DUE, LATER, reason="asked for")
    context = past(("2024-03-20", "Plan", pilot(LATER, why)))
    assert told(context) == [("2024-03-01", "due", LATER, 14, "asked for")]


def test_entries_that_lead_elsewhere_explain_nothing(past):
    why = entry("due", DUE, LATEST, "2024-02-10", reason="asked for")
    context = past(("2024-02-01", "Plan", pilot()), ("2024-03-20", "Wait", pilot(LATER, why)))
    assert told(context) == [
        ("2024-03-20", "due", LATER, 14, ""),
        ("2024-02-10", "due", LATEST, 31, "asked for"),
    ]


def test_an_entry_without_two_dates_moves_nothing(past):
    words = "{date: 2024-03-01, what: scope, from: small, to: large}"
    assert told(past(("2024-03-20", "Plan", pilot(DUE, words)))) == []


def test_a_first_forecast_moves_the_finish_from_the_due_date(past):
    context = past(
        ("2024-02-01", "Plan", pilot()),
        ("2024-03-01", "Say when", pilot(forecast=LATER)),
        ("2024-03-20", "As planned", pilot()),
    )
    assert told(context) == [
        ("2024-03-20", "forecast", DUE, -14, ""),
        ("2024-03-01", "forecast", LATER, 14, ""),
    ]


def test_completion_takes_a_forecast_away_and_moves_nothing(past):
    done = pilot(status="completed", completed="2024-04-01")
    context = past(("2024-03-01", "Plan", pilot(forecast=LATER)), ("2024-04-02", "Done", done))
    assert told(context) == []


def test_a_draft_promises_nothing_and_moves_nothing(past):
    context = past(
        ("2024-02-01", "Idea", pilot(status="draft")),
        ("2024-03-01", "Plan", pilot(LATER)),
        ("2024-03-20", "Gone", {"pilot": None}),
        ("2024-04-01", "Back", pilot(LATER)),
    )
    assert told(context) == []


def test_a_bulk_commit_moves_nothing(past, tmp_path):
    first = past(("2024-02-01", "Plan", pilot()), ("2024-03-01", "Wait", pilot(LATER)))
    [move] = moved_dates(first)
    (tmp_path / ".git-blame-ignore-revs").write_text(move.revision.id + "\n")
    assert told(past()) == []


def test_what_is_not_committed_yet_is_declared(past):
    context = past(("2024-02-01", "Plan", pilot()), pilot=milestone(due=LATER))
    assert told(context) == [("2024-04-18", "due", LATER, 14, "")]
    assert moved_dates(context)[0].origin is Origin.DECLARED


def test_what_was_recorded_brings_its_reason_and_the_seam_is_marked(past, tmp_path):
    (tmp_path / "content").mkdir()
    (tmp_path / "content/history.csv").write_text(
        "as_of,id,field,value,reason,recorded_by\n"
        f"2024-01-10,pilot,due,{DUE},,Ada\n"
        f"2024-02-10,pilot,due,{LATER},rain,Ada\n"
    )
    context = past(("2024-03-01", "Plan", pilot(LATEST)))
    moves = moved_dates(context)
    assert [(m.origin, m.reason, m.between) for m in moves] == [
        (Origin.WITNESSED, "", True),
        (Origin.RECORDED, "rain", False),
    ]
    assert moves[1].day == date(2024, 2, 10)


def test_no_change_after_the_day_of_the_report_is_told(past):
    context = past(
        ("2024-02-01", "Plan", pilot()),
        ("2024-04-20", "Wait", pilot(LATER, entry("due", DUE, LATER, "2024-04-20"))),
    )
    assert told(context) == []
