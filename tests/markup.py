"""What a page is made of: its elements, headings and words, as a parser of HTML meets them."""

from dataclasses import dataclass
from dataclasses import field
from html.parser import HTMLParser
from pathlib import Path

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
EMPTY = {"br", "hr", "img", "input", "link", "meta"}


@dataclass(frozen=True)
class Element:
    """An element: its name, its attributes, and the line it begins on."""

    tag: str
    attributes: dict[str, str]
    line: int

    def __str__(self) -> str:
        said = "".join(f' {name}="{value}"' for name, value in self.attributes.items())
        return f"line {self.line}: <{self.tag}{said}>"


@dataclass
class Page:
    """A page, read once."""

    elements: list[Element] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    title: str = ""
    text: str = ""

    def each(self, *tags: str) -> list[Element]:
        """Return the elements of these names, in order."""
        return [element for element in self.elements if element.tag in tags]


def read_page(path: Path) -> Page:
    """Read the page that a file holds."""
    return parse_page(path.read_text(encoding="utf-8"))


def parse_page(html: str) -> Page:
    """Read a page; its text is words with one space between them."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    page = reader.page
    page.title, page.text = (
        " ".join("".join(words).split()) for words in (reader.title, reader.words)
    )
    page.headings = [
        (int(tag[1]), " ".join("".join(words).split())) for tag, words in reader.headings
    ]
    return page


class _Reader(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page()
        self.open: list[str] = []
        self.title: list[str] = []
        self.words: list[str] = []
        self.headings: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.page.elements.append(Element(tag, values, self.getpos()[0]))
        self.words.append(" " if tag != "span" else "")
        if tag not in EMPTY:
            self.open.append(tag)
        if tag in HEADINGS:
            self.headings.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in EMPTY:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "title" in self.open and "svg" not in self.open:
            self.title.append(data)
            return
        self.words.append(data)
        if any(tag in self.open for tag in HEADINGS):
            self.headings[-1][1].append(data)
