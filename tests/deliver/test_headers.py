"""What goes into a head comes out of it as it was meant, and nothing else does."""

import re
from collections.abc import Callable
from dataclasses import replace
from email import message_from_bytes
from email import policy

import fast_mail_parser
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.deliver.mail.addresses import AddressError
from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.addresses import mailbox
from generator.deliver.mail.headers import clean
from generator.deliver.mail.headers import verified
from generator.deliver.mail.message import Attachment
from generator.deliver.mail.message import Envelope
from generator.deliver.mail.message import Letter
from generator.deliver.mail.message import Picture
from generator.deliver.mail.message import compose
from generator.deliver.mail.message import recipient_of
from generator.deliver.mail.posting import Issued
from generator.deliver.mail.posting import Post
from generator.deliver.mail.posting import mail_of
from generator.deliver.mail.posting import written
from generator.deliver.mail.recipients import Recipient
from generator.errors import MailError
from generator.report.mail.subjects import subject
from tests.deliver.letters import FROM
from tests.deliver.letters import LETTER
from tests.deliver.letters import NOON

ADA, PMO = Mailbox("ada@example.org", "Ada"), Mailbox("pmo@example.org", "Project office")
ENVELOPE = Envelope(PMO, PMO, ADA, "c0ffee.1", NOON)
MEANT = [
    *("From", "Reply-To", "To", "Subject", "Date", "Message-ID", "In-Reply-To", "References"),
    *("Auto-Submitted", "X-Auto-Response-Suppress", "List-ID", "List-Unsubscribe"),
    *("Content-Language", "X-Mailer", "MIME-Version", "Content-Type"),
]
EVIL = "Bcc: eve@example.com"
VECTORS = [
    f"A\r\n{EVIL}",
    f"A\n{EVIL}",
    f"A\r{EVIL}",
    f"A\r\n {EVIL}",
    f"A\n\t{EVIL}",
    f"A\x0b{EVIL}",
    f"A\x0c{EVIL}",
    f"A\x1c{EVIL}",
    f"A\x1d{EVIL}",
    f"A\x1e{EVIL}",
    f"A\x85{EVIL}",
    f"A\u2028{EVIL}",
    f"A\u2029{EVIL}",
    f"A\x00{EVIL}",
    f"A\r\n\r\n{EVIL}",
    f"A\n\n<script>{EVIL}",
    f"A 💩 x=?UTF-8?Q?=0A?={EVIL}",
    f"A 💩 =?UTF-8?Q?=0D=0A?= {EVIL}",
    f"=?UTF-8?Q?=0A{EVIL.replace(' ', '_')}?=",
    "=?utf-8?B?DQpCY2M6IGV2ZUBleGFtcGxlLmNvbQ==?=",
    f"=?utf-7?Q?+AA0-+AAo-?= {EVIL}",
    f"=?iso-8859-1?Q?=0d=0a?={EVIL}",
    f"A =?\r\n?UTF-8?Q?=0A?= {EVIL}",
    f"é =?utf-8?q?=0a?=\r\n{EVIL}",
    f"{'long ' * 40}=?UTF-8?Q?=0A?= {EVIL}",
    f"{'ü' * 200}\n{EVIL}",
    f"A\\r\\n{EVIL}",
    f"A%0d%0a{EVIL}",
    f"A\u202e{EVIL}",
    f"A\u200b\n{EVIL}",
    f"A\ufeff\r\n{EVIL}",
    f"A\U000e0001\n{EVIL}",
    f"A\ud800\n{EVIL}",
    f"\r\n{EVIL}\r\n",
    f" \n{EVIL}",
    f"Subject: B\r\n{EVIL}",
    f"A;\r\n\tfilename=x\r\n{EVIL}",
    f'"A\r\n{EVIL}"',
    f"<a@b>\r\n{EVIL}",
    f"A, b@example.com\r\n{EVIL}",
    "x" * 5_000,
    "💩" * 400,
    "",
]
ADDRESSES = [
    f"ada@example.org\r\n{EVIL}",
    f"ada@example.org\n{EVIL}",
    "ada@example.org, eve@example.com",
    "Ada <ada@example.org>, eve@example.com",
    "eve@example.com <ada@example.org>",
    '"eve@example.com" <ada@example.org>',
    "Ada (eve@example.com) <ada@example.org>",
    "<eve@example.com><ada@example.org>",
    "Ada <ada@example.org> <eve@example.com>",
    "Ada\r\nBcc: eve <ada@example.org>",
    "Ada =?utf-8?q?=0a?= <ada@example.org>",
    "A\u202eda <ada@example.org>",
    "ada@example.org?bcc=eve@example.com",
    "ada%eve@example.com@",
    "ada",
    "@example.org",
    "ada@",
    "ada@localhost",
    "ada@127.0.0.1",
    "ada@[127.0.0.1]",
    "ada@example..org",
    "ada@-example.org",
    "ada@example.org.",
    ".ada@example.org",
    "ada.@example.org",
    "a..da@example.org",
    "a da@example.org",
    "ädа@example.org",
    '"ada"@example.org',
    "ada@exam ple.org",
    "ada@exam\u2024ple@org",
    f"{'a' * 65}@example.org",
    f"ada@{'a' * 64}.org",
    f"ada@{'a.' * 130}org",
    "ada@example.org\x00",
    "ada@example.org ",
    "",
]


