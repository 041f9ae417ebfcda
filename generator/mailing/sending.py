"""A run of sending: hold the outbox, decide, queue, claim where several may send, deliver."""

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from generator.config.mail import LedgerPlace
from generator.config.settings import Config
from generator.deliver.mail.git_ledger import GitLedger
from generator.deliver.mail.guards import refuse_many
from generator.deliver.mail.ledger import UNSURE
from generator.deliver.mail.ledger import WAITING
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.outbox import Outbox
from generator.deliver.mail.outbox import opened
from generator.deliver.mail.posting import GOING
from generator.deliver.mail.posting import Judged
from generator.deliver.mail.posting import Verdict
from generator.deliver.mail.posting import judge
from generator.deliver.mail.posting import queue
from generator.deliver.mail.recipients import Correspondence
from generator.deliver.mail.sending import Run
from generator.deliver.mail.sending import deliver
from generator.deliver.mail.server import server_of
from generator.mailing.posts import posts
from generator.mailing.work import Asked


@dataclass(frozen=True, slots=True)
class Means:
    """What a run needs of the world: the time, patience, secrets, and somebody who listens."""

    clock: Callable[[], datetime]
    wait: Callable[[float], None]
    environment: Mapping[str, str]
    tell: Callable[[Mail], None]


@dataclass(frozen=True, slots=True)
class Done:
    """What a run did: what was left alone and why, what became of the rest, what is unsure.

    `told` is false where the branch of the ledger could not be told of it.
    """

    left: tuple[Judged, ...]
    mails: tuple[Mail, ...]
    unsure: tuple[Mail, ...]
    told: bool = True

    @property
    def late(self) -> bool:
        """Whether something was put off."""
        return any(mail.state in WAITING for mail in self.mails)

    @property
    def partly(self) -> bool:
        """Whether something was refused, or may have been sent."""
        unsent, unsure = {State.FAILED, *UNSURE}, {Verdict.UNSURE, Verdict.FAILED}
        refused = any(mail.state in unsent for mail in self.mails)
        before = any(each.verdict in unsure for each in self.left)
        return refused or before or bool(self.unsure) or not self.told


def send(config: Config, asked: Asked, means: Means, *, resume: bool, yes: bool) -> Done:
    """Send a report, or what waits of it, or of all where no report is named.

    What is due is sent with what waits of it and of everything else.

    Raises:
        RefusedError: it may not be sent as was asked.
        SettingsError: a setting is wrong or missing.
        BusyError: another process is sending.
        AccessError: the server does not let us in.
    """
    correspondence = Correspondence(config.settings.mail, config.origins)
    server = server_of(config.settings.mail, config.root, config.origins, means.environment)
    retries = config.settings.mail.retries
    run = Run(server, correspondence.bounces, retries, means.clock, means.wait, means.tell)
    with opened(config.root) as outbox:
        branch = branch_of(config, outbox)
        unsure = branch.settle(means.clock()) if branch else outbox.settle(means.clock())
        judged = () if resume else _judged(config, asked, outbox, means.clock(), yes=yes)
        mails = () if resume else queue(outbox, judged, correspondence, means.clock())
        if resume or asked.due:
            mails += tuple(mail for mail in _waiting(outbox, asked) if mail not in mails)
        told = True
        if branch is None:
            done = deliver(outbox, mails, run)
        else:
            claimed = branch.claim(mails, means.clock())
            try:
                done = deliver(outbox, claimed, run)
            finally:
                told = branch.tell(means.clock())
    left = tuple(each for each in judged if each.verdict not in GOING)
    return Done(left, done, unsure, told)


def branch_of(config: Config, outbox: Outbox) -> GitLedger | None:
    """Return the ledger on a branch, taken up as it is there, where the settings want one."""
    if config.settings.mail.ledger is not LedgerPlace.GIT:
        return None
    branch = GitLedger(config.root, config.settings.mail.remote, outbox)
    branch.take_up()
    return branch


def _judged(
    config: Config, asked: Asked, outbox: Outbox, now: datetime, *, yes: bool
) -> tuple[Judged, ...]:
    """Decide what becomes of each letter of a report."""
    mails = outbox.ledger.mails
    found = posts(config, asked, mails, now)
    judged = tuple(judge(mails, post, force=asked.force) for post in found)
    if not yes:
        refuse_many(len({e.post.recipient.person for e in judged if e.verdict in GOING}))
    return judged


def _waiting(outbox: Outbox, asked: Asked) -> tuple[Mail, ...]:
    """Return what waits here to be sent, of a report where one is named."""
    project, _slash, report = asked.report.rpartition("/")
    return tuple(
        mail
        for mail in outbox.ledger.mails.values()
        if mail.state in WAITING
        and report in {"", mail.report}
        and project in {"", mail.project}
        and outbox.has(mail)
    )
