"""Decide what becomes of each mail that was asked for, and queue those that are to go."""

from collections.abc import Iterable
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from datetime import datetime
from enum import StrEnum

from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.ledger import UNSURE
from generator.deliver.mail.ledger import WAITING
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.ledger import key_of
from generator.deliver.mail.message import Envelope
from generator.deliver.mail.message import Letter
from generator.deliver.mail.message import compose
from generator.deliver.mail.outbox import Outbox
from generator.deliver.mail.recipients import Correspondence
from generator.deliver.mail.recipients import Recipient
from generator.report.addresses import slug

REPORT = "report"


@dataclass(frozen=True, slots=True)
class Issued:
    """Which report of which period, on which state of the plan; `project` is empty for all."""

    report: str
    project: str
    period: str
    as_of: date
    commit: str

    @property
    def name(self) -> str:
        """The report as it is told apart from others."""
        return f"{self.project}/{self.report}" if self.project else self.report

    @property
    def thread(self) -> str:
        """The name that all mails of the report share, as an address can hold it."""
        return ".".join(slug(name) for name in (self.project, self.report) if name)


@dataclass(frozen=True, slots=True)
class Post:
    """A letter for somebody; `unchanged` where it holds nothing new for that person."""

    issued: Issued
    recipient: Recipient
    letter: Letter
    unchanged: bool = False

    @property
    def key(self) -> str:
        """The key by which the ledger knows it."""
        return _key(self.issued, self.recipient)


class Verdict(StrEnum):
    """What becomes of a mail that was asked for."""

    SEND = "send"
    SEND_KEPT = "send what is queued"
    SEND_NEWER = "send instead of what is queued"
    SENT = "sent before"
    UNSURE = "may have been sent"
    FAILED = "refused before"
    CANCELLED = "cancelled before"
    UNCHANGED = "nothing new"


GOING = frozenset({Verdict.SEND, Verdict.SEND_KEPT, Verdict.SEND_NEWER})


@dataclass(frozen=True, slots=True)
class Judged:
    """A mail that was asked for, what becomes of it, and what there was of it before."""

    post: Post
    verdict: Verdict
    before: Mail | None


def last_sent(mails: Iterable[Mail], issued: Issued, person: str) -> Mail | None:
    """Return the last mail of a report that surely reached a person."""
    found = [
        mail
        for mail in mails
        if mail.state is State.SENT
        and (mail.report, mail.project, mail.person) == (issued.report, issued.project, person)
    ]
    return max(found, key=lambda mail: (mail.as_of, mail.at), default=None)


def is_over(mails: Iterable[Mail], issued: Issued, recipient: Recipient) -> bool:
    """Return whether a report of this period has reached somebody, or was called off."""
    key = _key(issued, recipient)
    last = max((m for m in mails if m.key == key), key=lambda mail: mail.rev, default=None)
    return last is not None and last.state in {State.SENT, State.CANCELLED}


def _key(issued: Issued, recipient: Recipient) -> str:
    return key_of(issued.name, issued.period, recipient.box.address, REPORT)


def judge(mails: Mapping[str, Mail], post: Post, *, force: bool = False) -> Judged:
    """Decide what becomes of a mail; `force` sends again what was sent, failed or cancelled.

    Nothing sends what may have been sent: only a person can find out whether it was.
    """
    known = [mail for mail in mails.values() if mail.key == post.key]
    before = max(known, key=lambda mail: mail.rev, default=None)
    return Judged(post, _verdict(post, before, force=force), before)


def _verdict(post: Post, before: Mail | None, *, force: bool) -> Verdict:
    state = before.state if before else None
    if before and state in UNSURE:
        return Verdict.UNSURE
    if before and state in WAITING:
        same = before.content == post.letter.digest
        return Verdict.SEND_KEPT if same else Verdict.SEND_NEWER
    if force:
        return Verdict.SEND
    settled = {
        State.SENT: Verdict.SENT,
        State.FAILED: Verdict.FAILED,
        State.CANCELLED: Verdict.CANCELLED,
    }
    if state in settled:
        return settled[state]
    return Verdict.UNCHANGED if post.unchanged else Verdict.SEND


def queue(
    outbox: Outbox, judged: Sequence[Judged], correspondence: Correspondence, now: datetime
) -> tuple[Mail, ...]:
    """Queue what is to go, and return it; what is queued already goes as it is."""
    going = [each for each in judged if each.verdict in GOING]
    return tuple(
        _queued(outbox, each, number, correspondence, now)
        for number, each in enumerate(going, start=1)
    )


def _queued(
    outbox: Outbox, judged: Judged, number: int, correspondence: Correspondence, now: datetime
) -> Mail:
    before, post = judged.before, judged.post
    if before and judged.verdict is Verdict.SEND_KEPT and outbox.has(before):
        return before
    if before and before.state in WAITING:
        outbox.ledger.add(replace(before, state=State.SUPERSEDED, at=now))
    mail = mail_of(post, before.rev + 1 if before else 1, number, now)
    return outbox.put(mail, written(post, mail, correspondence))


def mail_of(post: Post, rev: int, number: int, now: datetime) -> Mail:
    """Return a mail as it is queued."""
    issued, key = post.issued, post.key
    folder = f"{now:%Y%m%dT%H%M%S}-{slug(issued.report)}-{issued.period}"
    return Mail(
        key=key,
        rev=rev,
        report=issued.report,
        project=issued.project,
        period=issued.period,
        person=post.recipient.person,
        as_of=issued.as_of,
        commit=issued.commit,
        content=post.letter.digest,
        digest="",
        file=f"{folder}/{number:03}-{key}.{rev}.eml",
        queued=now,
        at=now,
    )


def written(post: Post, mail: Mail, correspondence: Correspondence) -> bytes:
    """Return the bytes of a mail."""
    box: Mailbox = post.recipient.box
    sender, answers = correspondence.sender, correspondence.reply_to
    return compose(post.letter, Envelope(sender, answers, box, mail.id, mail.queued))
