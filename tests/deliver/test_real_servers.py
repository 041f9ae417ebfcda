"""Mail through Postfix and out of Dovecot: what arrives is what was sent."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes
from email import policy
from pathlib import Path

import fast_mail_parser
import pytest

from generator.config.mail import Security
from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.message import Attachment
from generator.deliver.mail.message import Picture
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.outbox import seen
from generator.deliver.mail.posting import Post
from generator.deliver.mail.recipients import Recipient
from generator.deliver.mail.sending import Run
from generator.deliver.mail.sending import deliver
from generator.deliver.mail.server import Server
from generator.deliver.mail.smtp import queue_id
from generator.errors import AccessError
from tests.deliver.letters import ISSUED
from tests.deliver.letters import LETTER
from tests.deliver.letters import queued
from tests.deliver.letters import run
from tests.deliver.real_servers import DOMAIN
from tests.deliver.real_servers import PASSWORD
from tests.deliver.real_servers import Servers
from tests.deliver.real_servers import servers

PDF = b"%PDF-1.7\n" + bytes(range(256)) * 40
FULL = replace(
    LETTER,
    subject="[Größe] Status 2024-04: 2 late — 💩",
    text="Zwei sind überfällig.\n.\n..\nFrom here on.\n",
    html="<p>Zwei sind <b>überfällig</b>. <img src='cid:chart.0@milepost' alt=''></p>",
    pictures=(Picture("chart.0@milepost", b"\x89PNG" + bytes(range(256))),),
    document=Attachment("status-2024-04.pdf", PDF),
)


@pytest.fixture(scope="module")
def real() -> Iterator[Servers]:
    with servers() as started:
        yield started


def through(real: Servers, **options: object) -> Run:
    server = Server(
        "127.0.0.1", real.smtp, Security.STARTTLS, f"ada@{DOMAIN}", PASSWORD, str(real.certificate)
    )
    return replace(run(real.smtp), server=replace(server, **options))


def to(person: str, period: str) -> Post:
    issued = replace(ISSUED, period=period)
    return Post(issued, Recipient(person, Mailbox(f"{person}@{DOMAIN}", "Ada, Ünal")), FULL)


def sent(root: Path, real: Servers, *posts: Post, **options: object) -> tuple[Mail, ...]:
    with opened(root) as outbox:
        return deliver(outbox, queued(outbox, *posts), through(real, **options))


def test_what_arrives_is_what_was_sent(tmp_path: Path, real: Servers) -> None:
    [mail] = sent(tmp_path, real, to("ada", "2024-04"))
    assert (mail.state, mail.code) == (State.SENT, 250)

    [data] = real.mails("ada")
    kept = (tmp_path / ".milepost/outbox" / mail.file).read_bytes()
    assert data.endswith(kept)
    read = message_from_bytes(data, policy=policy.default)
    assert read["Subject"] == FULL.subject
    assert read["To"].addresses[0].display_name == "Ada, Ünal"
    assert [part.get_content_type() for part in read.walk()] == [
        *("multipart/mixed", "multipart/alternative", "text/plain"),
        *("multipart/related", "text/html", "image/png", "application/pdf"),
    ]
    assert read.get_body(("plain",)).get_content().replace("\r\n", "\n") == FULL.text
    [document] = read.iter_attachments()
    assert document.get_content() == PDF

    other = fast_mail_parser.parse_email(data)
    assert other.subject == FULL.subject
    assert other.text_plain[0].replace("\r\n", "\n") == FULL.text
    assert "<b>überfällig</b>" in other.text_html[0]
    digests = {hashlib.sha256(bytes(each.content)).hexdigest() for each in other.attachments}
    assert hashlib.sha256(PDF).hexdigest() in digests
    assert queue_id(mail.text) in real.log


def test_one_who_is_unknown_holds_up_nobody(tmp_path: Path, real: Servers) -> None:
    done = sent(tmp_path, real, to("nobody", "2024-05"), to("ben", "2024-05"))

    assert [(mail.state, mail.code) for mail in done] == [(State.FAILED, 550), (State.SENT, 250)]
    assert "@" not in done[0].text
    assert len(real.mails("ben")) == 1


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"password": "wrong"}, "does not let us in: 535"),
        ({"certificates": ""}, "certificate cannot be trusted"),
    ],
    ids=["a wrong password", "a certificate of nobody"],
)
def test_who_is_not_let_in_does_not_try_again(
    tmp_path: Path, real: Servers, options: dict[str, str], said: str
) -> None:
    with pytest.raises(AccessError, match=said) as caught:
        sent(tmp_path, real, to("ada", "2024-06"), **options)

    assert PASSWORD not in str(caught.value)
    assert [mail.state for mail in seen(tmp_path).values()] == [State.QUEUED]


def test_who_does_not_log_in_is_refused(tmp_path: Path, real: Servers) -> None:
    [mail] = sent(tmp_path, real, to("ada", "2024-08"), user="", password="")

    assert (mail.state, mail.code) == (State.FAILED, 554)


def test_a_server_that_offers_no_starttls_is_told_nothing(tmp_path: Path) -> None:
    from tests.deliver.post_office import office  # noqa: PLC0415 - the other servers are real

    with office() as box, opened(tmp_path) as outbox:
        given = run(box.port)
        plain = replace(given, server=replace(given.server, security=Security.STARTTLS))
        with pytest.raises(AccessError, match="does not offer STARTTLS"):
            deliver(outbox, queued(outbox, to("ada", "2024-07")), plain)

    assert box.asked == ["CONNECT", "EHLO"]
