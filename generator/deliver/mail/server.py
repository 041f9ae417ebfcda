"""The server that takes mail: where it is, how it is reached, and the secret that opens it."""

from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path

from generator.config.mail import PASSWORD
from generator.config.mail import PASSWORD_FILE
from generator.config.mail import PORTS
from generator.config.mail import MailSettings
from generator.config.mail import Security
from generator.errors import SettingsError
from generator.words import ENGLISH as _

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class Server:
    """A server, and how to speak to it. The password is in no text that is made of it."""

    host: str
    port: int
    security: Security
    user: str = ""
    password: str = field(default="", repr=False)
    certificates: str = ""
    timeout: float = 60.0
    last_timeout: float = 600.0

    @property
    def name(self) -> str:
        """Host and port, as they are told."""
        return f"{self.host}:{self.port}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """The password in each form in which it travels, so that none of them is told."""
        if not self.password:
            return ()
        forms = (self.password, f"\0{self.user}\0{self.password}")
        return (self.password, *(b64encode(form.encode()).decode() for form in forms))


def server_of(
    mail: MailSettings, root: Path, origins: Mapping[str, str], environment: Mapping[str, str]
) -> Server:
    """Return the server of the settings; the password is taken from the environment.

    Raises:
        SettingsError: there is none, or it would be spoken to where others listen.
    """
    where = origins.get("mail.host", "[mail]")
    if not mail.host:
        raise SettingsError(where, _("no server is set"), _("write host = 'smtp.example.org'"))
    if mail.security is Security.NONE and mail.host not in LOOPBACK:
        message = _("mail would travel in the open to {host}", host=mail.host)
        raise SettingsError(origins["mail.security"], message, "starttls, tls")
    if mail.security is Security.NONE and mail.user:
        message = _("a password would travel in the open")
        raise SettingsError(origins["mail.user"], message, "starttls, tls")
    return Server(
        host=mail.host,
        port=mail.port or PORTS[mail.security],
        security=mail.security,
        user=mail.user,
        password=_password(mail, origins, environment) if mail.user else "",
        certificates=str(root / mail.certificates) if mail.certificates else "",
        timeout=mail.timeout,
        last_timeout=mail.last_timeout,
    )


def _password(
    mail: MailSettings, origins: Mapping[str, str], environment: Mapping[str, str]
) -> str:
    """Return the password: that of the environment, else that of the file which it names."""
    given, file = environment.get(PASSWORD, ""), environment.get(PASSWORD_FILE, "")
    if given:
        return given
    if not file:
        message = _("there is no password for {user}", user=mail.user)
        hint = _("set {name} or {file}", name=PASSWORD, file=PASSWORD_FILE)
        raise SettingsError(origins["mail.user"], message, hint)
    try:
        return Path(file).read_text(encoding="utf-8").rstrip("\r\n")
    except (OSError, UnicodeDecodeError):
        raise SettingsError(PASSWORD_FILE, _("the file that it names cannot be read")) from None
