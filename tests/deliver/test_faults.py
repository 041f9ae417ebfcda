"""What a server does wrong, at which word, and what the ledger has to say of it afterwards."""

from pathlib import Path

import pytest

from generator.deliver.mail.ledger import State
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.outbox import seen
from generator.deliver.mail.sending import deliver
from tests.deliver.letters import post
from tests.deliver.letters import queued
from tests.deliver.letters import run
from tests.deliver.post_office import Fault
from tests.deliver.post_office import office

BEFORE = ("CONNECT", "EHLO", "MAIL", "RCPT", "DATA")
ACTS = ("4xx", "5xx", "421", "drop", "hang", "garbage", "slow", "drip")
EXPECTED = {
    **{(verb, act): State.DEFERRED for verb in BEFORE for act in ACTS},
    **{(verb, "5xx"): State.FAILED for verb in ("MAIL", "RCPT", "DATA")},
    **{(verb, "slow"): State.SENT for verb in BEFORE},
    ("END", "4xx"): State.DEFERRED,
    ("END", "5xx"): State.FAILED,
    ("END", "421"): State.DEFERRED,
    ("END", "drop"): State.UNCERTAIN,
    ("END", "hang"): State.UNCERTAIN,
    ("END", "garbage"): State.UNCERTAIN,
    ("END", "slow"): State.SENT,
    ("END", "drip"): State.UNCERTAIN,
}


@pytest.mark.parametrize(("verb", "act"), EXPECTED, ids=str)
def test_a_fault_is_told_for_what_it_is(tmp_path: Path, verb: str, act: str) -> None:
    with office(Fault(verb, act)) as box, opened(tmp_path) as outbox:
        [done] = deliver(outbox, queued(outbox, post()), run(box.port))

    assert done.state is EXPECTED[verb, act]
    assert seen(tmp_path)[done.id].state is done.state
    assert len(box.taken) == (done.state in {State.SENT, State.UNCERTAIN})


@pytest.mark.parametrize(("verb", "act"), [k for k, v in EXPECTED.items() if v is State.DEFERRED])
def test_what_was_put_off_goes_with_the_next_try(tmp_path: Path, verb: str, act: str) -> None:
    fault = Fault(verb, act, times=2 if verb == "EHLO" else 1)
    with office(fault) as box, opened(tmp_path) as outbox:
        mails = queued(outbox, post("ada"), post("ben"))
        done = deliver(outbox, mails, run(box.port, retries=(0.01, 0.01)))

    assert [mail.state for mail in done] == [State.SENT, State.SENT]
    assert sorted(to for to, _data in box.taken) == ["ada@example.org", "ben@example.org"]


def test_nothing_is_sent_again_that_may_have_arrived(tmp_path: Path) -> None:
    with office(Fault("END", "drop", times=1)) as box, opened(tmp_path) as outbox:
        first = deliver(outbox, queued(outbox, post()), run(box.port, retries=(0.01,)))
        again = deliver(outbox, queued(outbox, post()), run(box.port))

    assert [mail.state for mail in first] == [State.UNCERTAIN]
    assert again == ()
    assert len(box.taken) == 1


def test_one_who_is_refused_holds_up_nobody(tmp_path: Path) -> None:
    with office(Fault("RCPT", "5xx", times=1)) as box, opened(tmp_path) as outbox:
        done = deliver(outbox, queued(outbox, post("ada"), post("ben")), run(box.port))

    assert [mail.state for mail in done] == [State.FAILED, State.SENT]
    assert [to for to, _data in box.taken] == ["ben@example.org"]


def test_a_server_that_is_not_there_is_asked_once_a_round(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        done = deliver(outbox, queued(outbox, post("ada"), post("ben")), run(1, retries=(0.1,)))

    assert [(mail.state, mail.tries) for mail in done] == [(State.DEFERRED, 2)] * 2


def test_a_mail_that_is_too_large_is_not_offered(tmp_path: Path) -> None:
    with office(data_size_limit=500) as box, opened(tmp_path) as outbox:
        [done] = deliver(outbox, queued(outbox, post()), run(box.port))

    assert (done.state, done.code) == (State.FAILED, 552)
    assert "MAIL" not in box.asked
