"""The table `[mail]`: who gets which report, and the server that takes it.

Addresses stand here and nowhere else; what a milestone file says has no say in who is written to.
Passwords stand nowhere: they come from the environment, or from a file that it names.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from generator.config.declaring import Section
from generator.config.declaring import setting
from generator.config.limits import Within

PASSWORD = "MILEPOST_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
PASSWORD_FILE = f"{PASSWORD}_FILE"
SECRETS = frozenset({PASSWORD, PASSWORD_FILE})

Port = Annotated[int, Within(ge=0, le=65_535)]
Seconds = Annotated[float, Within(gt=0, le=3_600)]
Megabytes = Annotated[float, Within(gt=0, le=1_000)]


class Security(StrEnum):
    """How the way to the server is kept from others."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


class LedgerPlace(StrEnum):
    """Where it is written down what was sent."""

    FILE = "file"
    GIT = "git"


PORTS = {Security.STARTTLS: 587, Security.TLS: 465, Security.NONE: 25}


@dataclass(frozen=True, slots=True)
class MailSettings(Section):
    """Who gets which report, and the server that takes it. The password is no setting."""

    sender: str = setting("", "From whom mail comes, such as Project office <pmo@example.org>.")
    reply_to: str = setting("", "Who gets the answers; the sender where empty.")
    bounces: str = setting("", "Address for what cannot be delivered; the sender's where empty.")
    people: dict[str, str] = setting(
        {}, "Addresses by name, such as ada = 'ada@example.org'; owners by the name in their files."
    )
    groups: dict[str, tuple[str, ...]] = setting(
        {}, "Names that stand for several people, such as board = ['ada', 'ben']."
    )
    to: dict[str, tuple[str, ...]] = setting(
        {}, "Who gets a report, by its name: people and groups, such as status = ['board']."
    )
    schedule: dict[str, str] = setting(
        {},
        "When `send --due` sends a report, by its name: checkin = 'monday', status = 'last day' of "
        "its month, quarterly = 'day 15' of its quarter.",
    )
    skip_unchanged: tuple[str, ...] = setting(
        (), "Reports that are not sent to whom nothing is new since the last one."
    )
    domains: tuple[str, ...] = setting((), "Domains that mail may go to; any where empty.")
    host: str = setting("", "Server that takes the mail.")
    port: Port = setting(0, "Its port; 0 for the usual one: 587, 465 with tls, 25 with none.")
    security: Security = setting(
        Security.STARTTLS, "starttls, tls, or none, which is for a server on this machine only."
    )
    user: str = setting(
        "", f"Name to log in with; the password comes from {PASSWORD} or {PASSWORD_FILE}."
    )
    certificates: str = setting(
        "",
        "File of authorities that vouch for the server; the system's where empty.",
    )
    timeout: Seconds = setting(60.0, "Seconds in which the server has to answer, to the last byte.")
    last_timeout: Seconds = setting(
        600.0, "Seconds to take a mail, and again to confirm it; RFC 5321 asks for ten minutes."
    )
    retries: tuple[Seconds, ...] = setting(
        (1.0, 5.0, 25.0), "Seconds to wait before each new try of what the server put off."
    )
    largest: Megabytes = setting(10.0, "Most megabytes of a mail; above it the PDF is left out.")
    ledger: LedgerPlace = setting(
        LedgerPlace.FILE,
        "Where it is kept what was sent: file (.milepost/outbox), or git (a branch as well).",
    )
    remote: str = setting("origin", "Remote of the branch milepost-ledger.")
