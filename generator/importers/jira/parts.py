"""Read parts of an issue in the JSON of Jira: days, links, and what has no place of ours."""

from datetime import date

from generator.importers.importer import How
from generator.importers.jira.markup import from_document
from generator.importers.jira.words import BLOCKS
from generator.importers.jira.words import DEPENDS
from generator.importers.jira.words import plain
from generator.importers.reading.days import day_of
from generator.importers.reading.entries import Entry
from generator.importers.reading.people import person
from generator.importers.reading.texts import field_name
from generator.words import ENGLISH as _


def day_in(entry: Entry, name: str, how: How) -> date | None:
    """Return the day that a text of an entry is."""
    text = entry.text(name)
    day = day_of(text, how.zone, how.order).day
    if text and day is None:
        entry.wrong(name, _("day"))
    return day


def links(fields: Entry) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the keys of what comes before an issue, and of what comes after it."""
    first: list[str] = []
    later: list[str] = []
    for link in fields.entries("issuelinks"):
        kind = plain(link.entry("type").title("name"))
        inward = link.entry("inwardIssue").title("key") if "inwardIssue" in link else ""
        outward = link.entry("outwardIssue").title("key") if "outwardIssue" in link else ""
        if kind in BLOCKS:
            first.append(inward)
            later.append(outward)
        elif kind in DEPENDS:
            first.append(outward)
            later.append(inward)
    return tuple(dict.fromkeys(filter(None, first))), tuple(dict.fromkeys(filter(None, later)))


def left(fields: Entry) -> tuple[str, ...]:
    """Return what finds no place, counted."""
    n = fields.entry("comment").count("total")
    told = [_.plural("{n} comment", "{n} comments", n)] if n > 0 else []
    n = len(fields.list("attachment"))
    told += [_.plural("{n} attachment", "{n} attachments", n)] if n else []
    n = fields.entry("votes").count("votes")
    told += [_.plural("{n} vote", "{n} votes", n)] if n > 0 else []
    return tuple(told)


def own(fields: Entry, how: How) -> dict[str, str]:
    """Return what has no place of ours, and is worth keeping."""
    kept = {
        "reporter": person(fields.entry("reporter").title("displayName", "name")),
        "priority": fields.entry("priority").title("name"),
        "components": ", ".join(fields.names("components", "name")),
        "affects-versions": ", ".join(fields.names("versions", "name")),
        "environment": _plain(fields, "environment"),
    }
    created = day_in(fields, "created", how)
    kept["created"] = created.isoformat() if created else ""
    related: dict[str, list[str]] = {}
    for link in fields.entries("issuelinks"):
        kind = link.entry("type").title("name")
        if plain(kind) not in BLOCKS | DEPENDS:
            for name in ("inwardIssue", "outwardIssue"):
                key = link.entry(name).title("key") if name in link else ""
                if key:
                    related.setdefault(field_name(kind), []).append(key)
    kept |= {name: ", ".join(keys) for name, keys in related.items() if name}
    return {name: text for name, text in kept.items() if text}


def _plain(fields: Entry, name: str) -> str:
    value = fields.values.get(name)
    text = from_document(value).text if isinstance(value, dict) else fields.text(name)
    return " ".join(text.split())
