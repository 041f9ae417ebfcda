"""Look at what became of mails, and settle one by hand: as somebody found out, or wants."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from generator.config.mail import LedgerPlace
from generator.config.settings import Config
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.outbox import FOLDER
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.outbox import seen
from generator.errors import BusyError
from generator.errors import RefusedError
from generator.mailing.sending import branch_of
from generator.words import ENGLISH as _


@dataclass(frozen=True, slots=True)
class Looked:
    """The mails of the ledger; `asked` is false where its branch could not be read just now."""

    mails: dict[str, Mail]
    asked: bool = True


def looked(config: Config, now: datetime) -> Looked:
    """Return how each mail stands, on the branch of the ledger too where there is one.

    What a run has left in the middle is uncertain, unless that run may still be at it.

    Raises:
        MailError: the ledger cannot be read.
    """
    on_branch = config.settings.mail.ledger is LedgerPlace.GIT
    if not on_branch and not (config.root / FOLDER).is_dir():
        return Looked({})
    try:
        with opened(config.root) as outbox:
            branch = branch_of(config, outbox)
            (branch or outbox).settle(now)
            return Looked(dict(outbox.ledger.mails))
    except BusyError:
        return Looked(seen(config.root))
    except RefusedError:
        return Looked(seen(config.root), asked=False)


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
