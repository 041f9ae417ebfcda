"""Write changes as an Atom feed (RFC 4287)."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree as ET

from generator import __version__
from generator.report.addresses import FEED
from generator.report.subscribe.changes import Entry

ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a feed is of: its name, its language, its day, and where its addresses count from.

    `base` is the whole address of its folder; empty where the site has no address yet, and then
    its links are relative to it.
    """

    key: str
    title: str
    language: str
    day: date
    base: str


def feed(channel: Channel, entries: Iterable[tuple[str, Entry]]) -> bytes:
    """Return a feed of entries, each with the folder that its address counts from.

    The feed is as old as its last entry, so that no reader looks at it again without need.
    """
    told = list(entries)
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed", {"xml:lang": channel.language})
    _text(root, "id", _name("feed", channel.key))
    _text(root, "title", channel.title)
    _text(root, "updated", _moment(max((e.day for _at, e in told), default=channel.day)))
    ET.SubElement(_in(root, "author"), f"{{{ATOM}}}name").text = clean(channel.title)
    _link(root, "alternate", f"{channel.base}index.html", "text/html")
    if channel.base:
        _link(root, "self", f"{channel.base}{FEED}", "application/atom+xml")
    _in(root, "generator", version=__version__).text = "Milepost"
    for at, entry in told:
        _entry(root, channel, at, entry)
    return document(root)


def document(root: ET.Element) -> bytes:
    """Return a document as it is written to a file."""
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()


def _entry(root: ET.Element, channel: Channel, at: str, entry: Entry) -> None:
    part = _in(root, "entry")
    _text(part, "id", _name(*entry.key))
    _text(part, "title", entry.title)
    _text(part, "updated", _moment(entry.day))
    _link(part, "alternate", f"{channel.base}{at}{entry.href}", "text/html")
    _in(part, "content", type="text").text = clean("\n".join(entry.lines))


def _in(parent: ET.Element, name: str, **attributes: str) -> ET.Element:
    return ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)


def _text(parent: ET.Element, name: str, text: str) -> None:
    _in(parent, name).text = clean(text)


def _link(parent: ET.Element, rel: str, href: str, kind: str) -> None:
    _in(parent, "link", rel=rel, type=kind, href=href)


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _name(*parts: str) -> str:
    """Return a name that stays for good, whatever the address of the site: a UUID of our own kind.

    >>> _name("launch", "pilot", "c0ffee")
    'urn:uuid:82cde538-a7ca-87d1-82c5-f0dadffba9cb'
    """
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    found = f"{digest[:12]}8{digest[13:16]}8{digest[17:32]}"
    return f"urn:uuid:{found[:8]}-{found[8:12]}-{found[12:16]}-{found[16:20]}-{found[20:]}"


def clean(text: str) -> str:
    """Leave out the characters that XML cannot hold."""
    return "".join(c for c in text if c in "\t\n" or (c >= " " and not _is_outside(ord(c))))


def _is_outside(code: int) -> bool:
    return 0x7F <= code <= 0x9F or 0xD800 <= code <= 0xDFFF or code in {0xFFFE, 0xFFFF}  # noqa: PLR2004 - controls, halves of characters, and none
