"""The view of everything that has an address: the page that lists it, and what search looks in."""

from dataclasses import dataclass
from typing import ClassVar

from generator.report.views import View


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be gone to. `note` tells it apart, `text` says in short what it is."""

    title: str
    href: str
    note: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The entries of one kind."""

    id: str
    name: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentsView(View):
    """Everything that has an address, kind by kind."""

    template: ClassVar = "pages/contents.html"
    headline: str
    shelves: tuple[Shelf, ...]
