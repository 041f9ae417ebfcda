"""A server for tests that takes mail in as few words as it can, and remembers what it was sent."""

import socketserver
from collections.abc import Iterator
from contextlib import contextmanager
from email.parser import BytesHeaderParser
from threading import Thread


class Taking(socketserver.StreamRequestHandler):
    """Takes the messages of one connection."""

    disable_nagle_algorithm = True

    def handle(self) -> None:
        """Answer each word, and take what ends with a dot."""
        self._say(b"220 here")
        for line in self.rfile:
            word = line[:4].upper()
            if word == b"DATA":
                self._say(b"354 go on")
                data = self._data()
                if data is None:
                    return
                self.server.taken.append(data)  # type: ignore[attr-defined]
            elif word == b"QUIT":
                return
            self._say(b"250 ok")

    def _say(self, text: bytes) -> None:
        self.wfile.write(text + b"\r\n")

    def _data(self) -> bytes | None:
        """Return a message; nothing where the line broke before its dot."""
        lines = []
        for line in self.rfile:
            if line == b".\r\n":
                return b"".join(lines)
            lines.append(line)
        return None


class Quick(socketserver.ThreadingTCPServer):
    """The server, in a thread for each connection."""

    daemon_threads = True
    block_on_close = True

    def __init__(self) -> None:
        self.taken: list[bytes] = []
        super().__init__(("127.0.0.1", 0), Taking)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing where a client was killed."""

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.server_address[1])

    @property
    def names(self) -> list[str]:
        """The names of the messages that were taken."""
        heads = map(BytesHeaderParser().parsebytes, self.taken)
        return [str(head["Message-ID"]).strip("<>").partition("@")[0] for head in heads]


@contextmanager
def quick() -> Iterator[Quick]:
    """Run the server, and yield it."""
    with Quick() as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
