"""Settle a mail by hand: what a person found out, or wants no more."""

from collections.abc import Callable
from datetime import datetime

from generator.config.settings import Config
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.outbox import opened
from generator.errors import RefusedError
from generator.mailing.sending import branch_of
from generator.words import ENGLISH as _


def settled(config: Config, step: Callable[[dict[str, Mail]], Mail], now: datetime) -> Mail:
    """Write down a step that somebody takes with one of the mails.

    Raises:
        RefusedError: the branch of the ledger cannot be told.
    """
    with opened(config.root) as outbox:
        branch = branch_of(config, outbox)
        if branch:
            branch.settle(now)
        else:
            outbox.settle(now)
        mail = step(outbox.ledger.mails)
        outbox.ledger.add(mail)
        if branch and not branch.tell(now):
            raise RefusedError(_("the branch of the ledger could not be told"))
    return mail
