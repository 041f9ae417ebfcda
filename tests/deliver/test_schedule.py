"""What is due is sent on its day or after, once, by whoever asks first."""

from dataclasses import replace
from datetime import date
from datetime import datetime
from datetime import timedelta

import pytest

from generator.config.load import load_config
from generator.config.settings import Config
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.errors import RefusedError
from generator.errors import SettingsError
from generator.mailing.schedule import appointments
from generator.mailing.sending import Done
from generator.mailing.sending import Means
from generator.mailing.sending import send
from generator.mailing.work import Asked
from tests.deliver.letters import NOON
from tests.deliver.post_office import Box
from tests.deliver.post_office import Fault
from tests.deliver.post_office import office
from tests.repository import Repository

DUE = Asked(due=True)
THURSDAY = NOON  # 18 April 2024, the day of the plan


def scheduled(**days: str) -> Config:
    """Return settings without anything else in them."""
    config = Config(root=NOON)  # type: ignore[arg-type]  # nothing is read from there
    mail = replace(config.settings.mail, schedule=days)
    return replace(config, settings=replace(config.settings, mail=mail))


def send_due(
    plan: Repository, box: Box, at: datetime = THURSDAY, **more: dict[str, object]
) -> Done:
    """Send what is due at a time, by settings that differ from those of the plan."""
    environment = {"MILEPOST_MAIL_PORT": str(box.port)}
    config = load_config(plan.root, options={}, environment=environment)
    mail = replace(config.settings.mail, **more)
    config = replace(config, settings=replace(config.settings, mail=mail))
    heard: list[Mail] = []
    means = Means(lambda: at, lambda _s: None, {}, heard.append)
    return send(config, DUE, means, resume=False, yes=False)


@pytest.mark.parametrize(
    ("report", "when", "first", "year_start"),
    [
        ("checkin", "monday", date(2024, 4, 15), 1),
        ("checkin", "Sunday", date(2024, 4, 21), 1),
        ("owner", "thursday", date(2024, 4, 18), 1),
        ("reminders", "friday", date(2024, 4, 19), 1),
        ("status", "day 1", date(2024, 4, 1), 1),
        ("status", "day 28", date(2024, 4, 28), 1),
        ("status", "last day", date(2024, 4, 30), 1),
        ("portfolio", "last  day", date(2024, 4, 30), 1),
        ("quarterly", "day 2", date(2024, 4, 2), 1),
        ("quarterly", "last day", date(2024, 6, 30), 4),
        ("quarterly", "last day", date(2024, 4, 30), 2),
    ],
)
def test_a_report_is_due_from_its_day_to_the_end_of_its_period(
    report: str, when: str, first: date, year_start: int
) -> None:
    [found] = appointments(scheduled(**{report: when}))
    period = found.period(first, year_start).days
    days = [period.first + timedelta(n) for n in range((period.last - period.first).days + 1)]

    assert [day for day in days if found.is_due(day, year_start)] == [d for d in days if d >= first]
    assert not found.is_due(period.last + timedelta(days=1), year_start) or first == period.first


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({}, "no report has a day on which it is due"),
        ({"checkin": "day 1"}, "'day 1' is no day of this report (write a day of the week"),
        ({"status": "monday"}, "'monday' is no day of this report (write 'last day', or 'day 1'"),
        ({"status": "day 29"}, "'day 29' is no day of this report"),
        ({"status": "day 0"}, "'day 0' is no day of this report"),
        ({"status": ""}, "'' is no day of this report"),
        ({"statuss": "day 1"}, "there is no report statuss (did you mean status?)"),
    ],
)
def test_what_is_no_day_is_told_before_anything_is_sent(days: dict[str, str], said: str) -> None:
    with pytest.raises(SettingsError) as error:
        appointments(scheduled(**days))

    assert said in str(error.value)


def test_what_is_due_reaches_everybody_once_however_often_it_is_asked(plan: Repository) -> None:
    days = {"checkin": "monday", "status": "last day", "reminders": "friday"}
    with office() as box:
        first = send_due(plan, box, schedule=days)
        again = send_due(plan, box, THURSDAY + timedelta(hours=8), schedule=days)
        last = send_due(plan, box, THURSDAY + timedelta(days=1), schedule=days)

    assert [(mail.report, mail.person, mail.state) for mail in first.mails] == [
        ("checkin", "ada", State.SENT)
    ]
    assert (again.mails, again.left) == ((), ())
    assert [(mail.report, mail.person) for mail in last.mails] == [("reminders", "ada")]
    assert len(box.taken) == 2


def test_who_is_named_later_gets_it_too(plan: Repository) -> None:
    with office() as box:
        send_due(plan, box, schedule={"checkin": "monday"})
        done = send_due(plan, box, schedule={"checkin": "monday"}, to={"checkin": ("ada", "ben")})

    assert [to for to, _data in box.taken] == ["ada@example.org", "ben@example.org"]
    assert len(done.mails) == 1


def test_what_was_put_off_goes_with_the_next_run(plan: Repository) -> None:
    days = {"status": "last day", "checkin": "monday"}
    with office(Fault("RCPT", "4xx", times=2)) as box:
        first = send_due(plan, box, schedule=days)
        later = send_due(plan, box, THURSDAY + timedelta(hours=8), schedule=days)

    assert [mail.state for mail in first.mails] == [State.DEFERRED]
    assert [mail.state for mail in later.mails] == [State.SENT]
    assert len(box.taken) == 1


def test_what_waits_of_a_report_that_is_not_due_goes_along(plan: Repository) -> None:
    with office(Fault("RCPT", "4xx", times=2)) as box:
        send_due(plan, box, schedule={"checkin": "monday"})
        done = send_due(plan, box, schedule={"status": "last day"})

    assert [(mail.report, mail.state) for mail in done.mails] == [("checkin", State.SENT)]


def test_the_site_of_another_period_is_not_sent(plan: Repository) -> None:
    with office() as box, pytest.raises(RefusedError, match="not of 2024-W17") as error:
        send_due(plan, box, THURSDAY + timedelta(days=5), schedule={"checkin": "monday"})

    assert "build it again" in str(error.value)
    assert box.taken == []


def test_a_job_of_each_day_asks_for_what_is_due(plan: Repository) -> None:
    settings = plan.root / "milepost.toml"
    text = settings.read_text(encoding="utf-8").replace('as_of = "2024-04-18"\n', "")
    settings.write_text(f'{text}\n[mail.schedule]\ncheckin = "monday"\n', encoding="utf-8")
    plan.commit()
    assert plan.run("build", "--quiet").exit_code == 0
    with office() as box:
        env = {"MILEPOST_MAIL_PORT": str(box.port)}
        planned = plan.run("send", "--due", "--dry-run", env=env)
        sent = plan.run("send", "--due", env=env)
        again = plan.run("send", "--due", env=env)

    assert planned.output.startswith("ada: send: [Launch plan] Weekly check-in")
    assert (sent.exit_code, len(box.taken)) == (0, 1)
    assert (again.exit_code, again.output) == (0, "nothing is due\n")


@pytest.mark.parametrize("more", [["status"], ["--force"], ["--resume"], ["--period", "2024-04"]])
def test_what_is_due_is_not_named_as_well(plan: Repository, more: list[str]) -> None:
    done = plan.run("send", "--due", *more)

    assert done.exit_code == 2
    assert "--due finds the reports and their periods by itself" in done.output
