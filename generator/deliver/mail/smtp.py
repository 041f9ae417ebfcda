"""Speak SMTP, so that it is always known whether a mail is still ours or may be the server's.

Up to the dot that ends a message the server has nothing: what fails before it can be tried again.
From the dot until the answer nobody can know, and `committing` is told just before it.
"""

import re
import smtplib
import ssl
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

from generator.config.mail import Security
from generator.deliver.mail.ledger import State
from generator.deliver.mail.punctual import Punctual
from generator.deliver.mail.punctual import PunctualOverTls
from generator.deliver.mail.server import Server
from generator.errors import AccessError
from generator.words import ENGLISH as _

CONTINUE = 354
TOO_LARGE = 552
SHUTTING_DOWN = 421
NO_LOGIN = frozenset({530, 534, 535, 538})
ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")
QUEUE_ID = re.compile(r"queued as ([\w-]+)|\bid=([\w-]+)", re.IGNORECASE)
LINE_END = re.compile(rb"\r\n|\r|\n")
LEADING_DOT = re.compile(rb"^\.", re.MULTILINE)
LONGEST_TEXT = 200
CLIENT = "milepost"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a try: the state, and what the server said."""

    state: State
    code: int = 0
    text: str = ""


class UnreachableError(Exception):
    """The server cannot be spoken to now; another time it may."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(code, text)
        self.code, self.text = code, text


