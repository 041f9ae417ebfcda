"""A message: the letter to one person as bytes that are checked before anybody gets them."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from email import message_from_bytes
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.headers import Header
from generator.deliver.mail.headers import clean
from generator.deliver.mail.headers import verified
from generator.deliver.mail.headers import written
from generator.errors import MailError
from generator.report.addresses import slug
from generator.words import ENGLISH as _

STRUCTURE = ("MIME-Version", "Content-Type")
PARTS = frozenset(
    {"content-type", "content-transfer-encoding", "content-disposition", "content-id"}
    | {"mime-version"}
)
LONGEST_LINE = 998
LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that the HTML shows as ``cid:CID``."""

    cid: str
    data: bytes

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.cid.partition('.')[0]}.png"


@dataclass(frozen=True, slots=True)
class Attachment:
    """A document that comes with the mail."""

    name: str
    data: bytes

    @property
    def file(self) -> str:
        """Its name as everybody can keep it, and as no head can be made to mean something else.

        >>> Attachment("Lage =?utf-8?q?=0A?=.pdf", b"").file
        'lage-utf-8-q-0a.pdf'
        """
        stem, _dot, ending = clean(self.name).rpartition(".")
        return f"{slug(stem)[:LONGEST_NAME]}.{slug(ending)}"


@dataclass(frozen=True, slots=True)
class Letter:
    """What a mail says, before it is known to whom. `thread` joins the mails of one report."""

    subject: str
    text: str
    html: str
    language: str
    thread: str
    pictures: tuple[Picture, ...] = ()
    document: Attachment | None = None

    @property
    def digest(self) -> str:
        """The digest of everything that is said; two letters that say the same share it."""
        found = hashlib.sha256()
        parts: list[tuple[str, bytes]] = [
            ("subject", clean(self.subject).encode()),
            ("text", self.text.encode()),
            ("html", self.html.encode()),
            *((picture.cid, picture.data) for picture in self.pictures),
        ]
        if self.document:
            parts.append((self.document.file, self.document.data))
        for name, data in parts:
            found.update(f"{name} {len(data)}\n".encode() + data)
        return found.hexdigest()


@dataclass(frozen=True, slots=True)
class Envelope:
    """Who writes to whom, when, and the name of the message, which is its own for good."""

    sender: Mailbox
    reply_to: Mailbox
    recipient: Mailbox
    message: str
    date: datetime


def compose(letter: Letter, envelope: Envelope) -> bytes:
    """Return the message; the same letter in the same envelope gives the same bytes.

    Raises:
        MailError: the bytes do not say what was meant.
    """
    meant = tuple(_headers(letter, envelope))
    head = b"".join(written(name, value) for name, value in meant)
    data = head + _structured(letter)
    if any(len(line) > LONGEST_LINE for line in data.split(b"\r\n")):
        raise MailError(_("a line of the mail is longer than servers take"))
    _verify_parts(data)
    return verified(data, meant, STRUCTURE)


def _verify_parts(data: bytes) -> None:
    """Raise a MailError where a part of a message has a header of another kind than ours."""
    parts = message_from_bytes(data, policy=policy.compat32).walk()
    next(parts)  # the head of the message is looked at by itself
    if any(name.lower() not in PARTS for part in parts for name in part.keys()):  # noqa: SIM118 - a message is no mapping
        raise MailError(_("a header appeared in a part of the mail that was not meant"))


def _headers(letter: Letter, envelope: Envelope) -> Iterator[Header]:
    domain, owner = envelope.sender.domain, quote(envelope.reply_to.address, safe="@")
    root = f"<{letter.thread}.thread@{domain}>"
    yield "From", envelope.sender
    yield "Reply-To", envelope.reply_to
    yield "To", envelope.recipient
    yield "Subject", clean(letter.subject)
    yield "Date", format_datetime(envelope.date.astimezone(UTC).replace(microsecond=0))
    yield "Message-ID", f"<{envelope.message}@{domain}>"
    yield "In-Reply-To", root
    yield "References", root
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "All"
    yield "List-ID", f"<{letter.thread}.reports.{domain}>"
    yield "List-Unsubscribe", f"<mailto:{owner}?subject=unsubscribe%20{letter.thread}>"
    yield "Content-Language", letter.language
    yield "X-Mailer", f"milepost {__version__}"


def _structured(letter: Letter) -> bytes:
    """Return the parts and the headers that say what they are; the boundaries are our own."""
    message = EmailMessage(policy=policy.SMTP)
    message.set_content(letter.text, cte="quoted-printable")
    message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    page = message.get_body(("html",))
    for picture in letter.pictures:
        page.add_related(  # type: ignore[union-attr]  # it was added just above
            picture.data,
            "image",
            "png",
            cid=f"<{picture.cid}>",
            disposition="inline",
            filename=picture.name,
        )
    if letter.document:
        name, data = letter.document.file, letter.document.data
        message.add_attachment(data, "application", "pdf", filename=name)
    for number, part in enumerate(p for p in message.walk() if p.is_multipart()):
        part.set_boundary(f"=_{letter.digest[:32]}.{number}")
    return message.as_bytes()


def recipient_of(data: bytes) -> str:
    """Return the address that a message of ours is for.

    Raises:
        MailError: it is none of ours.
    """
    head = BytesHeaderParser(policy=policy.default).parsebytes(data)
    boxes: tuple[Any, ...] = getattr(head["To"], "addresses", ())
    if len(boxes) != 1:
        raise MailError(_("a message in the outbox is not for one person; it is not sent"))
    return str(boxes[0].addr_spec)
