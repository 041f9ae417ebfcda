"""What a server puts off is tried again with patience, and given up after two days."""

from datetime import timedelta
from pathlib import Path

from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.outbox import seen
from generator.deliver.mail.sending import deliver
from tests.deliver.letters import NOON
from tests.deliver.letters import post
from tests.deliver.letters import queued
from tests.deliver.letters import run
from tests.deliver.post_office import Fault
from tests.deliver.post_office import office


def tried(root: Path, port: int, after: timedelta, told: list[Mail] | None = None) -> Mail:
    """Queue a mail at noon, or find it queued, and try it some time after."""
    with opened(root) as outbox:
        [done] = deliver(
            outbox, queued(outbox, post()), run(port, told, clock=lambda: NOON + after)
        )
    return done


def test_each_try_waits_twice_as_long_and_at_most_four_hours(tmp_path: Path) -> None:
    with office(Fault("RCPT", "4xx")) as box:
        tries = [tried(tmp_path, box.port, timedelta(hours=n)) for n in range(7)]

    waits = [mail.next_try - mail.at for mail in tries if mail.next_try]
    assert waits == [timedelta(minutes=n) for n in (15, 30, 60, 120, 240, 240, 240)]
    assert [mail.tries for mail in tries] == [1, 2, 3, 4, 5, 6, 7]


def test_after_two_days_it_has_failed_and_says_why(tmp_path: Path) -> None:
    told: list[Mail] = []
    with office(Fault("RCPT", "4xx")) as box:
        first = tried(tmp_path, box.port, timedelta(hours=47, minutes=59))
        last = tried(tmp_path, box.port, timedelta(hours=48, minutes=1), told)

    assert (first.state, last.state) == (State.DEFERRED, State.FAILED)
    assert last.text == "given up after 48 hours: 4.3.0 try later"
    assert (last.code, last.next_try) == (451, None)
    assert told == [last]
    assert seen(tmp_path)[last.id].state is State.FAILED


def test_a_server_that_was_away_for_two_days_is_given_up_as_well(tmp_path: Path) -> None:
    told: list[Mail] = []
    tried(tmp_path, 1, timedelta(0))
    done = tried(tmp_path, 1, timedelta(hours=49), told)

    assert done.state is State.FAILED
    assert done.text.startswith("given up after 48 hours: ")
    assert told == [done]


def test_what_was_given_up_is_sent_where_somebody_asks_for_it(tmp_path: Path) -> None:
    tried(tmp_path, 1, timedelta(hours=49))
    with office() as box, opened(tmp_path) as outbox:
        left = deliver(outbox, queued(outbox, post()), run(box.port))
        again = deliver(outbox, queued(outbox, post(), force=True), run(box.port))

    assert left == ()
    assert [mail.state for mail in again] == [State.SENT]
