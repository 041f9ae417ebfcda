"""Which names of files can exist on every computer, so that a checkout lacks none of them."""

import unicodedata
from pathlib import PurePosixPath

from generator.words import ENGLISH as _

LONGEST = 180
RESERVED_NAMES = {"con", "prn", "aux", "nul", "conin$", "conout$"} | {
    f"{port}{n}" for port in ("com", "lpt") for n in "0123456789¹²³"
}
REFUSED = frozenset('<>:"\\|?*')


def reserved(name: str) -> bool:
    """Return whether Windows keeps a name for itself, whatever its ending."""
    return name.partition(".")[0].casefold() in RESERVED_NAMES


def folded(name: str) -> str:
    """Return what a name becomes where capitals and the spelling of accents make no difference."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def name_fault(name: str, path: PurePosixPath, taken: dict[str, str]) -> str:
    """Return what keeps a file from existing everywhere, or nothing.

    `taken` holds the names in the same folder so far, by what they are folded to.
    """
    other = taken.setdefault(folded(name), name)
    faults = (
        (not name.isprintable(), _("the name holds characters that cannot be printed")),
        (other != name, _("some computers cannot tell it from {other}", other=other)),
        (reserved(name), _("{name} is reserved on Windows", name=name.partition(".")[0])),
        (name[-1] in ". ", _("the name ends with a dot or a space")),
        (bool(REFUSED.intersection(name)), _('the name holds one of < > : " \\ | ? *')),
        (len(str(path)) > LONGEST, _("the path exceeds {n} characters", n=LONGEST)),
    )
    return next((message for faulty, message in faults if faulty), "")
