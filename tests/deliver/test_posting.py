"""What becomes of a mail that is asked for, after all that can have happened to it before."""

from dataclasses import replace
from datetime import date
from datetime import timedelta
from pathlib import Path

import pytest

from generator.config.mail import LedgerPlace
from generator.config.mail import MailSettings
from generator.deliver.mail.guards import refuse_forgetting
from generator.deliver.mail.guards import refuse_many
from generator.deliver.mail.guards import refuse_old
from generator.deliver.mail.guards import refuse_requests
from generator.deliver.mail.ledger import State
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.posting import Verdict
from generator.deliver.mail.posting import judge
from generator.deliver.mail.posting import last_sent
from generator.deliver.mail.recipients import Correspondence
from generator.errors import RefusedError
from generator.errors import SettingsError
from tests.deliver.letters import ISSUED
from tests.deliver.letters import LETTER
from tests.deliver.letters import post
from tests.deliver.letters import queued

NEWER = replace(LETTER, text="Three are late.\n")


@pytest.mark.parametrize(
    ("state", "verdict", "forced"),
    [
        (State.QUEUED, Verdict.SEND_KEPT, Verdict.SEND_KEPT),
        (State.DEFERRED, Verdict.SEND_KEPT, Verdict.SEND_KEPT),
        (State.COMMITTING, Verdict.UNSURE, Verdict.UNSURE),
        (State.UNCERTAIN, Verdict.UNSURE, Verdict.UNSURE),
        (State.SENT, Verdict.SENT, Verdict.SEND),
        (State.FAILED, Verdict.FAILED, Verdict.SEND),
        (State.CANCELLED, Verdict.CANCELLED, Verdict.SEND),
        (State.SUPERSEDED, Verdict.SEND, Verdict.SEND),
    ],
)
def test_what_happened_before_decides(
    tmp_path: Path, state: State, verdict: Verdict, forced: Verdict
) -> None:
    with opened(tmp_path) as outbox:
        [mail] = queued(outbox, post())
        outbox.ledger.add(replace(mail, state=state))
        mails = outbox.ledger.mails

    assert judge(mails, post()).verdict is verdict
    assert judge(mails, post(), force=True).verdict is forced


def test_what_is_queued_goes_with_the_same_bytes(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        [first] = queued(outbox, post())
        [again] = queued(outbox, post())

    assert again == first


def test_what_is_newer_takes_the_place_of_what_is_queued(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        [first] = queued(outbox, post())
        [second] = queued(outbox, post(letter=NEWER))
        mails = outbox.ledger.mails

    assert (second.key, second.rev) == (first.key, 2)
    assert mails[first.id].state is State.SUPERSEDED


def test_nothing_new_is_not_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        mails = outbox.ledger.mails

    assert judge(mails, replace(post(), unchanged=True)).verdict is Verdict.UNCHANGED


def test_the_last_mail_is_the_last_that_surely_arrived(tmp_path: Path) -> None:
    april, may = ISSUED, replace(ISSUED, period="2024-05", as_of=date(2024, 5, 18))
    with opened(tmp_path) as outbox:
        for issued, state in ((april, State.SENT), (may, State.UNCERTAIN)):
            [mail] = queued(outbox, post(issued=issued))
            outbox.ledger.add(replace(mail, state=state))
        mails = outbox.ledger.mails.values()

    last = last_sent(mails, may, "ada")
    assert last is not None
    assert last.period == "2024-04"
    assert last_sent(mails, may, "ben") is None
    assert last_sent(mails, replace(may, report="checkin"), "ada") is None


MAIL = MailSettings(
    sender="pmo@example.org",
    people={"ada": "ada@example.org", "ben": "ben@example.org", "both": "ADA@example.org"},
    groups={"board": ("ada", "ben"), "typo": ("adda",), "ben": ("ada",)},
    to={"status": ("board", "both"), "wrong": ("adda",), "twice": ("ben",), "bad": ("typo",)},
)


def test_a_group_stands_for_its_people_and_an_address_counts_once() -> None:
    found = Correspondence(MAIL, {}).of("status")

    assert [each.box.address for each in found] == ["ADA@example.org", "ben@example.org"]


@pytest.mark.parametrize(
    ("report", "said"),
    [
        ("wrong", r"there is no address of 'adda' \(did you mean ada\?\)"),
        ("bad", "there is no address of 'adda'"),
        ("twice", "'ben' is a person and a group"),
        ("checkin", "nobody is set to get 'checkin'"),
    ],
)
def test_a_name_that_means_nobody_is_refused(report: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said):
        Correspondence(MAIL, {}).of(report)


def test_mail_goes_to_the_domains_that_are_set() -> None:
    mail = replace(MAIL, domains=("example.com",))

    with pytest.raises(SettingsError, match=r"mail may not go to example\.org"):
        Correspondence(mail, {}).of("status")


@pytest.mark.parametrize(
    "environment",
    [
        {"GITHUB_EVENT_NAME": "pull_request"},
        {"GITHUB_EVENT_NAME": "pull_request_target"},
        {"GITHUB_REF": "refs/pull/7/merge"},
        {"CI_MERGE_REQUEST_IID": "7"},
        {"CIRCLE_PULL_REQUEST": "https://example.org/7"},
        {"TRAVIS_PULL_REQUEST": "7"},
    ],
)
def test_what_is_only_proposed_is_not_mailed(environment: dict[str, str]) -> None:
    with pytest.raises(RefusedError, match="pull request"):
        refuse_requests(environment)


def test_other_builds_may_mail() -> None:
    refuse_requests({"GITHUB_EVENT_NAME": "schedule", "TRAVIS_PULL_REQUEST": "false"})


def test_a_job_that_forgets_does_not_mail() -> None:
    with pytest.raises(RefusedError, match="would forget"):
        refuse_forgetting({"CI": "true"}, LedgerPlace.FILE, no_ledger=False)
    refuse_forgetting({"CI": "true"}, LedgerPlace.GIT, no_ledger=False)
    refuse_forgetting({"CI": "true"}, LedgerPlace.FILE, no_ledger=True)
    refuse_forgetting({}, LedgerPlace.FILE, no_ledger=False)


def test_a_period_that_is_long_over_is_not_mailed() -> None:
    last = date(2024, 4, 30)
    refuse_old("2024-04", last, last + timedelta(days=14))
    with pytest.raises(RefusedError, match="2024-04 ended on 2024-04-30"):
        refuse_old("2024-04", last, last + timedelta(days=15))


def test_many_are_asked_about() -> None:
    refuse_many(50)
    with pytest.raises(RefusedError, match="51 people"):
        refuse_many(51)
