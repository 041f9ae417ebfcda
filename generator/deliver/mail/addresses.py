"""Addresses: read strictly, because a lenient reading may write to somebody else."""

import re
from dataclasses import dataclass
from ipaddress import ip_address

from generator.diagnostics import quoted
from generator.words import ENGLISH as _

LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
LABEL = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?")
NAMED = re.compile(r"(?P<name>[^<>]*?) *<(?P<address>[^<>]*)>")
ASCII_NAME = re.compile(r"[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+")
IN_NO_NAME = re.compile(r'[@"\\;:<>()\[\]]|=\?')
LONGEST_LOCAL, LONGEST, LONGEST_NAME = 64, 254, 100


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A person's name, and the address in ASCII: the domain is that of the wire (``xn--…``)."""

    address: str
    name: str = ""

    @property
    def domain(self) -> str:
        """The domain of the address."""
        return self.address.rpartition("@")[2]


class AddressError(ValueError):
    """A text is no address; its own text says why."""


def mailbox(text: str) -> Mailbox:
    """Read ``ada@example.org`` or ``Ada Lovelace <ada@example.org>``; nothing else is one.

    >>> mailbox("Ada Lovelace <ada@Bücher.example>").address
    'ada@xn--bcher-kva.example'

    Raises:
        AddressError: it is neither.
    """
    named = NAMED.fullmatch(text)
    name, address = (named["name"], named["address"]) if named else ("", text)
    return Mailbox(_address(address), _name(name))


def _name(name: str) -> str:
    """Return a name that is no address itself and hides nothing."""
    if IN_NO_NAME.search(name) or not name.isprintable() or len(name) > LONGEST_NAME:
        raise AddressError(_("{name} is no name for a mail", name=quoted(name)))
    return name.strip()


def _address(text: str) -> str:
    local, at, domain = text.rpartition("@")
    if not at or not LOCAL.fullmatch(local) or len(local) > LONGEST_LOCAL:
        raise AddressError(_("{address} is no address", address=quoted(text)))
    whole = f"{local}@{_domain(domain, text)}"
    if len(whole) > LONGEST:
        raise AddressError(_("{address} is too long for an address", address=quoted(text)))
    return whole


def _domain(domain: str, text: str) -> str:
    """Return a domain as it goes over the wire, in lower case."""
    try:
        wire = domain.encode("idna").decode("ascii").lower()
    except UnicodeError:
        wire = ""
    labels = wire.split(".")
    known = all(LABEL.fullmatch(label) for label in labels) and len(labels) > 1
    if not known or _is_number(wire):
        raise AddressError(_("{address} has no domain", address=quoted(text)))
    return wire


def _is_number(domain: str) -> bool:
    try:
        ip_address(domain)
    except ValueError:
        return domain.rpartition(".")[2].isdigit()
    return True
