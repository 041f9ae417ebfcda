"""Mails for tests: letters without a report behind them, in an outbox of their own."""

from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime

from generator.config.mail import MailSettings
from generator.config.mail import Security
from generator.deliver.mail.addresses import Mailbox
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.message import Letter
from generator.deliver.mail.outbox import Outbox
from generator.deliver.mail.posting import Issued
from generator.deliver.mail.posting import Post
from generator.deliver.mail.posting import judge
from generator.deliver.mail.posting import queue
from generator.deliver.mail.recipients import Correspondence
from generator.deliver.mail.recipients import Recipient
from generator.deliver.mail.sending import Run
from generator.deliver.mail.server import Server

NOON = datetime(2024, 4, 18, 12, tzinfo=UTC)
SETTINGS = MailSettings(sender="Project office <pmo@example.org>")
FROM = Correspondence(SETTINGS, {})
ISSUED = Issued("status", "launch", "2024-04", date(2024, 4, 18), "c0ffee")
LETTER = Letter("[Launch] 2 late", "Two are late.\n", "<p>Two are late.</p>", "en", "launch.status")


def post(person: str = "ada", letter: Letter = LETTER, issued: Issued = ISSUED) -> Post:
    """Return a letter for somebody."""
    return Post(issued, Recipient(person, Mailbox(f"{person}@example.org")), letter)


def queued(outbox: Outbox, *posts: Post, force: bool = False) -> tuple[Mail, ...]:
    """Queue letters as a run does."""
    judged = [judge(outbox.ledger.mails, each, force=force) for each in posts]
    return queue(outbox, judged, FROM, NOON)


def run(port: int, told: list[Mail] | None = None, **options: object) -> Run:
    """Return how a run sends to a server of this machine that is not patient."""
    server = Server("127.0.0.1", port, Security.NONE, timeout=0.6, last_timeout=0.6)
    heard = [] if told is None else told
    given = Run(server, "pmo@example.org", (), lambda: NOON, lambda _s: None, heard.append)
    return replace(given, **options)
