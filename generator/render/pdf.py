"""Render the documents: tagged PDF, from the build's own files and nothing else."""

import io
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC
from datetime import datetime
from datetime import time
from typing import Any
from typing import Self

from generator.errors import MissingToolError
from generator.errors import RenderError
from generator.render.archive import Attached
from generator.render.scripts import seen_in_charts
from generator.render.templates import environment
from generator.render.templates import render
from generator.render.theme import PAPER
from generator.render.theme import Theme
from generator.report.views import View
from generator.site.files import Apart

TEXT_LAYOUT = "Pango"
CURE = (
    "install Pango with apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0, "
    "or with brew install pango; milepost build --format html,data needs none"
)
EPOCH = "SOURCE_DATE_EPOCH"
NO_GLYPH = ".notdef glyph"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
MARKS = (
    *("on-track", "at-risk", "late", "done", "cancelled", "unknown"),
    *("advice", "tick", "box"),
)


@dataclass(frozen=True, slots=True)
class DocumentJob(Apart):
    """Renders one document when it is called."""

    theme: Theme
    view: View
    attached: tuple[Attached, ...] = ()

    def __call__(self) -> bytes:
        """Return the PDF.

        Raises:
            MissingToolError: the libraries for text layout are not installed.
            RenderError: the layout complained, which it never may.
        """
        text = render(self.theme, self.view)
        return write_pdf(text, self.theme, self.view.title, self.attached)


class Drawn(bytes):
    """A document, and the characters that no font here has: it shows U+FFFD for them."""

    missing: tuple[str, ...] = ()

    @classmethod
    def without(cls, missing: tuple[str, ...], data: bytes) -> "Drawn":
        """Return a document that lacks some characters."""
        drawn = cls(data)
        drawn.missing = missing
        return drawn


def write_pdf(html: str, theme: Theme, title: str, attached: tuple[Attached, ...] = ()) -> Drawn:
    """Lay out a document as PDF/UA-1; the same text gives the same bytes.

    With files attached it is PDF/A-3a as well.
    """
    try:
        from weasyprint import CSS  # noqa: PLC0415 - start-up, and Pango may be missing
        from weasyprint import HTML  # noqa: PLC0415 - as above
        from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415 - as above
        from weasyprint.urls import FatalURLFetchingError  # noqa: PLC0415 - as above
    except OSError as error:
        raise MissingToolError(TEXT_LAYOUT, CURE) from error
    from generator.render.fetcher import SCHEME  # noqa: PLC0415 - it needs WeasyPrint
    from generator.render.fetcher import AssetFetcher  # noqa: PLC0415 - as above
    from generator.render.tags import with_scopes  # noqa: PLC0415 - start-up

    fetcher = AssetFetcher(assets(theme))
    fonts = FontConfiguration()

    def laid_out(text: str) -> bytes:
        css = theme.css(PAPER)
        sheet = CSS(string=css, base_url=SCHEME, url_fetcher=fetcher, font_config=fonts)
        document = HTML(string=text, base_url=SCHEME, url_fetcher=fetcher)
        made: bytes = document.write_pdf(
            stylesheets=[sheet],
            font_config=fonts,
            pdf_variant="pdf/a-3a" if attached else "pdf/ua-1",
            attachments=[_attachment(file) for file in attached],
            presentational_hints=False,
        )
        return made

    missing: tuple[str, ...] = ()
    html = seen_in_charts(html)
    with _Complaints() as complaints, _timeless():
        try:
            data = laid_out(html)
            if complaints.missing:
                missing = tuple(complaints.missing)
                readable = html.translate({ord(c): REPLACEMENT for c in complaints.missing})
                complaints.missing.clear()
                data = laid_out(readable)
        except FatalURLFetchingError as error:  # it is no Exception
            raise RenderError(title, str(error.__cause__ or error)) from None
    if complaints.messages or complaints.missing:
        raise RenderError(title, "; ".join((*complaints.messages, *complaints.missing)))
    return Drawn.without(missing, with_scopes(data, archive=bool(attached)))


def _attachment(file: Attached) -> Any:  # noqa: ANN401 - WeasyPrint ships no types
    from weasyprint import Attachment  # noqa: PLC0415 - start-up

    day = datetime.combine(file.day, time(), UTC)
    return Attachment(
        file_obj=io.BytesIO(file.data),
        name=file.name,
        description=file.description,
        created=day,
        modified=day,
        relationship="Data",
    )


def layout_version() -> str:
    """Return the version of what lays out documents.

    Raises:
        MissingToolError: the libraries that it needs are not installed.
    """
    try:
        import weasyprint  # noqa: PLC0415 - start-up, and Pango may be missing
    except OSError as error:
        raise MissingToolError(TEXT_LAYOUT, CURE) from error
    return str(weasyprint.__version__)


def assets(theme: Theme) -> dict[str, bytes]:
    """Return what a document may load: the fonts, the marks of the states, and the logo."""
    files = {f"fonts/{name}": file.read_bytes() for name, file in theme.printed_fonts().items()}
    mark = environment(theme.folders).get_template("partials/_mark.svg")
    for kind in MARKS:
        files[f"marks/{kind}.svg"] = mark.render(kind=kind, theme=theme.tokens()).encode()
    if theme.logo:
        files[theme.logo.file] = theme.logo.data
    return files


@contextmanager
def _timeless() -> Iterator[None]:
    """Keep the time of the build out of the fonts inside, whatever the environment says."""
    before = os.environ.get(EPOCH)
    os.environ[EPOCH] = "0"
    try:
        yield
    finally:
        del os.environ[EPOCH]
        if before is not None:
            os.environ[EPOCH] = before


class _Complaints(logging.Handler):
    """Collects what WeasyPrint says; a complaint means that a template is wrong.

    The exception are `missing` characters, which no font of this machine has: people write them.
    """

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []
        self.missing: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a complaint."""
        if record.msg.startswith(NO_GLYPH) and isinstance(record.args, tuple):
            self.missing[str(record.args[0])] = None
        else:
            self.messages.append(record.getMessage())

    def __enter__(self) -> Self:
        logging.getLogger("weasyprint").addHandler(self)
        return self

    def __exit__(self, *_error: object) -> None:
        logging.getLogger("weasyprint").removeHandler(self)
