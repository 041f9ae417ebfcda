"""Write the head of a message, and read it back to see that it says what was meant.

The head is written here, byte by byte: the library of some Python releases turns a title into a
header of its own (CVE-2024-6923 and its kin), so that it is asked to read ours, and never to fold.
"""

import re
from base64 import b64encode
from collections.abc import Iterable
from email import message_from_bytes
from email import policy
from email.headerregistry import BaseHeader

from generator.deliver.mail.addresses import ASCII_NAME
from generator.deliver.mail.addresses import Mailbox
from generator.errors import MailError
from generator.words import ENGLISH as _

WIDE = 76
TEXT = "Subject"  # the one header that anybody may have written
LARGEST_WORD = 42  # bytes of an encoded word, which may have 75 characters in all
NAME = re.compile(rb"([!-9;-~]+): ?")
UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]+"
)
Header = tuple[str, str | Mailbox]


def clean(text: str) -> str:
    r"""Return a text as one line without what steers, hides or begins an encoded word.

    >>> clean("Plan\\r\\nBcc: eve@example.org =?UTF-8?Q?=0A?=")
    'Plan Bcc: eve@example.org = ?UTF-8?Q?=0A?='
    """
    return " ".join(UNSEEN.sub(" ", text).replace("=?", "= ?").split())


def written(name: str, value: str | Mailbox) -> bytes:
    """Return a header as its line, folded where it is long; other than ASCII as encoded words."""
    if isinstance(value, Mailbox):
        return _folded(name, [*_named(value.name), f"<{value.address}>"])
    words = value.split(" ")
    if value.isascii() and not (name == TEXT and max(map(len, words)) > WIDE):
        return _folded(name, words)
    return _folded(name, _encoded(value))


def _named(name: str) -> list[str]:
    """Return a person's name as words of a header."""
    if not name or ASCII_NAME.fullmatch(name):
        return name.split()
    return f'"{name}"'.split(" ") if name.isascii() else _encoded(name)


def _folded(name: str, words: Iterable[str]) -> bytes:
    lines = [f"{name}:"]
    for word in words:
        if len(lines[-1]) + 1 + len(word) > WIDE and not lines[-1].endswith(":"):
            lines.append("")
        lines[-1] += f" {word}"
    return "\r\n".join(lines).encode("ascii") + b"\r\n"


def _encoded(text: str) -> list[str]:
    """Return a text as encoded words, none of which parts a character."""
    pieces, piece = [], b""
    for character in text:
        data = character.encode()
        if len(piece) + len(data) > LARGEST_WORD:
            pieces.append(piece)
            piece = b""
        piece += data
    return [f"=?utf-8?B?{b64encode(part).decode()}?=" for part in (*pieces, piece)]


def verified(data: bytes, meant: Iterable[Header], body: Iterable[str]) -> bytes:
    """Return a message whose head holds what was meant, each once, and nothing else.

    `meant` are our own headers as a reader sees them; `body` names those of the structure.

    Raises:
        MailError: a header is there that was not meant, is missing, or says something else.
    """
    wanted = list(meant)
    names = sorted(name.lower() for name in (*(name for name, _value in wanted), *body))
    if _names(data) != names:
        raise MailError(_("a header appeared in the mail that was not meant; it is not sent"))
    read = message_from_bytes(data, policy=policy.default)
    if sorted(name.lower() for name in read.keys()) != names:  # noqa: SIM118 - a message is no mapping
        raise MailError(_("a header appeared in the mail that was not meant; it is not sent"))
    for name, value in wanted:
        if _read(read[name]) != value:
            raise MailError(_("the header {name} does not say what was meant", name=name))
    return data


def _read(header: BaseHeader) -> str | Mailbox:
    """Return what a reader sees: a text, or the one mailbox of a header of addresses."""
    found = getattr(header, "addresses", None)
    if found is None or len(found) != 1:
        return str(header)
    return Mailbox(found[0].addr_spec, found[0].display_name)


def _names(data: bytes) -> list[str]:
    """Return the names of the headers as a server sees them: a line each, folded ones joined."""
    head, _blank, _body = data.partition(b"\r\n\r\n")
    if b"\n" in head.replace(b"\r\n", b"") or b"\r" in head.replace(b"\r\n", b""):
        raise MailError(_("a line of the mail's head ends in the middle; it is not sent"))
    lines = [line for line in head.split(b"\r\n") if not line.startswith((b" ", b"\t"))]
    found = [NAME.match(line) for line in lines]
    return sorted(name[1].decode().lower() if name else "" for name in found)
