"""Send what waits in the outbox: a step is written down before the next is taken."""

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from hashlib import sha256

from generator.deliver.mail.ledger import WAITING
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.message import recipient_of
from generator.deliver.mail.outbox import Outbox
from generator.deliver.mail.server import Server
from generator.deliver.mail.smtp import Outcome
from generator.deliver.mail.smtp import Session
from generator.deliver.mail.smtp import UnreachableError
from generator.words import ENGLISH as _

GIVE_UP = timedelta(hours=48)
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=15), timedelta(hours=4)
MOST_A_CONNECTION = 100
JITTER = 0.2


@dataclass(frozen=True, slots=True)
class Run:
    """How a run sends: through which server, from which address, and what the time is.

    `wait` waits for some seconds; `tell` hears of each mail that has come to rest.
    """

    server: Server
    sender: str
    retries: Sequence[float]
    clock: Callable[[], datetime]
    wait: Callable[[float], None]
    tell: Callable[[Mail], None]


def deliver(outbox: Outbox, mails: Iterable[Mail], run: Run) -> tuple[Mail, ...]:
    """Send mails, try again what the server puts off, and return what became of them.

    Raises:
        AccessError: the server does not let us in; what was not sent waits.
        MailError: a message is not the one that was queued.
    """
    done = {mail.id: mail for mail in mails}
    for pause in (0.0, *run.retries):
        waiting = [mail for mail in done.values() if mail.state in WAITING]
        if not waiting:
            break
        if pause:
            run.wait(pause * _jitter(waiting[0].id))
        done |= {mail.id: mail for mail in _round(outbox, waiting, run)}
    for mail in done.values():
        if mail.state is State.DEFERRED:
            run.tell(mail)
    return tuple(done.values())


def _jitter(name: str) -> float:
    """Return a factor near one, so that many who were put off do not come back at once."""
    share = sha256(name.encode()).digest()[0] / 255
    return 1 + JITTER * (2 * share - 1)


def _round(outbox: Outbox, mails: Sequence[Mail], run: Run) -> list[Mail]:
    """Try each mail once; where the server cannot be reached, the rest is put off with it."""
    session, done = Session(run.server), list[Mail]()
    try:
        for count, mail in enumerate(mails, start=1):
            done.append(_try(outbox, mail, session, run))
            if count % MOST_A_CONNECTION == 0:
                session.close()
    except UnreachableError as error:
        outcome = Outcome(State.DEFERRED, error.code, error.text)
        left = [_judged(mail, outcome, run.clock()) for mail in mails[len(done) :]]
        outbox.ledger.add(*left)
        for mail in left:
            if mail.state is State.FAILED:
                run.tell(mail)
        done += left
    finally:
        session.close()
    return done


def _try(outbox: Outbox, mail: Mail, session: Session, run: Run) -> Mail:
    data = outbox.message(mail)

    def committing() -> None:
        outbox.ledger.add(replace(mail, state=State.COMMITTING, at=run.clock()))

    outcome = session.send(data, run.sender, recipient_of(data), committing)
    judged = _judged(mail, outcome, run.clock())
    outbox.ledger.add(judged)
    if judged.state is not State.DEFERRED:
        run.tell(judged)
    return judged


def _judged(mail: Mail, outcome: Outcome, now: datetime) -> Mail:
    """Return a mail after a try; what was put off for two days has failed."""
    tried = replace(
        mail,
        state=outcome.state,
        code=outcome.code,
        text=outcome.text,
        at=now,
        tries=mail.tries + 1,
        next_try=None,
    )
    if tried.state is not State.DEFERRED:
        return tried
    if now - mail.queued > GIVE_UP:
        said = _("given up after 48 hours: {text}", text=outcome.text)
        return replace(tried, state=State.FAILED, text=said)
    wait = min(FIRST_WAIT * 2 ** min(mail.tries, 10), LONGEST_WAIT)
    return replace(tried, next_try=now + wait)
