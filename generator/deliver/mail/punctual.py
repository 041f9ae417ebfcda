"""SMTP against the clock: an answer has so many seconds in all, however its bytes come.

A socket limits each read alone, so that a server that sends a byte a minute could hold a run for
good. A handshake of TLS keeps to the limit by itself.
"""

import smtplib
import socket
from time import monotonic
from typing import Any

from generator.words import ENGLISH as _

PIECE = 65_536  # bytes
AT_ONCE = 4_096


class Answers:
    """What a server says, line by line, until a moment on the clock."""

    def __init__(self, line: socket.socket) -> None:
        self._line, self._read = line, b""
        self.until = 0.0

    def readline(self, most: int) -> bytes:
        """Return the next line, or what there is of it where the server has hung up.

        Raises:
            TimeoutError: the moment has come.
        """
        while b"\n" not in self._read and len(self._read) < most:
            _allow(self._line, self.until)
            more = self._line.recv(AT_ONCE)
            if not more:
                break
            self._read += more
        end = min(self._read.find(b"\n") + 1 or len(self._read), most)
        line, self._read = self._read[:end], self._read[end:]
        return line

    def close(self) -> None:
        """Leave the line to who opened it."""


class Punctual(smtplib.SMTP):
    """A connection whose `timeout` holds for a whole answer."""

    timeout: float
    file: Any

    def getreply(self) -> tuple[int, bytes]:
        """Return the answer of the server.

        Raises:
            SMTPServerDisconnected: it has hung up, or took too long.
        """
        if self.file is None and self.sock is not None:
            self.file = Answers(self.sock)
        if self.file is not None:
            self.file.until = monotonic() + self.timeout
        try:
            return super().getreply()
        finally:
            if self.sock is not None:
                self.sock.settimeout(self.timeout)

    def pass_over(self, data: bytes, seconds: float) -> None:
        """Hand bytes over within so many seconds in all.

        Raises:
            OSError: the server does not take them, or not fast enough.
        """
        until = monotonic() + seconds
        for start in range(0, len(data), PIECE):
            if self.sock is not None:  # without a line, `send` says so
                _allow(self.sock, until)
            self.send(data[start : start + PIECE])


class PunctualOverTls(Punctual, smtplib.SMTP_SSL):
    """The same, encrypted from its first byte."""


def _allow(line: socket.socket, until: float) -> None:
    """Let the next step on a line take as long as is left.

    Raises:
        TimeoutError: nothing is left.
    """
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError(_("timed out"))
    line.settimeout(left)
