"""The calendar: what is due, as another program reads it; a date that moves is the same event."""

from datetime import date

from icalendar import Calendar
from icalendar import Event as Read

from generator.render.subscribe.calendar_file import calendar_file
from generator.report.subscribe.events import Event
from generator.site.files import Site
from tests.subscribe.conftest import AGAIN
from tests.subscribe.conftest import CANCELLED
from tests.subscribe.conftest import FILE
from tests.subscribe.conftest import MOVED
from tests.subscribe.conftest import PILOT
from tests.subscribe.conftest import URL
from tests.subscribe.conftest import Plan

DUE, FORECAST = "launch.pilot.due@milepost", "launch.pilot.forecast@milepost"


def events(data: bytes) -> dict[str, Read]:
    """Read a calendar, by the names of its events."""
    found = Calendar.from_ical(data).walk("VEVENT")
    named = {str(event["UID"]): event for event in found}
    assert len(named) == len(found)
    return named


def test_each_date_is_a_whole_day(moved: Plan) -> None:
    pilot = events((moved.site / "calendar.ics").read_bytes())[DUE]
    assert pilot["DTSTART"].dt == date(2024, 6, 28)
    assert pilot["DTEND"].dt == date(2024, 6, 29)
    assert pilot["DTSTART"].params["VALUE"] == "DATE"
    assert pilot["SUMMARY"] == "Pilot accepted by three clinics"
    assert pilot["URL"] == f"{URL}/milestones/pilot.html"
    assert str(pilot["DTSTAMP"].dt) == "2024-04-16 00:00:00+00:00"
    assert pilot["STATUS"] == "CONFIRMED"
    assert "First promised for 31\xa0May\xa02024." in pilot["DESCRIPTION"]


def test_a_forecast_is_an_event_of_its_own(moved: Plan) -> None:
    found = events((moved.site / "calendar.ics").read_bytes())
    assert found[FORECAST]["DTSTART"].dt == date(2024, 7, 5)
    assert found[FORECAST]["SUMMARY"].endswith("(forecast)")
    assert set(found) == {DUE, FORECAST, "launch.rollout.due@milepost"}


def test_a_date_that_moves_stays_the_same_event(plan: Plan) -> None:
    seen = []
    for text, day in ((f"{PILOT}\n", "2024-04-03"), (MOVED, "2024-04-09"), (AGAIN, "2024-04-16")):
        plan.says(text, day)
        event = events(plan.offers("calendar.ics"))[DUE]
        seen.append((event["DTSTART"].dt, int(event["SEQUENCE"])))
    assert seen == [(date(2024, 5, 31), 0), (date(2024, 6, 14), 1), (date(2024, 6, 28), 2)]
    plan.says(CANCELLED, "2024-04-17")
    event = events(plan.offers("calendar.ics"))[DUE]
    assert (event["STATUS"], int(event["SEQUENCE"])) == ("CANCELLED", 3)
    (plan.root / FILE).unlink()
    plan.commit("2024-04-18")
    event = events(plan.offers("calendar.ics"))[DUE]
    assert event["STATUS"] == "CANCELLED"
    assert int(event["SEQUENCE"]) >= 3


def test_what_else_changes_moves_nothing(plan: Plan) -> None:
    plan.says(PILOT.replace("- [ ] Train", "- [x] Train"), "2024-04-10")
    event = events(plan.offers("calendar.ics"))[DUE]
    assert int(event["SEQUENCE"]) == 0
    assert str(event["LAST-MODIFIED"].dt)[:10] == "2024-04-10"


def test_a_new_id_is_the_same_event(plan: Plan) -> None:
    (plan.root / FILE).unlink()
    text = PILOT.replace("id: pilot", "id: trial\nformerly: [pilot]")
    plan.write({"content/milestones/trial.md": text})
    plan.commit("2024-04-10")
    assert DUE in events(plan.offers("calendar.ics"))


def test_calendars_of_any_plan_can_be_read(any_offer: Site) -> None:
    for path in (path for path in any_offer if path.name == "calendar.ics"):
        data = any_offer[path]
        events(data)
        lines = data.split(b"\r\n")
        assert all(len(line) <= 75 for line in lines)
        assert not any(b"\n" in line or b"\r" in line for line in lines)


def test_no_text_becomes_a_line_of_its_own() -> None:
    worst = "a\\n;b,c\nATTACH:file:///etc/passwd\r\nEND:VEVENT\x00 é" + "ü🎉" * 60
    day = date(2024, 2, 29)
    event = Event("x@milepost", day, worst, worst, "m.html", 0, day)
    data = calendar_file(worst, "", [("", event)])
    assert b"\r\nATTACH" not in data
    [read] = Calendar.from_ical(data).walk("VEVENT")
    expected = worst.replace("\r", "").replace("\x00", "")
    assert read["SUMMARY"] == expected
    assert read["DESCRIPTION"] == expected
    assert read["DTEND"].dt == date(2024, 3, 1)
