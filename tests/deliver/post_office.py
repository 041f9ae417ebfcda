"""A server for tests that takes mail, and does at one word what servers do on bad days."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from dataclasses import field
from email import message_from_bytes
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP
from aiosmtpd.smtp import Envelope

LONG = 2.0  # seconds: a test's client waits less
DRIP = 0.05  # seconds: it waits less for all bytes of an answer, and longer for each


@dataclass
class Fault:
    """What the server does at a word; `times` it does so before it behaves."""

    verb: str = ""
    act: str = ""
    times: int = 1_000_000


@dataclass
class Box:
    """What the server has taken: recipient and bytes, in order, and how often it was asked."""

    fault: Fault = field(default_factory=Fault)
    taken: list[tuple[str, bytes]] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    port: int = 0
    lines: list[asyncio.BaseTransport] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """The names of the messages that were taken."""
        return [str(message_from_bytes(data)["Message-ID"]) for _to, data in self.taken]


class Moody(SMTP):
    """A server that misbehaves at the word of its box's fault."""

    def __init__(self, box: Box, *args: Any, **options: Any) -> None:
        self.box, self.greeted = box, False
        super().__init__(*args, **options)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Remember a connection, so that none outlives the server."""
        self.box.lines.append(transport)
        super().connection_made(transport)

    async def _misbehaves(self, verb: str) -> bool:
        """Do what the fault says at its word; return whether that was the answer."""
        self.box.asked.append(verb)
        fault = self.box.fault
        if fault.verb != verb or fault.times <= 0:
            return False
        fault.times -= 1
        answers = {
            "4xx": "451 4.3.0 try later",
            "5xx": "554 5.7.1 never",
            "421": "421 4.3.2 closing",
            "garbage": "what do you want?",
        }
        if fault.act in answers:
            await self.push(answers[fault.act])
            return True
        if fault.act == "drop":
            self.transport.abort()
            return True
        if fault.act == "drip":
            code = {"CONNECT": 220, "DATA": 354}.get(verb, 250)
            for letter in f"{code} a moment, please, we are busy\r\n":
                self.transport.write(letter.encode())
                await asyncio.sleep(DRIP)
            return True
        await asyncio.sleep(LONG if fault.act == "hang" else 0.05)
        return fault.act == "hang"

    async def push(self, status: Any) -> None:
        """Greet, or answer."""
        greeting, self.greeted = not self.greeted, True
        if greeting and await self._misbehaves("CONNECT"):
            return
        await super().push(status)

    async def smtp_EHLO(self, hostname: str) -> None:  # noqa: N802 - the library finds it by this name
        if not await self._misbehaves("EHLO"):
            await super().smtp_EHLO(hostname)

    async def smtp_HELO(self, hostname: str) -> None:  # noqa: N802 - as above
        if not await self._misbehaves("EHLO"):
            await super().smtp_HELO(hostname)

    async def smtp_MAIL(self, arg: str | None) -> None:  # noqa: N802 - as above
        if not await self._misbehaves("MAIL"):
            await super().smtp_MAIL(arg)

    async def smtp_RCPT(self, arg: str | None) -> None:  # noqa: N802 - as above
        if not await self._misbehaves("RCPT"):
            await super().smtp_RCPT(arg)

    async def smtp_DATA(self, arg: str | None) -> None:  # noqa: N802 - as above
        if not await self._misbehaves("DATA"):
            await super().smtp_DATA(arg)


class Taker:
    """Takes what is sent, and misbehaves after the last dot where that is the fault."""

    def __init__(self, box: Box) -> None:
        self.box = box

    async def handle_DATA(self, server: Moody, _session: object, envelope: Envelope) -> str:  # noqa: N802 - as above
        fault, data = self.box.fault, envelope.content
        refused = fault.verb == "END" and fault.act in {"4xx", "5xx", "421"} and fault.times > 0
        if not refused:
            self.box.taken.append((envelope.rcpt_tos[0], bytes(data or b"")))
        if await server._misbehaves("END"):
            return ""
        return f"250 2.0.0 Ok: queued as Q{len(self.box.taken)}"


class Silent(Moody):
    """Sends nothing where its handler has answered by itself."""

    async def push(self, status: Any) -> None:
        """Answer, unless there is nothing to say."""
        if status not in {"", b""}:
            await super().push(status)


class Office(Controller):
    """Runs the server in a thread, on a port of its own."""

    def __init__(self, box: Box, **options: Any) -> None:
        self.box, self.options = box, options
        super().__init__(Taker(box), hostname="127.0.0.1", port=box.port)

    def factory(self) -> SMTP:
        """Return a server for a connection."""
        return Silent(self.box, self.handler, enable_SMTPUTF8=False, **self.options)


def free_port() -> int:
    """Return a port of this machine at which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextlib.contextmanager
def office(fault: Fault | None = None, **options: Any) -> Iterator[Box]:
    """Run a server, and yield what it takes."""
    box = Box(port=free_port())
    controller = Office(box, **options)
    controller.start()
    box.asked.clear()  # the library has tried it
    box.fault = fault or box.fault
    try:
        yield box
    finally:
        for line in box.lines:
            controller.loop.call_soon_threadsafe(line.abort)
        controller.stop()
