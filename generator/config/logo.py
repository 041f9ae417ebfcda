"""The logo of a project: a small picture of the repository, and nothing that could act."""

import re
from dataclasses import dataclass
from pathlib import Path
from pathlib import PurePosixPath

from generator.diagnostics import quoted
from generator.errors import SettingsError
from generator.words import ENGLISH as _

LARGEST = 256 * 1024
KINDS = {"png": b"\x89PNG\r\n\x1a\n", "jpg": b"\xff\xd8\xff", "svg": b""}
SAME = {"jpeg": "jpg"}
DRAWN = frozenset(
    (
        *("svg", "g", "defs", "title", "desc", "symbol", "use", "path", "rect", "circle"),
        *("ellipse", "line", "polyline", "polygon", "text", "tspan", "clipPath", "mask"),
        *("linearGradient", "radialGradient", "stop", "metadata"),
    )
)
DECLARES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
LEADS_ON = re.compile(r"url\(\s*['\"]?(?!#)|@import", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture, its name in the site, and the words that stand for it."""

    file: str
    alt: str
    data: bytes


def read_logo(root: Path, name: str, alt: str, where: str) -> Logo:
    """Read the logo that the settings name; `where` is the place of the setting.

    Raises:
        SettingsError: it is not there, not below the settings, too large, or no plain picture.
    """
    below = PurePosixPath(name)
    kind = SAME.get(below.suffix[1:].casefold(), below.suffix[1:].casefold())
    if below.is_absolute() or not (root / below).resolve().is_relative_to(root.resolve()):
        message = _("{file} does not lie in the folder of the settings", file=quoted(name))
        raise SettingsError(where, message)
    if not (root / below).is_file():
        raise SettingsError(where, _("there is no file {file}", file=quoted(name)))
    if kind not in KINDS:
        hint = _("take a PNG, an SVG or a JPEG")
        raise SettingsError(where, _("{file} is no picture", file=quoted(name)), hint)
    data = (root / below).read_bytes()
    if len(data) > LARGEST:
        raise SettingsError(where, _("{file} is larger than 256 KiB", file=quoted(name)))
    fault = _fault(data) if kind == "svg" else ""
    if fault or not data.startswith(KINDS[kind]):
        said = fault or _("it does not begin as its name says")
        raise SettingsError(where, _("{file}: {fault}", file=quoted(name), fault=said))
    return Logo(f"logo.{kind}", alt, data)


def _fault(data: bytes) -> str:
    """Say what a drawing holds that a picture need not: what runs, loads or is declared."""
    if DECLARES.search(data):
        return _("it declares a document type")
    from xml.etree import ElementTree as ET  # noqa: PLC0415 - few plans have a logo

    try:
        tree = ET.fromstring(data)  # noqa: S314 - nothing is declared, and it is short
    except ET.ParseError:
        return _("it is no SVG")
    for element in tree.iter():
        tag = element.tag.rpartition("}")[2]
        if tag not in DRAWN and "}" in element.tag and "/svg}" not in element.tag:
            continue  # what a drawing program keeps for itself
        if tag not in DRAWN:
            return _("<{tag}> has no place in a logo", tag=tag)
        for name, value in element.attrib.items():
            short = name.rpartition("}")[2].casefold()
            leads = short == "href" and not value.startswith("#")
            if short.startswith("on") or leads or LEADS_ON.search(value):
                return _("{name} of <{tag}> has no place in a logo", name=short, tag=tag)
    return "" if tree.tag.endswith("svg") else _("it is no SVG")
