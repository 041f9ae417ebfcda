"""Which names of files can exist on every computer, so that a checkout lacks none of them."""

import unicodedata
from collections.abc import Iterator
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
    if name.isascii():
        return name.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def name_fault(name: str, path: PurePosixPath, taken: dict[str, str]) -> str:
    """Return what keeps a file from existing everywhere, or nothing.

    `taken` holds the names in the same folder so far, by what they are folded to.
    """
    other = taken.setdefault(folded(name), name)
    return next(_faults(name, path, other), "")


def _faults(name: str, path: PurePosixPath, other: str) -> Iterator[str]:
    if not name.isprintable():
        yield _("the name holds characters that cannot be printed")
    if other != name:
        yield _("some computers cannot tell it from {other}", other=other)
    if reserved(name):
        yield _("{name} is reserved on Windows", name=name.partition(".")[0])
    if name[-1] in ". ":
        yield _("the name ends with a dot or a space")
    if not REFUSED.isdisjoint(name):
        yield _('the name holds one of < > : " \\ | ? *')
    if len(str(path)) > LONGEST:
        yield _("the path exceeds {n} characters", n=LONGEST)