def with_subject(text: str) -> bytes:
    return compose(replace(LETTER, subject=text), ENVELOPE)


def with_text(text: str) -> bytes:
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.replace("\ud800", "")
    return compose(replace(LETTER, text=text, html=f"<p>{text}</p>"), ENVELOPE)


def with_names(project: str = "launch", report: str = "status", period: str = "2024-04") -> bytes:
    """Return the mail of a report of such names, as `milepost send` makes it."""
    project, report, period = (text.replace("\ud800", "") for text in (project, report, period))
    issued = Issued(report, project, period, NOON.date(), "c0ffee")
    line = subject(project, f"{report} {period}", "2 late", "nothing new")
    document = Attachment(f"{report}-{period}.pdf", b"%PDF-1.7")
    letter = replace(LETTER, subject=line, thread=issued.thread, document=document)
    made = Post(issued, Recipient("ada", ADA), letter)
    return written(made, mail_of(made, 1, 1, NOON), FROM)


FIELDS: dict[str, Callable[[str], bytes]] = {
    "subject": with_subject,
    "text": with_text,
    "project": lambda text: with_names(project=text),
    "report": lambda text: with_names(report=text),
    "period": lambda text: with_names(period=text),
}


def heads(data: bytes) -> list[str]:
    """Return the names of the headers that a server would find."""
    head = data.partition(b"\r\n\r\n")[0]
    assert b"\n" not in head.replace(b"\r\n", b"")
    return [
        line.partition(b":")[0].decode() for line in head.split(b"\r\n") if line[:1] not in b" \t"
    ]


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", VECTORS, ids=range(len(VECTORS)))
def test_no_header_appears_that_was_not_meant(text: str, field: str) -> None:
    data = FIELDS[field](text)

    assert heads(data) == MEANT
    assert message_from_bytes(data, policy=policy.default)["Bcc"] is None
    read = fast_mail_parser.parse_email(data)
    assert {name.lower() for name in read.headers} == {name.lower() for name in MEANT}
    parts = {name.lower() for part in message_from_bytes(data).walk() for name in part.keys()}  # noqa: SIM118 - a message is no mapping
    assert parts == {name.lower() for name in MEANT} | {"content-transfer-encoding"} | (
        {"content-disposition"} if b"application/pdf" in data else set()
    )


@pytest.mark.parametrize("text", VECTORS, ids=range(len(VECTORS)))
def test_a_document_has_a_plain_name_whatever_its_report_is_called(text: str) -> None:
    read = message_from_bytes(with_names(report=text), policy=policy.default)
    [document] = read.iter_attachments()
    name = document.get_filename()

    assert re.fullmatch(r"[a-z0-9-]{1,60}\.pdf", name)
    assert document.get_content() == b"%PDF-1.7"


