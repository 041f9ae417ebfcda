"""The ledger: what is written is read, whatever a crash has cut off."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deliver.mail.ledger import STEP
from generator.deliver.mail.ledger import Ledger
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.ledger import key_of
from generator.deliver.mail.ledger import line_of
from generator.deliver.mail.ledger import read
from generator.deliver.mail.outbox import LEDGER
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.posting import mail_of
from generator.errors import BusyError
from generator.errors import MailError
from tests.deliver.letters import NOON
from tests.deliver.letters import post
from tests.deliver.letters import queued

FIRST = mail_of(post(), 1, 1, NOON)
TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
STEPS = st.builds(
    dict,
    state=st.sampled_from(State),
    at=st.integers(0, 10**6).map(lambda n: NOON + timedelta(seconds=n)),
    code=st.integers(0, 599),
    text=TEXTS,
    tries=st.integers(0, 9),
    next_try=st.none() | st.just(NOON),
)


@given(st.lists(STEPS, max_size=6), TEXTS)
def test_what_is_written_is_read(steps: list[dict[str, object]], person: str) -> None:
    mail = replace(FIRST, person=person)
    whole = line_of(mail)
    for step in steps:
        mail = replace(mail, **step)
        whole += line_of(mail)

    assert read(whole).mails == {mail.id: mail}
    assert read(whole).whole == len(whole)


@given(st.lists(STEPS, min_size=1, max_size=4), st.data())
def test_a_line_that_was_cut_short_never_happened(
    steps: list[dict[str, object]], data: st.DataObject
) -> None:
    lines = [line_of(FIRST)]
    states: list[Mail] = [FIRST]
    for step in steps:
        states.append(replace(states[-1], **step))
        lines.append(line_of(states[-1]))
    kept = data.draw(st.integers(0, len(b"".join(lines))))
    reading = read(b"".join(lines)[:kept])

    done = sum(kept >= len(b"".join(lines[: n + 1])) for n in range(len(lines)))
    assert reading.whole == len(b"".join(lines[:done]))
    assert list(reading.mails.values()) == states[done - 1 : done]


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_a_key_is_its_own(report: str, period: str, address: str, other: str) -> None:
    key = key_of(report, period, address, "report")

    assert key == key_of(report, period, address.casefold(), "report")
    assert len(key) == 16
    assert int(key, 16) >= 0
    if other.casefold() != address.casefold():
        assert key != key_of(report, period, other, "report")


def test_a_torn_line_is_taken_off_the_file(tmp_path: Path) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(line_of(FIRST) + line_of(FIRST)[:50])
    ledger = Ledger(path)
    ledger.add(replace(FIRST, state=State.SENT))

    assert path.read_bytes() == line_of(FIRST) + line_of(replace(FIRST, state=State.SENT))


@pytest.mark.parametrize(
    "line",
    [
        b"\n",
        b"{}\n",
        b"[]\n",
        b"nothing\n",
        b'{"key": "a", "rev": 1, "state": "lost"}\n',
        line_of(FIRST).replace(b'"state": "queued"', b'"state": "posted"'),
        line_of(FIRST).replace(b"2024-04-18", b"18 April"),
        line_of(replace(FIRST, state=State.SENT)),
        b"\xff\xfe\n",
        b"[" * 50_000 + b"\n",
    ],
)
def test_a_line_that_cannot_be_read_stops_everything(tmp_path: Path, line: bytes) -> None:
    path = tmp_path / "ledger.jsonl"
    path.write_bytes(line + line_of(FIRST))

    with pytest.raises(MailError, match="line 1 of the ledger cannot be read"):
        Ledger(path)
    assert path.read_bytes() == line + line_of(FIRST)


def test_a_step_tells_no_more_than_it_has_to() -> None:
    assert b"person" in line_of(FIRST)
    sent = line_of(replace(FIRST, state=State.SENT))
    assert {name for name in ("key", "rev", *STEP) if f'"{name}"'.encode() in sent} == {
        *("key", "rev"),
        *STEP,
    }
    assert b"person" not in sent


def test_one_process_sends_at_a_time(tmp_path: Path) -> None:
    with opened(tmp_path), pytest.raises(BusyError), opened(tmp_path):
        pass


def test_what_was_being_committed_is_uncertain_afterwards(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        [mail] = queued(outbox, post())
        outbox.ledger.add(replace(mail, state=State.COMMITTING))
    with opened(tmp_path) as outbox:
        [unsure] = outbox.settle(NOON)
        assert outbox.settle(NOON) == ()

    assert (unsure.id, unsure.state) == (mail.id, State.UNCERTAIN)


def test_a_message_that_was_changed_is_not_sent(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        [mail] = queued(outbox, post())
        file = outbox.folder / mail.file
        file.write_bytes(file.read_bytes().replace(b"ada@", b"eve@"))
        with pytest.raises(MailError, match="was changed"):
            outbox.message(mail)
        file.unlink()
        with pytest.raises(MailError, match="is not in this outbox"):
            outbox.message(mail)


def test_no_address_stands_in_the_ledger(tmp_path: Path) -> None:
    with opened(tmp_path) as outbox:
        queued(outbox, post("ada"))
        assert b"@" not in (outbox.folder / LEDGER).read_bytes()
