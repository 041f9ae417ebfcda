"""Where the links and pictures of a text lead, and which lead nowhere."""

import posixpath
import warnings
from collections import Counter
from collections.abc import Iterable
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from functools import cached_property
from functools import lru_cache
from pathlib import Path
from pathlib import PurePosixPath
from urllib.parse import unquote
from urllib.parse import urlsplit

from generator.content import codes
from generator.content import web
from generator.content.passages import Passage
from generator.diagnostics import Code
from generator.diagnostics import Diagnostic
from generator.diagnostics import Span
from generator.diagnostics import quoted
from generator.markdown.links import Target
from generator.markdown.links import headings
from generator.markdown.links import targets
from generator.model.milestone import Body
from generator.model.milestone import Milestone
from generator.model.project import Portfolio
from generator.words import ENGLISH as _

PICTURES = {".png", ".jpg", ".jpeg", ".gif", ".webp"}
LARGEST_PICTURE = 5 * 1024 * 1024
MOST_PIXELS = 25_000_000
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")
STANDARD = {"key-tasks", "success-criteria", "updates", "lessons"}


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an address leads: a web address, a milestone's page, or a picture of the content.

    Exactly one of the three is set; `fragment` names a heading of the milestone.
    """

    web: str = ""
    milestone: Milestone | None = None
    picture: PurePosixPath | None = None
    fragment: str = ""


@dataclass(frozen=True)
class Library:
    """Everything that a text can refer to, by path.

    `unread` are files that belong to no milestone of the portfolio: nothing leads to them, and
    nobody is told so, because what keeps them out was told already. `destinations` are those of
    the texts that were checked, by the file and the address in it.
    """

    root: Path
    content: PurePosixPath
    others: frozenset[PurePosixPath]
    portfolio: Portfolio
    unread: frozenset[PurePosixPath] = frozenset()
    destinations: dict[PurePosixPath, dict[str, Destination]] = field(default_factory=dict)
    fragments: dict[PurePosixPath, frozenset[str]] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> Mapping[str, Milestone]:
        """The milestones by the paths of their files."""
        return {str(m.source.path): m for m in self.portfolio.by_key.values()}

    def find(self, source: PurePosixPath, address: str, *, picture: bool) -> Destination | Code:
        """Return where an address of the file `source` leads, or what is wrong with it."""
        parts = web.split(address)
        if parts is None:
            return codes.UNSAFE_LINK
        if parts.scheme or parts.netloc:
            if picture:
                return codes.REMOTE_IMAGE
            return Destination(web=address) if web.may_be_followed(parts) else codes.UNSAFE_LINK
        path = _beside(source, unquote(parts.path))
        if picture:
            return self._picture(PurePosixPath(path))
        milestone, fragment = self.by_path.get(path), unquote(parts.fragment)
        if milestone is None or (fragment and fragment not in self._fragments(milestone)):
            return codes.DEAD_LINK
        return Destination(milestone=milestone, fragment=fragment)

    def _picture(self, path: PurePosixPath) -> Destination | Code:
        if path not in self.others or path.suffix.lower() not in PICTURES:
            return codes.DEAD_IMAGE
        return picture_fault(self.root / path) or Destination(picture=path)

    def _fragments(self, milestone: Milestone) -> frozenset[str]:
        """Return the fragments of a milestone's page; they are made out once a page."""
        path = milestone.source.path
        if path not in self.fragments:
            self.fragments[path] = _fragments(milestone.body)
        return self.fragments[path]

    def check(self, links: Mapping[PurePosixPath, Iterable[Target]]) -> Iterator[Diagnostic]:
        """Yield every link and picture that leads nowhere; keep where the others lead."""
        for path, found_here in links.items():
            for target in found_here:
                found = self.find(path, target.address, picture=target.picture)
                if isinstance(found, Destination):
                    self.destinations.setdefault(path, {})[target.address] = found
                elif not self._is_unread(path, target, found):
                    place = Span(path, target.line, target.column)
                    yield Diagnostic(place, found, _told(target, found))

    def _is_unread(self, source: PurePosixPath, target: Target, kind: Code) -> bool:
        if kind not in {codes.DEAD_LINK, codes.DEAD_IMAGE}:
            return False
        return PurePosixPath(_beside(source, unquote(urlsplit(target.address).path))) in self.unread


def links_of(passages: Iterable[Passage]) -> tuple[Target, ...]:
    """Return every link and picture of the texts of a file, with their places in it."""
    found: list[Target] = []
    for passage in passages:
        for address, picture, line, column in targets(passage.text):
            found.append(Target(address, picture, *passage.place(line, column)))
    return tuple(found)


def led_to(source: PurePosixPath, address: str) -> str:
    """Return the path that an address of the file `source` names; nothing where it names none."""
    parts = web.split(address)
    if parts is None or parts.scheme or parts.netloc:
        return ""
    return _beside(source, unquote(parts.path))


def _beside(source: PurePosixPath, path: str) -> str:
    """Return the path that a relative one means in a file; without one, the file itself."""
    own = str(source)
    return posixpath.normpath(posixpath.join(posixpath.dirname(own), path) if path else own)


def _told(target: Target, kind: Code) -> str:
    address = quoted(target.address)
    if kind is codes.REMOTE_IMAGE:
        return _("the picture {address} is no file of this content", address=address)
    if kind is codes.IMAGE_TOO_LARGE:
        return _("the picture {address} is too large", address=address)
    if kind is codes.DEAD_IMAGE:
        return _("the picture {address} cannot be shown", address=address)
    if kind is codes.UNSAFE_LINK:
        return _("the address {address} is not one to follow", address=address)
    return _("the link {address} leads to no page of the report", address=address)


def picture_fault(path: Path) -> Code | None:
    """Return what keeps a picture from being shown; its size is read, not its pixels."""
    try:
        state = path.stat()
    except OSError:
        return codes.DEAD_IMAGE
    if state.st_size > LARGEST_PICTURE:
        return codes.IMAGE_TOO_LARGE
    return _pixel_fault(path, state.st_mtime_ns)


@lru_cache(maxsize=1000)
def _pixel_fault(path: Path, _changed: int) -> Code | None:
    from PIL import Image  # noqa: PLC0415 - few projects hold a picture

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path, formats=FORMATS) as image:
                width, height = image.size
    except Image.DecompressionBombError:
        return codes.IMAGE_TOO_LARGE
    except (OSError, ValueError):
        return codes.DEAD_IMAGE
    return codes.IMAGE_TOO_LARGE if width * height > MOST_PIXELS else None


def _fragments(body: Body) -> frozenset[str]:
    """Return the fragments of a body's headings; one that comes again is numbered."""
    titles = "".join(f"## {section.title}\n\n" for section in body.sections)
    texts = (titles, body.details, *(section.text for section in body.sections))
    counted: Counter[str] = Counter()
    found = set(STANDARD)
    for text in texts:
        for name in headings(text):
            found.add(f"{name}-{counted[name]}" if counted[name] else name)
            counted[name] += 1
    return frozenset(found)
