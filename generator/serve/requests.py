"""What a request asks for, and whether it may: read strictly, and by names alone."""

from email.message import Message
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

SAME = {"same-origin", "none"}


class Asked(NamedTuple):
    """The path of a file in the site; a `folder` where a slash ends it."""

    path: PurePosixPath
    folder: bool


def asked(target: str) -> Asked | None:
    """Return what the target of a request names; nothing where it is no name in any site.

    >>> asked("/milestones/pilot.html?x=1")
    Asked(path=PurePosixPath('milestones/pilot.html'), folder=False)
    >>> asked("/%2e%2e/secret")
    """
    address = target.partition("#")[0].partition("?")[0]
    if not address.startswith("/"):
        return None
    try:
        name = unquote_to_bytes(address[1:]).decode()
    except UnicodeDecodeError:
        return None
    folder = name.endswith("/") or not name
    steps = name.removesuffix("/").split("/") if name else []
    if any(step in {"", ".", ".."} or not _is_plain(step) for step in steps):
        return None
    return Asked(PurePosixPath(*steps), folder)


def _is_plain(step: str) -> bool:
    return step.isprintable() and "\\" not in step


def names_us(host: str | None, port: int, known: frozenset[str]) -> bool:
    """Return whether a request was meant for us, by the host that it names.

    A page elsewhere may have its own name lead to this machine, to read what is here as its own:
    such a name is neither an address nor `known`.
    """
    name, colon, digits = (host or "").rpartition(":")
    if not colon or "]" in digits:
        name, digits = host or "", "80"
    if digits != str(port):
        return False
    plain = name.removeprefix("[").removesuffix("]")
    if plain.lower() in known:
        return True
    try:
        ip_address(plain)
    except ValueError:
        return False
    return "*" in known


def comes_from_us(headers: Message) -> bool:
    """Return whether a page of ours asks, or nobody who says otherwise."""
    origin = headers.get("Origin")
    if origin is not None and origin != f"http://{headers.get('Host', '')}":
        return False
    return headers.get("Sec-Fetch-Site", "none") in SAME
