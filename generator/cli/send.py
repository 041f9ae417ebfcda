"""milepost send."""

import os
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.cli import console
from generator.cli.exits import DONE
from generator.cli.exits import LATER
from generator.cli.exits import PARTLY
from generator.cli.options import config_of
from generator.cli.options import examples
from generator.cli.options import now
from generator.cli.options import project_option
from generator.cli.options import quiet_option

if TYPE_CHECKING:  # --help must not load what draws
    from generator.config.settings import Config
    from generator.deliver.mail.ledger import Mail
    from generator.deliver.mail.posting import Judged
    from generator.deliver.mail.posting import Post
    from generator.mailing.work import Asked

QUIET = ("sent before", "nothing new")
EXAMPLES = examples(
    "milepost send status --dry-run       who would get what, and why not",
    "milepost send status --preview       write the mails to build/mail and show them",
    "milepost send checkin --to ada",
    "milepost send reminders              to owners, at most one a week",
    "milepost send --due                  each report whose day has come, in a daily job",
    "milepost send --resume               take up what was put off or cut short",
)


@click.command("send", epilog=EXAMPLES)
@click.argument("report", metavar="[REPORT]", default="")
@project_option
@click.option(
    "--period", default="", metavar="P", help="Period it has to be of: 2024-04, 2024-W16."
)
@click.option(
    "--to", "people", multiple=True, metavar="NAME", help="Person or group of the settings."
)
@click.option("--due", is_flag=True, help="Each report that is due by today and not sent yet.")
@click.option("--dry-run", is_flag=True, help="Say what would be sent; write and send nothing.")
@click.option(
    "--preview", is_flag=True, help="Write the mails to files and show them; send nothing."
)
@click.option("--resume", is_flag=True, help="Send what waits in the outbox; make nothing new.")
@click.option("--yes", is_flag=True, help="Send to more than 50 people.")
@click.option(
    "--force", is_flag=True, help="Send what is old, unchanged, sent before, or lacks its past."
)
@click.option("--no-ledger", is_flag=True, help="Send although this job forgets what it has sent.")
@quiet_option
def command(  # noqa: PLR0913 - one parameter an option
    *,
    report: str,
    project: Path | None,
    period: str,
    people: tuple[str, ...],
    due: bool,
    dry_run: bool,
    preview: bool,
    resume: bool,
    yes: bool,
    force: bool,
    no_ledger: bool,
    quiet: bool,
) -> None:
    """Mail a report to its recipients, once.

    They are the people whom the settings name; each gets a message of their own.

    The report is that of the built site, made again and compared. What was sent is written down in
    .milepost/outbox before and after; a run that was cut short is taken up with --resume, and what
    may have been sent is never sent again by itself: milepost outbox lists it.

    With --due, the settings say below [mail.schedule] on which day of its period a report is sent.
    Who has it already gets it no second time, so that a job can ask as often as it likes.
    """
    from generator.deliver.mail.guards import refuse_forgetting  # noqa: PLC0415 - start-up
    from generator.deliver.mail.guards import refuse_requests  # noqa: PLC0415 - as above
    from generator.deliver.mail.outbox import seen  # noqa: PLC0415 - as above
    from generator.mailing.posts import posts  # noqa: PLC0415 - as above
    from generator.mailing.work import Asked  # noqa: PLC0415 - as above

    if not report and not resume and not due:
        message = "name the report, or --due, or --resume"
        raise click.UsageError(message)
    if due and (report or resume or period or force):
        message = "--due finds the reports and their periods by itself, and sends nothing again"
        raise click.UsageError(message)
    config = config_of(project)
    asked = Asked(report, period, people, force, due)
    if preview or dry_run:
        found = posts(config, asked, seen(config.root), now())
        if preview:
            _preview(config, found)
        else:
            _plan(config, found, force=force, due=due)
        return
    refuse_requests(os.environ)
    refuse_forgetting(os.environ, config.settings.mail.ledger, no_ledger=no_ledger)
    _send(config, asked, resume=resume, yes=yes, quiet=quiet)


def _send(config: "Config", asked: "Asked", *, resume: bool, yes: bool, quiet: bool) -> None:
    """Send, say what became of each mail, and exit with what that is worth."""
    from generator.mailing.sending import Means  # noqa: PLC0415 - start-up
    from generator.mailing.sending import send  # noqa: PLC0415 - as above

    def tell(mail: "Mail") -> None:
        if not quiet or mail.state != "sent":
            console.say(_line(mail))

    means = Means(now, time.sleep, os.environ, tell)
    done = send(config, asked, means, resume=resume, yes=yes)
    for judged in done.left:
        console.say(_left(judged), quiet=quiet and judged.verdict in QUIET)
    for mail in done.unsure:
        console.say(f"{_named(mail)}: may have been sent by a run that was cut short")
    unsure = [m for m in (*done.mails, *done.unsure) if m.state == "uncertain"]
    if unsure:
        cure = f"milepost outbox resolve {unsure[0].key} --sent, or --resend"
        console.say(f"find out whether it arrived, then: {cure}")
    if not done.told:
        console.say("the branch milepost-ledger could not be told; milepost send --resume does it")
    if not done.mails and not done.left:
        nothing = "nothing is due" if asked.due else "there is nothing to send"
        console.say(nothing, quiet=quiet)
    sys.exit(PARTLY if done.partly else LATER if done.late else DONE)


def _plan(config: "Config", found: Sequence["Post"], *, force: bool, due: bool) -> None:
    """Say who would get what, and why not."""
    from generator.deliver.mail.outbox import seen  # noqa: PLC0415 - start-up
    from generator.deliver.mail.posting import judge  # noqa: PLC0415 - as above

    mails = seen(config.root)
    for post in found:
        judged = judge(mails, post, force=force)
        console.tell(f"{post.recipient.person}: {judged.verdict}: {post.letter.subject}")
    if not found:
        console.say("nothing is due" if due else "nobody would get anything")


def _preview(config: "Config", found: Sequence["Post"]) -> None:
    """Write the mails and a page of each, and show the first in a browser where somebody looks."""
    from generator.mailing.preview import preview  # noqa: PLC0415 - start-up

    pages = preview(config, found, now())
    for page in pages:
        console.tell(console.shown(page))
    if pages and sys.stdout.isatty():
        import webbrowser  # noqa: PLC0415 - start-up

        webbrowser.open(pages[0].as_uri())


def _named(mail: "Mail") -> str:
    report = f"{mail.project}/{mail.report}" if mail.project else mail.report
    return f"{mail.person} ({report} {mail.period})"


def _line(mail: "Mail") -> str:
    """Say what became of a mail."""
    said = " ".join(filter(None, (str(mail.code or ""), mail.text)))
    later = f"; next try from {mail.next_try:%Y-%m-%d %H:%M} UTC on" if mail.next_try else ""
    return f"{_named(mail)}: {mail.state}{f': {said}' if said else ''}{later}"


def _left(judged: "Judged") -> str:
    before, post = judged.before, judged.post
    when = f" on {before.at:%Y-%m-%d}" if before else ""
    return f"{post.recipient.person}: {judged.verdict}{when}; not sent"
