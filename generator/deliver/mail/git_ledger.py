"""The ledger on a branch: jobs without a disk of their own remember there, and cannot send twice.

A job claims what it is about to send by a push that only succeeds where nobody has pushed since it
last looked. What was claimed and not told of afterwards may have been sent.
"""

import json
import re
import secrets
from collections.abc import Iterable
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from datetime import timedelta
from pathlib import Path

from generator.content.git import ask
from generator.content.git import asking
from generator.deliver.mail.ledger import UNSURE
from generator.deliver.mail.ledger import WAITING
from generator.deliver.mail.ledger import Mail
from generator.deliver.mail.ledger import State
from generator.deliver.mail.ledger import line_of
from generator.deliver.mail.ledger import read
from generator.deliver.mail.outbox import LEDGER
from generator.deliver.mail.outbox import Outbox
from generator.errors import RefusedError
from generator.words import ENGLISH as _

BRANCH = "milepost-ledger"
REF = f"refs/heads/{BRANCH}"
SEEN = "refs/milepost/ledger"
REMOTE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
WHO = ("-c", "user.name=Milepost", "-c", "user.email=milepost@localhost", "-c", "gc.auto=0")
ATTEMPTS = 8
NOTHING_THERE = 2
CLAIMED = "claimed"
A_RUN = timedelta(hours=1)


class GitLedger:
    """The ledger of an outbox, kept the same as that of a branch of a remote."""

    def __init__(self, root: Path, remote: str, outbox: Outbox) -> None:
        if not REMOTE.fullmatch(remote):
            raise RefusedError(_("{name} is no name of a remote", name=remote))
        self._root, self._remote, self._outbox = root, remote, outbox
        self._tip = ""
        self._mine: frozenset[str] = frozenset()

    def take_up(self) -> None:
        """Bring the ledger of the outbox to the state of the branch.

        Raises:
            RefusedError: the remote cannot be asked.
        """
        theirs = self._fetched()
        self._outbox.ledger.restore(theirs + _ours(theirs, self._outbox.ledger.data()))

    def settle(self, at: datetime) -> tuple[Mail, ...]:
        """Call uncertain what a run has claimed and told nothing of, once no run is that long."""
        ledger = self._outbox.ledger
        left = [m for m in ledger.mails.values() if m.state is State.COMMITTING]
        settled = tuple(
            replace(m, state=State.UNCERTAIN, at=at, text="") for m in left if at - m.at > A_RUN
        )
        ledger.add(*settled)
        return settled

    def claim(self, mails: Iterable[Mail], at: datetime) -> tuple[Mail, ...]:
        """Return those mails that this run alone may send; others have been claimed meanwhile.

        Raises:
            RefusedError: the branch cannot be written.
        """
        wanted, ledger = tuple(mails), self._outbox.ledger
        claimed = f"{CLAIMED} {secrets.token_hex(8)}"  # equal claims would be one commit
        for _attempt in range(ATTEMPTS):
            free = tuple(mail for mail in wanted if _is_free(mail, ledger.mails))
            if not free:
                return ()
            claims = (replace(m, state=State.COMMITTING, at=at, text=claimed) for m in free)
            data = ledger.data() + b"".join(map(line_of, claims))
            if self._pushed(data):
                ledger.restore(data)
                self._mine = frozenset(mail.id for mail in free)
                return free
            self.take_up()
        raise RefusedError(_("the branch {name} is being written by others", name=BRANCH))

    def tell(self, at: datetime) -> bool:
        """Push what became of the mails, and give back what was claimed and not tried."""
        ledger = self._outbox.ledger
        mine = [ledger.mails[name] for name in sorted(self._mine)]
        left = [m for m in mine if m.state is State.COMMITTING and m.text.startswith(CLAIMED)]
        ledger.add(*(replace(m, state=State.DEFERRED, at=at, text=_("not tried")) for m in left))
        for _attempt in range(ATTEMPTS):
            if self._pushed(ledger.data()):
                return True
            try:
                self.take_up()
            except RefusedError:
                return False
        return False

    def _fetched(self) -> bytes:
        asked = ask(self._root, "ls-remote", "--exit-code", "--", self._remote, REF)
        if asked is not None and asked.code == NOTHING_THERE:
            self._tip = ""
            return b""
        refspec = f"+{REF}:{SEEN}"
        fetched = ask(
            self._root, "fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--",
            self._remote, refspec,
        )  # fmt: skip
        shown = ask(self._root, "cat-file", "blob", f"{SEEN}:{LEDGER}")
        tip = ask(self._root, "rev-parse", "--verify", SEEN)
        if asked is None or fetched is None or fetched.code or shown is None or tip is None:
            message = _(
                "the branch {name} of {remote} cannot be read", name=BRANCH, remote=self._remote
            )
            raise RefusedError(message)
        self._tip = tip.output.decode().strip()
        return shown.output

    def _pushed(self, data: bytes) -> bool:
        """Put a ledger on the branch; it is refused where somebody has been quicker."""
        file = self._outbox.folder / "ledger.pushed"
        file.write_bytes(data)
        blob = self._made("hash-object", "-w", "--no-filters", "--", str(file))
        file.unlink()
        with asking(self._root, f"100644 blob {blob}\t{LEDGER}\n".encode(), "mktree") as answer:
            tree = answer.read().decode().strip()
        parent = ("-p", self._tip) if self._tip else ()
        commit = self._made(*WHO, "commit-tree", *parent, "-m", "Tell what was sent", tree)
        lease = f"--force-with-lease={REF}:{self._tip}"
        done = ask(
            self._root, *WHO, "push", "--quiet", lease, "--", self._remote, f"{commit}:{REF}"
        )
        if done is None or done.code:
            return False
        self._tip = commit
        return True

    def _made(self, *arguments: str) -> str:
        done = ask(self._root, *arguments)
        if done is None or done.code:
            raise RefusedError(_("git cannot write the branch {name}", name=BRANCH))
        return done.output.decode().strip()


def _ours(theirs: bytes, ours: bytes) -> bytes:
    """Return the lines that only we have and that still hold: others may have been quicker."""
    known, lines = read(theirs).mails, set(theirs.splitlines(keepends=True))
    own = (line for line in ours.splitlines(keepends=True) if line not in lines)
    return b"".join(line for line in own if _holds(line, known))


def _holds(line: bytes, known: Mapping[str, Mail]) -> bool:
    """Return whether a step of ours can still be taken after what the branch tells."""
    step = json.loads(line)
    mail = known.get(f"{step['key']}.{step['rev']}")
    if mail is None:
        return True
    state = State(step["state"])
    if state in {State.SUPERSEDED, State.CANCELLED}:
        return mail.state in WAITING
    if state is State.QUEUED:
        return mail.state in {State.UNCERTAIN, State.FAILED}
    return mail.state in UNSURE | WAITING


def _is_free(mail: Mail, mails: Mapping[str, Mail]) -> bool:
    """Return whether nobody has taken a mail, or another message of its key meanwhile."""
    for other in (m for m in mails.values() if m.key == mail.key):
        if other.state in UNSURE or (other.state is State.SENT and other.at > mail.queued):
            return False
    return mail.id not in mails or mails[mail.id].state in WAITING
