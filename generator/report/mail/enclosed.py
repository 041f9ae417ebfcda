"""What a mail says of the document of its report: that it is attached, or where it lies."""

from enum import Enum

from generator.report.parts import Link
from generator.words import Words


class Enclosed(Enum):
    """What comes with a mail: no document is made, it is attached, or it is too large for that."""

    NOTHING = "nothing"
    DOCUMENT = "document"
    TOO_LARGE = "too large"


def enclosed_note(enclosed: Enclosed, address: str, _: Words) -> Link:
    """Say it; a document that does not come along is linked to, if the site has an address."""
    if enclosed is Enclosed.DOCUMENT:
        return Link(_("The whole report is attached as a PDF."))
    if enclosed is Enclosed.TOO_LARGE:
        return Link(_("The PDF is too large for a mail"), address)
    return Link("")
