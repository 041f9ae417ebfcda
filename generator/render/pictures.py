"""Turn a drawing into a picture, for readers whose programs show no SVG."""

from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

import resvg_py

from generator.errors import RenderError
from generator.render.theme import Theme

SCALE = 2  # for screens with small dots
NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
FACE = "IBM Plex Sans"


def picture(theme: Theme, drawing: str) -> bytes:
    """Return a drawing as PNG on the colour of a page; the same drawing gives the same bytes.

    Only our own fonts are used, whatever the machine has.

    Raises:
        RenderError: it is no drawing.
    """
    svg = drawing if NAMESPACE in drawing else drawing.replace("<svg ", f"<svg {NAMESPACE} ", 1)
    with TemporaryDirectory(prefix="milepost-") as folder:
        files = []
        for name, data in _fonts(tuple(sorted(theme.printed_fonts().items()))):
            file = Path(folder) / f"{name}.ttf"
            file.write_bytes(data)
            files.append(str(file))
        try:
            drawn = resvg_py.svg_to_bytes(
                svg_string=svg,
                zoom=SCALE,
                background=theme.tokens()["page"],
                skip_system_fonts=True,
                font_files=files,
                sans_serif_family=FACE,
            )
        except ValueError as error:
            msg = "a picture"
            raise RenderError(msg, str(error)) from error
    return bytes(drawn)


@lru_cache(maxsize=2)
def _fonts(files: tuple[tuple[str, Path], ...]) -> tuple[tuple[str, bytes], ...]:
    """Return the fonts of documents unpacked, as a renderer of drawings reads them."""
    import io  # noqa: PLC0415 - start-up

    from fontTools.ttLib import TTFont  # noqa: PLC0415 - start-up

    unpacked = []
    for name, path in files:
        if path.suffix == ".woff2" and "Var" not in name:
            font, out = TTFont(path), io.BytesIO()
            font.flavor = None
            font.save(out, reorderTables=None)
            unpacked.append((path.stem, out.getvalue()))
    return tuple(unpacked)
