"""What a task of a plan says of itself."""

from datetime import date
from pathlib import PurePosixPath

import pytest

from generator.importers.importer import Likeness
from generator.importers.opening.export import opened
from generator.model.milestone import Status
from tests.importers.msproject.read import milestone
from tests.importers.msproject.read import plan
from tests.importers.msproject.read import read
from tests.importers.msproject.read import summary
from tests.importers.msproject.read import task
from tests.importers.msproject.read import tasks


@pytest.mark.parametrize(
    ("values", "status", "completed"),
    [
        ({"PercentComplete": 0}, Status.NOT_STARTED, None),
        ({"PercentComplete": 40}, Status.IN_PROGRESS, None),
        ({"PercentComplete": 0, "ActualStart": "2026-03-01T08:00:00"}, Status.IN_PROGRESS, None),
        ({"PercentComplete": 100}, Status.COMPLETED, None),
        (
            {"PercentComplete": 100, "ActualFinish": "2026-03-09T17:00:00"},
            *(Status.COMPLETED, date(2026, 3, 9)),
        ),
        ({}, None, None),
        ({"ActualFinish": "2026-03-09T17:00:00"}, Status.COMPLETED, date(2026, 3, 9)),
        ({"PercentComplete": 10, "Active": 0}, Status.CANCELLED, None),
        ({"PercentComplete": 100, "Active": "false"}, Status.COMPLETED, None),
    ],
)
def test_how_far_it_is(values, status, completed):
    item = tasks(task(1, "Saw", **values)).item("Saw")
    assert (item.status, item.completed) == (status, completed)


def test_an_inactive_task_is_given_up_and_told():
    found = tasks(task(1, "Saw", PercentComplete=0, Active=0))
    assert found.item("Saw").archived
    assert found.item("Saw").why_cancelled == "inactive in Microsoft Project"
    assert found.codes == ["archived"]


def test_a_milestone_is_a_moment_and_a_task_begins():
    found = tasks(task(5, "Saw"), milestone(6, "Sawn", 1, 5))
    assert (found.item("Saw").start, found.item("Saw").due) == (date(2026, 3, 2), date(2026, 3, 5))
    assert (found.item("Sawn").start, found.item("Sawn").due) == (None, date(2026, 3, 6))


def test_the_baseline_is_the_promise_and_its_copies_are_kept():
    base = [
        {"Number": 0, "Start": "2026-02-01T08:00:00", "Finish": "2026-02-20T17:00:00"},
        {"Number": 3, "Finish": "2026-01-20T17:00:00", "Work": "PT8H0M0S", "Cost": 1250},
        {"Number": 10, "Start": "2026-01-05T08:00:00"},
    ]
    item = tasks(milestone(6, "Sawn", Baseline=base)).item("Sawn")
    assert (item.baseline, item.due, item.moves) == (date(2026, 2, 20), date(2026, 3, 6), ())
    assert item.own == {
        "baseline-start": "2026-02-01",
        "baseline-3": "to 2026-01-20, 1 days of work, cost 12.50",
        "baseline-10": "from 2026-01-05",
    }


def test_a_baseline_without_a_number_is_the_current_one():
    item = tasks(milestone(6, "Sawn", Baseline={"Finish": "2026-02-20T17:00:00"})).item("Sawn")
    assert item.baseline == date(2026, 2, 20)


def test_work_is_counted_in_days_of_the_plan():
    values = {"Work": "PT15H0M0S", "ActualWork": "PT3H45M0S"}
    item = tasks(task(1, "Saw", **values), MinutesPerDay=450).item("Saw")
    assert (item.effort_planned, item.effort_actual) == (2.0, 0.5)
    usual = tasks(task(1, "Saw", **values)).item("Saw")
    assert (usual.effort_planned, usual.effort_actual) == (1.875, 0.4688)


def test_money_is_counted_in_hundredths():
    found = tasks(task(1, "Saw", Cost=123450, ActualCost=1000), CurrencyCode="EUR")
    assert (found.item("Saw").budget_planned, found.item("Saw").budget_actual) == (1234.5, 10.0)
    assert found.board.currency == "EUR"


def test_the_baseline_says_what_was_planned():
    base = {"Number": 0, "Work": "PT80H0M0S", "Cost": "200000"}
    item = tasks(task(1, "Saw", Work="PT96H0M0S", Cost=250000, Baseline=base)).item("Saw")
    assert (item.effort_planned, item.budget_planned) == (10, 2000)
    assert item.own == {"work": "12"}


