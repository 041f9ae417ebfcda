"""Where the links and pictures of a text lead, and which lead nowhere."""

import posixpath
import warnings
from collections.abc import Iterator
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from functools import lru_cache
from pathlib import Path
from pathlib import PurePosixPath
from urllib.parse import unquote
from urllib.parse import urlsplit

from generator.content import codes
from generator.content.frontmatter import Parsed
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
WEB = {"https", "http"}
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
    """Everything that a text can refer to, by path."""

    root: Path
    content: PurePosixPath
    others: frozenset[PurePosixPath]
    portfolio: Portfolio

    @cached_property
    def by_path(self) -> Mapping[PurePosixPath, Milestone]:
        """The milestones by their files."""
        return {m.source.path: m for m in self.portfolio.by_key.values()}

    def find(self, source: PurePosixPath, address: str, *, picture: bool) -> Destination | Code:
        """Return where an address of the file `source` leads, or what is wrong with it."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc:
            if picture:
                return codes.REMOTE_IMAGE
            mail = parts.scheme == "mailto" and set(parts.query.split("=")) <= {"", "subject"}
            web = parts.scheme in WEB and parts.netloc
            return Destination(web=address) if web or mail else codes.UNSAFE_LINK
        path = source
        if parts.path:
            joined = posixpath.normpath(posixpath.join(str(source.parent), unquote(parts.path)))
            path = PurePosixPath(joined)
        if picture:
            return self._picture(path)
        milestone = self.by_path.get(path)
        if milestone is None or (parts.fragment and parts.fragment not in _anchors(milestone.body)):
            return codes.DEAD_LINK
        return Destination(milestone=milestone, fragment=unquote(parts.fragment))

    def _picture(self, path: PurePosixPath) -> Destination | Code:
        if path not in self.others or path.suffix.lower() not in PICTURES:
            return codes.DEAD_IMAGE
        return picture_fault(self.root / path) or Destination(picture=path)

    def check(self, bodies: Mapping[PurePosixPath, Parsed]) -> Iterator[Diagnostic]:
        """Yield every link and picture that leads nowhere."""
        for path, parsed in bodies.items():
            for target in targets(parsed.body):
                kind = self.find(path, target.address, picture=target.picture)
                if isinstance(kind, Code):
                    line = parsed.body_line + target.line - 1
                    span = Span(path, line, target.column)
                    yield Diagnostic(span, kind, _told(target, kind))


def _told(target: Target, kind: Code) -> str:
    address = quoted(target.address)
    if kind is codes.REMOTE_IMAGE:
        return _("the picture {address} is on another host", address=address)
    if kind is codes.IMAGE_TOO_LARGE:
        return _("the picture {address} is too large", address=address)
    if kind is codes.DEAD_IMAGE:
        return _("the picture {address} cannot be shown", address=address)
    if kind is codes.UNSAFE_LINK:
        return _("the address {address} is not one to follow", address=address)
    return _("the link {address} leads nowhere", address=address)


@lru_cache(maxsize=1000)
def picture_fault(path: Path) -> Code | None:
    """Return what keeps a picture from being shown; its size is read, not its pixels."""
    from PIL import Image  # noqa: PLC0415 - few projects hold a picture

    try:
        if path.stat().st_size > LARGEST_PICTURE:
            return codes.IMAGE_TOO_LARGE
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(path) as image:
                width, height = image.size
    except (OSError, ValueError, Image.DecompressionBombError):
        return codes.DEAD_IMAGE
    return codes.IMAGE_TOO_LARGE if width * height > MOST_PIXELS else None


def _anchors(body: Body) -> set[str]:
    """Return the fragments of a body's headings."""
    titles = "".join(f"## {section.title}\n\n" for section in body.sections)
    texts = (titles, body.details, *(section.text for section in body.sections))
    return STANDARD | {anchor for text in texts for anchor in headings(text)}