class Session:
    """One connection, which is opened when it is first needed and again after it broke."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: Punctual | None = None

    def send(
        self, data: bytes, sender: str, recipient: str, committing: Callable[[], None]
    ) -> Outcome:
        """Hand a message over; `committing` is called where the server may have it from then on.

        Raises:
            AccessError: the server does not let us in, or is not the one that it should be.
            UnreachableError: it cannot be spoken to.
        """
        smtp = self._smtp or self._open()
        self._smtp = smtp
        try:
            refused = self._offered(smtp, data, sender, recipient)
            if refused is not None:
                return self._kept(smtp, refused)
            smtp.pass_over(_stuffed(data), self._server.last_timeout)
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Outcome(State.DEFERRED, text=self._said(str(error)))
        committing()
        return self._ended(smtp)

    def close(self) -> None:
        """Take leave, if anybody is still there."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                smtp.close()

    def _offered(self, smtp: Punctual, data: bytes, sender: str, recipient: str) -> Outcome | None:
        """Say from whom and to whom; what the server answers where it does not ask for the text."""
        limit = smtp.esmtp_features.get("size", "")
        if limit.isdigit() and 0 < int(limit) < len(data):
            text = _("the mail has {n} bytes, and the server takes {most}", n=len(data), most=limit)
            return Outcome(State.FAILED, TOO_LARGE, text)
        options = [f"size={len(data)}"] if smtp.has_extn("size") else []
        code, said = smtp.mail(sender, options)
        if _is_good(code):
            code, said = smtp.rcpt(recipient)
        if not _is_good(code):
            return self._refused(code, said)
        code, said = smtp.docmd("DATA")
        return None if code == CONTINUE else self._refused(code, said)

    def _ended(self, smtp: Punctual) -> Outcome:
        """End the message; without a plain answer nobody knows whether the server has it."""
        try:
            smtp.timeout = self._server.last_timeout
            smtp.pass_over(b".\r\n", self._server.timeout)
            code, text = smtp.getreply()
            smtp.timeout = self._server.timeout
        except (smtplib.SMTPException, OSError) as error:
            self.close()
            return Outcome(State.UNCERTAIN, text=self._said(str(error)))
        if not _is_answer(code):
            self.close()
            return Outcome(State.UNCERTAIN, text=self._said(text))
        if _is_good(code):
            return Outcome(State.SENT, code, self._said(text))
        return self._kept(smtp, self._judged(code, text))

    def _kept(self, smtp: Punctual, outcome: Outcome) -> Outcome:
        """Make the connection ready for the next message, or give it up."""
        if outcome.code in {0, SHUTTING_DOWN}:
            self.close()
            return outcome
        try:
            code, _text = smtp.rset()
        except (smtplib.SMTPException, OSError):
            code = 0
        if not _is_good(code):
            self.close()
        return outcome

    def _refused(self, code: int, text: bytes) -> Outcome:
        """Return what an answer means that is no yes, before there is anything to lose.

        Raises:
            AccessError: it asks for a login that it does not offer, or that was not enough.
        """
        if code in NO_LOGIN:
            raise AccessError(self._server.name, f"{code} {self._said(text)}")
        if not _is_answer(code):
            return Outcome(State.DEFERRED, text=_("the server's answer makes no sense"))
        return self._judged(code, text)

    def _judged(self, code: int, text: bytes) -> Outcome:
        state = State.FAILED if code >= 500 else State.DEFERRED  # noqa: PLR2004 - RFC 5321
        return Outcome(state, code, self._said(text))

    def _open(self) -> Punctual:
        server = self._server
        try:
            smtp = self._connected()
        except ssl.SSLCertVerificationError as error:
            problem = _("its certificate cannot be trusted: {why}", why=error.verify_message)
            raise AccessError(server.name, problem) from None
        except smtplib.SMTPConnectError as error:
            raise UnreachableError(error.smtp_code, self._said(error.smtp_error)) from None
        except (smtplib.SMTPException, OSError, UnicodeError) as error:
            raise UnreachableError(0, self._said(str(error))) from None
        return smtp

    def _connected(self) -> Punctual:
        server = self._server
        where, wait = (server.host, server.port), server.timeout
        if server.security is Security.TLS:
            smtp: Punctual = PunctualOverTls(*where, CLIENT, timeout=wait, context=self._trusted())
        else:
            smtp = Punctual(*where, CLIENT, timeout=wait)
        try:
            self._let_in(smtp)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _let_in(self, smtp: Punctual) -> None:
        server = self._server
        smtp.ehlo_or_helo_if_needed()
        if server.security is Security.STARTTLS:
            if not smtp.has_extn("starttls"):
                raise AccessError(server.name, _("it does not offer STARTTLS"))
            code, text = smtp.starttls(context=self._trusted())
            if not _is_good(code):
                raise UnreachableError(code, self._said(text))
            smtp.ehlo()
        if server.user:
            self._log_in(smtp)

    def _trusted(self) -> ssl.SSLContext:
        """Return what a server is checked by: its certificate, its name, and TLS 1.2 at least."""
        context = ssl.create_default_context(cafile=self._server.certificates or None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context

    def _log_in(self, smtp: Punctual) -> None:
        try:
            smtp.login(self._server.user, self._server.password)
        except smtplib.SMTPAuthenticationError as error:
            said = self._said(error.smtp_error)
            if not 500 <= error.smtp_code < 600:  # noqa: PLR2004 - RFC 5321
                raise UnreachableError(error.smtp_code, said) from None
            problem = _("it does not let us in: {code} {text}", code=error.smtp_code, text=said)
            raise AccessError(self._server.name, problem) from None
        except smtplib.SMTPNotSupportedError:
            raise AccessError(self._server.name, _("it offers no way to log in")) from None

    def _said(self, text: bytes | str) -> str:
        """Return what a server said on one line, without addresses, and without our secret."""
        plain = text.decode(errors="replace") if isinstance(text, bytes) else text
        for secret in self._server.secrets:
            plain = plain.replace(secret, "…")
        plain = "".join(c if c.isprintable() else " " for c in ADDRESS.sub("<…>", plain))
        return " ".join(plain.split())[:LONGEST_TEXT]


def queue_id(text: str) -> str:
    """Return the name by which the server knows a mail, where it says so.

    >>> queue_id("2.0.0 Ok: queued as 4FzT1q2")
    '4FzT1q2'
    """
    found = QUEUE_ID.search(text)
    return next(filter(None, found.groups())) if found else ""


def _is_good(code: int) -> bool:
    return 200 <= code < 300  # noqa: PLR2004 - RFC 5321


def _is_answer(code: int) -> bool:
    return 200 <= code < 600  # noqa: PLR2004 - RFC 5321


def _stuffed(data: bytes) -> bytes:
    """Return a message as it goes over the wire, but for the dot that ends it."""
    lines = LEADING_DOT.sub(b"..", LINE_END.sub(b"\r\n", data))
    return lines if lines.endswith(b"\r\n") else lines + b"\r\n"
