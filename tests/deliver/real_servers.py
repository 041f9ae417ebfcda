"""Postfix and Dovecot as Debian has them, started from a folder of their own on this machine."""

import contextlib
import grp
import imaplib
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from tempfile import mkdtemp

from tests.deliver.post_office import free_port

DOMAIN = "example.test"
PEOPLE = ("ada", "ben")
PASSWORD = "correct-horse-7f3a"  # noqa: S105 - it opens nothing but these servers
SECONDS = 20
POSTFIX = """\
compatibility_level = 3.6
queue_directory = {root}/queue
data_directory = {root}/data
daemon_directory = /usr/lib/postfix/sbin
command_directory = /usr/sbin
maillog_file = {root}/postfix.log
maillog_file_prefixes = {root}
mail_owner = postfix
setgid_group = postdrop
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = mail.{domain}
mydestination =
alias_maps =
virtual_mailbox_domains = {domain}
virtual_mailbox_maps = inline:{{ {boxes} }}
virtual_mailbox_base = {root}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_cert_file = {root}/cert.pem
smtpd_tls_key_file = {root}/key.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {root}/auth
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions = reject_unlisted_recipient, permit_sasl_authenticated, reject
"""
MASTER = """\
127.0.0.1:{port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
virtual unix - n n - - virtual
anvil unix - - n - 1 anvil
postlog unix-dgram n - n - 1 postlogd
"""
DOVECOT = """\
base_dir = {root}/dovecot
state_dir = {root}/dovecot
log_path = {root}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = required
ssl_cert = <{root}/cert.pem
ssl_key = <{root}/key.pem
mail_location = maildir:{root}/mail/%n
first_valid_uid = 1
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={root}/mail/%n
}}
service imap-login {{
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  unix_listener {root}/auth {{
    mode = 0666
  }}
}}
"""


@dataclass(frozen=True)
class Servers:
    """The two servers: where they listen, and where they lie."""

    root: Path
    smtp: int
    imaps: int

    @property
    def certificate(self) -> Path:
        """The certificate that vouches for both."""
        return self.root / "cert.pem"

    @property
    def log(self) -> str:
        """What Postfix has told."""
        return (self.root / "postfix.log").read_text(encoding="utf-8", errors="replace")

    def mails(self, person: str, least: int = 1) -> list[bytes]:
        """Read somebody's mails back; they take a moment to arrive."""
        context = ssl.create_default_context(cafile=self.certificate)
        for _try in range(SECONDS * 5):
            with imaplib.IMAP4_SSL("127.0.0.1", self.imaps, ssl_context=context) as box:
                box.login(f"{person}@{DOMAIN}", PASSWORD)
                box.select(readonly=True)
                numbers = box.search(None, "ALL")[1][0].split()
                if len(numbers) >= least:
                    return [_whole(box, number) for number in numbers]
            time.sleep(0.2)
        message = f"nothing for {person}: {self.log}"
        raise AssertionError(message)


def _whole(box: imaplib.IMAP4_SSL, number: bytes) -> bytes:
    [(_head, data), *_rest] = box.fetch(number.decode(), "(RFC822)")[1]  # type: ignore[misc]
    return bytes(data)


def _run(*command: str | Path) -> None:
    """Run a command; what goes on in the background may keep its output open."""
    root = [] if os.geteuid() == 0 else ["sudo", "-n"]
    with TemporaryFile() as said:
        done = subprocess.run([*root, *command], stdout=said, stderr=said, check=False)
        said.seek(0)
        assert done.returncode == 0, f"{command}: {said.read().decode(errors='replace')}"


def _lay_out(root: Path, smtp: int, imaps: int) -> None:
    for name in ("queue", "data", "mail", "postfix", "dovecot"):
        (root / name).mkdir()
    boxes = ", ".join(f"{{ {name}@{DOMAIN} = {name}/ }}" for name in PEOPLE)
    told = {"root": root, "domain": DOMAIN, "boxes": boxes, "password": PASSWORD}
    for name, text in {
        "postfix/main.cf": POSTFIX,
        "postfix/master.cf": MASTER,
        "dovecot.conf": DOVECOT,
    }.items():
        filled = text.format(**told, port=smtp, imaps=imaps)
        (root / name).write_text(filled, encoding="utf-8")
    _run(
        *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"),
        *("-subj", "/CN=localhost", "-addext", "subjectAltName=IP:127.0.0.1,DNS:localhost"),
        *("-keyout", root / "key.pem", "-out", root / "cert.pem"),
    )
    _run("chown", "65534:65534", root / "mail")
    _run("chown", "postfix", root / "data")
    assert grp.getgrnam("postdrop")


def _wait_for(port: int, root: Path) -> None:
    for _try in range(SECONDS * 10):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.1)
    logs = "".join(p.read_text(errors="replace") for p in root.glob("*.log"))
    message = f"nobody listens at {port}: {logs}"
    raise AssertionError(message)


@contextlib.contextmanager
def servers() -> Iterator[Servers]:
    """Start both servers, and stop them."""
    root = Path(mkdtemp(prefix="mp-"))  # short: the names of sockets must be
    root.chmod(0o755)  # the servers work as users of their own
    smtp, imaps = free_port(), free_port()
    try:
        _lay_out(root, smtp, imaps)
        _run("dovecot", "-c", root / "dovecot.conf")
        _run("postfix", "-c", root / "postfix", "start")
        for port in (smtp, imaps):
            _wait_for(port, root)
        yield Servers(root, smtp, imaps)
    finally:
        with contextlib.suppress(AssertionError):
            _run("postfix", "-c", root / "postfix", "stop")
        with contextlib.suppress(AssertionError):
            _run("doveadm", "-c", root / "dovecot.conf", "stop")
        shutil.rmtree(root, ignore_errors=True)