def test_nought_is_unknown_until_something_is_planned():
    nothing = {"Work": "PT0H0M0S", "ActualWork": "PT0H0M0S", "Cost": 0, "ActualCost": 0}
    item = tasks(task(1, "Saw", **nothing)).item("Saw")
    assert (item.effort_planned, item.effort_actual) == (None, None)
    assert (item.budget_planned, item.budget_actual) == (None, None)
    begun = tasks(task(1, "Saw", **(nothing | {"Work": "PT8H0M0S", "Cost": 100}))).item("Saw")
    assert (begun.effort_actual, begun.budget_actual) == (0, 0)


def resources(**more):
    people = ({"UID": 1, "Name": "Ada Park", "Type": 1}, {"UID": 2, "Name": "Ben Ito"})
    wood = {"UID": 3, "Name": "Wood", "Type": 0}
    nobody = {"UID": 0, "Type": 1}
    assigned = [
        {"TaskUID": 1, "ResourceUID": who, "Milestone": 1} for who in (2, 3, 1, 2, -65535, 0)
    ]
    return {
        "Resources": {"Resource": [nobody, *people, wood]},
        "Assignments": {"Assignment": assigned},
        **more,
    }


def test_who_is_assigned_first_is_the_owner():
    found = tasks(task(1, "Saw"), task(2, "Paint"), **resources())
    item = found.item("Saw")
    assert (item.owner, item.contributors) == ("Ben Ito", ("Ada Park",))
    assert found.item("Paint").owner == ""
    assert found.codes == ["no-place", "several-owners"]
    assert not item.is_milestone  # assignments have a flag of that name as well


def test_a_contact_answers_for_a_task():
    found = tasks(task(1, "Saw", Contact="Eve Lund <eve@x.example>"), **resources())
    item = found.item("Saw")
    assert (item.owner, item.contributors) == ("Eve Lund", ("Ben Ito", "Ada Park"))


def test_what_comes_first_is_told_from_what_is_no_dependency():
    links = [
        {"PredecessorUID": 1, "Type": 1, "LinkLag": 4800, "LagFormat": 7},
        {"PredecessorUID": 2, "Type": 0},
        {"PredecessorUID": 3, "Type": 3},
        {"PredecessorUID": 9, "Type": 1},
        {"PredecessorUID": 1, "Type": 1, "LinkLag": -50, "LagFormat": 19},
        {"PredecessorUID": 1, "CrossProject": 1},
    ]
    found = tasks(task(1, "A"), task(2, "B"), task(3, "C"), task(4, "D", PredecessorLink=links))
    assert found.item("D").after == ("1", "2")
    assert found.messages == [
        "task 4 (D): the wait of +1 days after task 1 is lost",
        "task 4 (D): its link SS to task 3 is no dependency here",
        "task 4 (D): task 9, which comes before it, is not there",
        "task 4 (D): the wait of -50% after task 1 is lost",
        "task 4 (D): what comes before it is in another plan",
    ]


def test_deadlines_constraints_and_further_fields_are_kept():
    attributes = [
        {"FieldID": 188743731, "FieldName": "Text1", "Alias": "Team"},
        {"FieldID": 188743767, "FieldName": "Number1"},
        {"FieldID": 188743945, "FieldName": "Date1", "Alias": "Review"},
        {"FieldID": 188743752, "FieldName": "Flag1", "Alias": "Risky"},
        {"FieldID": 188743786, "FieldName": "Cost1", "Alias": "Fee"},
        {"FieldID": 188743783, "FieldName": "Duration1", "Alias": "Spare"},
        {
            "FieldID": 188743734,
            "FieldName": "Text2",
            "Alias": "Size",
            "ValueList": {"Value": [{"ID": 7, "Value": "Large"}]},
        },
    ]
    values = [
        {"FieldID": 188743731, "Value": "Tables, chairs"},
        {"FieldID": 188743767, "Value": "4.0"},
        {"FieldID": 188743945, "Value": "2026-04-01T08:00:00"},
        {"FieldID": 188743752, "Value": "1"},
        {"FieldID": 188743786, "Value": "9900"},
        {"FieldID": 188743783, "Value": "PT12H0M0S"},
        {"FieldID": 188743734, "ValueID": 7},
        {"FieldID": 5, "Value": "unknown"},
    ]
    found = tasks(
        task(
            *(1, "Saw"),
            WBS="1.4",
            PercentComplete=40,
            Priority=700,
            ConstraintType=3,
            ConstraintDate="2026-03-30T17:00:00",
            Deadline="2026-03-31T17:00:00",
            Notes="Use the\nsmall saw.",
            HyperlinkAddress="https://x.example/saw",
            ExtendedAttribute=values,
        ),
        ExtendedAttributes={"ExtendedAttribute": attributes},
    )
    item = found.item("Saw")
    assert item.own == {
        "wbs": "1.4",
        "percent-complete": "40",
        "deadline": "2026-03-31",
        "constraint": "must finish on 2026-03-30",
        "priority": "700",
        "team": "Tables, chairs",
        "number1": "4",
        "review": "2026-04-01",
        "risky": "yes",
        "fee": "99.00",
        "spare": "12 h",
        "size": "Large",
    }
    assert (item.text, item.url) == ("Use the\nsmall saw.", "https://x.example/saw")


