"""The sshd of OpenSSH, started from a folder of its own on this machine, with keys of its own."""

import contextlib
import getpass
import os
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SEPARATION = Path("/run/sshd")  # without this empty folder, root's sshd does not start
CONFIG = """\
ListenAddress 127.0.0.1:{port}
HostKey "{root}/host"
AuthorizedKeysFile "{root}/ours.pub"
AllowUsers {user}
PidFile none
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
KexAlgorithms curve25519-sha256
ForceCommand sh "{root}/command"
"""
# A connection counts down; at none, it is cut before anything is done.
COMMAND = """\
left=$(cat {left} 2>/dev/null) || exec sh -c "$SSH_ORIGINAL_COMMAND"
[ "$left" -gt 0 ] || exit 1
echo $((left - 1)) >{left}
exec sh -c "$SSH_ORIGINAL_COMMAND"
"""


@dataclass(frozen=True)
class SshServer:
    """The server: its folder, and where it listens."""

    root: Path
    port: int

    @property
    def host(self) -> str:
        """Who is let in, and where."""
        return f"{getpass.getuser()}@127.0.0.1"

    def client(self, *, key: str = "ours", known: str = "known") -> str:
        """Return the ssh that rsync starts, which reads no settings of whoever tests."""
        options = (f"UserKnownHostsFile={self.root / known}", "BatchMode=yes", "IdentitiesOnly=yes")
        command = ["ssh", "-F", "none", "-p", str(self.port), "-i", str(self.root / key)]
        return shlex.join([*command, *(word for option in options for word in ("-o", option))])

    def cut_after(self, connections: int | None) -> None:
        """Cut every connection after so many; None cuts none."""
        left = self.root / "left"
        left.unlink(missing_ok=True)
        if connections is not None:
            left.write_text(f"{connections}\n", encoding="utf-8")


def _lay_out(root: Path, port: int) -> None:
    for name in ("host", "ours", "theirs"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", root / name]
        subprocess.run(command, check=True)
    host = (root / "host.pub").read_text(encoding="utf-8")
    (root / "known").write_text(f"[127.0.0.1]:{port} {host}", encoding="utf-8")
    (root / "unknown").write_text("", encoding="utf-8")
    config = CONFIG.format(root=root, port=port, user=getpass.getuser())
    (root / "config").write_text(config, encoding="utf-8")
    command = COMMAND.format(left=shlex.quote(str(root / "left")))
    (root / "command").write_text(command, encoding="utf-8")


def _greets(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1) as client:
        return client.recv(4) == b"SSH-"
    return False


@contextlib.contextmanager
def ssh_server(root: Path) -> Iterator[SshServer]:
    """Start the server, and stop it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    _lay_out(root, port)
    made = os.geteuid() == 0 and not SEPARATION.exists()
    if made:
        SEPARATION.mkdir(mode=0o755)
    program = shutil.which("sshd") or "/usr/sbin/sshd"  # which has to be a whole path
    log = root / "log"
    with (
        log.open("w") as stream,
        subprocess.Popen([program, "-D", "-e", "-f", root / "config"], stderr=stream) as process,
    ):
        try:
            while not _greets(port):
                assert process.poll() is None, log.read_text(encoding="utf-8")
            yield SshServer(root, port)
        finally:
            process.terminate()
            process.wait()
            if made:
                SEPARATION.rmdir()
