"""milepost outbox."""

import sys
from collections.abc import Callable
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import PARTLY
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.errors import RefusedError

if TYPE_CHECKING:  # --help must not load what reads settings
    from generator.deliver.mail.ledger import Mail
    from generator.deliver.mail.ledger import State

EXAMPLES = examples(
    "milepost outbox list                         what is not settled",
    "milepost outbox show 3f2a                    one mail, by the beginning of its key",
    "milepost outbox resolve 3f2a --sent          it did arrive",
    "milepost outbox resolve 3f2a --resend        it did not; milepost send --resume sends it",
    "milepost outbox cancel 3f2a                  it is not to be sent any more",
)
SETTLED = ("sent", "superseded", "cancelled")


@click.group("outbox", epilog=EXAMPLES)
def command() -> None:
    """List, show, resolve and cancel what `send` has queued.

    A mail is uncertain where the connection broke after its last byte: the server may have it. It
    is never sent again by itself.
    """


@command.command("list")
@project_option
@click.option("--all", "everything", is_flag=True, help="What was sent, too.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def list_(*, project: Path | None, everything: bool, form: str) -> None:
    """List the mails that are not settled, and what to do; exit with 4 where one needs somebody."""
    mails = [mail for mail in _known(project).values() if everything or mail.state not in SETTLED]
    if form == "json":
        console.dump([_fields(mail) for mail in mails])
    for mail in mails if form == "text" else ():
        console.tell(
            f"{mail.id}  {mail.state:<10} {mail.at:%Y-%m-%d %H:%M}  {_what(mail)}{_said(mail)}"
        )
        if mail.state not in SETTLED:
            console.tell(f"  {_next(mail)}")
    if not mails and form == "text":
        console.say("nothing waits")
    sys.exit(PARTLY if any(mail.state in {"uncertain", "failed"} for mail in mails) else DONE)


@command.command("show")
@click.argument("key")
@project_option
def show(*, key: str, project: Path | None) -> None:
    """Show one mail: what became of it, and where its message lies."""
    from generator.deliver.mail.outbox import FOLDER  # noqa: PLC0415 - start-up

    root = config_of(project).root
    mail = _found(_known(project), key)
    for name, value in _fields(mail).items():
        if value not in {"", None}:
            console.tell(f"{name:<10} {value}")
    path = root / FOLDER / mail.file
    console.tell(
        f"{'message':<10} {console.shown(path) if path.is_file() else 'not in this outbox'}"
    )
    if mail.state == "uncertain":
        console.tell("Ask the person, or search the server's log for the message's id. Then:")
        console.tell(f"  milepost outbox resolve {mail.key} --sent     it arrived")
        console.tell(f"  milepost outbox resolve {mail.key} --resend   it did not")


@command.command("resolve")
@click.argument("key")
@project_option
@click.option("--sent/--resend", "sent", default=None, required=True, help="What was found out.")
def resolve(*, key: str, project: Path | None, sent: bool) -> None:
    """Say whether an uncertain mail arrived; a failed one can be sent again."""
    from generator.deliver.mail.ledger import State  # noqa: PLC0415 - start-up

    def step(mail: "Mail", at: datetime) -> "Mail":
        known = {State.UNCERTAIN} if sent else {State.UNCERTAIN, State.FAILED}
        _refuse(mail, known)
        told = "said by a person" if sent else ""
        state = State.SENT if sent else State.QUEUED
        return replace(mail, state=state, at=at, code=0, text=told, next_try=None)

    _step(project, key, step)


@command.command("cancel")
@click.argument("key")
@project_option
def cancel(*, key: str, project: Path | None) -> None:
    """Take a mail back that waits, so that it is not sent any more."""
    from generator.deliver.mail.ledger import WAITING  # noqa: PLC0415 - start-up
    from generator.deliver.mail.ledger import State  # noqa: PLC0415 - as above

    def step(mail: "Mail", at: datetime) -> "Mail":
        _refuse(mail, WAITING)
        return replace(mail, state=State.CANCELLED, at=at, next_try=None)

    _step(project, key, step)


def _step(project: Path | None, key: str, step: "Callable[[Mail, datetime], Mail]") -> None:
    from generator.mailing.settling import settled  # noqa: PLC0415 - start-up

    mail = settled(config_of(project), lambda mails: step(_found(mails, key), now()), now())
    console.say(f"{mail.id}: {mail.state}")


def _refuse(mail: "Mail", known: "Collection[State]") -> None:
    if mail.state not in known:
        message = f"{mail.id} is {mail.state}, not {' or '.join(sorted(known))}"
        raise RefusedError(message)


def _found(mails: "dict[str, Mail]", key: str) -> "Mail":
    """Return the last message of the key that begins so."""
    found = [mail for mail in mails.values() if mail.id.startswith(key)]
    keys = {mail.key for mail in found}
    if len(keys) != 1:
        said = "is no mail of the outbox" if not keys else "begins several keys"
        msg = f"'{key}' {said}"
        raise click.BadParameter(msg, param_hint="KEY")
    return max(found, key=lambda mail: mail.rev)


def _known(project: Path | None) -> "dict[str, Mail]":
    """Return the mails of the ledger, and say where its branch could not be asked."""
    from generator.mailing.settling import looked  # noqa: PLC0415 - start-up

    known = looked(config_of(project), now())
    if not known.asked:
        console.say("the branch milepost-ledger cannot be read now; this is what is known here")
    return known.mails


def _next(mail: "Mail") -> str:
    """Say what to do about a mail that is not settled, and when."""
    from generator.deliver.mail.git_ledger import A_RUN  # noqa: PLC0415 - start-up

    resolve = f"milepost outbox resolve {mail.key}"
    if mail.state == "uncertain":
        return f"find out whether it arrived, then: {resolve} --sent, or --resend"
    if mail.state == "failed":
        return f"mend the cause, then: {resolve} --resend"
    if mail.state == "committing":
        until = f"{mail.at + A_RUN:%H:%M} UTC"
        return f"a run is sending it; where it tells nothing by {until}, it is uncertain"
    when = f", from {mail.next_try:%Y-%m-%d %H:%M} UTC on" if mail.next_try else ""
    return f"milepost send --resume sends it{when}"


def _what(mail: "Mail") -> str:
    report = f"{mail.project}/{mail.report}" if mail.project else mail.report
    return f"{report} {mail.period} to {mail.person}"


def _said(mail: "Mail") -> str:
    if mail.state == "committing":  # the text is the name of the claim
        return ""
    said = " ".join(filter(None, (str(mail.code or ""), mail.text)))
    return f": {said}" if said else ""


def _fields(mail: "Mail") -> dict[str, object]:
    return {
        "id": mail.id,
        "state": str(mail.state),
        "report": mail.report,
        "project": mail.project,
        "period": mail.period,
        "person": mail.person,
        "as_of": mail.as_of.isoformat(),
        "commit": mail.commit,
        "queued": mail.queued.isoformat(timespec="seconds"),
        "at": mail.at.isoformat(timespec="seconds"),
        "tries": mail.tries,
        "next_try": mail.next_try.isoformat(timespec="seconds") if mail.next_try else None,
        "next": "" if mail.state in SETTLED else _next(mail),
        "code": mail.code or None,
        "text": mail.text,
        "file": mail.file,
    }
