"""A language that does not exist: every word of ours stands in marks, so that none can hide."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from string import Formatter

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

OPEN, CLOSE = (
    "\N{MATHEMATICAL LEFT WHITE SQUARE BRACKET}",
    "\N{MATHEMATICAL RIGHT WHITE SQUARE BRACKET}",
)
OURS = re.compile(f"{OPEN}[^{OPEN}{CLOSE}]*({CLOSE}|…)")  # a label may be cut short
SPOKEN = ("aria-label", "alt", "title", "placeholder", "aria-description")


def strange(message: str) -> str:
    """Put every part of a message into marks, and leave its names outside of them."""
    parts = []
    for text, name, layout, _conversion in Formatter().parse(message):
        if text:
            escaped = text.replace("{", "{{").replace("}", "}}")
            parts.append(f"{OPEN}{escaped}{CLOSE}")
        if name is not None:
            parts.append(f"{{{name}:{layout}}}" if layout else f"{{{name}}}")
    return "".join(parts)


def write_catalogue(template: Path, folder: Path, language: str) -> None:
    """Write the catalogue of a language in which every word is in marks."""
    with template.open("rb") as file:
        known = read_po(file)
    catalogue = Catalog(locale=language)
    for message in known:
        if isinstance(message.id, tuple):
            catalogue.add(message.id, tuple(strange(text) for text in message.id))
        elif message.id:
            catalogue.add(message.id, strange(message.id))
    path = folder / language / "LC_MESSAGES" / "milepost.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalogue)


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0
        self.line = 0  # of what is told of a mark, which may take several

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in {"style", "script"}
        self.line = self.line + 1 if ("class", "told") in attrs else 0
        self.texts += [value for name, value in attrs if name in SPOKEN and value]
        if ("name", "description") in attrs:
            self.texts += [value for name, value in attrs if name == "content" and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in {"style", "script"}

    def handle_data(self, data: str) -> None:
        if self.line > 1:
            self.texts[-1] += data
        elif not self.silent:
            self.texts.append(data)


def others(html: str) -> Iterator[str]:
    """Yield what a page says that stands in no marks."""
    reader = _Texts()
    reader.feed(html)
    for text in reader.texts:
        for part in OURS.sub("\n", " ".join(text.split())).split("\n"):
            if part := part.strip(f" {OPEN}{CLOSE}.,;:()–−+/·“”"):
                yield part
