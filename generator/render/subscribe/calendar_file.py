"""Write events as an iCalendar file (RFC 5545), for calendars that subscribe to it."""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from datetime import timedelta

from generator.render.subscribe.feed import clean
from generator.report.subscribe.events import Event

MOST = 75  # octets of a line
OFTEN = "PT12H"


def calendar_file(title: str, base: str, events: Iterable[tuple[str, Event]]) -> bytes:
    """Return a calendar of events, each with the folder that its address counts from.

    `base` is the whole address of the calendar's folder; without it events have no address.
    """
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Milepost//Milepost//EN",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(title)}",
        f"X-WR-CALNAME:{_text(title)}",
        f"REFRESH-INTERVAL;VALUE=DURATION:{OFTEN}",
        f"X-PUBLISHED-TTL:{OFTEN}",
        *(line for at, event in events for line in _event(event, f"{base}{at}" if base else "")),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Event, base: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{event.uid}"
    yield f"DTSTAMP:{_day(event.changed)}T000000Z"
    yield f"LAST-MODIFIED:{_day(event.changed)}T000000Z"
    yield f"SEQUENCE:{event.sequence}"
    yield f"DTSTART;VALUE=DATE:{_day(event.day)}"
    yield f"DTEND;VALUE=DATE:{_day(event.day + timedelta(days=1))}"
    yield f"SUMMARY:{_text(event.title)}"
    yield f"DESCRIPTION:{_text(event.text)}"
    if base:
        yield f"URL:{base}{event.href}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.isoformat().replace("-", "")


def _text(text: str) -> str:
    r"""Write a text as a value.

    >>> _text("a; b, c\nd")
    'a\\; b\\, c\\nd'
    """
    plain = clean(text).replace("\\", "\\\\").replace("\n", "\\n")
    return plain.replace(";", "\\;").replace(",", "\\,")


def _folded(line: str) -> bytes:
    """Break a line after at most 75 octets, and never within a character."""
    parts: list[bytes] = [b""]
    for character in line:
        octets = character.encode()
        room = MOST if len(parts) == 1 else MOST - 1
        if len(parts[-1]) + len(octets) > room:
            parts.append(b"")
        parts[-1] += octets
    return b"\r\n ".join(parts) + b"\r\n"
