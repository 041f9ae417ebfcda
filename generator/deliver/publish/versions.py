"""Which version of Milepost made a site: what a newer one made is left to it."""

import re

from generator import __version__
from generator.site.manifest import Manifest

NUMBERS = re.compile(r"(\d+)\.(\d+)\.(\d+)")


def is_newer(manifest: Manifest) -> bool:
    """Tell whether a newer Milepost than this one made a site."""
    return _version(str(manifest.facts.get("generator", ""))) > _version(__version__)


def _version(text: str) -> tuple[int, ...]:
    """Return the numbers of a version, zeros where there are none.

    >>> _version("milepost 1.12.0")
    (1, 12, 0)
    """
    found = NUMBERS.search(text)
    return tuple(map(int, found.groups())) if found else (0, 0, 0)
