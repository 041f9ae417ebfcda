"""Turn a drawing into a picture, for readers whose programs show no SVG."""

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
    try:
        drawn = resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=SCALE,
            background=theme.tokens()["page"],
            skip_system_fonts=True,
            font_files=[str(f) for f in theme.printed_fonts().values() if f.suffix == ".ttf"],
            sans_serif_family=FACE,
        )
    except ValueError as error:
        msg = "a picture"
        raise RenderError(msg, str(error)) from error
    return bytes(drawn)