def test_days_off_are_told():
    off = {
        "TimePeriod": {"FromDate": "2026-12-24T00:00:00", "ToDate": "2026-12-26T23:59:00"},
        "DayWorking": 0,
    }
    weekday = {"DayType": 0, "DayWorking": 0, "TimePeriod": off["TimePeriod"]}
    calendar = {
        "UID": 1,
        "Name": "Standard",
        "BaseCalendarUID": -1,
        "WeekDays": {"WeekDay": [{"DayType": 1, "DayWorking": 0}, weekday]},
        "Exceptions": {"Exception": [off]},
    }
    found = tasks(task(1, "Saw"), CalendarUID=1, Calendars={"Calendar": [calendar]})
    assert found.messages == ["the calendar 'Standard' has days off: 2026-12-24 to 2026-12-26"]


def test_blank_lines_are_no_tasks_and_those_of_others_are_told():
    found = tasks(
        {"UID": 1, "IsNull": 1},
        {"UID": 2, "Start": "2026-03-02T08:00:00"},
        task(3, "Theirs", ExternalTask=1),
        task(4, "Inserted", SubprojectName="house.mpp"),
        task(5, "Saw", 1, 3),
    )
    assert [item.title for item in found.board.items] == ["Inserted", "Saw"]
    assert found.codes == ["left-out", "lost-reference", "no-title"]


def test_a_plan_names_itself():
    named = tasks(task(1, "Saw"), Name="house.xml", GUID="AB-1", StartDate="2026-03-01T08:00:00")
    assert (named.board.title, named.board.key) == ("house", "AB-1")
    assert named.board.start == date(2026, 3, 1)
    assert tasks(task(1, "Saw"), Title="The house", Name="house.xml").board.title == "The house"
    assert tasks(task(1, "Saw")).board.title == "plan"


def test_ids_that_are_there_twice_are_told():
    found = tasks(task(1, "Saw", GUID="A"), task(2, "Paint", GUID="A"))
    assert [item.key for item in found.board.items] == ["A", "A-2"]
    assert found.codes == ["same-key"]


def test_what_cannot_be_read_stays_unknown():
    found = tasks(task(1, "Saw", Finish="soon", Work="eight", Cost="lots", PercentComplete="half"))
    item = found.item("Saw")
    assert (item.due, item.effort_planned, item.budget_planned, item.status) == (None,) * 4
    assert found.codes == ["unreadable-day", "unreadable-number"]
    assert "task 1 (Saw): Finish 'soon' cannot be read" in found.messages


@pytest.mark.parametrize(
    ("space", "likeness"),
    [
        ("http://schemas.microsoft.com/project", Likeness.CERTAIN),
        ("http://schemas.microsoft.com/project/2007", Likeness.CERTAIN),
        ("", Likeness.LIKELY),
    ],
)
def test_plans_of_other_programs_are_known(space, likeness):
    found = read(plan(summary(1, "Build"), milestone(2, "Built", 2), space=space))
    assert found.likeness is likeness
    assert found.item("Built").is_milestone


@pytest.mark.parametrize(
    ("text", "likeness"),
    [
        (
            '<project name="House"><tasks><task id="1" name="Saw"/></tasks></project>',
            Likeness.POSSIBLE,
        ),
        ("<Project><PropertyGroup/></Project>", Likeness.NO),
        ("<rss><channel/></rss>", Likeness.NO),
    ],
)
def test_what_is_no_plan_is_refused(text, likeness):
    found = read(text.encode())
    assert found.likeness is likeness
    assert found.codes == ["look-alike"]


def test_a_plan_that_is_no_xml_says_what_to_do():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + b"MSProject.MPP14"
    fault = opened(PurePosixPath("plan.mpp"), data).fault
    assert fault is not None
    assert "save it there as XML" in fault.message


def test_an_empty_plan_is_told():
    assert tasks().codes == ["nothing-in-it"]
