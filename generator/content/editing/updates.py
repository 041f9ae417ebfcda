"""Write what was reported on a day under the heading for updates."""

from collections.abc import Sequence
from datetime import date

from generator.content.body import LESSONS
from generator.content.body import UPDATES
from generator.content.days import iso_day
from generator.content.editing.fields import add_field
from generator.content.editing.layout import BODY
from generator.content.editing.layout import Body
from generator.content.editing.layout import Layout
from generator.content.editing.splice import Splice
from generator.content.sections import Part
from generator.content.sections import parts

HEADING = "## Updates"


def add_update(layout: Layout, day: date, lines: Sequence[str]) -> Splice | None:
    """Return the splice that adds an update; none where there is no body that can be edited."""
    entry = [f"### {day.isoformat()}", *lines]
    body = layout.body
    if body is None:
        return None if BODY in layout.root.parts else _new_body(layout, entry)
    _introduction, *sections = parts(body.text, 2)
    section = _named(sections, UPDATES)
    if section is None:
        return _new_section(body, _named(sections, LESSONS), entry)
    _undated, *entries = parts("\n".join(section.lines), 3, section.line)
    if entries and not _oldest_first(entries):
        return _on_top(body, section, entries[0], entry)
    return _at_end(body, body.last_filled(section.line + len(section.lines) - 1), entry)


def _named(sections: Sequence[Part], name: str) -> Part | None:
    return next((section for section in sections if section.title.casefold() == name), None)


def _oldest_first(entries: Sequence[Part]) -> bool:
    days = [day for day in (iso_day(entry.title) for entry in entries) if day]
    return bool(days) and days[0] < days[-1]


def _on_top(body: Body, section: Part, first: Part, entry: list[str]) -> Splice:
    """Put an entry above the first one; an empty line below headings is kept up."""
    heading, *lines = entry
    apart = [""] if first.text and not first.lines[0].strip() else []
    above = first.line - 2
    before = [""] if body.filled(above) and above >= section.line else []
    return body.below(above, [*before, heading, *apart, *lines, ""])


def _at_end(body: Body, last: int, entry: list[str]) -> Splice:
    """Put an entry below the last line of its section, which may be the heading."""
    heading = body.lines[last - 1].startswith("##") if last else False
    after = [""] if body.filled(last + 1) else []
    return body.below(last, [*([] if heading else [""]), *entry, *after])


def _new_section(body: Body, lessons: Part | None, entry: list[str]) -> Splice:
    """Put a section above the lessons, or at the end."""
    last = body.last_filled(lessons.line - 2 if lessons else len(body.lines))
    after = [""] if body.filled(last + 1) else []
    return body.below(last, [*([""] if last else []), HEADING, *entry, *after])


def _new_body(layout: Layout, entry: list[str]) -> Splice | None:
    """Put a body behind the fields; there is none between brackets."""
    if layout.root.flow:
        return None
    lines = (f"{layout.indent}  {line}" if line else "" for line in (HEADING, *entry))
    return add_field(layout, layout.root, BODY, "|", *lines)