def test_a_part_with_a_header_of_its_own_is_refused() -> None:
    """As a mail library would write it that unfolds encoded words."""
    letter = replace(LETTER, pictures=(Picture("a@b>\nBcc: eve@example.com\nX: <c", b""),))

    with pytest.raises((MailError, ValueError)):
        compose(letter, ENVELOPE)


@pytest.mark.parametrize("text", ADDRESSES, ids=range(len(ADDRESSES)))
def test_what_may_reach_somebody_else_is_no_address(text: str) -> None:
    with pytest.raises(AddressError):
        mailbox(text)


@pytest.mark.parametrize(
    ("text", "box"),
    [
        ("ada@example.org", Mailbox("ada@example.org")),
        ("Ada@Example.ORG", Mailbox("Ada@example.org")),
        ("Ada Byron <ada+pm@example.org>", Mailbox("ada+pm@example.org", "Ada Byron")),
        ("Byron, Ada <ada@example.org>", Mailbox("ada@example.org", "Byron, Ada")),
        ("Dr. Ünal <u@bücher.example>", Mailbox("u@xn--bcher-kva.example", "Dr. Ünal")),
        ("李雷 <li@example.org>", Mailbox("li@example.org", "李雷")),
    ],
)
def test_an_address_is_read_and_written_as_it_is(text: str, box: Mailbox) -> None:
    assert mailbox(text) == box
    data = compose(LETTER, replace(ENVELOPE, recipient=box))
    assert recipient_of(data) == box.address
    to = message_from_bytes(data, policy=policy.default)["To"].addresses
    assert [(each.addr_spec, each.display_name) for each in to] == [(box.address, box.name)]


@given(st.text(max_size=300))
def test_a_subject_is_what_was_meant_whatever_it_is(text: str) -> None:
    data = with_subject(text)

    assert heads(data) == MEANT
    assert str(message_from_bytes(data, policy=policy.default)["Subject"]) == clean(text)


@given(st.text(max_size=200))
def test_two_parsers_read_the_same_text(text: str) -> None:
    plain = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    data = compose(replace(LETTER, text=f"{plain}\n"), ENVELOPE)

    read = message_from_bytes(data, policy=policy.default).get_body(("plain",))
    other = fast_mail_parser.parse_email(data).text_plain[0]
    assert read is not None
    assert read.get_content().split() == other.split() == plain.split()


def test_the_same_letter_is_the_same_bytes() -> None:
    letter = replace(LETTER, document=Attachment("status-2024-04.pdf", b"%PDF-1.7"))

    assert compose(letter, ENVELOPE) == compose(letter, ENVELOPE)
    assert compose(letter, ENVELOPE) != compose(replace(letter, text="x\n"), ENVELOPE)


@pytest.mark.parametrize(
    "head",
    [
        b"Subject: a\r\nBcc: b@example.com\r\n",
        b"Subject: a\nBcc: b@example.com\r\n",
        b"Subject: a\r\nno header at all\r\n",
        b"Subject: a\r\nSubject: a\r\n",
        b"Subject: b\r\n",
        b"",
    ],
)
def test_a_head_that_says_something_else_is_refused(head: bytes) -> None:
    with pytest.raises(MailError):
        verified(head + b"\r\nbody", [("Subject", "a")], ())


def test_a_line_that_no_server_takes_is_refused() -> None:
    with pytest.raises(MailError):
        compose(replace(LETTER, thread="x" * 2_000), ENVELOPE)


def test_letters_that_differ_have_other_digests() -> None:
    letters: list[Letter] = [
        LETTER,
        replace(LETTER, text="other\n"),
        replace(LETTER, html="<p>other</p>"),
        replace(LETTER, subject="other"),
        replace(LETTER, document=Attachment("a.pdf", b"x")),
        replace(LETTER, document=Attachment("b.pdf", b"x")),
    ]

    assert len({letter.digest for letter in letters}) == len(letters)
